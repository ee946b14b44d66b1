import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from grader.model import Batch, GradingVerdict, SourceLine, Text, Unmatched, Verdict
from grader.reports.junit import render_junit, render_junit_problem
from tests.reports.hostile import HOSTILE

AT = datetime(2026, 11, 30, 16, 5, 7, tzinfo=UTC)
WHOLE, DECIMAL, TOKEN = r"\d+", r"\d+\.\d{3}", r"(?=\S)[^\t\n\r]*(?<! )"
# By element: its attributes, of which each has to be there and look like that, and what it may hold, in this order.
# It is what Ant's schema (windyroad/JUnit-Schema) and Jenkins' (junit-10.xsd) both ask for, and where a case is.
OF_PYTEST = {"file": TOKEN, "line": r"[1-9]\d*"}
SCHEMA = {
    "testsuites": ({}, "(testsuite )*"),
    "testsuite": (
        {
            **{"name": TOKEN, "package": TOKEN, "id": WHOLE, "hostname": "localhost", "time": DECIMAL},
            **{"timestamp": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", "tests": WHOLE, "failures": WHOLE},
            **{"errors": WHOLE, "skipped": WHOLE},
        },
        "properties (testcase )*system-out system-err ",
    ),
    "properties": ({}, ""),
    "testcase": ({"name": TOKEN, "classname": TOKEN, "time": DECIMAL}, "(skipped |error |failure )?"),
    "skipped": ({"message": ".*"}, ""),
    "error": ({"message": ".*", "type": r"\w+"}, ""),
    "failure": ({"message": ".*", "type": r"\w+"}, ""),
    "system-out": ({}, ""),
    "system-err": ({}, ""),
}


def faults(element: ElementTree.Element) -> list[str]:
    """Return where a document is not what the schemas ask for."""
    attributes, children = SCHEMA[element.tag]
    place = {name: OF_PYTEST[name] for name in element.attrib.keys() & OF_PYTEST.keys() if element.tag == "testcase"}
    attributes = {**attributes, **place}
    found = [f"{element.tag}@{name}" for name in element.attrib.keys() ^ attributes.keys()]
    found += [
        f"{element.tag}@{name}={element.get(name)!r}"
        for name, pattern in attributes.items()
        if not re.fullmatch(pattern, element.get(name, ""), re.S)
    ]
    if not re.fullmatch(children, "".join(f"{child.tag} " for child in element)):
        found.append(f"{element.tag}: {[child.tag for child in element]}")
    return found + [fault for child in element for fault in faults(child)]


@pytest.fixture
def batch(make_check, make_report, problem):
    place = SourceLine("a.ipynb", 2, 3, 41)
    checks = (
        make_check("test_a", wall_seconds=0.25),
        make_check("test_b", Verdict.FAILED, message=Text.plain("got 1"), hint=Text.plain("Try 2."), place=place),
        make_check("test_c", Verdict.CRASHED, message=Text.plain("ValueError"), place=SourceLine("a.py", 4)),
        make_check("test_d", Verdict.NOT_RUN, message=Text.plain("first the other")),
        make_check("test_e", Verdict.GRADER_FAULT),
    )
    withheld = make_report(verdict=GradingVerdict.WITHHELD, problem=problem, reference_number="G-1")
    return Batch(
        (make_report(*checks, wall_seconds=0.5, notes=(Text.plain("a note"),)), withheld),
        unmatched=(Unmatched("x.py", Text.plain("nobody's")),),
    )


def test_a_case_says_its_file_and_its_line_where_it_is_known(batch):
    suite, withheld, unmatched = ElementTree.fromstring(render_junit(batch, "en", AT))

    places = [(case.get("file"), case.get("line")) for case in suite.iter("testcase")]
    whole = batch.reports[0].file
    assert places == [(whole, None), ("a.ipynb", "41"), ("a.py", "4"), (whole, None), (whole, None)]
    assert [case.get("file") for case in (*withheld.iter("testcase"), *unmatched.iter("testcase"))] == [whole, "x.py"]


def test_each_verdict_is_a_case_with_its_time_its_words_and_its_place(batch):
    root = ElementTree.fromstring(render_junit(batch, "en", AT))

    assert faults(root) == []
    suite, withheld, unmatched = root
    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped", "time", "timestamp")}
    assert counts == {
        **{"tests": "5", "failures": "1", "errors": "2", "skipped": "1", "time": "0.500"},
        "timestamp": "2026-11-30T16:05:07",
    }
    passed, failed, crashed, skipped, fault = suite.findall("testcase")
    told = {"classname": "softmax.softmax", "name": "the sum is one (test_a)", "time": "0.250"}
    assert passed.attrib == {**told, "file": "softmax_山田.ipynb"}
    assert failed[0].attrib == {"message": "got 1", "type": "FAILED"}
    assert failed[0].text == "a.ipynb: code cell 3, line 2\ngot 1\n→ Try 2."
    assert (crashed[0].tag, crashed[0].text) == ("error", "a.py:4\nValueError")
    assert skipped[0].get("message") == "first the other"
    assert fault[0].get("type") == "GRADER_FAULT"
    assert suite.findtext("system-out") == "a note"
    assert "Tell your teacher this number: G-1" in withheld.findtext("testcase/error")
    assert unmatched.find("testcase").get("name") == "x.py"


def test_a_run_that_came_to_nothing_is_one_error(problem):
    root = ElementTree.fromstring(render_junit_problem(problem, "en", AT))

    assert faults(root) == []
    assert root.find("testsuite").get("errors") == "1"
    assert root.findtext("testsuite/testcase/error").endswith("\nfix the line")


def test_what_students_say_is_never_markup_and_always_xml(make_check, make_report, problem):
    for name, words in HOSTILE.items():
        text = Text(words, words)
        verdicts = [Verdict.FAILED, Verdict.CRASHED, Verdict.NOT_RUN]
        checks = [
            make_check(words, verdict, of=words, claim=text, message=text, hint=text, place=SourceLine(words, 1))
            for verdict in verdicts
        ]
        unloadable = problem._replace(what=text, where=words, next=text)
        reports = (
            make_report(*checks, file=words, assignment=words, notes=(text,), wall_seconds=float("inf")),
            make_report(verdict=GradingVerdict.UNLOADABLE, problem=unloadable, file=words),
        )

        document = render_junit(Batch(reports, unmatched=(Unmatched(words, text),)), "ja", AT)

        root = ElementTree.fromstring(document.encode("utf-8"))
        assert faults(root) == [], name
        assert [len(suite.findall("testcase")) for suite in root] == [3, 1, 1]
        assert "<![CDATA[" not in document.replace("&lt;![CDATA[", "")
        assert "\x1b" not in document
        assert len(document) < 100_000
