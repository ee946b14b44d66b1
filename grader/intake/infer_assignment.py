"""Infer which assignment a file belongs to from its place or its name, never from its content."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from grader.course.name_matching import name_key, parse_file_name, parsed_name
from grader.intake.files import normalized_name
from grader.intake.layout import rules_of


def infer_assignment(path: Path, folders: Mapping[str, Path]) -> str | None:
    """Return the assignment that ``path`` belongs to; None if neither place nor name says so.

    In this order: ``assignments/NAME/…`` and ``submissions/NAME/…``; the file's name (``NAME.py``,
    ``NAME_山田.ipynb``, the manifest's patterns); the folder that holds it (a kit's). ``folders`` holds
    the course's assignments by name.

    Raises:
        AssignmentError: a manifest is broken.
    """
    absolute = path.resolve()
    for name, folder in folders.items():
        if absolute.is_relative_to(folder.resolve()):
            return name
    parts = absolute.parts
    for place, name in reversed(list(pairwise(parts))):
        if place in ("assignments", "submissions") and name in folders:
            return name
    by_key = {name_key(name): name for name in folders}
    file_name = normalized_name(path.name)
    if assignment := by_key.get(name_key(parsed_name(file_name if "." in file_name else file_name + ".*"))):
        return assignment
    parsed = parse_file_name(file_name, rules_of(folders))
    if parsed is not None:
        return parsed.assignment
    return by_key.get(name_key(absolute.parent.name))
