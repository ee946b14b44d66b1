from html.parser import HTMLParser

import pytest

from grader.model import Excerpt, GradingVerdict, Problem, Text, Verdict
from grader.reports.check_html import render_check_html, render_problem_html
from grader.reports.check_text import render_check
from tests.reports.hostile import HOSTILE

ATTRIBUTES = {"class", "lang", "scope", "role", "colspan", "aria-hidden"}
TAGS = {"div", "style", "p", "strong", "ul", "li", "code"}
TAGS |= {"table", "caption", "thead", "tbody", "tr", "th", "td", "span"}


class Page(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and the words in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


EXCERPT = Excerpt(
    (3, 8), (1, 6), (0, 1), (5, 6, 7), (("1", "2", "3"), ("4", "5.5", "6")), (("1", "2", "3"), ("4", "5", "6"))
)


@pytest.fixture
def report(make_report, make_check):
    return make_report(
        make_check("test_a"),
        make_check(
            "test_b",
            Verdict.FAILED,
            claim=Text("大きな値でもあふれない", "large values do not overflow"),
            message=Text("値が違います", "The values differ, most at [1, 6]: got 5.5, expected 5."),
            hint=Text("最大値を引きます", "Subtract the row maximum."),
            excerpt=EXCERPT,
        ),
        make_check("test_c", Verdict.NOT_RUN, possible=0.5, of="loss"),
        make_check("test_d", Verdict.CRASHED, of="loss", message=Text("止まりました", "ValueError was raised")),
        make_check("test_e", Verdict.TIMED_OUT, of="loss"),
        notes=(Text("セル 4 は飛ばしました", "Cell 4 was skipped."),),
    )


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_table_has_every_word_of_the_terminal(report, language):
    page = Page(render_check_html(report, language, more_hints=True, command="%grader check"))
    text = render_check((_batch(report)), language, color=False, width=10_000, more_hints=True, command="%grader check")

    words = [word for word in text.split() if word not in "✓✗–→!"]
    assert [word for word in words if word not in page.text] == []
    assert page.all("div")[0]["lang"] == language


def _batch(report):
    from grader.model import Batch

    return Batch(reports=(report,))


def test_a_verdict_is_a_sign_and_a_word_and_a_screen_reader_hears_the_word(report):
    page = Page(render_check_html(report, "en"))

    for sign, word in (("✓", "passed"), ("✗", "failed"), ("–", "not run"), ("✗", "stopped by an error")):
        assert f"{sign} {word}" in page.text
    signs = [attributes for attributes in page.all("span") if "aria-hidden" in attributes]
    assert len(signs) == 5 + 1 + 2  # verdicts, the hint's arrow, the worst element in both arrays
    assert "reports.verdict" not in page.text
    assert page.text.count("did not finish in time") == 1  # nothing is said twice


def test_headers_say_what_they_are_the_header_of(report):
    page = Page(render_check_html(report, "ja"))
    scopes = [attributes.get("scope") for attributes in page.all("th")]

    assert set(scopes) == {"col", "row", "rowgroup"}
    assert scopes.count("rowgroup") == 2
    assert len(page.all("caption")) == 3
    rows = [attributes for attributes in page.all("tr") if attributes.get("role") == "row"]
    assert len(rows) == 1 + 2 + 5


def test_the_element_that_differs_most_is_marked_in_both_arrays_by_a_sign_and_a_word(report):
    page = Page(render_check_html(report, "en"))

    assert [attributes.get("class") for attributes in page.all("td")].count("grader-worst") == 2
    assert "got [0:2, 5:8] 5 6 7 0 1 2 3 1 4 ▸ differs most: 5.5 6" in page.text
    assert "expected [0:2, 5:8] 5 6 7 0 1 2 3 1 4 ▸ differs most: 5 6" in page.text


def test_sentences_come_first(report):
    html = render_check_html(report, "en", about=[("warning", Text("保存", "Not saved: <In [4]>"))])

    assert Page(html).text.startswith("Not saved: <In [4]>")


def test_what_is_withheld_and_what_cannot_be_loaded_is_said(make_report, problem):
    withheld = Page(render_check_html(make_report(verdict=GradingVerdict.WITHHELD, problem=problem), "en")).text
    unloadable = Page(render_check_html(make_report(verdict=GradingVerdict.UNLOADABLE, problem=problem), "ja")).text

    assert "This is not your fault." in withheld
    assert "3 行目に文法の誤りがあります。 場所: softmax_山田.py 次に: 直してください。" in unloadable


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_of_a_student_becomes_an_element_an_attribute_or_a_style(make_report, make_check, hostile):
    text = Text(hostile, hostile)
    problem = Problem(text, hostile, text)
    checks = [
        make_check(verdict=verdict, message=text, hint=text, of=hostile, limit=hostile, excerpt=EXCERPT)
        for verdict in (Verdict.PASSED, Verdict.FAILED, Verdict.LIMIT_EXCEEDED)
    ]
    known = Page(render_check_html(make_report(*[check._replace(of="x") for check in checks]), "en")).elements
    harmless = make_report(*checks, file=hostile, notes=(text,))
    page = Page(render_check_html(harmless, "en", about=[("bad", text)]))
    other = Page(render_problem_html(problem, "ja"))

    assert {tag for tag, _ in page.elements + other.elements} <= TAGS
    assert {name for _, attributes in page.elements + other.elements for name in attributes} <= ATTRIBUTES
    classes = {attributes.get("class") for _, attributes in known} | {"grader-bad"}
    assert {attributes.get("class") for _, attributes in page.elements + other.elements} <= classes
    assert sum(len(words) for words in page.words) < 40_000
