"""At which line of the course's own files something went wrong, and what Python says of it."""

from __future__ import annotations

import traceback
from pathlib import Path


def blame(error: BaseException, folder: Path) -> tuple[str, str]:
    """Return the line of a file in ``folder`` at which something was wrong (file:line), and what Python says of it.

    Of the frames the last one that lies in ``folder`` counts, installed packages left out; without one it is the
    folder itself.
    """
    while error.__cause__ is not None:  # pytest's own, around that of the file
        error = error.__cause__
    if isinstance(error, SyntaxError) and error.filename:
        shown = f": `{error.text.strip()}`" if error.text else ""
        return f"{error.filename}:{error.lineno}", f"{type(error).__name__}: {error.msg}{shown}"
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _is_own(Path(frame.filename), folder)]
    where = f"{own[-1].filename}:{own[-1].lineno}" if own else str(folder)
    shown = f": `{own[-1].line}`" if own and own[-1].line else ""
    return where, f"{type(error).__name__}: {error}{shown}"


def _is_own(file: Path, folder: Path) -> bool:
    return file.is_relative_to(folder) and "site-packages" not in file.relative_to(folder).parts
