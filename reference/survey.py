"""What a report on applications of networks has in it: which items, for which network, and where they were found.

Nothing here judges content. The words that are looked for are data: the table ``conventions`` of the assignment's
manifest. All functions are pure; texts are Markdown, as the reading of documents makes it of every format.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

LONGEST_HEADING = 48  # characters: what is longer is a sentence
CHARACTERS, LINES, LINE_CHARACTERS = 200_000, 5000, 4000  # of one report; more is not looked at
_BEGINNING = 24  # characters of a sentence that say what it is about
_PLAIN_LEVEL = 9  # of a heading without #: it never ends the part of a network

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_DRAWN = re.compile(r"^(?:```|~~~)\s*(?:mermaid|dot|graphviz|plantuml)\b.*?^(?:```|~~~)", re.S | re.M)
_PICTURE = re.compile(r"!\[[^\]]{0,200}\]\(|<img\b", re.I)
_ARROWS = re.compile(r"(?:→|⇒|->|=>).{1,80}(?:→|⇒|->|=>)")
_MARKED = re.compile(r"^(#{1,6})\s+(.*)$")
_BOLD = re.compile(r"^(?:\*\*|__)(.+?)(?:\*\*|__)\s*[::]?$")
_NUMBERED = re.compile(r"^[-*+・■□◆◇●○▼★▶【〔\[(<《]+\s*|^\(?\d+(?:[.\-]\d+)*\s*[.):]?\s*|^第\d+[章節]\s*")
_LABEL = re.compile(
    r"^(?:[・■□◆◇●○]\s*|[-*+]\s+|\d+[.)]\s*)?(?:\*\*|__)?([^::。、,.!?|]{1,32}?)(?:\*\*|__)?\s*[::](?:\*\*|__)?\s*(.*)$"
)
_SENTENCE = re.compile(r"[。、!?;]|\.\s|\.$|,\s")
_RULE = re.compile(r"^[\s|:+\-=_*]*$")
_NOTHING = re.compile(r"^[\s\-‐–—_*.…・/()\[\]~]*$|^(?:todo|tbd|未記入|ここに書く|記入|xxx*)[\s.。]*$", re.I)

How = Literal["heading", "words", "figure", ""]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report: a heading with its level (1 to 9), or what is written (level 0)."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """Something written on a network, and the heading, label or table column under which it stands."""

    network: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """How an item was found ("" if it was not), and which of its parts were not."""

    how: How = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a report: for each network it speaks of the items; its figures and tables.

    ``named`` are the networks that it names, even if only in headings.
    """

    networks: Mapping[str, Mapping[str, Found]] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    figures: int = 0
    tables: int = 0

    def has(self, network: str, item: str) -> bool:
        """Say whether an item was found for a network."""
        return bool(self.networks.get(network, {}).get(item, Found()).how)


def contents(text: str, pictures: int, conventions: Mapping[str, Any], *, is_pdf: bool = False) -> Contents:
    """Return what is in a report: ``text`` as Markdown, with ``pictures`` in and beside it.

    Formula: for each network the passages on it; an item is found if some passage stands under a heading of its name,
    or if the words of enough of its parts are in the passages. In a PDF figures may be drawn with lines, which nobody
    counts: there a caption is enough.
    """
    networks, items, text = conventions["networks"], conventions["items"], text[:CHARACTERS]
    all_lines = lines(text)
    on: dict[str, list[Passage]] = {}
    for passage in passages(all_lines, networks, items):
        on.setdefault(passage.network, []).append(passage)
    figures = max(pictures, len(_PICTURE.findall(text))) + len(_DRAWN.findall(_COMMENT.sub("", text)))
    return Contents(
        networks={
            network: {
                name: found(name, item, on[network], has_figures=bool(figures or is_pdf))
                for name, item in items.items()
            }
            for network in networks
            if network in on
        },
        named=frozenset(
            network for network, words in networks.items() if any(has(line.text, words) for line in all_lines)
        ),
        figures=figures,
        tables=sum(1 for block in _blocks(all_lines) if isinstance(block, list)),
    )


