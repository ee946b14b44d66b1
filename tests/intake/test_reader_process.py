"""Office files, PDF and web pages: what is read of good ones, and what is said of damaged and hostile ones.

Each is read by both readers: the confined one of ``grade``, and the one of ``check`` for one's own documents.
"""

from __future__ import annotations

import io
import os
import zipfile
from functools import partial

import pytest

from grader.errors import SubmissionError
from grader.intake.documents.reader_process import read_with_library
from grader.intake.documents.text import read_document
from grader.model import SourceFile, Submission
from grader.sandbox import documents
from grader.sandbox.fork_server import ForkServer
from tests.samples import make_survey

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LOOP = b"""%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 999999999 >>
endobj
trailer
<< /Root 1 0 R >>
"""


@pytest.fixture(scope="module")
def server():
    server = ForkServer(documents.SPEC)
    yield server
    server.close()


@pytest.fixture(params=["confined", "unconfined"])
def read(request, server):
    """``read(name, content)``: what one of the two readers gives of a file."""
    confined = partial(documents.read_confined, server)
    reader = confined if request.param == "confined" else documents.read_unconfined
    return lambda name, content: read_with_library(SourceFile(name, content), name[name.rindex(".") :], reader)


def changed(content: bytes, parts: dict[str, bytes]) -> bytes:
    """Return an Office file with some of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*old.namelist(), *(set(parts) - set(old.namelist()))]:
            new.writestr(name, parts.get(name) or old.read(name))
    return out.getvalue()


def document_xml(body: str, before: str = "") -> dict[str, bytes]:
    return {"word/document.xml": f"{before}<w:document {W}><w:body>{body}</w:body></w:document>".encode()}


@pytest.mark.slow
def test_a_word_file_gives_headings_pictures_and_tables_in_order(read):
    text, pictures = read("a.docx", make_survey.word())

    blocks = text.split("\n\n")
    assert blocks[:4] == ["# 事例調査", "# CNN の応用", "## 実現できる機能", make_survey.CNN["実現できる機能"]]
    assert blocks[blocks.index("## ネットワーク図") + 1] == "![picture]()"
    assert "| 層 | 数 |\n| --- | --- |\n| 中間層 | 5 |" in blocks
    assert pictures == 2


@pytest.mark.slow
def test_slides_give_titles_words_and_pictures(read):
    text, pictures = read("a.pptx", make_survey.slides())

    assert [line for line in text.splitlines() if line.startswith("#")] == [
        *("# CNN の事例", "# CNN のネットワーク図", "# RNN の事例", "# RNN のネットワーク図")
    ]
    assert f"ネットワークの名前：{make_survey.CNN['ネットワークの名前']}" in text
    assert pictures == 2


@pytest.mark.slow
def test_a_workbook_gives_a_table_for_each_sheet(read):
    text, pictures = read("a.xlsx", make_survey.sheets())

    assert text.startswith("# 調査\n\n| 項目 | CNN | RNN |\n| --- | --- | --- |\n| 実現できる機能 |")
    assert pictures == 0


@pytest.mark.slow
def test_a_workbook_tells_pictures_and_charts_laid_over_it(read):
    from openpyxl import Workbook
    from openpyxl.chart import BarChart
    from openpyxl.drawing.image import Image

    book = Workbook()
    book.active.append(["a"])
    book.active.add_image(Image(io.BytesIO(make_survey.picture())), "C3")
    book.create_sheet("second").add_chart(BarChart(), "A1")

    text, pictures = read("a.xlsx", make_survey.saved(book))

    assert text.split("\n\n")[-3:] == ["![picture]()", "# second", "![picture]()"]
    assert pictures == 2


def test_a_pdf_gives_lines_and_counts_images(read):
    text, pictures = read("a.pdf", make_survey.pdf(make_survey.ENGLISH))

    assert "48 layers of convolutions with ReLU, a softmax at the end" in text
    assert pictures == 2


def test_a_pdf_of_scans_has_no_words_but_pictures(read):
    assert read("a.pdf", make_survey.pdf("{picture}\n{picture}")) == ("", 1)  # both are on one page, and one object


ENTITY = '<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
HOSTILE = {
    "nothing": ("a.docx", lambda: b"", "broken"),
    "cut off": ("a.xlsx", lambda: make_survey.sheets()[:3000], "broken"),
    "a zip of something else": ("a.pptx", lambda: make_survey.packed({"a.txt": b"words"}), "broken"),
    "one format called another": ("a.xlsx", make_survey.word, "broken"),
    "entities": ("a.docx", lambda: changed(make_survey.word(), document_xml("<w:p>&b;</w:p>", ENTITY)), "broken"),
    "entities in UTF-16": (
        "a.xlsx",
        lambda: changed(make_survey.sheets(), {"xl/workbook.xml": f"{ENTITY}<a/>".encode("utf-16")}),
        "broken",
    ),
    "bomb": ("a.docx", lambda: changed(make_survey.word(), {"word/a.xml": bytes(18_000_000)}), "too_much"),
    "deep nesting": (
        "a.docx",
        lambda: changed(make_survey.word(), document_xml("<w:p>" * 200_000 + "</w:p>" * 200_000)),
        "broken",
    ),
    "password": ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "password"),
    "no PDF": ("a.pdf", lambda: b"%PDF-1.7 and nothing else", "broken"),
    "pages in a circle": ("a.pdf", lambda: LOOP, "broken"),
    "many pages": ("a.pdf", lambda: make_survey.pdf("a\n" * 301, lines_per_page=1), "too_long"),
}


def cpu_seconds() -> float:
    """Return what this process and those that it waited for have computed."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


