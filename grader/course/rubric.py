"""The rubric of a manifest: what a person marks, with the points that each criterion is worth."""

from __future__ import annotations

import re

from grader.course.toml import TomlTable
from grader.model import Criterion, Text

_ID = re.compile(r"[a-z][a-z0-9_]*")


def read_rubric(settings: TomlTable) -> tuple[Criterion, ...]:
    """Return the criteria of ``[[rubric]]``, in order; none if there is no rubric.

    Each has ``id`` (lower-case letters, digits and _; not ``test_…``, which are checks), ``points``, ``ja`` and ``en``.

    Raises:
        AssignmentError: it is not a list of tables, or a criterion lacks something or has an id twice.
    """
    criteria: list[Criterion] = []
    for entry in settings.parts("rubric"):
        entry.only(("id", "points", "ja", "en"))
        name = entry.text("id")
        if not _ID.fullmatch(name) or name.startswith("test_") or name in {known.id for known in criteria}:
            raise entry.wrong("id", "criterion")
        criteria.append(Criterion(name, entry.points("points"), Text(ja=entry.text("ja"), en=entry.text("en"))))
    return tuple(criteria)
