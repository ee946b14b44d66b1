"""Whether each check is about something that the reference defines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import get_close_matches

from grader import messages
from grader.checks.collected import Check, line_of
from grader.errors import AssignmentError
from grader.model import Text


def require_functions(checks: Sequence[Check], reference: object) -> None:
    """Refuse checks whose ``of`` the reference does not define: points would go to a function that nobody can write.

    Raises:
        AssignmentError: the first of them, with its file and line, and what may have been meant.
    """
    defined = {name for name in vars(reference) if not name.startswith("_")}
    for check in checks:
        name = check.settings.of
        if name.partition(".")[0] not in defined:
            step = similar_names([name], {each for each in defined if _is_own(reference, each)})
            where = line_of(check.function)
            raise AssignmentError("checks.no_such_function", where=where, check=check.id, name=name, step=step)


def _is_own(reference: object, name: str) -> bool:
    """Say whether a name is a function or class of the reference's own file, not one that it imports."""
    return getattr(getattr(reference, name), "__module__", None) == getattr(reference, "__name__", None)


def similar_names(names: Sequence[str], known: Collection[str]) -> Text:
    """Return what may have been meant by names that do not exist."""
    close = sorted({match for name in names for match in get_close_matches(name, sorted(known), n=1)})
    if close:
        return messages.text("checks.did_you_mean", names=", ".join(close))
    return messages.text("checks.known_names", names=", ".join(sorted(known)[:20]))
