"""How much of what a check found a student is shown: its name, what happened, or the values too."""

from __future__ import annotations

import builtins
import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from grader import messages
from grader.model import CheckResult, Text, Verdict

Disclosure = Literal["name", "message", "values"]
DISCLOSURES: tuple[Disclosure, ...] = ("name", "message", "values")

_NAME = re.compile(r"\b[A-Z]\w+")
# A message of these says nothing of the inputs: it is about limits, or about another check
_ABOUT_NO_VALUES = (Verdict.TIMED_OUT, Verdict.OUT_OF_MEMORY, Verdict.LIMIT_EXCEEDED, Verdict.NOT_RUN)


class Disclosures(NamedTuple):
    """What a course discloses: of hidden checks, of public ones, and of single ones ("assignment/check")."""

    hidden: Disclosure = "name"
    public: Disclosure = "values"
    checks: Mapping[str, Disclosure] = {}

    def of(self, assignment: str, check: CheckResult) -> Disclosure:
        """Return how much is shown of a check."""
        usual = self.public if check.public else self.hidden
        return self.checks.get(f"{assignment}/{check.id}", usual)


def disclosed(check: CheckResult, disclosure: Disclosure) -> CheckResult:
    """Return a check's result without what is not shown.

    ``name``: claim, verdict, points, hint and named mistake. Of a message only what cannot hold an input or an expected
    value is kept: it may quote an exception, into which a student's code can put all that it was given.
    ``message``: also what happened, in words, which may name a value. ``values``: also the part of the arrays.
    """
    if disclosure == "values":
        return check
    check = check._replace(excerpt=None)
    if disclosure == "message" or check.verdict in (*_ABOUT_NO_VALUES, Verdict.PASSED):
        return check
    return check._replace(message=_crashed(check.message) if check.verdict is Verdict.CRASHED else Text())


def _crashed(message: Text) -> Text:
    """Return that an exception was raised: which, if it is one of Python's (another's name may hold what it likes)."""
    found = (getattr(builtins, name, None) for name in _NAME.findall(message.en))
    name = next((kind.__name__ for kind in found if isinstance(kind, type) and issubclass(kind, BaseException)), "")
    return messages.text("feedback.crashed", name=name) if name else messages.text("feedback.crashed_somehow")
