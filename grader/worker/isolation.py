"""How well hand-ins are kept apart from this machine: asked for, found out, said in one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from grader import words
from grader.errors import GraderFault, UsageError
from grader.results import Text
from grader.worker.inspection import Finding, inspect
from grader.worker.kinds import Kind, can_fork
from grader.worker.parent import WarmParent
from grader.worker.rooms import ROOMS, Room, Wish, rooms
from grader.worker.standing import level_of, missing_walls


class Isolation(NamedTuple):
    """The walls that a run of ``grade`` stands behind.

    ``level`` is FULL, GOOD, WEAK or NONE; ``rooms`` are those that its workers may get: never a weaker one than was
    told; ``walls`` is what is stored with each grading; ``warning`` one line about what is missing.
    """

    level: str
    rooms: tuple[Room, ...] = ()
    walls: str = ""
    warning: Text = Text()

    @property
    def confined(self) -> bool:
        """Whether there are walls at all."""
        return self.level != "NONE"


ANY = Isolation("unknown")  # nobody has asked: the best there is


def isolation(wish: Wish) -> Isolation:
    """Return the isolation that ``wish`` gives on this machine, tried with the walls that workers get.

    Raises:
        UsageError: full walls are required and do not stand, or there are none and nobody has asked for that.
    """
    if wish == "none":
        return Isolation("NONE", walls="none", warning=words.text("worker.isolation.none"))
    if not can_fork():
        raise UsageError("worker.isolation.no_linux", where="--isolation")
    if wish == "required":
        level, findings = inspect()
        if level != "FULL":
            raise UsageError("worker.isolation.refused", where="--isolation required", missing=_failed(findings))
    parent = WarmParent(Kind(("numpy",), notebook=False, confined=True), mode="trial")
    try:
        parent.wait_until_ready()
    except GraderFault as fault:
        detail = "; ".join(f"{room}: {why}" for room, why in parent.refused.items())
        raise UsageError("worker.isolation.nothing", where="--isolation best", detail=detail) from fault
    finally:
        parent.close()
    return _standing(parent.walls)


def _standing(walls: Mapping[str, Any]) -> Isolation:
    missing = missing_walls(walls)
    allowed: tuple[Room, ...] = tuple(r for r in rooms() if r != "none") if walls["room"] else ROOMS[-1:]
    stands = (
        f"{walls['room'] or 'no room'}, Landlock {walls['landlock']}, seccomp {'yes' if walls['seccomp'] else 'no'}"
    )
    level = level_of(walls)
    if not missing:
        return Isolation(level, allowed, stands)
    names = [words.text(f"worker.wall.{name}") for name in missing]
    listed = Text(ja="、".join(name.ja for name in names), en=", ".join(name.en for name in names))
    return Isolation(level, allowed, stands, words.text("worker.isolation.less", level=level, missing=listed))


def _failed(findings: tuple[Finding, ...]) -> Text:
    failed = [finding.detail for finding in findings if finding.level == "fail"]
    return Text(ja=" ".join(text.ja for text in failed), en="; ".join(text.en for text in failed))
