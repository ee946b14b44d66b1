"""One grader and many hand-ins: whatever happens to one, the answer is a report, and nothing is left behind."""

import contextlib
import os
import select

import pytest

from grader.errors import AssignmentError
from grader.grading import pool
from grader.grading.grader import Grader, Settings
from grader.model import Batch, GradingVerdict, SourceFile, Submission, Verdict
from grader.reports.check_text import render_check

SETTINGS = Settings(b"seed")
CHECKS = """
from grader.checks import assert_close, points

@points(2, of="NAME", ja="和", en="sum")
def test_values(student, reference, rng):
    x = rng.normal(size=3)
    expected = reference.NAME(x)
    assert_close(student.NAME(x), expected)
"""


@pytest.fixture
def exercise(tmp_path, make_assignment):
    """``exercise(name)``: an assignment about one function of that name; all have files of the same names."""

    def write(name, *, reference="def NAME(x): return x + 1", checks=CHECKS, **changes):
        folder = tmp_path / name
        (folder / "hidden").mkdir(parents=True)
        (folder / "hidden" / "test_values.py").write_text(checks.replace("NAME", name))
        (folder / "reference.py").write_text(reference.replace("NAME", name))
        return make_assignment(folder, name=name, version=name, **changes)

    return write


def handed(text, *, file="answer.py", student="s1"):
    source = SourceFile(file, text if isinstance(text, bytes) else text.encode())
    return Submission(student, "made_up", file, file, (source,), f"{student}{hash(text)}")


@pytest.fixture
def grader():
    with Grader(SETTINGS) as one:
        yield one


def test_each_assignment_has_its_own_checks_though_their_files_have_the_same_names(grader, exercise):
    one, two = exercise("first"), exercise("second", reference="def NAME(x): return x * 2")

    reports = [
        grader.grade(handed("def first(x): return x + 1"), one),
        grader.grade(handed("def second(x): return x * 2"), two),
        grader.grade(handed("def first(x): return x * 2"), one),
    ]

    assert [report.points for report in reports] == [2.0, 2.0, 0.0]
    assert [report.checks[0].of for report in reports] == ["first", "second", "first"]


def test_a_report_says_whose_and_which_hand_in_it_is_about(grader, exercise):
    submission = handed("import os\nprint('hello')\ndef f(x): return x + 1")

    report = grader.grade(submission, exercise("f"))

    assert (report.student, report.assignment, report.file) == ("s1", "f", "answer.py")
    assert report.fingerprint == submission.fingerprint
    assert report.verdict is GradingVerdict.GRADED
    assert report.points_possible == 2.0
    assert report.output == "hello\n"
    assert report.wall_seconds > report.cpu_seconds > 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "file"),
    [
        ("def f(:", "answer.py"),
        ("import os\n" + "os._exit(0)\n" * 12, "answer.py"),
        (b"%PDF-1.7 ...", "answer.py"),
        ("", "answer.py"),
        ("{broken", "answer.ipynb"),
    ],
    ids=["syntax", "never_loads", "pdf", "empty", "no_notebook"],
)
def test_a_hand_in_that_cannot_be_read_is_unloadable_with_words(grader, exercise, content, file):
    report = grader.grade(handed(content, file=file), exercise("f"))

    assert (report.verdict, report.points, report.checks) == (GradingVerdict.UNLOADABLE, 0.0, ())
    assert report.problem.what.ja
    assert report.problem.next.en


def test_a_function_that_was_lost_with_an_error_does_not_make_it_the_file_of_another_assignment(grader, exercise):
    report = grader.grade(handed("def f(x:\n    return x\n\ny = 1\n"), exercise("f"))

    assert ["line 1: `def f(x:`" in note.en for note in report.notes] == [True]


def test_a_hand_in_of_another_assignment_is_told_so(grader, exercise):
    report = grader.grade(handed("def g(x): return x"), exercise("f"))

    assert report.points == 0.0
    assert any("file of another assignment" in note.en for note in report.notes)


def test_a_package_that_is_missing_here_is_an_error_of_the_assignment(grader, exercise):
    with pytest.raises(AssignmentError, match="not installed: no_such_package"):
        grader.grade(handed("def f(x): return x + 1"), exercise("f", packages=("no_such_package",)))


@pytest.mark.slow
def test_layers_that_cannot_be_applied_withhold_and_the_grader_goes_on(grader, exercise):
    report = grader.grade(handed("def f(x): return x + 1"), exercise("f", whole={"processes": -100_000}))

    assert (report.verdict, report.points) == (GradingVerdict.WITHHELD, None)
    assert grader.grade(handed("def g(x): return x + 1"), exercise("g")).points == 2.0


def test_a_check_that_is_wrong_withholds_the_score_and_keeps_the_other_results(grader, exercise):
    more = CHECKS + "\n@points(1, of='f', ja='和', en='sum')\ndef test_wrong(student):\n    undefined\n"

    report = grader.grade(handed("def f(x): return x + 1"), exercise("f", checks=more))

    assert (report.verdict, report.points) == (GradingVerdict.WITHHELD, None)
    assert [check.verdict for check in report.checks] == [Verdict.PASSED, Verdict.GRADER_FAULT]
    assert "NameError" in report.problem.what.ja


def test_a_check_without_points_that_is_wrong_withholds_nothing(grader, exercise):
    more = CHECKS + "\n@points(0, of='f', ja='和', en='sum')\ndef test_wrong(student):\n    undefined\n"

    report = grader.grade(handed("def f(x): return x + 1"), exercise("f", checks=more))

    assert (report.verdict, report.points) == (GradingVerdict.GRADED, 2)
    assert report.checks[1].verdict is Verdict.GRADER_FAULT


