"""The learner's path as lines for a terminal: part by part, with what each topic builds on or how far a student is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader import messages
from grader.model import Language, Student, Text, points_text
from grader.reports.escaping import escape_workflow_commands, printable
from grader.reports.terminal_page import Page, columns, wrapped
from grader.topics import Standing, Syllabus, Topic, next_topics

SIGNS = {"done": "✓", "failed": "✗", "waiting": "?", "next": "→", "later": "·", "planned": " "}
STYLES = {"done": "good", "failed": "bad", "waiting": "warning", "next": "strong", "later": "faint", "planned": "faint"}
_INDENT, _GAP, _NARROWEST_NOTE = 2, 2, 18
_MOST_FUNCTIONS = 3  # that are named; of more it is said how many


def render_syllabus(syllabus: Syllabus, course: Text, language: Language, *, color: bool, width: int) -> str:
    """Return the path by itself: each topic and those that it builds on."""
    page = Page(color, width)
    page.add(messages.text("reports.syllabus.title", course=course).in_(language), style="strong")
    notes = {topic.name: _builds_on(topic, language) for topic in syllabus.topics}
    _add_parts(page, syllabus, notes, {}, language)
    return str(page)


def render_standing(
    syllabus: Syllabus,
    student: Student,
    standings: Mapping[str, Standing],
    language: Language,
    *,
    color: bool,
    width: int,
) -> str:
    """Return the path with what a student has done, what failed, what comes next, and how many of each there are."""
    page = Page(color, width)
    page.add(printable(f"{student.id} {student.name}".strip()), style="strong")
    notes = {topic.name: result(standings[topic.name]).in_(language) for topic in syllabus.topics}
    _add_parts(page, syllabus, notes, standings, language)
    page.add()
    counts = {state: sum(each.state == state for each in standings.values()) for state in SIGNS}
    page.add(messages.text("reports.syllabus.counts", **counts).in_(language))
    names = [topic.name for topic in next_topics(syllabus.topics, standings)]
    key = "next" if names else "nothing_next"
    page.add(messages.text(f"reports.syllabus.{key}", names=", ".join(names)).in_(language), style="strong")
    return str(page)


def note(standing: Standing) -> Text:
    """Return all that is to be said of a topic in one line: ``result`` and ``failing``."""
    return Text.join([result(standing), failing(standing)], "。", "; ")


def result(standing: Standing) -> Text:
    """Return the points of a topic, else what it waits for, or that it can begin."""
    if standing.points is None:
        return messages.text(f"reports.syllabus.state.{standing.state}", names=", ".join(standing.missing))
    points = f"{points_text(standing.points)}/{points_text(standing.points_possible)}"
    return messages.text("reports.syllabus.points", points=points)


def failing(standing: Standing, most: int = _MOST_FUNCTIONS) -> Text:
    """Return which functions are not right yet; nothing where all are, or where the points are not known.

    Of more than ``most`` it is said how many there are besides.
    """
    if standing.points is None or not standing.failing:
        return Text()
    named = ", ".join(standing.failing[:most])
    more = len(standing.failing) - most
    functions = messages.text("reports.syllabus.more", names=named, count=more) if more > 0 else Text.plain(named)
    return messages.text("reports.syllabus.fails", functions=functions)


def _builds_on(topic: Topic, language: Language) -> str:
    parts = [messages.text("reports.syllabus.after", names=", ".join(topic.after))] if topic.after else []
    if topic.planned:
        parts.append(messages.text("reports.syllabus.state.planned"))
    return Text.join(parts, "。", "; ").in_(language)


def _add_parts(
    page: Page, syllabus: Syllabus, notes: Mapping[str, str], standings: Mapping[str, Standing], language: Language
) -> None:
    widths = _widths(syllabus.topics, language, page.width)
    for number, title, topics in syllabus.by_part():
        page.add()
        if number:
            page.add(printable(f"{number}  {title.in_(language)}"), style="strong")
        elif syllabus.parts:
            page.add(messages.text("reports.syllabus.other").in_(language), style="strong")
        for topic in topics:
            standing = standings.get(topic.name)
            sign = SIGNS[standing.state] if standing else " "
            style = STYLES[standing.state] if standing else STYLES["planned"] if topic.planned else ""
            cells = (sign, topic.name, topic.title.in_(language), notes[topic.name])
            page.lines += [page.styled(line, style) for line in _row(cells, widths)]
            if standing and (words := failing(standing)):
                page.add(printable(words.in_(language)), style=style, indent=_INDENT + widths[0] + widths[1] + 2 * _GAP)


def _widths(topics: Sequence[Topic], language: Language, width: int) -> tuple[int, int, int, int]:
    """Return the columns of sign, name, title and note: the title gives way until the note has room."""
    name = max((columns(topic.name) for topic in topics), default=0)
    title = max((columns(topic.title.in_(language)) for topic in topics), default=0)
    room = max(width, 60) - _INDENT - 1 - name - 3 * _GAP
    title = min(title, max(room - _NARROWEST_NOTE, _NARROWEST_NOTE))
    return 1, name, title, max(room - title, _NARROWEST_NOTE)


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    folded = [wrapped(printable(cell), wide) for cell, wide in zip(cells, widths, strict=True)]
    lines = []
    for at in range(max(map(len, folded))):
        parts = [lines_of[at] if at < len(lines_of) else "" for lines_of in folded]
        padded = [part + " " * (wide - columns(part)) for part, wide in zip(parts, widths, strict=True)]
        lines.append(escape_workflow_commands((" " * _INDENT + (" " * _GAP).join(padded)).rstrip()))
    return lines