@pytest.mark.slow
@pytest.mark.parametrize(("name", "content", "why"), HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_read_goes_to_a_person_with_one_reason(name, content, why, read):
    began = cpu_seconds()

    with pytest.raises(SubmissionError) as refused:
        read(name, content())

    assert refused.value.key == f"intake.unreadable_document.{why}"
    assert refused.value.problem.what.en.startswith(f"{name} ")
    assert refused.value.problem.what.ja.startswith(f"{name} ")
    assert cpu_seconds() - began < 60


@pytest.mark.slow
def test_a_sheet_that_claims_a_million_rows_is_read_within_the_limits(read):
    cell = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>near</t></is></c></row>'
        + cell
        + b"</sheetData></worksheet>"
    )

    text, _ = read("a.xlsx", changed(make_survey.sheets(), {"xl/worksheets/sheet1.xml": sheet}))

    assert text.split() == ["#", "調査", "|", "near", "|", "|", "---", "|"]


LONG, LARGE = b"<p>x" * 4_500_000, b"x" * 19_000_000  # the standard library's parser takes seconds for the first


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limit", "content"),
    [({"wall_seconds": 0.01}, LONG), ({"cpu_seconds": 1}, LONG), ({"memory_mb": 40}, LARGE)],
    ids=["clock", "cpu", "memory"],
)
def test_what_takes_too_much_is_ended(monkeypatch, read, limit, content):
    monkeypatch.setattr(documents, "LIMITS", documents.LIMITS._replace(**limit))
    began = cpu_seconds()

    with pytest.raises(SubmissionError) as refused:
        read("a.html", content)

    assert refused.value.key == "intake.unreadable_document.too_much"
    assert cpu_seconds() - began < 30


@pytest.mark.slow
def test_a_damaged_file_beside_a_good_one_is_named_and_the_good_one_read():
    sources = (SourceFile("a.md", b"words"), SourceFile("b.pdf", b"%PDF"), SourceFile("c.key", b"PK"))

    found = read_document(Submission("s", "survey", "a.md", "a.md", sources, ""), documents.read_unconfined)

    assert found.text == "words"
    assert found.unread == ("b.pdf", "c.key")
    assert ["is damaged" in note.en for note in found.notes] == [True, False]


@pytest.mark.slow
def test_the_libraries_are_loaded_only_in_the_process_that_reads():
    import subprocess
    import sys

    program = (
        "import sys, grader.cli.check, grader.grading.document, grader.intake.documents.text;"
        "print(*(name for name in ('docx', 'pptx', 'openpyxl', 'pypdf', 'lxml', 'PIL') if name in sys.modules))"
    )

    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert found.split() == []
