"""``python -m reference.figures``: draw the pictures of the handouts, in both languages.

Without ``-o`` the SVGs are written beside the handouts; with it, SVGs and PNGs into that folder.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from reference.figures.drawings import DRAWINGS, drawing
from reference.figures.style import Language, rendered

LANGUAGES: tuple[Language, ...] = ("ja", "en")


def write(names: Sequence[str], root: Path, folder: Path | None, languages: Sequence[Language]) -> list[Path]:
    """Draw the pictures of these assignments, and return the files that were written.

    ``folder`` None: SVGs only, beside the handouts of the course at ``root``.

    Raises:
        LookupError: this machine has no font with Japanese letters.
        OSError: a file cannot be written.
    """
    written = []
    kinds = ("svg", "png") if folder else ("svg",)
    for name in names:
        for picture, language in product(DRAWINGS[name], languages):
            for kind, content in rendered(drawing(picture), language, kinds).items():
                path = (folder or root / "assignments" / name) / f"{picture}.{language}.{kind}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                written.append(path)
    return written


def main() -> int:
    """Draw what the command line asks for, and return its exit code: 1 where a picture could not be made."""
    parser = argparse.ArgumentParser(prog="python -m reference.figures", description="Draw the handouts' pictures.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"assignments, of {', '.join(DRAWINGS)} (all)")
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="write SVG and PNG into this folder")
    parser.add_argument("--lang", choices=LANGUAGES, help="one language only")
    given = parser.parse_args()
    if unknown := [name for name in given.names if name not in DRAWINGS]:
        parser.error(f"no picture of {', '.join(unknown)}; there are {', '.join(DRAWINGS)}")
    languages = (given.lang,) if given.lang else LANGUAGES
    root = Path(__file__).resolve().parents[2]
    try:
        files = write(given.names or list(DRAWINGS), root, given.output, languages)
    except (LookupError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    for path in files:
        print(f"{path.stat().st_size / 1000:6.1f} kB  {path.relative_to(root) if path.is_relative_to(root) else path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
