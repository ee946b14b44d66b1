"""The page of a handout opens by itself: no script, no network, pictures inside."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from grader.errors import AssignmentError
from grader.kits.handout_page import page, pictures

ROOT = Path(__file__).parents[2]
HANDOUTS = sorted(ROOT.glob("assignments/*/handout.*.md"))


class Reader(HTMLParser):
    """The tags of a page that are open, the text outside of <style> with what pictures show, and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "img", "br", "hr", "wbr"):
            self.open.append(tag)
        self.addresses += [value or "" for name, value in attributes if name in ("src", "href")]
        self.text += "".join(value or "" for name, value in attributes if name == "alt")

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)  # <img …> stays open for nobody

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    return reader


def test_every_handout_is_a_page_that_says_the_same_and_needs_nothing():
    for file in HANDOUTS:
        text = file.read_text("utf-8")
        language = "ja" if ".ja." in file.name else "en"

        html = page(text, language, file)

        reader = read(html)
        words = re.findall(r"\w{3,}", re.sub(r"https?://\S+|^```\w+|(?<=\])\([\w.]+\.svg\)", "", text, flags=re.M))
        assert [word for word in words if word not in reader.text] == [], file
        assert all(address.startswith(("http", "#", "data:image/svg+xml;base64,")) for address in reader.addresses)
        assert "<script" not in html
        assert f'<html lang="{language}">' in html
        assert html.count("<table>") == html.count('<div class="table"')


def test_the_page_has_the_handout_s_title_without_its_marks(tmp_path):
    html = page("# The `softmax` & **more**\n\ntext", "en", tmp_path / "handout.en.md")

    assert "<title>The softmax &amp; more</title>" in html


def test_lines_of_japanese_are_joined_without_a_blank_and_code_is_left_alone(tmp_path):
    html = page("長い\n文と a\nword\n\n```\n長い\n文\n```\n", "ja", tmp_path / "handout.ja.md")

    assert "長い文と a\nword" in html
    assert "長い\n文\n</code>" in html


def test_html_in_a_handout_is_shown_and_not_obeyed(tmp_path):
    html = page("<script>alert(1)</script> [x](javascript:alert(1))", "en", tmp_path / "handout.en.md")

    assert "<script" not in html
    assert 'href="javascript' not in html


def test_a_picture_is_part_of_the_page(tmp_path):
    (tmp_path / "net.png").write_bytes(b"\x89PNG")

    html = page("![the net](net.png)", "en", tmp_path / "handout.en.md")

    assert '<img src="data:image/png;base64,iVBORw==" alt="the net"' in html
    assert pictures("a ![x](net.png) b ![y](net.png)") == ("net.png",)


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        ("https://a.jp/net.png", "on the network"),
        ("//a.jp/net.png", "on the network"),
        ("../hidden/net.png", "in another folder"),
        ("/etc/net.png", "in another folder"),
        ("net.png", "is not there"),
    ],
)
def test_a_picture_that_cannot_be_part_of_it_is_refused_with_its_line(tmp_path, picture, words):
    with pytest.raises(AssignmentError, match=words) as refused:
        page(f"# Title\n\ntext\n\n![x]({picture})", "en", tmp_path / "handout.en.md")

    assert refused.value.problem.where == f"{tmp_path / 'handout.en.md'}:5"


def test_no_handout_of_this_course_has_formulas_in_tex():
    """They are written in Unicode and code; pages show what stands between dollar signs as it is typed."""
    tex = re.compile(r"\$[^$\n]+\$|\\\(|\\\[|\\(?:frac|sum|sqrt|partial|mathbf)\b")

    assert len(HANDOUTS) >= 36
    assert [file.parent.name for file in HANDOUTS if tex.search(file.read_text("utf-8"))] == []
