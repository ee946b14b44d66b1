"""The learner's path as a picture: an SVG that any browser opens, drawn without a package.

Topics stand in columns by what they build on, the first on the left, in one band for each part; a line leads from each
topic to those that build on it. How far a student is is told by a sign, a colour (of Okabe and Ito) and a stroke.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from grader.model import Language, Student, Text
from grader.reports.escaping import printable
from grader.reports.syllabus_text import SIGNS, note
from grader.reports.terminal_page import columns, wrapped
from grader.topics import Standing, Syllabus, Topic

WIDTH, HEIGHT, ACROSS, DOWN = 214, 58, 46, 16  # of a box, and the gaps between boxes, in pixels
MARGIN, HEADING, TITLE = 20, 30, 46
LETTER = 5.9  # pixels of a column at the size of a title
COLOURS = {  # of the border, and of what lies inside
    "done": ("#009e73", "#e3f4ee"),
    "failed": ("#d55e00", "#fdebe0"),
    "waiting": ("#b07900", "#fdf3db"),
    "next": ("#0072b2", "#e1eff8"),
    "later": ("#8a939b", "#f6f7f8"),
    "planned": ("#8a939b", "#ffffff"),
    "": ("#4a545c", "#ffffff"),
}
STYLE = (
    'text{font-family:system-ui,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic UI",Meiryo,sans-serif;'
    "fill:#262b30;font-size:11px}.name{font-size:12.5px;font-weight:600}.head{font-size:14px;font-weight:600}"
    ".title{font-size:17px;font-weight:600}.note{font-size:10.5px;fill:#59636e}path{fill:none;stroke:#8a939b;"
    "stroke-width:1.3}"
)


class Corner(NamedTuple):
    """Where a topic's box has its upper left corner."""

    x: int
    y: int


def render_svg(
    syllabus: Syllabus, course: Text, language: Language, student: Student | None, standings: Mapping[str, Standing]
) -> str:
    """Return the picture as the text of an SVG file."""
    places, bands, height = _layout(syllabus)
    width = max((place.x for place in places.values()), default=0) + WIDTH + MARGIN
    heading = (
        course.in_(language) if student is None else f"{course.in_(language)}  {student.id} {student.name}".strip()
    )
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img" aria-label="{_safe(heading)}" lang="{language}">',
        f"<style>{STYLE}</style>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text class="title" x="{MARGIN}" y="30">{_safe(heading)}</text>',
    ]
    for number, title, top, tall in bands:
        lines.append(f'<rect x="8" y="{top}" width="{width - 16}" height="{tall}" rx="8" fill="#f1f3f5"/>')
        words = f"{number}  {title.in_(language)}" if number else ""
        lines.append(f'<text class="head" x="{MARGIN}" y="{top + 21}">{_safe(words)}</text>')
    for topic in syllabus.topics:
        lines += [_line(places[other], places[topic.name]) for other in topic.after]
    for topic in syllabus.topics:
        lines += _box(topic, places[topic.name], language, standings.get(topic.name))
    return "\n".join([*lines, "</svg>"])


def _layout(syllabus: Syllabus) -> tuple[dict[str, Corner], list[tuple[int, Text, int, int]], int]:
    """Return the place of every topic, each part's number, title, upper edge and height, and the height of it all."""
    places: dict[str, Corner] = {}
    bands = []
    top = TITLE
    for number, title, topics in syllabus.by_part():
        rows: dict[int, int] = {}
        for topic in topics:
            row = rows.get(topic.depth, 0)
            rows[topic.depth] = row + 1
            places[topic.name] = Corner(MARGIN + topic.depth * (WIDTH + ACROSS), top + HEADING + row * (HEIGHT + DOWN))
        tall = HEADING + max(rows.values()) * (HEIGHT + DOWN)
        bands.append((number, title, top, tall))
        top += tall + 12
    return places, bands, top + 4


def _line(before: Corner, after: Corner) -> str:
    """Return a curve from the right of one box to the left of another; past other columns it runs above their boxes."""
    x1, y1, x2, y2 = before.x + WIDTH, before.y + HEIGHT // 2, after.x, after.y + HEIGHT // 2
    bend, above = ACROSS // 2, after.y - DOWN // 2
    if x2 - x1 <= ACROSS:
        return f'<path d="M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"/>'
    far = f"C{x1 + bend} {y1} {x1 + bend} {above} {x1 + ACROSS} {above}H{x2 - ACROSS}"
    return f'<path d="M{x1} {y1}{far}C{x2 - bend} {above} {x2 - bend} {y2} {x2} {y2}"/>'


def _box(topic: Topic, place: Corner, language: Language, standing: Standing | None) -> Iterator[str]:
    state = standing.state if standing else "planned" if topic.planned else ""
    border, inside = COLOURS[state]
    stroke = ' stroke-dasharray="5 4"' if state in ("planned", "later") else ""
    wide = 2.4 if state in ("next", "failed") else 1.4
    yield (
        f'<rect x="{place.x}" y="{place.y}" width="{WIDTH}" height="{HEIGHT}" rx="7" fill="{inside}" stroke="{border}"'
        f' stroke-width="{wide}"{stroke}/>'
    )
    standing = standing or (Standing("planned") if topic.planned else None)
    sign = f"{SIGNS[standing.state]} " if standing else ""
    below = note(standing).in_(language) if standing else ""
    words: Sequence[tuple[str, str]] = (
        ("name", f"{sign}{topic.name}".strip()),
        ("", topic.title.in_(language)),
        ("note", below),
    )
    for at, (kind, text) in enumerate(words):
        if text:
            look = f' class="{kind}"' if kind else ""
            yield f'<text{look} x="{place.x + 10}" y="{place.y + 18 + 16 * at}">{_safe(_cut(text))}</text>'


def _cut(text: str) -> str:
    """Return as much of a text as fits a box."""
    room = int((WIDTH - 16) / LETTER)
    return text if columns(text) <= room else f"{wrapped(text, room - 1)[0]}…"


def _safe(text: str) -> str:
    return escape(printable(text))
