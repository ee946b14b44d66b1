"""The text of submissions that are read and not run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.errors import SubmissionError
from grader.intake.documents.text import is_readable, read_document
from grader.intake.load import single_submission
from grader.model import Document
from grader.sandbox.documents import read_unconfined


@pytest.fixture
def document(tmp_path: Path):
    """``document({name: content})``: what is read from a folder with these files."""

    def read(files: dict[str, bytes | str]) -> Document:
        for name, content in files.items():
            path = tmp_path / "hand_in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_document(single_submission(tmp_path / "hand_in", "playground", "document"), read_unconfined)

    return read


def test_plain_text_is_read_as_it_is_and_its_pictures_counted(document):
    found = document({"report.md": "# A\n![one](a.png) <img src='b.png'>\n"})

    assert (found.name, found.text, found.pictures) == ("report.md", "# A\n![one](a.png) <img src='b.png'>\n", 2)


def test_a_notebook_gives_cells_and_what_they_printed(document):
    book = {
        "cells": [
            {"cell_type": "markdown", "source": ["one\n", "two"], "attachments": {"a.png": {}}},
            {
                "cell_type": "code",
                "source": "three",
                "outputs": [
                    {"output_type": "stream", "text": ["four"]},
                    {"output_type": "display_data", "data": {"text/plain": "five", "image/png": "…"}},
                    "junk",
                ],
            },
            "junk",
        ],
        "nbformat": 4,
    }

    found = document({"a.ipynb": json.dumps(book)})

    assert found.text == "one\ntwo\n\n![picture]()\n\nthree\n\nfour\n\n![picture]()\n\nfive"
    assert found.pictures == 2


def test_a_notebook_of_format_3_gives_headings_and_what_it_printed(document):
    printed = {"output_type": "pyout", "text": ["four"], "png": "iVBORw0KGgo="}
    cells = [
        {"cell_type": "heading", "level": 2, "source": ["one"]},
        {"cell_type": "markdown", "source": "two"},
        {"cell_type": "code", "input": ["three"], "outputs": [{"output_type": "stream", "text": ["out"]}, printed]},
    ]

    found = document({"a.ipynb": json.dumps({"nbformat": 3, "worksheets": [{"cells": cells}]})})

    assert found.text == "## one\n\ntwo\n\nthree\n\nout\n\n![picture]()\n\nfour"
    assert found.pictures == 1


@pytest.mark.parametrize(
    "broken", ['{"cells": [{"source": "http://a', "[" * 100_000, '{"cells": 3}', '{"cells": [1]}, x']
)
def test_a_broken_notebook_is_read_as_it_stands(document, broken):
    assert document({"a.ipynb": broken}).text == broken


def test_a_web_page_gives_words_and_links_without_its_scripts(document):
    page = "<style>p{}</style><script>var x;</script><p>a&amp;b <a href='http://x/#a=1&amp;b=2'>link</a><img src=x>"

    found = document({"a.html": page})

    assert found.text.split() == ["a&b", "http://x/#a=1&b=2", "link", "![picture]()"]
    assert found.pictures == 1


def test_all_files_count_the_newest_that_can_be_read_first(document):
    found = document({"a.txt": "one", "deeper/b.md": "two", "c.png": b"\x89PNG", "d.pages": b"?"})

    assert sorted(found.text.split()) == ["one", "two"]
    assert (found.pictures, found.unread) == (1, ("d.pages",))


def test_a_zip_is_unpacked(document, zipped):
    assert document({"a.zip": zipped({"inside.txt": "words"})}).text == "words"


def test_another_encoding_is_noted(document):
    found = document({"a.txt": "渦巻き".encode("cp932")})

    assert found.text == "渦巻き"
    assert "CP932" in found.notes[0].en


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.png": b"\x89PNG"}, "a teacher will look at them"),
        ({"a.heic": b"x", "b.JPG": b"x"}, "Only pictures were submitted (2)"),
        ({"a.pages": b"PK"}, "(.pages): a teacher will look at it"),
        ({"a.pdf": b"%PDF-1.7"}, "a.pdf is damaged"),
        ({"a.docx": b"PK no zip"}, "a.docx is damaged"),
        ({"a.md": b" \n"}, "a.md is empty"),
        ({"a.txt": b"\x00\x01\x02"}, "a teacher"),
        ({"a.zip": b"PK no zip"}, "a.zip"),
    ],
    ids=["picture", "pictures", "unknown format", "broken pdf", "broken word", "empty", "binary", "broken zip"],
)
def test_what_holds_no_text_goes_to_a_person_or_back(document, files, said):
    with pytest.raises(SubmissionError) as refused:
        document(files)

    assert said in refused.value.problem.what.en
    assert refused.value.problem.next.ja


@pytest.mark.parametrize(("name", "readable"), [("A．ＭＤ", True), ("a.IPYNB", True), ("a.exe", False), ("a", False)])
def test_the_suffix_decides_whatever_its_width_and_case(name, readable):
    assert is_readable(name) is readable