def lines(text: str) -> list[Line]:
    """Return the lines of a report without what is empty or a comment; a drawing in code becomes a picture.

    >>> [(line.level, line.text) for line in lines("# A ①\\n\\n■ 図\\n本文です。\\n<!-- note -->")]
    [(1, 'A 1'), (9, '図'), (0, '本文です。')]
    """
    text = _DRAWN.sub("![drawn]()", _COMMENT.sub("", unicodedata.normalize("NFKC", text)))
    found: list[Line] = []
    for raw in text.split("\n")[:LINES]:
        line = raw[:LINE_CHARACTERS].strip().lstrip(">").strip()
        if found and found[-1].level in (0, _PLAIN_LEVEL) and re.fullmatch("={3,}|-{3,}", line):
            found[-1] = (
                Line(found[-1].text, 1 if line[0] == "=" else 2)
                if len(found[-1].text) <= LONGEST_HEADING
                else found[-1]
            )
        elif line and (line.startswith("|") or not _RULE.match(line)):
            found.append(_line(line))
    return found


def _line(line: str) -> Line:
    marked = _MARKED.match(line)
    if marked:
        return Line(_NUMBERED.sub("", marked[2].rstrip("# ").strip("*_ ")) or marked[2], len(marked[1]))
    bold = _BOLD.match(line)
    if line.startswith("|") or _PICTURE.search(line) or len(line) > LONGEST_HEADING:
        return Line(line)
    bare = (bold[1] if bold else _NUMBERED.sub("", line)).strip().rstrip("】〕])>》:")
    if not bare.strip() or _SENTENCE.search(bare) or re.search(r"[::]\s*\S", bare):
        return Line(line)
    is_marked = bool(bold) or (line[0] in "■□◆◇▼★▶【〔《") or line.endswith(":")
    return Line(bare, _PLAIN_LEVEL) if is_marked or re.match(r"\(?\d+(?:[.\-]\d+)*[.):\s]|第\d", line) else Line(line)


# ------------------------------------------------------------------------------------------------- words
def has(text: str, words: Iterable[str]) -> bool:
    """Say whether one of the words is in a text, whatever its case and width.

    >>> has("It began", ["gan"]), has("ＣＮＮで分類", ["cnn"]), has("VGG16", ["vgg*"]), has("YOLOv3", ["yolo"])
    (False, True, True, False)
    """
    return _pattern(tuple(words)).search(unicodedata.normalize("NFKC", text).lower()) is not None


@functools.lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_one(unicodedata.normalize("NFKC", word).lower()) for word in words) or r"(?!)")


def _one(word: str) -> str:
    body = re.escape(word.rstrip("*"))
    if not word.isascii():
        return body
    return rf"(?<![a-z0-9]){body}" + ("" if word.endswith("*") else r"(?![a-z0-9])")


