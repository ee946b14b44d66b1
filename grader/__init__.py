"""An autograder for deep-learning courses: ``grader.grade(path, assignment) -> Report``.

Importing this package loads nothing heavy; see ``grader.grading.api`` for how a grade comes about.
"""

from __future__ import annotations

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs it by another Python is told so, in words that it can read
    _WORDS = f"""grader needs Python 3.11 or newer; this is Python {sys.version.split()[0]} ({sys.executable}).
grader には Python 3.11 以上が必要です。これは Python {sys.version.split()[0]} です。"""
    raise SystemExit(_WORDS) if sys.argv[:1] == ["-m"] else ImportError(_WORDS)
if sys.argv[:1] == ["-m"] and not sys.flags.safe_path:  # ``python -m grader`` in a folder with a random.py of its own
    try:
        if sys.path[:1] == [os.getcwd()]:  # noqa: PTH109 - pathlib imports modules that such a folder may have, too
            del sys.path[0]
    except OSError:  # the folder is gone
        pass

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from grader.model import Language, Report
    from grader.notebook.magic import Result
    from grader.remote.isolation import IsolationChoice

__all__ = ["check", "grade", "load_ipython_extension"]


def grade(path: str | Path, assignment: str | Path, *, isolation: IsolationChoice = "best") -> Report:
    """Grade one submission against one assignment; see ``grader.grading.api.grade``.

    ``isolation`` is that of ``grader grade``: without the word "weak" or "none" nothing is graded where a
    submission could reach this machine's files.
    """
    from grader.grading import api

    return api.grade(path, assignment, isolation=isolation)


def check(
    only: str = "", *, hint: int = 1, lang: Language | None = None, live: bool = False, assignment: str = ""
) -> Result:
    """Check the notebook that calls this against the public checks, as ``%grader check`` does, and return the result.

    ``only`` is the name of a function. What is checked is the saved file, with ``live`` what was run in the kernel. A
    notebook shows the result as a table. ``lang`` is "ja" or "en"; left out, the language of the locale.
    """
    from grader.notebook import magic

    return magic.check(magic.CheckOptions(only, hint, lang, live, assignment))


def load_ipython_extension(shell: Any) -> None:
    """Give a notebook the magic ``%grader``: this is what ``%load_ext grader`` calls."""
    from grader.notebook import magic

    magic.load(shell)
