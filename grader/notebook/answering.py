"""The process that checks what a notebook asks about: ``python -P -m grader.notebook.answering``.

It reads a ``Question`` from stdin and writes an ``Answer`` to stdout. Whatever happens is an answer in words.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from grader import messages
from grader.errors import GraderError, GraderFault, UsageError
from grader.extras import missing_extra
from grader.intake.files import SubmissionFile
from grader.intake.load import files_beside
from grader.intake.lookup import find_assignment
from grader.kits.after_submission import after_submission
from grader.kits.check import check, exit_code
from grader.kits.find import kit_or_course
from grader.kits.kit_file import Kit, read_kit
from grader.model import Batch, Report, Text
from grader.notebook.history import UnsavedCell, as_run, unsaved
from grader.notebook.question import Answer, Question, packed
from grader.notebook.refused import refused
from grader.notebook.saved import Saved, known_notebook, named_notebook, notebooks_in, saved_notebook
from grader.reports.check_html import render_check_html
from grader.reports.check_text import render_check, render_sentences

COMMAND = "%grader check"
_WIDTH = 80  # of the text, where a front end shows no HTML
_MOST_CELLS, _MOST_NAMES = 4, 3  # that a sentence names


def main() -> None:
    """Answer one question; what anything else prints goes to stderr."""
    gc.set_threshold(50_000, 50, 100)  # imports make no garbage, as in ``grader.cli.app.main``
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        try:
            answers.write(packed(answer_to(Question.unpacked(sys.stdin.buffer.read()))))
        except KeyboardInterrupt:  # the kernel says that it was stopped
            raise SystemExit(130) from None
    gc.freeze()  # otherwise Python searches all objects for garbage once more when it exits


def answer_to(question: Question) -> Answer:
    """Return what is shown below the cell."""
    try:
        return _checked(question)
    except GraderError as error:
        return refused(error, question.lang)
    except ModuleNotFoundError as error:
        return refused(missing_extra(error) or _fault(error), question.lang)
    except OSError as error:  # a disk that is full, a folder that may not be read
        where = error.filename if isinstance(error.filename, str) else question.folder
        reason = error.strerror or type(error).__name__
        return refused(UsageError("error.system", where=where, reason=reason), question.lang)
    except Exception as error:  # ours, whatever it is
        return refused(_fault(error), question.lang)


def _fault(error: Exception) -> GraderFault:
    last = traceback.extract_tb(error.__traceback__)[-1]
    detail = f"{type(error).__name__}: {error} ({last.name}, line {last.lineno})"[:300]
    return GraderFault("notebook.fault", where="grader", detail=detail)


class _Checked(NamedTuple):
    """A report, and what is said before it, each sentence with its style."""

    report: Report
    about: list[tuple[str, Text]]


def _checked(question: Question) -> Answer:
    kit = kit_or_course(known_notebook(question), question.assignment or None)
    if kit is not None and (opened := read_kit(kit)).settings["kind"] == "document":
        checked = _document(question, kit, opened)
    elif saved := None if question.live else saved_notebook(question, kit):
        checked = _saved(question, kit, saved)
    else:
        checked = _memory(question, kit)
    report, language = checked.report, question.lang
    about = [*checked.about, *(("faint", warning) for warning in report.warnings)]
    near, assignment = Path(question.folder), question.assignment or report.assignment
    follows = after_submission(report, near, assignment, is_whole=not question.only, kit=kit)
    more_hints = question.hint < 2
    html = render_check_html(
        report,
        language,
        about=about,
        more_hints=more_hints,
        hidden=follows.hidden,
        by_hand=follows.by_hand,
        command=COMMAND,
    )
    plain = render_check(
        Batch(reports=(report,)),
        language,
        color=False,
        width=_WIDTH,
        more_hints=more_hints,
        hidden=follows.hidden,
        by_hand=follows.by_hand,
        command=COMMAND,
    )
    first = render_sentences([words for _, words in about], language, width=_WIDTH)
    return Answer(html, f"{first}\n\n{plain}", exit_code(report))


def _document(question: Question, kit: Path, opened: Kit) -> _Checked:
    """Check what is read and not run: the file that the person has named, else the one that ``grader check`` takes."""
    from grader.kits.choose_file import ChosenFile, choose_file  # only for documents

    folder = Path(question.folder)
    named = named_notebook(folder, question.notebook) if question.notebook else None
    chosen = ChosenFile(named) if named is not None else choose_file(opened, kit.parent)
    report = check(chosen.path, None, question.only or None, question.hint, kit=kit)
    name, saved_at = _shown(chosen.path, folder), datetime.fromtimestamp(chosen.path.stat().st_mtime).astimezone()
    about = [("faint", messages.text("notebook.saved", file=name, time=f"{saved_at:%H:%M:%S}"))]
    return _Checked(report._replace(file=name, notes=(*chosen.notes, *report.notes)), about)


def _saved(question: Question, kit: Path | None, saved: Saved) -> _Checked:
    """Check the saved notebook; say when it was saved, and what was run and is not in it."""
    name = _shown(saved.path, Path(question.folder))
    report = check(saved.path, question.assignment or None, question.only or None, question.hint, kit=kit)
    about = [("faint", messages.text("notebook.saved", file=name, time=f"{saved.time:%H:%M:%S}"))]
    if saved.alike:
        about.append(("warning", messages.text("notebook.alike", file=name, others=_some(saved.alike, _MOST_NAMES))))
    if missing := unsaved(question.cells, question.never_ran, saved.stands):
        about.append(("warning", messages.text("notebook.unsaved", cells=_cells_text(missing))))
    return _Checked(report._replace(file=name), about)


def _memory(question: Question, kit: Path | None) -> _Checked:
    """Check what was run in the kernel, in that order and under those numbers, in a worker as a saved notebook is.

    Raises:
        UsageError: nothing was run.
    """
    folder = Path(question.folder)
    cells = as_run(question.cells, question.never_ran)
    if not any(cell.strip() for cell in cells):
        raise UsageError("notebook.nothing_run", where=folder)
    assignment = None if kit else str(find_assignment(question.assignment or None, folder).folder)
    with tempfile.TemporaryDirectory(prefix="grader-cells-") as temporary:
        file = _written(cells, folder, Path(temporary))
        report = check(file, assignment, question.only or None, question.hint, kit=kit)
    file_name = messages.text("notebook.live.file").in_(question.lang)
    if report.problem is not None:
        report = report._replace(problem=report.problem._replace(where=file_name))
    about = [("warning", _why_memory(question, folder)), ("faint", messages.text("notebook.live.numbers"))]
    return _Checked(report._replace(file=file_name), about)


def _why_memory(question: Question, folder: Path) -> Text:
    """Return why what is in memory was checked and no file."""
    if question.live or not question.has_files:
        return messages.text(f"notebook.live.{'asked' if question.live else 'no_files'}")
    if there := notebooks_in(folder):  # none of which holds a cell that was run
        return messages.text("notebook.live.not_in_file", files=_some(there, _MOST_NAMES))
    return messages.text("notebook.live.no_file")


def _written(cells: Sequence[str], folder: Path, temporary: Path) -> Path:
    """Write cells as a notebook, and beside it the modules and data files of the folder that it needs."""
    name = "In.ipynb"
    code = [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": []} for cell in cells]
    content = json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}).encode("utf-8")
    entry = SubmissionFile(name, content, time.time())
    for file in (entry, *files_beside(folder / name, entry)):
        path = temporary / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return temporary / name


def _cells_text(cells: Sequence[UnsavedCell]) -> Text:
    """Return cells as "In [4] (softmax), In [7] (relu, tanh)"."""
    shown = [
        messages.text("notebook.cell", number=cell.number, names=_some(cell.names, _MOST_NAMES))
        for cell in cells[:_MOST_CELLS]
    ]
    more = [Text.plain("…")] if len(cells) > _MOST_CELLS else []
    return Text.join([*shown, *more], ja="、", en=", ")


def _some(names: Sequence[str], most: int) -> str:
    return ", ".join([*names[:most], *(["…"] if len(names) > most else [])])


def _shown(path: Path, folder: Path) -> str:
    """Return a file as a person knows it: from the working folder where it lies in it."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


if __name__ == "__main__":
    main()
