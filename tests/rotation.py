"""Which assignments the tests try: each whose files have changed, and one of the others in turn.

Tests about one assignment carry the marker ``assignment(name)``. ``make test`` runs those of the assignments that the
last commit or the working tree changes, and of one other, drawn by the number of commits: a commit always
tries the same one, and the next commit the next one. ``make audit`` runs all of them (``--assignments all``);
``--assignments gan,lstm`` runs those of the two. ``python -m tests.rotation`` prints the names for the Makefile.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
IN_TURN = 1
NAMES = sorted(manifest.parent.name for manifest in ROOT.glob("assignments/*/manifest.toml"))


def each(names: Iterable[str]) -> list[Any]:
    """Return the parameters of a test that is about one assignment after another."""
    return [pytest.param(name, marks=pytest.mark.assignment(name)) for name in names]


def chosen(asked: str) -> set[str]:
    """Return the assignments that ``--assignments`` asks for.

    Raises:
        pytest.UsageError: there is no such assignment.
    """
    if asked == "all":
        return set(NAMES)
    if asked == "some":
        return some()
    if unknown := set(asked.split(",")) - set(NAMES):
        raise pytest.UsageError(f"--assignments: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    return set(asked.split(","))


def wholly(asked: str) -> set[str]:
    """Return the assignments of which nothing is left out, however long it takes: asked for by name, or changed."""
    return changed() if asked == "some" else chosen(asked)


@cache
def some() -> set[str]:
    """Return the assignments that were changed and those whose turn it is."""
    rest = [name for name in NAMES if name not in changed()]
    count = _git("rev-list", "--count", "HEAD")
    return changed() | set(in_turn(rest, int(count[0])) if count else rest)


@cache
def changed() -> set[str]:
    """Return the assignments that the last commit or the working tree changes; all of them where git cannot say."""
    differs = _git("diff", "--name-only", "--no-renames", "-z", "HEAD^")
    added = _git("ls-files", "--others", "--exclude-standard", "-z")
    return set(NAMES) if differs is None or added is None else touched([*differs, *added], NAMES)


def touched(paths: Iterable[str], names: Iterable[str]) -> set[str]:
    """Return the assignments to which these files belong: a folder or the file itself has their name.

    A file of the reference that has no assignment's name may serve any of them.
    """
    known, found = set(names), set[str]()
    for path in map(Path, paths):
        own = known & {*path.parts, path.stem}
        found |= known if not own and path.parts[0] == "reference" else own
    return found


def in_turn(names: list[str], number: int) -> list[str]:
    """Return the next ``IN_TURN`` names, so that each has had its turn after a round."""
    start = number * IN_TURN % len(names) if names else 0
    return (names[start:] + names[:start])[:IN_TURN]


def part_in_turn(things: Sequence[Any], parts: int) -> Sequence[Any]:
    """Return every third (fourth, …) of the things, others with the next commit."""
    count = _git("rev-list", "--count", "HEAD")
    return things[int(count[0]) % parts :: parts] if count else things


def _git(*arguments: str) -> list[str] | None:
    try:
        found = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):  # no git, no repository, no commit before this one
        return None
    return [part.strip() for part in found.stdout.split("\0") if part.strip()]


if __name__ == "__main__":
    print(*sorted(some()))
