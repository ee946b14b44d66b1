"""The page of feedback: what it discloses, that nothing of a student's is obeyed, and that nothing is fetched."""

import base64
import hashlib
import re
from decimal import Decimal
from html import unescape

import pytest
from lxml import html

from grader.disclosure import Disclosures
from grader.model import Criterion, Excerpt, GradingVerdict, ManualMark, Student, Text, Verdict
from grader.reports.pages.code import Cell, coloured, prose
from grader.reports.pages.feedback import Feedback, feedback_page
from tests.reports.hostile import HOSTILE

HIDDEN_NUMBER = "0.73190582"
OF_PAGES = """html head meta title style body main header section h1 h2 h3 h4 h5 h6 p dl dt dd strong em code pre span a
    table caption thead tbody tr th td ul ol li footer div blockquote hr br"""
TAGS = set(OF_PAGES.split())
OF_TAGS = """lang charset name content http-equiv class id href rel role scope colspan aria-label aria-hidden tabindex
    start title"""
ATTRIBUTES = set(OF_TAGS.split())


def page(report, language="en", **values):
    made = {
        "course": Text("講座", "Course"),
        "title": Text("課題", "Exercise"),
        "student": Student("s001", "山田 太郎"),
    }
    return feedback_page(Feedback(report=report, **made | values), language)


def text_of(page):
    tree = html.fromstring(page)
    for style in tree.iter("style"):
        style.text = ""
    return re.sub(r"\s+", " ", tree.text_content())


@pytest.fixture
def failed(make_check):
    return make_check(
        "test_hidden",
        Verdict.FAILED,
        public=False,
        message=Text(
            f"値が違います: 正しくは {HIDDEN_NUMBER}。", f"The value differs: got 1, expected {HIDDEN_NUMBER}."
        ),
        hint=Text("行ごとに。", "Row by row."),
        misconception="column_wise",
        excerpt=Excerpt((2,), (1,), (), (0, 1), (("1", "2"),), (("1", HIDDEN_NUMBER),)),
    )


@pytest.mark.parametrize(
    ("disclosures", "shown"),
    [
        (Disclosures(), 0),
        (Disclosures(hidden="message"), 1),
        (Disclosures(hidden="values"), 2),
        (Disclosures(checks={"softmax/test_hidden": "values"}), 2),
        (Disclosures(hidden="values", checks={"softmax/test_hidden": "name"}), 0),
        (Disclosures(checks={"other/test_hidden": "values"}), 0),
    ],
)
def test_a_hidden_check_shows_what_is_disclosed_of_it(failed, make_report, disclosures, shown):
    text = text_of(page(make_report(failed), disclosures=disclosures))

    assert text.count(HIDDEN_NUMBER) == shown
    assert "Row by row." in text
    assert "the sum is one (hidden)" in text


def test_of_a_hidden_check_that_crashed_only_pythons_own_names_are_shown(make_check, make_report):
    stolen = "ValueError: inputs were [0.1 0.2] was raised (code cell 1, line 2)."
    named = "E_01_02: x was raised"
    checks = [
        make_check(str(number), Verdict.CRASHED, public=False, message=Text(words, words))
        for number, words in enumerate((stolen, named))
    ]

    text = text_of(page(make_report(*checks)))

    assert "A ValueError was raised" in text
    assert "An exception was raised" in text
    assert "[0.1" not in text
    assert "E_01_02" not in text


def test_a_public_check_shows_the_arrays_with_the_place_where_they_differ_most(failed, make_report):
    made = page(make_report(failed._replace(public=True)))

    (worst, of_expected) = html.fromstring(made).xpath("//td[@class='worst']")
    assert worst.text_content().endswith("2")
    assert of_expected.text_content().endswith(HIDDEN_NUMBER)


def test_what_the_code_printed_and_our_traceback_are_not_on_the_page(make_check, make_report):
    report = make_report(make_check(), output="printed: 0.123", fault="Traceback: /srv/grader/secret.py")

    made = page(report)

    assert "0.123" not in made
    assert "Traceback" not in made


def test_a_withheld_submission_has_no_number_and_is_not_the_students_fault(make_check, make_report):
    check = make_check(verdict=Verdict.GRADER_FAULT)
    report = make_report(check, verdict=GradingVerdict.WITHHELD, reference_number="F-12")

    text = text_of(page(report))

    assert "Withheld" in text
    assert "F-12" in text
    assert "/ 4" not in text


def test_what_cannot_be_read_says_what_where_and_what_next(problem, make_report):
    text = text_of(page(make_report(verdict=GradingVerdict.UNLOADABLE, problem=problem)))

    assert "There is a syntax error in line 3." in text
    assert "softmax_山田.py" in text
    assert "fix the line" in text


