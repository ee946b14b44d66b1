"""``[policy]`` in ``course.toml`` and in each manifest: deadlines, extensions, late steps, attempts, weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from grader.course.course import COURSE_FILE, assignment_folders, time_zone
from grader.course.toml import TomlTable, read_toml
from grader.errors import AssignmentError
from grader.model import Course
from grader.policy import HUNDRED, Extension, Late, LateStep, Policy, Unit, Which, moment

SHARED_KEYS = ("grace_minutes", "late", "attempts", "max_attempts", "extensions")
COURSE_POLICY_KEYS = ("deadlines", *SHARED_KEYS, "weights", "drop_lowest")
POLICY_KEYS = ("deadline", *SHARED_KEYS, "dropped_checks", "extra_checks", "extra_credit", "weight")
LATE_KEYS = ("percent", "per", "at_most", "floor", "of", "steps")
STEP_KEYS = ("hours", "days", "percent")
EXTENSION_KEYS = ("student", "group", "assignment", "days", "hours", "until", "reason")
END_OF_DAY = time(23, 59, 59)


class Policies(NamedTuple):
    """What a course declares: of each assignment that says something, or of which the course does, its policy.

    ``drop_lowest`` is how many assignments are left out of a student's total. ``has_total``: something is declared
    that only a total shows.
    """

    assignments: Mapping[str, Policy] = {}
    drop_lowest: int = 0
    has_total: bool = False

    def __bool__(self) -> bool:
        """Say whether anything is declared."""
        return bool(self.assignments)


def read_policies(course: Course) -> Policies:
    """Return the policies of a course's assignments; none where neither the course nor a manifest has a ``[policy]``.

    What a manifest says goes before what the course says; extensions of both count.

    Raises:
        AssignmentError: a value is not what its key needs, or names an assignment that is not there.
    """
    file = course.root / COURSE_FILE
    table = read_toml(file).part("policy")
    manifests = {}
    for name, folder in assignment_folders(course).items():
        manifest = folder / "manifest.toml"
        if b"policy" in _bytes(manifest) and (part := read_toml(manifest).part("policy")).table:
            manifests[name] = part
    if not table.table and not manifests:
        return Policies()
    zone = time_zone(course)
    names = tuple(assignment_folders(course))
    usual = _of_the_course(table, zone, names)
    deadlines = _deadlines(table, names)
    weights = {key: _share(table.part("weights"), key) for key in _named(table.part("weights"), names).table}
    found = {}
    for name in names:
        part = manifests.get(name, TomlTable(file, {}, "policy."))
        if name in deadlines and "deadline" in part.table:
            raise part.wrong("deadline", "said_once", other=f"policy.deadlines.{name}")
        if name in weights and "weight" in part.table:
            raise part.wrong("weight", "said_once", other=f"policy.weights.{name}")
        start = usual._replace(assignment=name, deadline=deadlines.get(name), weight=weights.get(name))
        found[name] = of_manifest(part, start, file)
    drop = _least(table, "drop_lowest", 0, 0)
    extra = any(policy.extra_credit or policy.weight is not None for policy in found.values())
    return Policies(found, drop, has_total=bool(drop) or extra)


def of_manifest(table: TomlTable, start: Policy, course_file: Path) -> Policy:
    """Return the policy of one assignment: what its manifest says, else what the course says (``start``).

    Raises:
        AssignmentError: a value is not what its key needs.
    """
    table.only(POLICY_KEYS)
    policy = _shared(table, start)
    policy = policy._replace(
        deadline=_moment(table, "deadline") if "deadline" in table.table else policy.deadline,
        dropped_checks=_checks(table, "dropped_checks"),
        extra_checks=_checks(table, "extra_checks"),
        extra_credit=table.switch("extra_credit") if "extra_credit" in table.table else False,
        weight=_share(table, "weight") if "weight" in table.table else policy.weight,
    )
    _require_longer(table, policy, len(start.extensions), course_file)
    return policy


def _require_longer(table: TomlTable, policy: Policy, of_course: int, course_file: Path) -> None:
    """Refuse an extension of what has no deadline, and one that ends before it; the first ones are the course's."""
    for place, extension in enumerate(policy.extensions):
        is_own = place >= of_course
        if extension.assignment != policy.assignment and not is_own:
            continue  # it is for other assignments, or for all: where it makes nothing longer it is without effect
        where = table if is_own else TomlTable(course_file, {}, "policy.")
        key = f"extensions[{place - of_course + 1 if is_own else place + 1}]"
        if policy.deadline is None:
            raise where.wrong(key, "has_deadline", assignment=policy.assignment)
        deadline = moment(policy.deadline, policy.zone)
        if extension.until is not None and moment(extension.until, policy.zone) < deadline:
            raise where.wrong(f"{key}.until", "until_later", deadline=policy.deadline, assignment=policy.assignment)


def _of_the_course(table: TomlTable, zone: tzinfo | None, names: Sequence[str]) -> Policy:
    table.only(COURSE_POLICY_KEYS)
    for entry in table.parts("extensions"):
        if "assignment" in entry.table and entry.text("assignment") not in names:
            raise entry.wrong("assignment", "known_assignment", found=entry.text("assignment"), known=", ".join(names))
    return _shared(table, Policy(zone=zone))


def _shared(table: TomlTable, start: Policy) -> Policy:
    return start._replace(
        grace_minutes=_least(table, "grace_minutes", 0, start.grace_minutes),
        late=_late(table) if "late" in table.table else start.late,
        attempts=_which(table, start.attempts),
        max_attempts=table.count("max_attempts") if "max_attempts" in table.table else start.max_attempts,
        extensions=(*start.extensions, *_extensions(table)),
    )


