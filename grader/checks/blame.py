"""At which line of the course's own files something went wrong, and what Python says of it."""

from __future__ import annotations

import itertools
import linecache
import traceback
from pathlib import Path

_MOST_LINES = 100  # of the marks of one function


def blame(error: BaseException, folder: Path) -> tuple[str, str]:
    """Return the line of a file in ``folder`` at which something was wrong (file:line), and what Python says of it.

    Of the frames the last one that lies in ``folder`` counts, installed packages left out; without one the mark of the
    function that pytest was looking at, else it is the folder itself.
    """
    while error.__cause__ is not None:  # pytest's own, around that of the file
        error = error.__cause__
    if isinstance(error, SyntaxError) and error.filename:
        shown = f": `{error.text.strip()}`" if error.text else ""
        return f"{error.filename}:{error.lineno}", f"{type(error).__name__}: {error.msg}{shown}"
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _is_own(Path(frame.filename), folder)]
    where = f"{own[-1].filename}:{own[-1].lineno}" if own else _of_a_mark(error) or str(folder)
    shown = f": `{own[-1].line}`" if own and own[-1].line else ""
    return where, f"{type(error).__name__}: {error}{shown}"


def _of_a_mark(error: BaseException) -> str:
    """Return the line of the function, or of its only ``parametrize`` mark, of which pytest was making tests."""
    places = (frame.f_locals for frame, _ in traceback.walk_tb(error.__traceback__))
    code = next((code for each in places if (code := getattr(each.get("funcobj"), "__code__", None))), None)
    if code is None:
        return ""
    first = code.co_firstlineno
    linecache.checkcache(code.co_filename)
    above = itertools.takewhile(
        lambda line: not line.lstrip().startswith("def "),
        (linecache.getline(code.co_filename, number) for number in range(first, first + _MOST_LINES)),
    )
    marks = [number for number, line in enumerate(above, first) if ".parametrize(" in line]
    return f"{code.co_filename}:{marks[0] if len(marks) == 1 else first}"


def _is_own(file: Path, folder: Path) -> bool:
    return file.is_relative_to(folder) and "site-packages" not in file.relative_to(folder).parts