def _only(text: str, networks: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(network for network, words in networks.items() if has(text, words))


# ---------------------------------------------------------------------------------------------- passages
def passages(
    all_lines: Sequence[Line], networks: Mapping[str, Sequence[str]], items: Mapping[str, Mapping[str, Any]]
) -> Iterator[Passage]:
    """Yield what is written on each network, with the heading above it.

    A heading that names one network begins its part; one of the same or a higher level that names none and no item
    ends it, and so does one that names several. Where no heading names one, a line that begins with a network begins
    its part. Tables may have networks for columns or rows.
    """
    network, level, heading = "", 0, ""
    below_heading = is_loose = False
    for block in _blocks(all_lines):
        below_heading, was_below = False, below_heading
        if isinstance(block, list):
            yield from _from_table(block, network, heading, networks, items)
            continue
        named = _only(block.text, networks)
        answers = was_below and named == (network,)  # "SegNet" below "Name"
        is_heading = block.level > 0 or (not answers and _is_bare(block.text, networks, items))
        if is_heading:
            before = network
            of_item = any(has(block.text, item["headings"]) for item in items.values())
            own_level = block.level or _PLAIN_LEVEL
            if len(named) == 1 and not (network and network != named[0] and own_level > level and of_item):
                if named[0] != network:
                    level = own_level
                network, heading = named[0], block.text
            elif len(named) > 1 or (own_level <= level and own_level < _PLAIN_LEVEL and not of_item):
                network, heading = "", block.text
            else:
                heading = block.text
            below_heading, is_loose = True, is_loose and network == before
            continue
        label = _LABEL.match(block.text)
        if label and len(_only(label[1], networks)) == 1 and label[2]:
            network, level = _only(label[1], networks)[0], _PLAIN_LEVEL
        elif not network and len(named) == 1:
            network, level, is_loose = named[0], _PLAIN_LEVEL, True
        elif is_loose and len(_only(block.text[:_BEGINNING], networks)) == 1:
            network = _only(block.text[:_BEGINNING], networks)[0]
        if not network or _NOTHING.match(block.text):
            continue
        if label and any(has(label[1], item["headings"]) for item in items.values()):
            heading = label[1]
            if not _NOTHING.match(label[2]):
                yield Passage(network, heading, label[2])
        else:
            yield Passage(network, heading, block.text)


def _blocks(all_lines: Sequence[Line]) -> Iterator[Line | list[list[str]]]:
    """Yield lines, and tables (lists of rows) where lines begin with a pipe."""
    rows: list[list[str]] = []
    for line in [*all_lines, Line("")]:
        if line.level == 0 and line.text.startswith("|"):
            if not _RULE.match(line.text):
                rows.append([cell.strip() for cell in line.text.strip().strip("|").split("|")])
            continue
        if rows:
            yield rows
            rows = []
        if line.text:
            yield line


def _is_bare(text: str, networks: Mapping[str, Sequence[str]], items: Mapping[str, Mapping[str, Any]]) -> bool:
    """Say whether a short line without any mark is a heading: little more than the name of a network or an item."""
    if (
        len(text) > 24
        or _SENTENCE.search(text)
        or re.search(r"[::=]|です|ます|する|した", text)
        or _PICTURE.search(text)
    ):
        return False
    bare = _NUMBERED.sub("", unicodedata.normalize("NFKC", text)).lower()
    left = bare
    for words in [*networks.values(), *(item["headings"] for item in items.values())]:
        left = _pattern(tuple(sorted(words, key=len, reverse=True))).sub("", left)
    rest = re.sub(
        r"ニューラルネットワーク|ネットワーク|データ|について|neural|network|data|the|of|for|[のと・()\s]", "", left
    )
    return left != bare and len(rest) <= 4


def _from_table(
    rows: Sequence[Sequence[str]],
    network: str,
    heading: str,
    networks: Mapping[str, Sequence[str]],
    items: Mapping[str, Mapping[str, Any]],
) -> Iterator[Passage]:
    top = rows[0]
    columns = {n: _only(cell, networks)[0] for n, cell in enumerate(top) if n and len(_only(cell, networks)) == 1}
    if len(set(columns.values())) >= 2:  # a column for each network
        for row in rows[1:]:
            for n, name in columns.items():
                if n < len(row) and not _NOTHING.match(row[n]):
                    yield Passage(name, row[0], row[n])
        return
    top_has_items = sum(any(has(cell, item["headings"]) for item in items.values()) for cell in top) >= 2
    for row in rows[1:] if top_has_items else rows:
        named = _only(row[0], networks)
        of_row = named[0] if len(named) == 1 and top_has_items else network  # a row for each network
        labelled = any(has(row[0], item["headings"]) for item in items.values())
        for n, cell in enumerate(row):
            above = top[n] if top_has_items and n < len(top) else ""
            if of_row and not _NOTHING.match(cell) and not (n == 0 and (labelled or of_row != network)):
                yield Passage(of_row, row[0] if labelled else above or heading, cell)


# ------------------------------------------------------------------------------------------------- items
def found(name: str, item: Mapping[str, Any], written: Sequence[Passage], *, has_figures: bool) -> Found:
    """Return how one item is found in what is written on a network: ``item`` is its table in the manifest."""
    under = any(has(passage.heading, item["headings"]) for passage in written)
    if name == "figure":
        drawn = any(_PICTURE.search(passage.text) or _ARROWS.search(passage.text) for passage in written)
        said = has_figures and any(has(passage.text, item["captions"]) for passage in written)
        return Found("figure" if drawn else "heading" if under else "words" if said else "")
    texts = [passage.text for passage in written] + [passage.heading for passage in written]
    parts = {part: any(has(text, words) for text in texts) for part, words in item["parts"].items()}
    if name in ("function", "features", "remarks"):  # their words are looked for in sentences, not in headings
        parts = {part: any(has(passage.text, words) for passage in written) for part, words in item["parts"].items()}
    missing = tuple(part for part, is_there in parts.items() if not is_there)
    if under:
        return Found("heading", missing)
    return Found("words" if len(parts) - len(missing) >= item["least"] else "", missing)
