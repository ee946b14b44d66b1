"""Figures as SVG in the page: drawn without a package, in the page's own colours, each with words for who sees none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markupsafe import Markup

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 14, 26, 44


class Bar(NamedTuple):
    """One bar: what stands below it, and how long it is."""

    label: str
    value: int


class Point(NamedTuple):
    """One point of a scatter plot, in the figure's units, and what is said of it."""

    x: float
    y: float
    words: str
    is_odd: bool = False


class Axis(NamedTuple):
    """One axis: what it shows, from where to where, and the marks on it with their words."""

    title: str
    start: float
    end: float
    ticks: Sequence[tuple[float, str]]


def bars(title: str, description: str, x_title: str, values: Sequence[Bar]) -> Markup:
    """Return a bar chart; every bar says its value."""
    most = max((bar.value for bar in values), default=0) or 1
    step = (WIDTH - LEFT - RIGHT) / max(len(values), 1)
    parts = [_line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM)]
    for number, bar in enumerate(values):
        height = (HEIGHT - TOP - BOTTOM - 14) * bar.value / most
        x, y = LEFT + number * step, HEIGHT - BOTTOM - height
        parts.append(
            _markup('<rect x="{}" y="{}" width="{}" height="{}" rx="2" class="bar"/>').format(
                *_numbers(x + step * 0.1, y, step * 0.8, height)
            )
        )
        parts.append(_text(x + step / 2, HEIGHT - BOTTOM + 15, bar.label))
        if bar.value:
            parts.append(_text(x + step / 2, y - 4, str(bar.value)))
    parts.append(_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, x_title, "quiet"))
    return _figure(title, description, parts)


def scatter(
    title: str, description: str, x: Axis, y: Axis, points: Sequence[Point], *, line_at: float | None
) -> Markup:
    """Return a scatter plot, with a vertical line at ``line_at`` (a deadline) where there is one."""

    def place(point_x: float, point_y: float) -> tuple[float, float]:
        across = (point_x - x.start) / ((x.end - x.start) or 1)
        up = (point_y - y.start) / ((y.end - y.start) or 1)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)

    parts = [_line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM), _line(LEFT, TOP, LEFT, HEIGHT - BOTTOM)]
    for value, words in x.ticks:
        parts.append(_text(place(value, y.start)[0], HEIGHT - BOTTOM + 15, words))
    for value, words in y.ticks:
        at = place(x.start, value)[1]
        parts.append(_text(LEFT - 6, at + 4, words, anchor="end"))
        parts.append(_line(LEFT, at, WIDTH - RIGHT, at, "grid"))
    if line_at is not None and x.start <= line_at <= x.end:
        at = place(line_at, y.start)[0]
        parts.append(_line(at, TOP, at, HEIGHT - BOTTOM, "deadline"))
    for point in points:
        across, up = place(point.x, point.y)
        where, kind = 'cx="{}" cy="{}"'.format(*_numbers(across, up)), "odd" if point.is_odd else "dot"
        said = _escaped(point.words)
        parts.append(_markup(f'<circle {where} r="3.2" class="{kind}"><title>{said}</title></circle>'))
    parts.append(_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, x.title, "quiet"))
    parts.append(_text(4, TOP - 14, y.title, "quiet", anchor="start"))
    return _figure(title, description, parts)


def share_bar(share: float | None, words: str) -> Markup:
    """Return a small bar for a cell of a table: a share from 0 to 1, with what it says."""
    if share is None:
        return _markup("{}").format(words)
    return _markup(
        '<svg class="share" viewBox="0 0 60 8" aria-hidden="true"><rect width="60" height="8" rx="2" class="empty"/>'
        '<rect width="{}" height="8" rx="2" class="bar"/></svg> {}'
    ).format(*_numbers(60 * min(max(share, 0.0), 1.0)), words)


def _figure(title: str, description: str, parts: Sequence[Markup]) -> Markup:
    return _markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title><desc>{}</desc>{}</svg>'
    ).format(WIDTH, HEIGHT, f"{title}. {description}", title, description, _markup("").join(parts))


def _line(x1: float, y1: float, x2: float, y2: float, kind: str = "axis") -> Markup:
    return _markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(*_numbers(x1, y1, x2, y2), kind)


def _text(x: float, y: float, words: str, kind: str = "", *, anchor: str = "middle") -> Markup:
    return _markup('<text x="{}" y="{}" text-anchor="{}" class="{}">{}</text>').format(
        *_numbers(x, y), anchor, kind, words
    )


def _numbers(*values: float) -> list[str]:
    return [f"{value:.1f}".rstrip("0").rstrip(".") for value in values]


def _escaped(words: str) -> Markup:
    from markupsafe import escape

    return escape(words)


def _markup(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(text)
