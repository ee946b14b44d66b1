"""What a student handed in, as it is read on a page: code with colours, text typeset, results beside each function.

nbconvert puts a notebook together from a template of a few lines that is kept ready; a module is a notebook with one
cell. Nothing of a student's is HTML here: Markdown is typeset without raw HTML and without pictures, outputs are not
shown, and links go nowhere but to http and https. Formulas stay as TeX: typesetting them would need a network or a
script of half a megabyte.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from grader import messages
from grader.extras import missing_extra
from grader.model import Language
from grader.reports.escaping import printable

if TYPE_CHECKING:
    from markupsafe import Markup

MOST_CHARACTERS = 120_000  # of one submission: what is longer is cut, with a note
MOST_COLOURED = 40_000  # of one cell: colours cost a microsecond a character, and double its size

_COLOURS = {
    "Keyword": "k",
    "String": "s",
    "Comment": "c",
    "Number": "m",
    "Function": "n",
    "Class": "n",
    "Decorator": "n",
}
_TEMPLATE = """\
{%- for cell in nb.cells -%}
<section class="cell">{{ cell.metadata.label | label }}
{%- if cell.cell_type == "code" -%}{{ cell.source | code(cell.metadata.marks) }}
{%- else -%}{{ cell.source | prose }}{%- endif -%}
</section>
{% endfor -%}
"""


class Cell(NamedTuple):
    """A cell of a notebook, or a whole module: code, or text in Markdown."""

    is_code: bool
    source: str


class LineMark(NamedTuple):
    """What stands above a line of code: where that is (cell from 0, line from 1), its anchor, where it leads, words."""

    cell: int
    line: int
    anchor: str
    link: str
    words: str


def code_html(cells: Sequence[Cell], marks: Sequence[LineMark], language: Language) -> Markup:
    """Return a submission's cells as HTML, each mark above its line.

    Raises:
        MissingExtra: nbconvert is not installed.
    """
    from markupsafe import Markup

    exporter, version = _exporter()
    shown = list(_bounded(cells))
    several = len(cells) > 1
    made = [
        (version.new_code_cell if cell.is_code else version.new_markdown_cell)(
            cell.source,
            metadata={
                "label": messages.text("pages.cell", number=number + 1).in_(language) if several else "",
                "marks": [mark._asdict() for mark in marks if mark.cell == number],
            },
        )
        for number, cell in enumerate(shown)
    ]
    text, _ = exporter.from_notebook_node(version.new_notebook(cells=made))
    if shown != list(cells):
        text += f'<p class="quiet">{Markup.escape(messages.text("pages.cut").in_(language))}</p>'
    return Markup(text)


def _bounded(cells: Sequence[Cell]) -> Iterator[Cell]:
    left = MOST_CHARACTERS
    for cell in cells:
        if left <= 0:
            return
        yield cell._replace(source=cell.source[:left]) if len(cell.source) > left else cell
        left -= len(cell.source)


@cache
def _exporter() -> tuple[Any, Any]:
    """Return what puts a notebook together, and the makers of its cells; importing both takes most of a second."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of packages below nbconvert, about each other
            from nbconvert.exporters.templateexporter import TemplateExporter
            from nbformat import v4
    except ImportError as error:
        raise missing_extra(error) or error from error
    filters = {"code": code_lines, "prose": prose, "label": _label}
    return TemplateExporter(raw_template=_TEMPLATE, filters=filters), v4  # type: ignore[no-untyped-call]


def _label(words: str) -> str:
    from markupsafe import escape

    return f'<p class="label">{escape(words)}</p>' if words else ""


def code_lines(source: str, marks: Sequence[Mapping[str, Any]]) -> str:
    """Return code in colours, with the marks above their lines."""
    from markupsafe import escape

    lines = coloured(source)
    parts: list[str] = []
    start = 0
    for mark in sorted(marks, key=lambda mark: mark["line"]):
        at = min(max(mark["line"] - 1, start), len(lines))
        if at > start:
            parts.append(_pre(lines[start:at]))
        link = f'<a href="#{escape(mark["link"])}">{escape(printable(mark["words"]))}</a>'
        parts.append(f'<span class="beside" id="{escape(mark["anchor"])}">{link}</span>')
        start = at
    return "".join([*parts, _pre(lines[start:])])


def _pre(lines: Sequence[str]) -> str:
    return f'<pre tabindex="0"><code>{chr(10).join(lines)}</code></pre>' if lines else ""


def coloured(source: str) -> list[str]:
    """Return the lines of a piece of code as HTML, each whole in itself.

    >>> coloured("x = '<b>'")
    ['x = <span class="hl-s">&#39;&lt;b&gt;&#39;</span>']
    """
    from markupsafe import escape

    text = printable(source, most=MOST_CHARACTERS + 1, lines=True)
    if len(text) > MOST_COLOURED:
        return str(escape(text)).split("\n")
    from pygments.lexers.python import PythonLexer  # it comes with nbconvert

    lines: list[str] = []
    runs: list[tuple[str, str]] = []  # of one line: colour and text, each as long as can be

    def end_line() -> None:
        lines.append(
            "".join(
                f'<span class="hl-{colour}">{escape(part)}</span>' if colour else escape(part) for colour, part in runs
            )
        )
        runs.clear()

    for kind, words in PythonLexer(stripnl=False, ensurenl=False).get_tokens(text):
        colour = next((_COLOURS[part] for part in reversed(kind) if part in _COLOURS), "")
        for number, part in enumerate(words.split("\n")):
            if number:
                end_line()
            if part and runs and runs[-1][0] == colour:
                runs[-1] = colour, runs[-1][1] + part
            elif part:
                runs.append((colour, part))
    end_line()
    return lines


def prose(source: str) -> str:
    """Return Markdown as HTML: no raw HTML, no pictures, and links to http and https alone.

    >>> prose("<b>x</b> [a](javascript:x)")
    '<div class="text"><p>&lt;b&gt;x&lt;/b&gt; [a](javascript:x)</p>\\n</div>'
    """
    return f'<div class="text">{_markdown().render(printable(source, most=MOST_CHARACTERS + 1, lines=True))}</div>'


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    made.validateLink = _goes_to_the_web  # type: ignore[method-assign]  # as the library's page says

    def opened(tokens: Any, at: int, *_rest: Any) -> str:
        from markupsafe import escape

        return f'<a href="{escape(tokens[at].attrGet("href"))}" rel="noreferrer nofollow">'

    def heading(tokens: Any, at: int, *_rest: Any) -> str:
        level = min(int(tokens[at].tag[1:]) + 2, 6)  # below those of the page
        return f"<{'/' if tokens[at].nesting < 0 else ''}h{level}>"

    rules = {"link_open": opened, "heading_open": heading, "heading_close": heading}
    made.renderer.rules |= rules  # type: ignore[attr-defined]  # the renderer of HTML has them
    return made


def _goes_to_the_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))
