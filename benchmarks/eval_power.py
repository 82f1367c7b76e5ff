"""How large a change our letters can show, and how often noise is taken for one: `python benchmarks/eval_power.py`."""

from __future__ import annotations

from foiread.evals.power import power_curve

EFFECTS = (0.0, 0.02, 0.04, 0.06, 0.08, 0.10)
BODIES = (6, 12, 25)
SIMULATIONS = 40


def main() -> None:
    """Print the share of simulated comparisons called proven, by true drop of fact F1 and number of bodies."""
    print(
        "bodies "
        + "".join(f"{effect:>7.0%}" for effect in EFFECTS)
        + "   (true drop; the first column is false alarms)"
    )
    for bodies in BODIES:
        curve = power_curve(EFFECTS, bodies, SIMULATIONS)
        print(f"{bodies:6} " + "".join(f"{share:7.2f}" for share in curve))


if __name__ == "__main__":
    main()
