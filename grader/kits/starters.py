"""Whether a file is still a starter as it was handed out: told by what a kit's settings say of the starters."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from grader.course.encoding import decode
from grader.errors import SubmissionError
from grader.extras import MissingExtra
from grader.intake.definitions import squeezed
from grader.intake.files import has_ending
from grader.intake.notebook import notebook_cells


def starter_hashes(folder: Path) -> list[str]:
    """Return what a kit says of the starters in an assignment's folder: the hash of each."""
    files = sorted(file for file in (folder / "starter").rglob("*") if file.is_file())
    return sorted({content_hash(file.name, file.read_bytes()) for file in files})


def content_hash(name: str, content: bytes) -> str:
    """Return a hash (sha256, hex) of what somebody writes in a file: of its text or its cells, without white space.

    So a starter that was opened, run and saved by Jupyter, or that git gave other line ends, is still the starter.
    """
    with suppress(SubmissionError, MissingExtra):  # no text, or a notebook that cannot be read: nobody handed that out
        text = decode(content, name).text
        if has_ending(name, ".ipynb"):
            text = "\0".join(f"{cell.get('cell_type')}\0{cell['source']}" for cell in notebook_cells(text, name))
        content = squeezed(text).encode()
    return hashlib.sha256(content).hexdigest()
