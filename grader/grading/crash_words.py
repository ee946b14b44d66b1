"""What is said of an exception of the student's: where it was raised, its cause, and what it means in plain words."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from grader import messages
from grader.errors import StudentError
from grader.model import Text
from grader.remote.student import StudentModule, given_away_by, lost_name, misspelt_name

_MOST_CHARACTERS = 400
_OWN_NAME = "grader: "  # before what the import filter says; the student imports something else


def crash(error: StudentError) -> Text:
    """Return the exception with its place and its cause; of a function that is not written, the cause alone."""
    if error.type_name == "NotImplementedError" and error.cause:
        return error.cause
    words = error.message.removeprefix(_OWN_NAME)
    shown = _cut(f"{error.type_name}: {words}") if words else error.type_name
    key = "crashed" if error.place else "crashed_no_place"
    return Text.join((messages.text(f"sandbox.{key}", error=shown, place=error.place), error.cause), " ")


def _cut(words: str) -> str:
    """Return at most some 400 characters of an exception's words: whole lines of them, or else whole words."""
    if len(words) <= _MOST_CHARACTERS:
        return words
    start = words[:_MOST_CHARACTERS]
    return (start.rpartition("\n")[0] or start.rpartition(" ")[0] or start).rstrip() + " …"


def given_away(error: Exception, student: Any) -> Text:
    """Return which function is a value by now; no words if the exception is not about that."""
    return given_away_by(student, error) if isinstance(student, StudentModule) else Text()


def lost(error: StudentError, student: Any) -> Text:
    """Return where a name that is not known was lost in loading; no words if the exception is not about that."""
    return lost_name(student, error) if isinstance(student, StudentModule) else Text()


def misspelt(error: StudentError, student: Any, asked: Collection[str]) -> Text:
    """Return which function of the submission may be meant by a name that is not known, where nothing else is known."""
    if not isinstance(student, StudentModule) or not (near := misspelt_name(student, error, asked)):
        return Text()
    name = error.message.split("'")[1]
    return near if explained(error) == messages.text("exceptions.name_unknown", name=name) else Text()


def explained(error: Exception, room: str = "exceptions") -> Text:
    """Return an exception in plain words with what to do; no words where it is not known."""
    from grader.diagnosis.exceptions import explain  # only needed when something fails

    types = [cls.__name__ for cls in type(error).__mro__]
    if isinstance(error, StudentError):
        if error.cause:  # it says what to do
            return Text()
        return explain([error.type_name, *types], error.message, error.place.en, room)
    return explain(types, str(error), room=room)
