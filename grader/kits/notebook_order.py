"""What a saved notebook says about how its cells were run last: in order, all of them, without an error, saved.

Grading runs the cells from top to bottom in a new process, so what was run in another order may come out otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from grader import messages
from grader.course.encoding import decode
from grader.errors import GraderError
from grader.intake.files import FILE_MB, MEGABYTE, is_ordinary
from grader.intake.notebook import notebook_cells
from grader.model import Text

_CHECKPOINTS = ".ipynb_checkpoints"
_SAVED_TOGETHER_SECONDS = 2.0  # Jupyter writes the notebook and its checkpoint one after the other
_MOST_NUMBERS = 8  # of cells in one sentence


class _RunCell(NamedTuple):
    """A code cell with code: its place among the code cells, the number of its run, and whether that failed."""

    number: int
    run: int | None
    failed: bool


class LastRun(NamedTuple):
    """What is odd about the last run of a notebook, and a note where nothing is: it may be worth running once more."""

    warnings: tuple[Text, ...] = ()
    note: Text = Text()


def last_run(content: bytes, name: str) -> LastRun:
    """Return what the last run of a notebook with these bytes left; nothing for what cannot be read."""
    try:
        cells = _code_cells(notebook_cells(decode(content, name).text, name))
    except GraderError:  # the checks say why
        return LastRun()
    warnings = tuple(_warnings(cells))
    counts = [cell.run for cell in cells]
    is_in_one_go = counts == list(range(1, len(counts) + 1))
    return LastRun(warnings, Text() if warnings or is_in_one_go else messages.text("submit.notebook.gaps"))


def _code_cells(cells: Sequence[dict[str, Any]]) -> list[_RunCell]:
    code = [cell for cell in cells if str(cell.get("cell_type")).lower() == "code"]
    found = []
    for number, cell in enumerate(code, 1):
        if not any(line.strip() and not line.lstrip().startswith("#") for line in cell["source"].split("\n")):
            continue
        count = cell.get("execution_count", cell.get("prompt_number"))
        outputs = cell.get("outputs")
        failed = isinstance(outputs, list) and any(
            isinstance(one, dict) and one.get("output_type") in ("error", "pyerr") for one in outputs
        )
        known = count if isinstance(count, int) and not isinstance(count, bool) and count > 0 else None
        found.append(_RunCell(number, known, failed))
    return found


def _warnings(cells: Sequence[_RunCell]) -> Iterable[Text]:
    run = [cell for cell in cells if cell.run is not None]
    if not run:
        if cells:
            yield messages.text("submit.notebook.never_run")
        return
    if len(run) < len(cells):
        yield messages.text("submit.notebook.not_run", cells=_numbers(cell for cell in cells if cell.run is None))
    repeated = {count for count, times in Counter(cell.run for cell in run).items() if times > 1}
    if repeated:
        same = _numbers(cell for cell in run if cell.run in repeated)
        yield messages.text("submit.notebook.two_sessions", cells=same)
    elif late := [below for above, below in pairwise(run) if (below.run or 0) < (above.run or 0)]:
        yield messages.text("submit.notebook.order", cells=_numbers(late))
    if failed := [cell for cell in run if cell.failed]:
        yield messages.text("submit.notebook.failed", cells=_numbers(failed))


def _numbers(cells: Iterable[_RunCell]) -> str:
    numbers = [str(cell.number) for cell in cells]
    return ", ".join(numbers[:_MOST_NUMBERS]) + (", …" if len(numbers) > _MOST_NUMBERS else "")


def newer_checkpoint(notebook: Path) -> Text:
    """Return the warning that Jupyter's checkpoint of a notebook is newer than the file and holds something else.

    That is so after an older copy has been put in its place.
    """
    checkpoint = notebook.parent / _CHECKPOINTS / f"{notebook.stem}-checkpoint{notebook.suffix}"
    try:
        status, own = checkpoint.lstat(), notebook.stat()
        is_newer = status.st_mtime > own.st_mtime + _SAVED_TOGETHER_SECONDS
        if not is_newer or not is_ordinary(checkpoint) or max(status.st_size, own.st_size) > FILE_MB * MEGABYTE:
            return Text()
        if checkpoint.read_bytes() == notebook.read_bytes():
            return Text()
    except OSError:
        return Text()
    return messages.text(
        "submit.notebook.checkpoint", file=notebook.name, checkpoint=f"{_CHECKPOINTS}/{checkpoint.name}"
    )
