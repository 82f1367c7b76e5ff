"""What changes that mean nothing do to the results: `python benchmarks/mutations.py [FOLDER …] [--exclude-file FILE]`.

In: folders of labelled letters (default: `eval/`). Each letter is read as plain text as it stands, then numbered in
another style (`1.` as `(1)`, `Q1`, `a)`, `Q1:`, `Question 1:`, `**1.**`), wrapped at 60, 80 and 200 columns, and laid
out otherwise (blanks, quotation marks, dashes, margins, headings, pages, quoted or bold questions). Out, for each
change: how many letters it was made to, and how many score otherwise in questions, ids, outcomes, exemptions or facts.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from foiread.evals.discover import Selection, find_labelled

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))


def main() -> None:
    """Make every change to every letter and print a line for each change."""
    from mutated import effects

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "eval"], metavar="FOLDER")
    parser.add_argument("--exclude-file", type=Path, help="patterns of letters to leave out, one a line")
    parser.add_argument("--names", action="store_true", help="name the letters that changed")
    options = parser.parse_args()
    found = find_labelled(options.folders, Selection.of(exclude_file=options.exclude_file))
    print(f"{'change':17} {'letters':>8} {'left out':>9} {'changed':>8}")
    for name, effect in effects(found.labelled).items():
        print(f"{name:17} {effect.letters:8} {effect.left_out:9} {len(effect.changed):8}")
        for letter in effect.changed if options.names else ():
            print(f"    {letter}")


if __name__ == "__main__":
    main()
