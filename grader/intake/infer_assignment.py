"""Infer which assignment a file belongs to from its place or its name, never from what a file holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice, pairwise
from pathlib import Path

from grader.course.name_matching import NameRule, name_key, parse_file_name, parsed_name
from grader.intake.files import FILES, has_ending, is_code, is_junk, normalized_name
from grader.intake.layout import rules_of


def infer_assignment(path: Path, folders: Mapping[str, Path]) -> str | None:
    """Return the assignment that ``path`` belongs to; None if neither place nor name says so.

    In this order: ``assignments/NAME/…`` and ``submissions/NAME/…``; the file's name (``NAME.py``,
    ``NAME_山田.ipynb``, the manifest's patterns); the names of the code files in a folder or zip; the folder that
    holds it (a kit's). ``folders`` holds the course's assignments by name.

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
    rules, by_key = rules_of(folders), {name_key(name): name for name in folders}
    file_name = normalized_name(path.name)
    if assignment := _by_name(file_name if "." in file_name else file_name + ".*", rules, by_key):
        return assignment
    inside = {found for name in _names_inside(path) if (found := _by_name(name, rules, by_key))}
    if len(inside) == 1:
        return inside.pop()
    return by_key.get(name_key(absolute.parent.name))


def _by_name(file_name: str, rules: Sequence[NameRule], by_key: Mapping[str, str]) -> str | None:
    if assignment := by_key.get(name_key(parsed_name(file_name))):
        return assignment
    parsed = parse_file_name(file_name, rules)
    return parsed.assignment if parsed else None


def _names_inside(path: Path) -> list[str]:
    """Return the names of the code files in a folder, two levels deep, or in a zip."""
    if path.is_dir():
        found = (entry for level in ("*", "*/*") for entry in path.glob(level) if not is_junk(entry.name))
        names = [normalized_name(entry.name) for entry in islice(found, FILES)]
    elif has_ending(path.name, ".zip") and path.is_file():
        from grader.intake.archive import names_in  # zipfile takes 10 ms to import

        names = [name.rpartition("/")[2] for name in names_in(path)]
    else:
        return []
    return [name for name in names if is_code(name)]
