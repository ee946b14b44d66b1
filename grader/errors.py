"""Every error a person can see: what happened, where, and what to do next, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grader import messages
from grader.model import Language, Problem, Text, Verdict


class GraderError(Exception):
    """Base class; its children say who can act.

    ``key`` names the words in ``grader/messages/*.toml``: ``<key>.what`` and ``<key>.next`` are
    filled in with ``values``.
    """

    exit_code = 1

    def __init__(self, key: str, *, where: Path | str, **values: object) -> None:
        self.key = key
        what, next_step = messages.text(f"{key}.what", **values), messages.text(f"{key}.next", **values)
        line = values.get("line")
        self.problem = Problem(what, str(where), next_step, line if isinstance(line, int) else 0)
        super().__init__(self.problem.what.en)

    def __reduce__(self) -> tuple[Any, ...]:
        return _remade, (type(self), self.__dict__)  # the words are made: not by calling ``__init__`` once more

    def in_(self, language: Language) -> str:
        """Return the whole message in ``language``."""
        where, next_step = messages.text("error.where"), messages.text("error.next")
        return (
            f"{self.problem.what.in_(language)}\n"
            f"  {where.in_(language)} {self.problem.where}\n"
            f"  {next_step.in_(language)} {self.problem.next.in_(language)}"
        )

    def __str__(self) -> str:
        return self.in_("en")


def _remade(kind: type[GraderError], state: dict[str, Any]) -> GraderError:
    error = kind.__new__(kind)
    error.__dict__.update(state)
    return error


class UsageError(GraderError):
    """The person at the keyboard can fix it: a wrong path, an unknown assignment."""

    exit_code = 2


class SubmissionError(GraderError):
    """The student can fix it."""

    exit_code = 4


class UnreadableDocument(SubmissionError):
    """A person has to look at a document: no machine here can open it, or it is pictures."""


class AssignmentError(GraderError):
    """The course author can fix it; no student loses points."""

    exit_code = 2


class GraderFault(GraderError):
    """We must fix it; the score is withheld."""

    exit_code = 3


class StudentError(Exception):
    """The student's code raised: what, and at which line of which file of theirs.

    On the trusted side it is raised as a subclass that also derives from the builtin exception
    of that name, so that a check may write ``pytest.raises(ValueError)``. ``cause`` says where it really comes from,
    if that is another place: a name that is set under the guard of ``__main__`` only, a function that is not written.
    ``place`` is in words, ``at`` the same as numbers: the cell, from 0, and its line.
    """

    cause: Text = Text()
    at: tuple[int, int] | None = None

    def __init__(self, type_name: str, message: str, place: Text = Text()) -> None:
        super().__init__(f"{type_name}: {message}" if message else type_name)
        self.type_name, self.message, self.place = type_name, message, place


class CheckEnded(BaseException):
    """The worker could not answer any more; the check in progress is over.

    Not an ``Exception``, so that no check swallows it.
    """

    def __init__(self, verdict: Verdict, message: Text, limit: str = "") -> None:
        super().__init__(message.en)
        self.verdict, self.message, self.limit = verdict, message, limit
