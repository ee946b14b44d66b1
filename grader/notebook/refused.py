"""An error as a notebook shows it, in the kernel and in the process that checks."""

from __future__ import annotations

from grader import messages
from grader.errors import GraderError
from grader.model import Language
from grader.notebook.question import Answer
from grader.reports.check_html import render_problem_html
from grader.reports.escaping import sanitised

# where the terminal's next step is a ``cd``
_NO_KIT = {f"kits.{key}": f"notebook.go_to.{key}" for key in ("none", "packed", "below")}


def refused(error: GraderError, language: Language) -> Answer:
    """Return an error as it is shown: what happened, where, and what to do next."""
    if error.key in _NO_KIT:
        error.problem = error.problem._replace(next=messages.text(_NO_KIT[error.key]))
    return Answer(render_problem_html(error.problem, language), sanitised(error.in_(language)), error.exit_code)
