"""``grader roster``: who is in the class, and what changes over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option
from grader.course.course import time_zone
from grader.course.roster import Roster
from grader.course.roster_file import (
    COLUMNS,
    Change,
    added_entry,
    changed_entry,
    compared,
    current_roster,
    merged_entries,
    roster_path,
    withdrawn_entry,
)
from grader.errors import UsageError
from grader.grading.grading_run import user
from grader.grading.roster_changes import Effect, effects, make_changes
from grader.intake.lookup import database_url, the_course
from grader.model import Course, Language, Student
from grader.reports.as_json import as_json
from grader.reports.escaping import printable, sanitised

ACTIONS = {"read": 1, "add": 1, "withdraw": 1, "back": 1, "rename": 1, "merge": 2}  # and how many words follow


@click.command("roster")
@click.argument("action", type=click.Choice(list(ACTIONS)), required=False, metavar="[ACTION]")
@click.argument("values", nargs=-1, metavar="[ID|FILE]...")
@click.option("--name", metavar="NAME")
@click.option("--kana", metavar="KANA")
@click.option("--email", metavar="ADDRESS")
@click.option("--group", metavar="NAME")
@click.option("--id", "new_id", metavar="ID")
@click.option("--on", "day", metavar="DAY", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--yes", is_flag=True)
@click.option("--by", metavar="NAME")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--db", "database", metavar="URL")
@lang_option
def command(
    action: str | None,
    values: tuple[str, ...],
    day: datetime | None,
    yes: bool,
    by: str | None,
    form: str,
    database: str | None,
    lang: Language,
    **told: str | None,
) -> None:
    """Show the class, or change it: read a newer list, add, withdraw, rename or merge people.

    Without --yes it is only shown what would change, and the exit code is 1 if anything would.
    """
    course = the_course(Path.cwd())
    roster = current_roster(course)
    if action is None:
        _show(course, roster, form, lang)
        return
    if len(values) != ACTIONS[action]:
        raise UsageError(f"roster.words_of_{action}", where=f"grader roster {action}")
    since = (day.date() if day else datetime.now(time_zone(course)).date()).isoformat()
    changes = _changes(roster, action, values, {name: text for name, text in told.items() if text is not None}, since)
    url = database_url(database, course)
    found = effects(course, changes, url)
    if yes and changes:
        make_changes(course, changes, url, by or user())
    _tell(found, yes, form, lang)
    raise SystemExit(0 if yes or not changes else 1)


def _changes(roster: Roster, action: str, values: Sequence[str], told: Mapping[str, str], since: str) -> list[Change]:
    """Return what a command means.

    Raises:
        UsageError: nobody has the id, or nothing is said that would change.
    """
    if action == "read":
        return compared(roster, Path(values[0]), since)
    if action == "add":
        return [added_entry(roster, Student(values[0].strip(), **{n: t for n, t in told.items() if n != "new_id"}))]
    if action == "merge":
        return [merged_entries(roster, values[0], values[1])]
    if action in ("withdraw", "back"):
        return [withdrawn_entry(roster, values[0], since if action == "withdraw" else "")]
    fields = {name: text for name, text in told.items() if name != "new_id"}
    if not told:
        raise UsageError("roster.nothing_to_rename", where="grader roster rename")
    change = changed_entry(roster, values[0], fields)
    if "new_id" not in told:
        return [change]
    if roster.student_with_id(told["new_id"]) is not None:
        raise UsageError("roster.id_taken", where="grader roster rename", id=told["new_id"])
    return [Change("merged", change.before, change.after._replace(id=told["new_id"].strip()))]


def _show(course: Course, roster: Roster, form: str, lang: Language) -> None:
    namesakes = [match.candidates for each in roster.students if len((match := roster.match(each.name)).candidates) > 1]
    alike = sorted({tuple(sorted(one.id for one in people)) for people in namesakes})
    if form == "json":
        people = [{name: getattr(each, name) for name in COLUMNS} for each in roster.students]
        click.echo(as_json({"students": people, "alike": alike}))
        return
    left = sum(bool(each.withdrawn) for each in roster.students)
    counts = {"count": len(roster.students) - left, "left": left, "groups": len(roster.groups)}
    said = messages.text("roster.class", file=roster_path(course).name, **counts)
    click.echo(sanitised(said.in_(lang)))
    for ids in alike:
        people_of = ", ".join(f"{each} {_of(roster, each).name}" for each in ids)
        click.echo(sanitised(messages.text("roster.alike", people=printable(people_of)).in_(lang)))


def _of(roster: Roster, student_id: str) -> Student:
    return next(each for each in roster.students if each.id == student_id)


def _tell(found: Sequence[Effect], is_done: bool, form: str, lang: Language) -> None:
    if form == "json":
        rows = [
            {
                "kind": one.change.kind,
                "before": one.change.before._asdict() if one.change.before else None,
                "after": one.change.after._asdict(),
                "perhaps": one.change.perhaps.id if one.change.perhaps else None,
                "submissions": one.submissions,
                "marks": one.marks,
                "both": one.both,
            }
            for one in found
        ]
        click.echo(as_json({"changes": rows, "done": is_done}))
        return
    if not found:
        click.echo(messages.text("roster.same").in_(lang))
        return
    for one in found:
        click.echo(sanitised(printable(_line(one, lang))))
    key = "done" if is_done else "preview"
    click.echo(messages.text(f"roster.{key}", count=len(found)).in_(lang))


def _field(field: str, before: Student, after: Student, lang: Language) -> str:
    name = messages.text(f"roster.column.{field}").in_(lang)
    return f"{name}: {getattr(before, field) or '–'} → {getattr(after, field) or '–'}"


def _line(one: Effect, lang: Language) -> str:
    before, after = one.change.before, one.change.after
    values = {"id": after.id, "name": after.name, "submissions": one.submissions, "marks": one.marks}
    if one.change.kind == "merged" and before is not None:
        key = "merged_both" if one.both else "merged"
        old = f"{before.id} {before.name}"
        line = messages.text(f"roster.{key}", old=old, both=", ".join(one.both), **values).in_(lang)
        named = messages.text("roster.named_in", id=before.id, new=after.id, files=", ".join(one.settings)).in_(lang)
        return f"{line} {named}" if one.settings else line
    if one.change.kind == "changed" and before is not None:
        pairs = (_field(field, before, after, lang) for field in one.change.fields)
        return messages.text("roster.changed", changes="; ".join(pairs), **values).in_(lang)
    line = messages.text(f"roster.{one.change.kind}", since=after.withdrawn, **values).in_(lang)
    if one.change.perhaps is not None:
        perhaps = one.change.perhaps
        line += " " + messages.text("roster.perhaps", new=perhaps.id, name=perhaps.name, id=after.id).in_(lang)
    return line