def test_a_broken_assignment_is_told_to_its_author_not_to_each_student(grader, exercise):
    with pytest.raises(AssignmentError):
        grader.grade(handed("def f(x): return x"), exercise("f", checks="def test_f(student): pass"))


def test_an_assignment_without_any_check_is_an_error_of_its_author(grader, exercise):
    for name, checks in {"empty": "", "helpers": "def values(): return 1\n", "comment": "# to be written\n"}.items():
        assignment = exercise(name, checks=checks)
        with pytest.raises(AssignmentError) as error:
            grader.grade(handed(f"def {name}(x): return x + 1"), assignment)
        assert error.value.problem.where == str(assignment.folder)
        assert "neither checks nor a rubric" in error.value.problem.what.en


def test_without_public_checks_a_student_is_told_that_hidden_ones_follow(exercise):
    with Grader(Settings(b"seed", hidden=False)) as own:
        report = own.grade(handed("def f(x): return x + 1"), exercise("f"))

    assert (report.verdict, report.checks, report.problem) == (GradingVerdict.GRADED, (), None)
    for language, words in (("en", "no public checks; hidden checks run after"), ("ja", "公開テストはありません")):
        assert words in " ".join(render_check(Batch((report,)), language, color=False, width=200).split())


def test_what_of_says_about_a_document_is_the_authors_own(grader, exercise):
    checks = """
from grader.checks import points, require

@points(2, of="the third chapter", ja="長さ", en="length")
def test_length(document):
    require(len(document.text) > 3, ja="短い", en="short")
"""
    assignment = exercise("essay", checks=checks, kind="document")

    assert [check.settings.of for check in grader.executor(assignment).checks] == ["the third chapter"]


BROKEN = {
    "raises": ("def f(x): return x\n1 / 0\n", 2, "ZeroDivisionError: division by zero"),
    "does not parse": ("x = 1\ndef f(:\n", 2, "SyntaxError"),
    "is indented": ("def f(x):\nreturn x\n", 2, "IndentationError"),
    "is not UTF-8": (b"x = '\xff'\n", 1, "SyntaxError"),
    "has a zero byte": (b"x = 1\0\n", None, "null bytes"),
    "no name": ("y = undefined\n", 1, "NameError"),
    "no package": ("import no_such_package\n", 1, "No module named 'no_such_package'"),
    "ends Python": ("import sys\n\nsys.exit(0)\n", 3, "SystemExit: 0"),
    "asserts": ("assert 1 == 2, 'no'\n", 1, "AssertionError: no"),
    "an exception of its own": ("class Odd(BaseException): ...\nraise Odd(1)\n", 2, "Odd: 1"),
    "deep in a library": ("import json\njson.loads('{')\n", 2, "JSONDecodeError"),
}


@pytest.mark.parametrize("file", ["reference.py", "probes.py"])
def test_a_reference_that_cannot_be_loaded_is_our_fault_with_file_and_line(grader, exercise, file):
    said = {}
    for name, (content, line, words) in BROKEN.items():
        assignment = exercise(f"f_{len(said)}")
        path = assignment.folder / file
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with pytest.raises(AssignmentError) as caught:
            grader.grade(handed("def f(x): return x + 1"), assignment)
        where = str(path) if line is None else f"{path}:{line}"
        problem = caught.value.problem
        said[name] = (caught.value.exit_code, problem.where == where, words in problem.what.en, file in problem.what.ja)

    assert said == dict.fromkeys(BROKEN, (3, True, True, True))


def test_a_reference_that_is_not_there_is_told_as_that(grader, exercise):
    assignment = exercise("f")
    assignment.reference.unlink()

    with pytest.raises(AssignmentError, match="reference is missing") as caught:
        grader.grade(handed("def f(x): return x + 1"), assignment)

    assert (caught.value.exit_code, caught.value.problem.where) == (3, str(assignment.reference))


@pytest.mark.slow
def test_the_seed_of_the_course_decides_the_inputs(exercise):
    assignment = exercise("f", reference="def NAME(x):\n    return x")
    spy = handed("def f(x):\n    print(x)\n    return x")

    def printed(settings):
        with Grader(settings) as one:
            return one.grade(spy, assignment).output

    assert printed(SETTINGS) == printed(SETTINGS)
    assert printed(SETTINGS) != printed(SETTINGS._replace(seed=b"another"))


@pytest.mark.slow
@pytest.mark.parametrize("ends", ["done", "given_up"])
def test_a_batch_leaves_no_process_behind_whether_it_ends_or_is_given_up(exercise, ends, descendants):
    before = set(descendants(os.getpid()))
    assignment = exercise("f")
    tasks = [pool.Task(handed(f"def f(x): return x + {n}", student=f"s{n}"), assignment) for n in range(6)]

    reports = pool.grade_many(iter(tasks), SETTINGS, 2)
    next(reports)
    running = []
    for pid in set(descendants(os.getpid())) - before:
        with contextlib.suppress(ProcessLookupError):  # a worker that has ended since
            running.append(os.pidfd_open(pid))
    others = list(reports) if ends == "done" else reports.close()

    assert len(running) >= 4  # two grading processes, each with a fork server
    assert ends == "given_up" or len(others) == 5
    for descriptor in running:
        ended, _, _ = select.select([descriptor], [], [], 10)
        os.close(descriptor)
        assert ended
