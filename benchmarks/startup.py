"""How long `foiread --help` takes, beside a typer program that does nothing. Target: at most 1.5 times as long.

Run by `make bench`; prints the medians of interleaved runs, so that a busy machine slows both alike.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 15
LIMIT = 1.5

BARE = """
import sys
import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)

@app.command()
def hello() -> None:
    "Do nothing."

@app.command()
def bye() -> None:
    "Do nothing."

sys.argv = ["bare", "--help"]
app()
"""

OURS = "import sys; from foiread.cli import main; sys.argv = ['foiread', '--help']; main()"


def main() -> int:
    """Measure, print, and fail when the target is missed."""
    bare, ours = [], []
    for _ in range(RUNS):
        bare.append(seconds(BARE))
        ours.append(seconds(OURS))
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"bare typer program  {statistics.median(bare) * 1000:6.0f} ms")
    print(f"foiread --help      {statistics.median(ours) * 1000:6.0f} ms")
    print(f"ratio               {ratio:6.2f}    (at most {LIMIT})")
    return 0 if ratio <= LIMIT else 1


def seconds(program: str) -> float:
    """The wall time of one fresh interpreter."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
