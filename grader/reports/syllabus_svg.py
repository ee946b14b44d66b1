"""The learner's path as a picture: an SVG that any browser opens, drawn without a package.

Each part is a band, in which ``syllabus_layout.py`` gives topics and lines their places; what a topic builds on in
another part stands in its box. How far a student is is told by a sign, a colour (of Okabe and Ito) and a stroke.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from grader import messages
from grader.model import Language, Student, Text
from grader.reports.escaping import printable
from grader.reports.syllabus_layout import ABOVE, Band, Line, band_of
from grader.reports.syllabus_text import SIGNS, failing, result
from grader.reports.terminal_page import wrapped
from grader.topics import Standing, Syllabus, Topic

WIDTH, DOWN = 236, 16  # of a box, and the gap below it, in pixels
LANE, EDGE = 10, 18  # pixels between two lanes of a gap, and between them and the boxes
MARGIN, HEADING, TITLE = 20, 34, 46
LINE, LETTER = 16, 5.9  # pixels from line to line in a box, and of a column of a title
MOST_LINES = 2  # of what is said below a title
CORNER = 6
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


class _Words(NamedTuple):
    """What stands in a box, line by line with its class, and how far a student is."""

    lines: Sequence[tuple[str, str]]
    state: str

    @property
    def height(self) -> int:
        return LINE * len(self.lines) + 12


class _Grid(NamedTuple):
    """Where the boxes of a band begin: its upper left corner, and how far apart two columns stand."""

    top: float
    across: float

    def left(self, column: int) -> float:
        return MARGIN + column * (WIDTH + self.across)

    def lane(self, gap: int, lane: int) -> float:
        return self.left(gap) - self.across + EDGE + LANE * lane


def render_svg(
    syllabus: Syllabus, course: Text, language: Language, student: Student | None, standings: Mapping[str, Standing]
) -> str:
    """Return the picture as the text of an SVG file."""
    words = {topic.name: _words(syllabus, topic, language, standings.get(topic.name)) for topic in syllabus.topics}
    heights = {name: each.height for name, each in words.items()}
    parts = syllabus.by_part()
    bands = [band_of(topics, heights, DOWN) for _, _, topics in parts]
    across = 2 * EDGE + LANE * max([band.lanes - 1 for band in bands], default=0)
    most = max((column for band in bands for column in band.columns.values()), default=0)
    width = 2 * MARGIN + WIDTH + most * (WIDTH + across)
    drawn, top = [], TITLE
    for (number, title, _), band in zip(parts, bands, strict=True):
        heading = f"{number}  {title.in_(language)}" if number else ""
        first = HEADING + ABOVE * band.above
        tall = first + band.height + DOWN
        drawn.append(f'<rect x="8" y="{top}" width="{width - 16}" height="{tall:g}" rx="8" fill="#f1f3f5"/>')
        drawn.append(f'<text class="head" x="{MARGIN}" y="{top + 22}">{_safe(heading)}</text>')
        drawn += _band(band, words, _Grid(top + first, across))
        top += round(tall) + 12
    heading = course.in_(language) if student is None else f"{course.in_(language)}  {student.id} {student.name}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{top}" viewBox="0 0 {width} {top}"'
        f' role="img" aria-label="{_safe(heading.strip())}" lang="{language}">',
        f"<style>{STYLE}</style>",
        f'<rect width="{width}" height="{top}" fill="#ffffff"/>',
        f'<text class="title" x="{MARGIN}" y="30">{_safe(heading.strip())}</text>',
    )
    return "\n".join([*head, *drawn, "</svg>"])


def _words(syllabus: Syllabus, topic: Topic, language: Language, standing: Standing | None) -> _Words:
    """Return what a box says: name, title, how far a student is, and what it builds on that stands elsewhere."""
    standing = standing or (Standing("planned") if topic.planned else None)
    sign = f"{SIGNS[standing.state]} " if standing else ""
    part_of = {other.name: other.part for other in syllabus.topics}
    elsewhere = [name for name in topic.after if part_of[name] != topic.part]
    lines = [("name", f"{sign}{topic.name}".strip()), *(("", line) for line in _wrapped(topic.title, language))]
    notes = [result(standing), _failing(standing, language)] if standing else []
    if elsewhere and (standing is None or standing.state != "later"):  # "later" says what is missing
        notes.append(messages.text("reports.syllabus.after", names=", ".join(elsewhere)))
    lines += [("note", line) for note in notes for line in _wrapped(note, language)]
    return _Words(lines, standing.state if standing else "")


def _failing(standing: Standing, language: Language) -> Text:
    """Return which functions are not right yet: as many by name as a box has room for, and how many more."""
    some = (failing(standing, most) for most in (3, 2))
    return next((text for text in some if len(_lines(text, language)) <= MOST_LINES), failing(standing, 1))


def _wrapped(text: Text, language: Language) -> list[str]:
    """Return a text as the lines of a box; what has no room in them is cut."""
    lines = _lines(text, language)
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]}…"]


def _lines(text: Text, language: Language) -> list[str]:
    return wrapped(text.in_(language), int((WIDTH - 20) / LETTER)) if text else []


def _band(band: Band, words: Mapping[str, _Words], grid: _Grid) -> Iterator[str]:
    yield from (_line(line, band.columns[line.before], grid) for line in band.lines)
    for name, top in band.tops.items():
        yield from _box(words[name], grid.left(band.columns[name]), grid.top + top)


def _line(line: Line, column: int, grid: _Grid) -> str:
    """Return a line with round corners: right, then up or down in its lane, and right again, once or twice."""
    y, path = line.y, f"M{grid.left(column) + WIDTH:g} {grid.top + line.y:g}"
    for turn in line.turns:
        x, away = grid.lane(turn.gap, turn.lane), turn.y - y
        if abs(away) >= 1:
            round_ = min(CORNER, abs(away) / 2)
            down = round_ if away > 0 else -round_
            y0, y1 = grid.top + y, grid.top + turn.y
            path += f"H{x - round_:g}Q{x:g} {y0:g} {x:g} {y0 + down:g}V{y1 - down:g}Q{x:g} {y1:g} {x + round_:g} {y1:g}"
            y = turn.y
    return f'<path d="{path}H{grid.left(line.turns[-1].gap):g}"/>'


def _box(words: _Words, x: float, y: float) -> Iterator[str]:
    border, inside = COLOURS[words.state]
    stroke = ' stroke-dasharray="5 4"' if words.state in ("planned", "later") else ""
    wide = 2.4 if words.state in ("next", "failed") else 1.4
    yield (
        f'<rect x="{x:g}" y="{y:g}" width="{WIDTH}" height="{words.height}" rx="7" fill="{inside}" stroke="{border}"'
        f' stroke-width="{wide}"{stroke}/>'
    )
    for at, (kind, text) in enumerate(words.lines, 1):
        look = f' class="{kind}"' if kind else ""
        yield f'<text{look} x="{x + 10:g}" y="{y + LINE * at + 2:g}">{_safe(text)}</text>'


def _safe(text: str) -> str:
    return escape(printable(text))