def test_marks_by_hand_come_with_their_reasons_and_what_waits_is_said(make_check, make_report):
    given = ManualMark(
        "s001", "softmax", "style", Decimal("1.5"), "Clear <names>", "Tanaka", points_possible=Decimal(2)
    )
    waiting = (Criterion("report", Decimal(3), Text("考察", "Discussion")),)

    text = text_of(
        page(make_report(make_check(), by_hand=(given,), waiting=waiting), claims={"style": Text("書き方", "Style")})
    )

    assert "Style1.5/2Clear <names>" in text
    assert "Discussion–/3not marked yet" in text
    assert "Tanaka" not in text  # who marked is for the course


def test_results_stand_beside_the_last_definition_and_lead_to_the_checks(make_check, make_report):
    cells = [Cell(False, "# Softmax"), Cell(True, "import numpy\ndef softmax(x):\n    return x")]
    report = make_report(make_check("a"), make_check("b", Verdict.FAILED))

    tree = html.fromstring(page(report, cells=cells, places={"softmax": (1, 2)}))

    (beside,) = tree.xpath("//span[@class='beside']")
    assert beside.text_content() == "softmax: 1 of 2 checks pass"
    assert tree.get_element_by_id(beside.find("a").get("href")[1:]).tag == "tr"
    assert beside.getprevious().text_content() == "import numpy"
    assert beside.getnext().text_content() == "def softmax(x):\n    return x"
    (there,) = tree.xpath("//tr[@class='group']//a")
    assert tree.get_element_by_id(there.get("href")[1:]) is beside


def test_how_common_a_mistake_is_stands_beside_it(failed, make_report):
    assert "12 % of the class make this mistake." in text_of(page(make_report(failed), shares={"column_wise": 0.12}))
    assert "of the class" not in text_of(page(make_report(failed)))


MARKDOWN = (
    "<script>a()</script>\n\n<iframe src=//evil></iframe> <svg onload=a()> ![p](https://evil/x.png) "
    "[a](javascript:a()) [b](data:text/html;base64,PHNjcmlwdD4=) [c](JaVaScRiPt&#58;a()) <style>*{display:none}</style>"
    "\n\n[d]: javascript:a()\n[d] ![e][f]\n[f]: //evil/y.png\n<https://good.example> "
    "[g](https://good.example 'x\" onclick=a()')"
)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("words", [*HOSTILE.values(), MARKDOWN], ids=[*HOSTILE, "markdown-of-all-kinds"])
def test_nothing_of_a_students_is_more_than_text(words, language, make_check, make_report, problem):
    text = Text(words, words)
    check = make_check(
        "c", Verdict.FAILED, of=words[:2000] or "f", message=text, hint=text, claim=text, misconception=words
    )
    report = make_report(check, file=words, notes=(text,), problem=problem._replace(where=words, what=text))
    cells = [Cell(True, words), Cell(False, words), Cell(True, f"def f():\n    return '''{words}'''")]

    made = page(
        report,
        language,
        student=Student(words, words, words, words),
        title=text,
        course=text,
        cells=cells,
        places={words[:2000] or "f": (0, 1)},
        shares={words: 0.5},
    )

    tree = html.fromstring(made.encode("utf-8"))  # lone surrogates would fail here
    assert {str(node.tag) for node in tree.iter()} <= TAGS
    assert {name for node in tree.iter() for name in node.attrib} <= ATTRIBUTES
    links = {node.get("href") for node in tree.iter("a")}
    assert {link for link in links if not link.startswith(("#", "https://", "http://"))} == set()
    assert len(made) < 1_500_000


def test_the_policy_of_the_page_lets_nothing_in_but_its_own_style(make_check, make_report):
    made = page(make_report(make_check()))

    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', made)[1].replace("&#39;", "'")
    style = re.search(r"<style>(.*?)</style>", made, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.split("; ") == [
        *(
            "default-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            f"style-src 'sha256-{digest}'",
            "img-src data:",
        )
    ]
    assert re.findall(r"\b(?:src|srcset|style|url)\s*[=(]", made) == []


def test_code_keeps_every_character_and_each_line_is_whole():
    source = "x = f'{1}'  # あ\n'''a\n<b>'''\n\tdef broken(:\n"

    lines = coloured(source)

    assert all(line.count("<span") == line.count("</span>") for line in lines)
    assert [unescape(re.sub("<[^>]+>", "", line)) for line in lines] == [
        *("x = f'{1}'  # あ", "'''a", "<b>'''", "    def broken(:", "")
    ]


def test_headings_of_a_notebook_stand_below_those_of_the_page():
    assert prose("# a\n\n###### b") == '<div class="text"><h3>a</h3><h6>b</h6></div>'