def _which(table: TomlTable, default: Which) -> Which:
    for which in ("last", "best", "first"):
        if table.table.get("attempts", default) == which:
            return which
    raise table.wrong("attempts", "which_attempt", found=table.table["attempts"])


def _late(table: TomlTable) -> Late:
    late = table.part("late")
    late.only(LATE_KEYS)
    for needs in ("at_most", "percent", "per") if "steps" in late.table else ():
        if needs in late.table:
            raise late.wrong(needs, "no_steps")
    unit = _word(late, "per", ("day", "hour"), "unit")
    of = _word(late, "of", ("earned", "possible"), "share_of")
    at_most = _least(late, "at_most", 0, -1)
    if not late.table.keys() & {"steps", "percent", "at_most"}:
        raise table.wrong("late", "late_rule")
    return Late(
        percent=_percent(late, "percent") if "percent" in late.table else Decimal(0),
        unit="hour" if unit == "hour" else "day",
        at_most=None if at_most < 0 else at_most,
        floor=_percent(late, "floor") if "floor" in late.table else Decimal(0),
        of="possible" if of == "possible" else "earned",
        steps=_steps(late),
    )


def _steps(late: TomlTable) -> tuple[LateStep, ...]:
    steps: list[LateStep] = []
    for entry in late.parts("steps"):
        entry.only(STEP_KEYS)
        if len(entry.table.keys() & {"hours", "days"}) != 1:
            raise late.wrong(entry.prefix.removeprefix(late.prefix).rstrip("."), "one_of", keys="hours, days")
        unit: Unit = "hour" if "hours" in entry.table else "day"
        step = LateStep(entry.count(f"{unit}s"), unit, _percent(entry, "percent"))
        if steps and _hours(step) <= _hours(steps[-1]):
            raise entry.wrong(f"{unit}s", "longer_step")
        if steps and step.percent < steps[-1].percent:
            raise entry.wrong("percent", "greater_step", least=f"{steps[-1].percent:f}")
        steps.append(step)
    return tuple(steps)


def _hours(step: LateStep) -> int:
    return step.until * (24 if step.unit == "day" else 1)


def _extensions(table: TomlTable) -> tuple[Extension, ...]:
    found = []
    in_course = table.file.name == COURSE_FILE
    for entry in table.parts("extensions"):
        entry.only(EXTENSION_KEYS if in_course else [key for key in EXTENSION_KEYS if key != "assignment"])
        which = entry.prefix.removeprefix(table.prefix).rstrip(".")
        if not entry.table.keys() & {"student", "group"}:
            raise table.wrong(which, "one_of", keys="student, group")
        has = entry.table.keys() & {"days", "hours", "until"}
        if not has or ("until" in has and len(has) > 1):
            raise table.wrong(which, "how_long")
        if "reason" in entry.table:
            entry.text("reason")
        found.append(
            Extension(
                students=_names(entry, "student"),
                groups=_names(entry, "group"),
                assignment=entry.text("assignment") if "assignment" in entry.table else None,
                days=entry.count("days") if "days" in entry.table else 0,
                hours=entry.count("hours") if "hours" in entry.table else 0,
                until=_moment(entry, "until") if "until" in entry.table else None,
            )
        )
    return tuple(found)


def _names(entry: TomlTable, key: str) -> frozenset[str]:
    """Return one name or a list of them; a number without quotation marks may have lost its zeros, and is refused."""
    value = entry.table.get(key, [])
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
        raise entry.wrong(key, "names", found=value)
    if key in entry.table and not names:
        raise entry.wrong(key, "names", found="[]")
    return frozenset(names)


def _deadlines(table: TomlTable, names: Sequence[str]) -> dict[str, datetime]:
    part = _named(table.part("deadlines"), names)
    return {name: _moment(part, name) for name in part.table}


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # reading it as TOML says what is wrong
        return b"policy"


def _named(part: TomlTable, names: Sequence[str]) -> TomlTable:
    for name in part.table:
        if name not in names:
            raise AssignmentError(
                "course.no_such_assignment",
                where=part.file,
                setting=part.prefix + name,
                name=name,
                known=", ".join(names) or "–",
            )
    return part


def _moment(table: TomlTable, key: str) -> datetime:
    """Return a date and time, or a date: until the end of that day."""
    value = table.table[key]
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    if isinstance(value, date):
        return datetime.combine(value, END_OF_DAY)
    raise table.wrong(key, "moment", found=value)


def _percent(table: TomlTable, key: str) -> Decimal:
    value = table.value(key)
    if not isinstance(value, bool) and isinstance(value, int | float) and 0 <= value <= HUNDRED:
        return Decimal(str(value))
    raise table.wrong(key, "percent", found=value)


def _share(table: TomlTable, key: str) -> Decimal:
    value = table.value(key)
    if not isinstance(value, bool) and isinstance(value, int | float) and 0 <= value < 10**6:
        return Decimal(str(value))
    raise table.wrong(key, "weight", found=value)


def _least(table: TomlTable, key: str, least: int, default: int) -> int:
    if key not in table.table:
        return default
    value = table.table[key]
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value < 10**6:
        raise table.wrong(key, "count_or_none", found=value)
    return value


def _word(table: TomlTable, key: str, words: Sequence[str], needs: str) -> str:
    value = table.table.get(key, words[0])
    if value not in words:
        raise table.wrong(key, needs, found=value)
    return str(value)


def _checks(table: TomlTable, key: str) -> frozenset[str]:
    names = table.texts(key) if key in table.table else ()
    for name in names:
        if not name.startswith("test_"):
            raise table.wrong(key, "checks", found=name)
    return frozenset(names)
