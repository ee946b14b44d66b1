import html.parser
import itertools
import re

import pytest
from markdown_it import MarkdownIt

from grader.model import Batch, GradingVerdict, PlacedNote, Problem, SourceLine, Text, Unmatched, Verdict
from grader.reports.check_text import render_check
from grader.reports.github import MOST_ANNOTATIONS, as_log, of_problem, render_annotations, render_summary, written
from tests.reports.hostile import HOSTILE

# What the runner of GitHub Actions obeys: ActionCommand.cs and ActionCommandManager.cs of actions/runner
OBEYED = {
    *("set-env", "add-path", "set-output", "save-state", "add-mask", "add-matcher", "remove-matcher", "error"),
    *("warning", "notice", "debug", "group", "endgroup", "echo", "stop-commands", "internal-set-repo-path"),
}


def obeyed(log: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the commands that a runner finds in a log: name, properties, data."""
    found = []
    for line in re.split(r"\r\n|\r|\n", log):
        trimmed = line.lstrip()
        end = trimmed.find("::", 2)
        if trimmed.startswith("::") and end >= 0 and trimmed[2:end].split(" ")[0] in OBEYED:
            name, _, properties = trimmed[2:end].partition(" ")
            pairs = [pair.split("=", 1) for pair in properties.strip().split(",") if "=" in pair]
            found.append((name, {key: decoded(value) for key, value in pairs}, decoded(trimmed[end + 2 :])))
        elif (match := re.search(r"##\[([^\] ]+)[^\]]*\](.*)", line)) and match[1] in OBEYED:
            found.append((match[1], {}, match[2]))
    return found


def matched(log: str) -> list[str]:
    """Return of what the matcher of tracebacks that actions/setup-python adds (``python.json``) makes annotations."""
    lines = [line for line in log.split("\n") if not line.lstrip().startswith("::")]  # commands are taken out before
    return [
        match[1]
        for place, said in itertools.pairwise(lines)
        if re.search(r'^\s*File\s"(.*)",\sline\s(\d+),\sin\s(.*)$', place)
        if (match := re.search(r"^\s*raise\s(.*)\('(.*)'\)$", said))
    ]


def decoded(value: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(code, character)
    return value


@pytest.fixture
def hostile_batch(make_check, make_report):
    def make(words):
        text = Text(words, words)
        place = SourceLine(words, 3, 2, 17)
        checks = [
            make_check(name, verdict, message=text, hint=text, misconception=words, limit=words, place=where)
            for name, verdict, where in [
                ("test_a", Verdict.FAILED, place),
                (words, Verdict.CRASHED, SourceLine("a.py", 4)),
                ("test_c", Verdict.NOT_RUN, None),
                ("test_d", Verdict.PASSED, None),
            ]
        ]
        checks.append(make_check("test_e", Verdict.FAILED, of=words, claim=text))
        problem = Problem(text, words, text, 5)
        notes = {"notes": (text,), "placed_notes": (PlacedNote(text, place),)}
        reports = (
            make_report(*checks, **notes, file=words, student=words),
            make_report(verdict=GradingVerdict.UNLOADABLE, problem=problem, file=words),
            make_report(verdict=GradingVerdict.WITHHELD, problem=problem, reference_number="G-1", assignment=words),
        )
        return Batch(reports, unmatched=(Unmatched(words, text),), ignored=(words,))

    return make


class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen, self.shown = set(), ""

    def handle_starttag(self, tag, attrs):
        self.seen.add((tag, *attrs))

    def handle_data(self, data):
        self.shown += data

    def handle_comment(self, data):
        self.seen.add("comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


def test_the_matcher_of_tracebacks_is_known():
    assert matched(f"{HOSTILE['a-traceback']}\n") == ["Passed"]
    assert matched(as_log(HOSTILE["a-traceback"])) == []


def test_nothing_of_a_students_becomes_a_command_or_leaves_its_block(hostile_batch):
    for name, words in HOSTILE.items():
        for language in ("ja", "en"):
            batch = hostile_batch(words)
            text = render_check(batch, language, color=False, width=100)
            log = f"{as_log(text)}\n{render_annotations(batch, language)}\n"

            commands = obeyed(log)

            assert matched(log) == [], name
            assert all(line.startswith(("│", "::")) for line in log.splitlines()), name
            assert [command for command, _, _ in commands] == ["error"] * 7 + ["warning"], name
            assert all({"title"} <= properties.keys() <= {"title", "file", "line"} for _, properties, _ in commands)
            assert {properties.get("line") for _, properties, _ in commands} == {"17", "4", "5", None}
            assert [c for c in log if not c.isprintable() and c not in "\n\ufffe\uffff"] == [], name
            assert all(len(line) < 30_000 for line in log.split("\n")), name

            for page in (batch, batch._replace(reports=batch.reports[:1])):
                summary = render_summary(page, language, text)
                tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(summary)
                tags = Tags()
                tags.feed("".join(token.content for token in tokens))
                assert {token.type for token in tokens} == {"html_block"}, name
                assert tags.seen == {("h3",), ("table",), ("tr",), ("th",), ("td",), ("code",), ("pre",)}, name
                assert text[:5000] in tags.shown.replace("\r", ""), name
                assert len(summary.encode()) < 1 << 20


def test_what_is_encoded_is_read_back_as_it_was(make_check, make_report):
    message = Text.plain("50 %: got 1, expected 2\n  %0A stays")
    check = make_check(
        verdict=Verdict.FAILED, message=message, hint=Text.plain("a, b: c"), place=SourceLine("a b,c:d%.py", 7)
    )

    ((command, properties, data),) = obeyed(render_annotations(Batch((make_report(check),)), "en", "課題/two words"))

    assert command == "error"
    assert properties == {"file": "課題/two words/a b,c:d%.py", "line": "7", "title": "softmax (softmax)"}
    assert data == "✗ the sum is one: 50 %: got 1, expected 2\n  %0A stays\n→ a, b: c"


def test_checks_of_one_function_and_line_share_an_annotation_and_notebooks_name_their_cell(make_check, make_report):
    at_definition, at_error = SourceLine("a.ipynb", 1, 3, 40), SourceLine("a.ipynb", 2, 3, 41)
    report = make_report(
        make_check("test_a", Verdict.FAILED, message=Text.plain("differs"), place=at_definition),
        make_check("test_b", Verdict.FAILED, message=Text.plain("differs"), place=at_definition),
        make_check("test_c", Verdict.PASSED),
        make_check("test_d", Verdict.CRASHED, message=Text.plain("ValueError"), place=at_error),
        placed_notes=(PlacedNote(Text.plain("code cell 4, line 1: not run"), SourceLine("a.ipynb", 1, 4, 50)),),
    )

    found = obeyed(render_annotations(Batch((report,)), "en"))

    assert [(properties["file"], properties["line"]) for _, properties, _ in found] == [
        ("a.ipynb", "40"),
        ("a.ipynb", "41"),
        ("a.ipynb", "50"),
    ]
    assert (found[2][0], found[2][2]) == ("warning", "code cell 4, line 1: not run")
    assert found[0][2] == "code cell 3, line 1\n✗ the sum is one: differs"
    assert found[1][2] == "code cell 3, line 2\n✗ the sum is one: ValueError"


@pytest.mark.parametrize(
    ("file", "folder", "annotated"),
    [
        ("a.py", "", "a.py"),
        ("a.py", "kits/activations", "kits/activations/a.py"),
        ("../b.py", "kits/activations", "kits/b.py"),
        ("sub\\a.py", "kits", "kits/sub/a.py"),
        ("/w/repo/a.py", "kits", "/w/repo/a.py"),
    ],
)
def test_a_file_is_named_from_the_root_of_the_repository(make_check, make_report, file, folder, annotated):
    report = make_report(make_check(verdict=Verdict.FAILED, place=SourceLine(file, 1)))

    ((_, properties, _),) = obeyed(render_annotations(Batch((report,)), "en", folder))

    assert properties["file"] == annotated


def test_as_many_annotations_are_written_as_github_keeps_and_the_last_says_how_many_more(make_check, make_report):
    checks = [make_check(f"test_{n}", Verdict.FAILED, of=f"f{n}", place=SourceLine("a.py", n)) for n in range(1, 36)]

    found = obeyed(render_annotations(Batch((make_report(*checks),)), "en"))

    assert len(found) == MOST_ANNOTATIONS
    assert found[-1][2].startswith("… and 26 more")
    assert len(obeyed(render_annotations(Batch((make_report(*checks[:10]),)), "en"))) == 10


def test_what_only_looks_for_something_is_a_notice_and_what_passed_is_nothing(make_check, make_report):
    report = make_report(make_check(verdict=Verdict.FAILED, possible=0), make_check("test_b", of="relu"))

    ((command, properties, _),) = obeyed(render_annotations(Batch((report,)), "en"))

    assert (command, properties["file"]) == ("notice", "softmax_山田.ipynb")
    assert render_annotations(Batch((make_report(make_check()),)), "en") == ""


def test_a_run_that_came_to_nothing_is_an_annotation_on_no_file(problem):
    ((command, properties, data),) = obeyed(written([of_problem(problem, "en")]))

    assert (command, properties) == ("error", {"title": "grader"})
    assert data.split("\n") == [
        "There is a syntax error in line 3.",
        "where: softmax_山田.py",
        "next:  fix the line",
    ]


def test_the_summary_counts_by_function_or_by_submission(make_check, make_report):
    checks = [make_check("a"), make_check("b", Verdict.FAILED), make_check("c", of="relu")]

    alone = render_summary(Batch((make_report(*checks),)), "en", "the words")
    both = render_summary(Batch((make_report(*checks), make_report(make_check()))), "ja", "")

    assert "<tr><td><code>softmax</code></td><td>✗ 1/2</td><td>2/4</td></tr>" in alone
    assert "<tr><td><code>relu</code></td><td>✓ 1/1</td><td>2/2</td></tr>" in alone
    assert "<pre>the words</pre>" in alone
    assert "<td><code>softmax_山田.ipynb</code></td><td>採点済み</td><td>2/3</td><td>4/4</td>" in both


def test_this_file_reads_commands_as_the_runner_does():
    log = "::error file=a.py,line=3,title=a%3A b::x%0Ay\n ##[group]g\n::nothing::\n"

    assert obeyed(log) == [
        ("error", {"file": "a.py", "line": "3", "title": "a: b"}, "x\ny"),
        ("group", {}, "g"),
    ]
