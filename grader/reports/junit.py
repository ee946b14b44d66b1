"""A batch as JUnit XML, for every service that reads test results: a suite for a submission, a case for a check.

It is valid against both schemas that are in use, Ant's (windyroad/JUnit-Schema) and Jenkins' (junit-10.xsd of its
xUnit plugin, which surefire's is like), but for two attributes of a case: ``file``, of which GitLab makes a link, and
``line``, both as pytest writes them. The place stands in the text as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from grader import messages
from grader.model import (
    Batch,
    CheckResult,
    GradingVerdict,
    Language,
    Problem,
    Report,
    SourceLine,
    Text,
    Unmatched,
    Verdict,
)
from grader.reports.check_words import check_words, not_your_fault
from grader.reports.escaping import MOST_OF_A_MESSAGE, printable

# What XML 1.0 has no way to say, not even as a reference; ``printable`` has written out most of it.
_COMMAND = re.compile(r"^(\s*)::", re.M)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(batch: Batch, language: Language, at: datetime) -> str:
    """Return a batch as one XML document; ``at`` is when it was checked."""
    root = Element("testsuites")
    for report in batch.reports:
        _add_suite(root, report, language, at)
    if batch.unmatched:
        suite = _suite(root, messages.text("reports.github.unmatched").in_(language), at)
        for unmatched in batch.unmatched:
            _add_unmatched(suite, unmatched, language)
        _finish(suite, 0.0, "")
    return _document(root)


def render_junit_problem(problem: Problem, language: Language, at: datetime) -> str:
    """Return the document of a run that came to nothing: one case with an error."""
    root = Element("testsuites")
    suite = _suite(root, "grader", at)
    _add_problem(suite, "grader", problem, language)
    _finish(suite, 0.0, "")
    return _document(root)


class JunitCase(NamedTuple):
    """One test of a suite; a failed one says what is wrong in a line, and all of it in ``details``."""

    classname: str
    name: str
    failure: str = ""
    details: str = ""
    seconds: float = 0.0


def render_cases(suites: Iterable[tuple[str, Sequence[JunitCase]]], at: datetime) -> str:
    """Return tests by the name of their suite as one XML document."""
    root = Element("testsuites")
    for name, cases in suites:
        suite = _suite(root, name, at, name)
        for each in cases:
            case = _case(suite, each.classname, each.name, each.seconds)
            if each.failure:
                failure = SubElement(case, "failure", {"message": _line(each.failure), "type": "FAILED"})
                failure.text = _words(each.details)
        _finish(suite, sum(each.seconds for each in cases), "")
    return _document(root)


def _document(root: Element) -> str:
    ElementTree.indent(root)
    # whoever prints it into the log of a workflow: neither form of a command is left in it, and XML reads the same
    document = _COMMAND.sub(r"\1&#58;:", ElementTree.tostring(root, encoding="unicode")).replace("##[", "#&#35;[")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}'


def _suite(root: Element, name: str, at: datetime, package: str = "grader") -> Element:
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")  # the schema knows no time zones
    suite = SubElement(
        root,
        "testsuite",
        {
            "name": _line(name) or "-",
            "package": _line(package),
            "id": str(len(root)),
            "timestamp": moment,
            "hostname": "localhost",
        },
    )
    SubElement(suite, "properties")
    return suite


def _finish(suite: Element, seconds: float, output: str) -> None:
    """Count the cases of a suite and add what comes after them."""
    for attribute, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(len(suite.findall(f"testcase/{kind}"))))
    suite.set("tests", str(len(suite.findall("testcase"))))
    suite.set("time", _seconds(seconds))
    SubElement(suite, "system-out").text = output
    SubElement(suite, "system-err")


def _add_suite(root: Element, report: Report, language: Language, at: datetime) -> None:
    suite = _suite(root, f"{report.assignment}: {report.file}", at, report.assignment)
    for check in report.checks:
        _add_check(suite, report, check, language)
    if report.problem is not None:
        problem = report.problem
        if report.verdict is GradingVerdict.WITHHELD:
            problem = problem._replace(next=Text.join((problem.next, not_your_fault(report))))
        _set_place(_add_problem(suite, report.assignment, problem, language), report.file, problem.line)
    notes = "\n".join(_words(note.in_(language)) for note in report.notes)
    _finish(suite, report.wall_seconds, notes)


def _add_check(suite: Element, report: Report, check: CheckResult, language: Language) -> None:
    words = check_words(check, language)
    name = check.id if words.claim == check.id else f"{words.claim} ({check.id})"
    case = _case(suite, f"{report.assignment}.{check.of}", name, check.wall_seconds)
    place = check.place or SourceLine(report.file)
    _set_place(case, place.file, place.line_in_file if place.cell else place.line)
    if check.verdict is Verdict.PASSED:
        return
    lines = [_place_words(check.place, language), words.message, f"→ {words.hint}" if words.hint else ""]
    text = "\n".join(line for line in lines if line)
    if check.verdict is Verdict.NOT_RUN:
        SubElement(case, "skipped", {"message": _line(words.message)})
        return
    kind = "failure" if check.verdict is Verdict.FAILED else "error"
    outcome = SubElement(case, kind, {"message": _line(words.message), "type": str(check.verdict)})
    outcome.text = _words(text)


def _place_words(place: SourceLine | None, language: Language) -> str:
    if place is None or not place.line:
        return ""
    if not place.cell:
        return f"{place.file}:{place.line}"
    cell = messages.text("sandbox.place.cell", cell=place.cell, line=place.line).in_(language)
    return f"{place.file}: {cell}"


def _set_place(case: Element, file: str, line: int) -> None:
    """Say in attributes where a case is: the file as a repository has it, and the line where it is known."""
    if file:
        case.set("file", _line(file.replace("\\", "/")))
        if line:
            case.set("line", str(line))


def _add_problem(suite: Element, classname: str, problem: Problem, language: Language) -> Element:
    case = _case(suite, classname, problem.what.in_(language), 0.0)
    what = problem.what.in_(language)
    outcome = SubElement(case, "error", {"message": _line(what), "type": "GraderError"})
    outcome.text = _words("\n".join((what, problem.where, problem.next.in_(language))))
    return case


def _add_unmatched(suite: Element, unmatched: Unmatched, language: Language) -> None:
    case = _case(suite, "grader", unmatched.file, 0.0)
    _set_place(case, unmatched.path or unmatched.file, 0)
    outcome = SubElement(case, "error", {"message": _line(unmatched.why.in_(language)), "type": "Unmatched"})
    outcome.text = _words(unmatched.why.in_(language))


def _case(suite: Element, classname: str, name: str, seconds: float) -> Element:
    attributes = {"classname": _line(classname), "name": _line(name), "time": _seconds(seconds)}
    return SubElement(suite, "testcase", attributes)


def _seconds(seconds: float) -> str:
    """Return a time as both schemas write it; what is no time, or longer than a day, is none."""
    return f"{seconds:.3f}" if 0 <= seconds < 86_400 else "0.000"


def _line(text: str) -> str:
    return _sound(printable(" ".join(text.split())))


def _words(text: str) -> str:
    return _sound(printable(text, most=MOST_OF_A_MESSAGE, lines=True))


def _sound(text: str) -> str:
    return _NO_XML.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
