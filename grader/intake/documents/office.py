"""Word, PowerPoint, Excel and PDF as Markdown, with the libraries of their formats; a script that runs by itself.

``apart.py`` starts it as a process of its own, with limits: what a library does with a hostile file happens there. It
imports nothing of ``grader``, so that it starts fast. Headings become ``#``, tables rows of ``|``, pictures ``![…]``.
"""

from __future__ import annotations

import io
import itertools
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

CPU_SECONDS, MEMORY_MB, OPEN_FILES = 10, 1024, 64
TEXT_CHARACTERS = 2_000_000  # of one file; a report has some thousands
PAGES, SHEETS, ROWS, COLUMNS, DEPTH = 300, 50, 5000, 100, 8
PICTURE = "![picture]()"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Read = tuple[str, int]  # the text, and how many pictures are in it


class Refused(Exception):
    """It cannot be read; the argument is the key of the words that say why."""


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
        own = " ".join(title.text_frame.text.split()) if title is not None else ""
        parts.append(f"# {own or f'({number})'}")
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
            said, drawn = _laid_over(archive, sheet._worksheet_path)
            shown = table(["" if cell is None else str(cell) for cell in row] for row in rows)
            parts += [f"# {sheet.title}", shown, said, *[PICTURE] * drawn]
            pictures += drawn
    return "\n\n".join(part for part in parts if part.strip()), pictures


def _laid_over(archive: zipfile.ZipFile, path: str) -> Read:
    """Return the words in the text boxes of a sheet, and how many pictures, charts and drawings it has."""
    folder, _, name = path.lstrip("/").rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    if links not in archive.namelist():
        return "", 0
    words, pictures = [], 0
    for number in re.findall(rb"drawings/drawing(\d{1,4})\.xml", archive.read(links)):
        drawing = f"xl/drawings/drawing{number.decode()}.xml"
        if drawing not in archive.namelist():
            continue
        text = archive.read(drawing).decode("utf-8", "replace")
        words += re.findall(r"<a:t(?: [^>]*)?>([^<]*)</a:t>", text)
        pictures += len(re.findall(r"<(?:xdr:)?(?:pic|graphicFrame)\b", text))
        pictures += len(re.findall(r"<(?:xdr:)?cxnSp\b", text)) >= 2
    return "\n".join(words), pictures


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
    words = any(part.strip() for part in parts if part != PICTURE)
    return "\n\n".join(parts) if words else "", pictures


def _images(resources: Any, depth: int) -> int:
    found = 0
    objects = resources.get_object().get("/XObject") if resources is not None else None
    for each in (objects.get_object().values() if objects is not None else ()) if depth < 3 else ():
        one = each.get_object()
        found += one.get("/Subtype") == "/Image"
        found += _images(one.get("/Resources"), depth + 1) if one.get("/Subtype") == "/Form" else 0
    return found


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


READERS: dict[str, Callable[[bytes], Read]] = {".docx": word, ".pptx": slides, ".xlsx": sheets, ".pdf": pdf}


def main(suffix: str) -> None:
    """Read a file from standard input, and write what is in it to standard output as JSON."""
    _limit()
    content = sys.stdin.buffer.read()
    try:
        text, pictures = READERS[suffix](content)
        answer: dict[str, object] = {"text": text[:TEXT_CHARACTERS], "pictures": pictures}
    except Refused as refused:
        answer = {"why": str(refused)}
    except MemoryError:
        answer = {"why": "too_much"}
    except ImportError as missing:
        answer = {"why": "no_library", "detail": str(missing.name).partition(".")[0]}
    except Exception as error:  # whatever a library makes of a damaged file
        answer = {"why": "broken", "detail": type(error).__name__}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: the clock in apart.py remains
        return
    for name, most in (("CPU", CPU_SECONDS), ("AS", MEMORY_MB * 2**20), ("NOFILE", OPEN_FILES), ("FSIZE", 0)):
        try:
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
        except (ValueError, OSError):  # macOS has no limit on addresses
            continue


if __name__ == "__main__":
    main(sys.argv[1])
