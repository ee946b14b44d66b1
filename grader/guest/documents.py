"""Word, PowerPoint, Excel, PDF and web pages as Markdown, with the libraries of their formats.

What a library does with a hostile file happens here, on the confined side: in a worker that a fork server has forked
(``serve``) or, for one's own documents, in an ordinary process (``main``: this file is a script as well). Headings
become ``#``, tables rows of ``|``, pictures ``![…]``.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import itertools
import os
import re
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from typing import Any

LIBRARIES = ("docx", "pptx", "openpyxl", "pypdf")
TEXT_CHARACTERS = 2_000_000  # of one file; a report has some thousands
PAGES, SHEETS, ROWS, COLUMNS, DEPTH = 300, 50, 5000, 100, 8
PICTURE = "![picture]()"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Read = tuple[str, int]  # the text, and how many pictures are in it


class Refused(Exception):
    """It cannot be read; the argument is the key of the message that says why."""


def word(content: bytes) -> Read:
    """Return a Word file: paragraphs and tables in order, text boxes, and the targets of links."""
    from docx import Document
    from docx.table import Table

    document: Any = Document(io.BytesIO(content))
    parts: list[str] = []
    pictures = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            parts.append(table(_word_rows(block)))
            drawn = sum(1 for _ in block._tbl.iter(f"{_W}drawing", f"{_W}pict"))
        else:
            parts.append(_word_paragraph(block))
            drawn = sum(1 for _ in block._p.iter(f"{_W}drawing", f"{_W}pict"))
        parts += [PICTURE] * drawn
        pictures += drawn
    links = [link.target_ref for link in document.part.rels.values() if link.is_external]
    return "\n\n".join(part for part in [*parts, *links] if part.strip()), pictures


def _word_paragraph(paragraph: Any) -> str:
    boxes = [part.text or "" for box in paragraph._p.iter(f"{_W}txbxContent") for part in box.iter(f"{_W}t")]
    text = paragraph.text + ("\n" + "".join(boxes) if boxes else "")
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    level = re.match(r"(?i)heading (\d)", style)
    if text.strip() and (level or style == "Title"):
        return "#" * (int(level[1]) if level else 1) + " " + " ".join(text.split())
    return f"- {text}" if text.strip() and style.startswith("List") else text


def _word_rows(block: Any) -> Iterator[list[str]]:
    for row in block.rows:
        seen: dict[int, str] = {}
        for cell in row.cells:  # a merged cell comes once for each column
            seen.setdefault(id(cell._tc), cell.text)
        yield list(seen.values())


def slides(content: bytes) -> Read:
    """Return slides: each a heading, its words, tables and notes; arrows between shapes count as one picture."""
    from pptx import Presentation

    parts: list[str] = []
    pictures = 0
    for number, slide in enumerate(itertools.islice(Presentation(io.BytesIO(content)).slides, PAGES), 1):
        title = slide.shapes.title
        heading = " ".join(title.text_frame.text.split()) if title is not None else ""
        parts.append(f"# {heading or f'({number})'}")
        shapes = [shape for shape in _shapes(slide.shapes) if title is None or shape.shape_id != title.shape_id]
        drawn = sum(_is_picture(shape) for shape in shapes)
        drawn += sum(shape._element.tag.endswith("}cxnSp") for shape in shapes) >= 2
        for shape in shapes:
            if getattr(shape, "has_table", False) and shape.has_table:
                parts.append(table([cell.text for cell in row.cells] for row in shape.table.rows))
            elif shape.has_text_frame:
                parts.append(shape.text_frame.text)
                parts += _addresses(shape)
        parts += [PICTURE] * drawn
        pictures += drawn
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            parts.append(slide.notes_slide.notes_text_frame.text)
    return "\n\n".join(part for part in parts if part.strip()), pictures


def _shapes(shapes: Iterable[Any], depth: int = 0) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if shape._element.tag.endswith("}grpSp") and depth < DEPTH:
            yield from _shapes(shape.shapes, depth + 1)


def _is_picture(shape: Any) -> bool:
    element = shape._element
    if element.tag.endswith("}pic"):
        return True
    return element.tag.endswith("}graphicFrame") and not shape.has_table  # a chart, a drawing of boxes, an object


def _addresses(shape: Any) -> list[str]:
    runs = (run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs)
    return [run.hyperlink.address for run in runs if run.hyperlink.address]


def sheets(content: bytes) -> Read:
    """Return a workbook: each sheet a heading and a table, with the words and pictures laid over it."""
    import openpyxl

    parts: list[str] = []
    pictures = 0
    book: Any = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for sheet in book.worksheets[:SHEETS]:
            rows = sheet.iter_rows(max_row=ROWS, max_col=COLUMNS, values_only=True)
            overlaid, drawn = _laid_over(archive, sheet._worksheet_path)
            cells = table(["" if cell is None else str(cell) for cell in row] for row in rows)
            parts += [f"# {sheet.title}", cells, overlaid, *[PICTURE] * drawn]
            pictures += drawn
    return "\n\n".join(part for part in parts if part.strip()), pictures


def _laid_over(archive: zipfile.ZipFile, path: str) -> Read:
    """Return the words in the text boxes of a sheet, and how many pictures, charts and drawings it has."""
    folder, _, name = path.lstrip("/").rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    if links not in archive.namelist():
        return "", 0
    overlaid, pictures = [], 0
    for number in re.findall(rb"drawings/drawing(\d{1,4})\.xml", archive.read(links)):
        drawing = f"xl/drawings/drawing{number.decode()}.xml"
        if drawing not in archive.namelist():
            continue
        text = archive.read(drawing).decode("utf-8", "replace")
        overlaid += re.findall(r"<a:t(?: [^>]*)?>([^<]*)</a:t>", text)
        pictures += len(re.findall(r"<(?:xdr:)?(?:pic|graphicFrame)\b", text))
        pictures += len(re.findall(r"<(?:xdr:)?cxnSp\b", text)) >= 2
    return "\n".join(overlaid), pictures


def pdf(content: bytes) -> Read:
    """Return the text of a PDF's pages, and how many images are on them (what is drawn with lines is not counted)."""
    import logging

    from pypdf import PdfReader

    logging.disable()  # what pypdf thinks of a damaged file; standard error is the course's
    reader: Any = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused("password")
    if len(reader.pages) > PAGES:
        raise Refused("too_long")
    parts, pictures = [], 0
    for page in reader.pages:
        drawn = _images(page.get("/Resources"), 0)
        parts += [page.extract_text(), *[PICTURE] * drawn]
        pictures += drawn
    has_words = any(part.strip() for part in parts if part != PICTURE)
    return "\n\n".join(parts) if has_words else "", pictures


