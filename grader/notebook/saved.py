"""Which saved notebook a kernel belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from grader.errors import SubmissionError, UsageError
from grader.intake.files import has_ending, is_code, is_junk, read_file
from grader.intake.source import cells_of
from grader.notebook.history import Stands, cells_in, standing, text_in
from grader.notebook.question import Question


class Saved(NamedTuple):
    """A saved notebook: where, what says whether a cell stands in it, when it was saved, and which others fit alike."""

    path: Path
    stands: Stands
    time: datetime
    alike: tuple[str, ...] = ()


def saved_notebook(question: Question, kit: Path | None) -> Saved | None:
    """Return the file that the person has named, else that of the front end, else the only one that fits.

    One of the working folder fits in which most of the cells stand that were run, and at least one; of several alike
    the one that ``grader check`` takes in the folder of the ``kit``. None: there is none, or the front end keeps no
    files.

    Raises:
        UsageError: there is no such file, or several fit.
        SubmissionError: the file cannot be read.
    """
    if path := known_notebook(question):
        return read_saved(path)
    return _only_one(Path(question.folder), question.cells, kit) if question.has_files else None


def known_notebook(question: Question) -> Path | None:
    """Return the file that the person or the front end has named; None if neither has.

    Raises:
        UsageError: there is no file of the name that the person has given.
    """
    folder = Path(question.folder)
    if question.notebook:
        return named_notebook(folder, question.notebook)
    for name in question.names:
        for path in (folder / name, folder / Path(name).name):
            if name and path.is_file() and is_code(path.name):
                return path
    return None


def named_notebook(folder: Path, name: str) -> Path:
    """Return the notebook (or module) that a person has named.

    Raises:
        UsageError: there is no such file.
    """
    path = folder / Path(name).expanduser()
    if path.is_file() and is_code(path.name):
        return path
    there = ", ".join(notebooks_in(folder)) or "-"
    raise UsageError("notebook.no_file", where=folder, name=name, found=there)


def read_saved(path: Path) -> Saved:
    """Read a notebook.

    Raises:
        SubmissionError: it cannot be read.
    """
    file = read_file(path)
    cells = cells_of(path.name, file.content)
    stands = cells_in(cells) if has_ending(path.name, ".ipynb") else text_in(cells[0])
    return Saved(path, stands, datetime.fromtimestamp(file.changed).astimezone())


def notebooks_in(folder: Path) -> list[str]:
    """Return the names of the notebooks in a folder."""
    return sorted(path.name for path in _notebooks(folder))


def _notebooks(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*.ipynb") if path.is_file() and not is_junk(path.name)]


def _only_one(folder: Path, cells: Sequence[str], kit: Path | None) -> Saved | None:
    """Return the notebook of a folder in which most of these cells stand.

    Raises:
        UsageError: they stand in several alike.
    """
    found: dict[str, tuple[int, Saved]] = {}
    for path in sorted(_notebooks(folder)):
        try:
            saved = read_saved(path)
        except SubmissionError:  # another notebook may be the one; what was meant to be this one can be named
            continue
        if count := standing(cells, saved.stands):
            found[path.name] = count, saved
    most = max((count for count, _ in found.values()), default=0)
    best = {name: saved for name, (count, saved) in found.items() if count == most}
    if len(best) > 1 and kit is not None and kit.parent == folder:
        from grader.kits.choose_file import choose_file  # seldom needed
        from grader.kits.kit_file import read_kit

        chosen = choose_file(read_kit(kit), folder).path.name
        if chosen in best:
            others = tuple(name for name in best if name != chosen)
            return best[chosen]._replace(alike=others)
    if len(best) > 1:
        raise UsageError("notebook.several", where=folder, found=", ".join(best))
    return next(iter(best.values()), None)
