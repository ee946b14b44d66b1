"""What a kernel asks the checking process, and what that answers: plain data, sent as JSON."""

from __future__ import annotations

import json
from typing import Any, NamedTuple, Self

from grader.model import Language


class Question(NamedTuple):
    """One ``%grader check``, as it is asked.

    ``folder`` is the kernel's working folder. ``notebook`` is the file that the person has named ("": none), ``names``
    are those by which the front end knows it. ``cells`` is what was run, in order: item 0 is ``In [1]``; ``never_ran``
    are the numbers of those that have no effect (a syntax error, an interrupt). ``has_files`` says whether the front
    end keeps notebooks in files at all. ``only`` is the name of a function ("": all).
    """

    folder: str
    lang: Language
    notebook: str = ""
    names: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    never_ran: tuple[int, ...] = ()
    has_files: bool = True
    live: bool = False
    only: str = ""
    assignment: str = ""
    hint: int = 1

    @classmethod
    def unpacked(cls, content: bytes) -> Self:
        """Return what ``packed`` made."""
        fields = json.loads(content)
        made: Any = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
        return cls(**made)


class Answer(NamedTuple):
    """What is shown: the same as HTML and as text; ``exit_code`` is that of ``grader check``."""

    html: str
    plain: str
    exit_code: int

    @classmethod
    def unpacked(cls, content: bytes) -> Self:
        """Return what ``packed`` made."""
        return cls(**json.loads(content))


def packed(content: Question | Answer) -> bytes:
    """Return a question or an answer as JSON."""
    return json.dumps(content._asdict()).encode("utf-8")