def _images(resources: Any, depth: int) -> int:
    count = 0
    objects = resources.get_object().get("/XObject") if resources is not None else None
    for child in (objects.get_object().values() if objects is not None else ()) if depth < 3 else ():
        item = child.get_object()
        count += item.get("/Subtype") == "/Image"
        count += _images(item.get("/Resources"), depth + 1) if item.get("/Subtype") == "/Form" else 0
    return count


def table(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as a Markdown table; what is empty below and at the right is left out.

    >>> print(table([["a", "b", ""], ["c|d", "e\\nf", ""], ["", "", ""]]))
    | a | b |
    | --- | --- |
    | c/d | e f |
    """
    cells = [[" ".join(cell.replace("|", "/").split()) for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    width = max((len(row) - next(n for n, cell in enumerate(reversed(row)) if cell) for row in cells), default=0)
    lines = ["| " + " | ".join((row + [""] * width)[:width]) + " |" for row in cells]
    return "\n".join([*lines[:1], "| " + " | ".join(["---"] * width) + " |", *lines[1:]]) if lines else ""


_BEGINS = {
    **dict.fromkeys(("p", "br", "div", "li", "table"), "\n"),
    **{f"h{level}": f"\n{'#' * level} " for level in range(1, 7)},
    **{"tr": "\n| ", "img": f"\n{PICTURE}\n", "svg": f"\n{PICTURE}\n"},
}
_ENDS = {"td": " | ", "th": " | ", "table": "\n", **{f"h{level}": "\n" for level in range(1, 7)}}


class _Page(HTMLParser):
    """Keeps the words of a web page, the addresses of its links, and counts its pictures."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.pictures = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        self.pictures += tag in ("img", "svg")
        self.parts += [f" {value} " for name, value in attrs if name == "href" and value]
        self.parts += [_BEGINS.get(tag, "")]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style") and self._silent > 0
        self.parts += [_ENDS.get(tag, "")]

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def web_page(content: bytes) -> Read:
    """Return the words of a page in UTF-8; Python's own parser takes quadratic time for some."""
    page = _Page()
    page.feed(content.decode("utf-8", "replace"))
    page.close()
    return "".join(page.parts), page.pictures


READERS: dict[str, Callable[[bytes], Read]] = {
    ".docx": word,
    ".pptx": slides,
    ".xlsx": sheets,
    ".pdf": pdf,
    ".html": web_page,
}


def answer(suffix: str, content: bytes) -> bytes:
    """Return what is in a file: ``text N`` (N pictures), a newline and the text in UTF-8; or ``why REASON``."""
    try:
        text, pictures = READERS[suffix](content)
    except Refused as refusal:
        return f"why {refusal}\n".encode()
    except MemoryError:
        return b"why too_much\n"
    except Exception:  # whatever a library makes of a damaged file
        return b"why broken\n"
    return f"text {pictures}\n{text[:TEXT_CHARACTERS]}".encode("utf-8", "replace")


def warm_up() -> None:
    """Import the libraries before workers are forked; one that is not installed is missed when it is needed."""
    for name in LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def serve(connection: int) -> None:
    """Read one document: a message with its suffix, a zero byte and its bytes; a message with the answer goes back."""
    from .wire import HEADER  # this file is a script as well, and then in no package

    with os.fdopen(connection, "r+b", buffering=0) as stream:
        reader = io.BufferedReader(stream)
        (size,) = HEADER.unpack(reader.read(HEADER.size))
        suffix, _, content = reader.read(size).partition(b"\0")
        reply = answer(suffix.decode(), content)
        rest = memoryview(HEADER.pack(len(reply)) + reply)
        while rest:
            rest = rest[stream.write(rest) :]


def main(suffix: str, cpu_seconds: str, memory_mb: str, open_files: str) -> None:
    """Read a file from standard input within limits, and write the answer to standard output."""
    _limit({"CPU": int(cpu_seconds), "AS": int(memory_mb) << 20, "NOFILE": int(open_files), "FSIZE": 0})
    sys.stdout.buffer.write(answer(suffix, sys.stdin.buffer.read()))


def _limit(limits: dict[str, int]) -> None:
    try:
        import resource
    except ImportError:  # Windows: the clock of whoever started this remains
        return
    for name, most in limits.items():
        try:
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
        except (ValueError, OSError):  # macOS has no limit on addresses
            continue


if __name__ == "__main__":
    main(*sys.argv[1:])
