"""An audit finds what is wrong with an assignment: each fault is made once, in an assignment that has none."""

import re

import pytest

from grader.audit.audit import UnknownAssignment, audit_all
from grader.audit.findings import Group, Seeds
from grader.audit.stability import long_checks
from grader.audit.trials import AuditOptions
from grader.course.audit_settings import read_audit_settings
from grader.course.course import find_course
from grader.course.manifest import read_manifest
from grader.remote.isolation import find_isolation


@pytest.mark.slow
def test_a_good_assignment_has_no_problems(course):
    found = course.audit(rewrites=5)

    assert [f"{problem.where}: {problem.what.en}" for problem in found.problems] == []
    assert (found.reference, found.starter, found.points) == (3.0, 0.0, 3.0)
    assert (found.wrong, found.right) == (Group(2, 2, 2), Group(1, 1))
    assert found.seeds == Seeds(total=4, stable=4, each=2)
    assert found.rewrites == Group(5, 5)
    assert found.mutants.total == found.mutants.killed == found.mutants.made >= 15
    assert [check.id for check in found.checks] == ["test_half", "test_rows"]


@pytest.mark.slow
def test_an_author_without_isolation_can_audit_too(course):
    assert course.audit(mutants="none", isolation=find_isolation("none")).is_good


@pytest.mark.slow
def test_a_sample_tries_fewer_mutants_and_none_tries_none(course, monkeypatch):
    monkeypatch.setattr("grader.audit.mutation.SAMPLE", 5)

    assert (course.audit(mutants="sample").mutants.total, course.audit(mutants="none").mutants.total) == (5, 0)


@pytest.mark.slow
def test_a_reference_that_fails(course, problems):
    course.change(
        "reference/halves.py", "return np.asarray(x / 2)", "return np.asarray(x / 2) if x.base is None else x"
    )
    course.change("public/test_half.py", "student.half(x)", "student.half(x) + 1")

    assert any("halves.py: the reference does not pass test_half" in problem for problem in problems())


def test_which_checks_get_fewer_seeds_is_what_the_author_says(course, problems):
    manifest = course.root / "assignments/halves/manifest.toml"
    manifest.write_text(manifest.read_text("utf-8") + '\n[audit]\nfewer_seeds = ["test_half", "test_halff"]\n', "utf-8")
    assignment, settings = read_manifest(manifest.parent), read_audit_settings(manifest)
    trains = assignment._replace(conventions={"training": {"test_rows": {}}})

    assert long_checks(assignment, settings) == {"test_half", "test_halff"}
    assert long_checks(trains, settings) == {"test_half", "test_halff", "test_rows"}
    [told] = problems(seeds=1)
    assert told.endswith("names checks that do not exist: test_halff")
    assert told.startswith(str(manifest))


def test_a_place_on_the_path_behind_what_there_is_not(course, problems):
    manifest = course.root / "assignments/halves/manifest.toml"
    manifest.write_text(manifest.read_text("utf-8") + '\nafter = ["hallves"]\n', "utf-8")

    assert problems(seeds=1) == [f'{manifest}: There is no assignment "hallves", which halves names under after.']


@pytest.mark.slow
def test_a_starter_that_earns_points(course, problems):
    course.change("starter/ja/halves.py", "raise NotImplementedError", "return x / 2")

    assert problems() == ["starter/ja/halves.py: passes without anything written: test_half"]
    assert course.audit(mutants="none").starter == 1.0


def test_a_wrong_variant_that_fails_more_or_less_than_it_says(course, problems):
    course.change("wrong/doubles.py", "x * 2", "x / 2")
    course.change("wrong/sums_all.py", "np.sum(x / 2)", "np.sum(x / 2)\n\n\ndef half(x):\n    return x")

    found = problems()

    assert "wrong/doubles.py: it is wrong and yet does not fail: test_half" in found
    assert "wrong/sums_all.py: also fails checks that FAILS does not list: test_half" in found


@pytest.mark.slow
@pytest.mark.parametrize("fails", ['["test_half", "test_rows"]', '["test_half"]'], ids=["listed", "left out"])
def test_a_check_that_is_not_run_because_of_another_may_be_listed_in_fails_or_left_out(course, problems, fails):
    course.change("wrong/doubles.py", '["test_half"]', fails)

    assert problems() == []


@pytest.mark.slow
def test_a_variant_that_names_a_check_that_does_not_exist(course, problems):
    course.change("wrong/doubles.py", '["test_half"]', '["test_half", "test_third"]')

    (problem,) = problems()
    assert re.match(r"wrong/doubles.py:\d+: FAILS names checks that do not exist: test_third", problem)


@pytest.mark.slow
def test_names_that_do_not_exist_are_told_with_what_was_meant(course):
    course.change("wrong/doubles.py", '["test_half"]', '["test_halv"]')

    assert "did you mean test_half?" in [problem.next.en for problem in course.audit(mutants="none").problems]

    course.change("hidden/test_rows.py", 'of="rows"', 'of="row"')
    (found,) = next(audit_all(find_course(course.root), ["halves"], AuditOptions(mutants="none"))).problems

    assert found.what.en == 'The check test_rows says of="row", and the reference defines no row.'
    assert found.next.en == "did you mean rows?"
    assert re.search(r"hidden/test_rows\.py:\d+$", found.where)


@pytest.mark.slow
def test_a_reference_that_is_not_there_is_told_with_its_place(course):
    (course.root / "reference/halves.py").unlink()

    [found] = audit_all(find_course(course.root), [], AuditOptions())

    assert found.problems[0].what.en.startswith("The assignment's reference is missing")
    assert found.problems[0].where == str(course.root / "reference/halves.py")


@pytest.mark.slow
def test_two_variants_that_make_the_same_mistake_are_not_told_apart(course, problems):
    course.write("wrong/twice.py", (course.root / "assignments/halves/wrong/doubles.py").read_text("utf-8"))

    assert [problem for problem in problems() if "is not named as this one" in problem] != []
    assert course.audit(mutants="none").wrong.named < 3


@pytest.mark.slow
def test_a_variant_that_cannot_be_named_says_why(course, problems):
    course.change("wrong/doubles.py", "return x * 2", "return x * float('nan')")

    without_reason = problems()
    course.change("wrong/doubles.py", "HINT", 'UNNAMED = "only nan"\nHINT')
    found = course.audit(mutants="none")

    assert [problem for problem in without_reason if "not named as this one" in problem] != []
    assert found.problems == ()
    assert found.wrong == Group(2, 2, named=1, excused=1)
    assert [note.en for note in found.notes] == ["doubles cannot be named: only nan"]


@pytest.mark.slow
def test_a_right_variant_that_fails(course, problems):
    course.change("right/times.py", "0.5", "0.51")

    [found] = problems()

    assert found.startswith("right/times.py: is right, and yet fails test_half.")


@pytest.mark.slow
def test_a_verdict_that_depends_on_the_seed(course, problems):
    course.change("public/test_half.py", "x = rng.normal(size=(2, 3))", "x = rng.choice([0.0, 1.0], size=1)")

    found = problems(seeds=20)

    assert any(problem.startswith("wrong/doubles.py: the verdict depends on the seed: test_half") for problem in found)


@pytest.mark.slow
def test_ten_tenths_add_up_to_one(course, problems):
    """Of two checks one is given ten times, in tenths; binary floats add up to 0.9999999999999999."""
    file = course.root / "assignments/halves/hidden/test_rows.py"
    text = file.read_text("utf-8")
    start = text.index("@points")
    check = text[start:].replace("@points(2", "@points(0.1")
    assert "@points(0.1" in check
    copies = [check.replace("def test_rows", f"def test_rows_{n}") for n in range(10)]
    file.write_text(text[:start] + "\n\n".join(copies), "utf-8")
    course.change("manifest.toml", "points = 3", "points = 2")

    assert [problem for problem in problems() if "add up" in problem] == []


def test_points_that_do_not_add_up(course, problems):
    course.change("manifest.toml", "points = 3", "points = 4")

    assert any(problem.endswith("manifest.toml says 4 points, the checks add up to 3") for problem in problems())


@pytest.mark.slow
def test_words_in_one_language_only_or_twice(course, problems):
    course.change("public/test_half.py", 'ja="2 で割ります。"', 'ja="Divide by 2."')
    course.change(
        "hidden/test_rows.py", 'of="rows", ja="行ごとの和", en="the sum', 'of="half", ja="半分になる", en="の sum'
    )
    course.change("wrong/doubles.py", '"大きさを見ましょう。", ', "")
    (course.root / "assignments/halves/handout.ja.md").unlink()
    (course.root / "assignments/halves/starter/en/halves.py").unlink()

    found = problems()

    assert "test_half: written in one language only, or in the wrong one: Divide by 2." in found
    assert "test_rows: claims the same as test_half: 半分になる" in found
    assert "test_rows: written in one language only, or in the wrong one: の sum of each row" in found
    assert any("wrong/doubles.py: this is missing: two hints in ja in HINT" in problem for problem in found)
    assert any("handout.ja.md is missing" in problem for problem in found)
    assert any("starter/en: there is no starter" in problem for problem in found)

    course.write("course.toml", (course.root / "course.toml").read_text("utf-8") + 'languages = ["ja"]\n')
    assert not any("starter/en" in problem for problem in problems())


# ------------------------------------------------------------------------------------------------- mutants
def weaken(course):
    """Let the check of rows see one row only, so that the sum of everything passes."""
    course.change("hidden/test_rows.py", "size=(2, 2, 3)", "size=(1, 3)")
    course.change("hidden/test_rows.py", "student.rows(x), expected", "student.rows(x) + 0 * expected, expected")
    (course.root / "assignments/halves/wrong/sums_all.py").unlink()


@pytest.mark.slow
def test_a_survivor_is_shown_with_its_diff(course):
    weaken(course)

    found = course.audit()

    [survivor, _] = found.mutants.survivors  # the other one is axis=1, the last axis of two
    assert survivor.function == "rows"
    assert survivor.diff.splitlines()[-3:] == [
        " def rows(x):",
        "-    return np.sum(half(x), axis=-1)",
        "+    return np.sum(half(x))",
    ]
    assert not found.is_good


EQUIVALENT = """
[[audit.equivalent]]
function = "rows"
before = "return np.sum(half(x), axis=-1)"
after = {after}
reason = "One row."
"""
DRAWS = """
import numpy as np


def rows(module, rng):
    return module.rows(rng.normal(size=(ROWS, 3))) * np.ones(1)
"""


def mark(course, after):
    manifest = course.root / "assignments/halves/manifest.toml"
    manifest.write_text(manifest.read_text("utf-8") + EQUIVALENT.format(after=after), "utf-8")


@pytest.mark.slow
def test_a_change_that_is_marked_equivalent_must_be_so_on_random_inputs(course):
    weaken(course)
    mark(course, '"return np.sum(half(x))"')

    without_inputs = course.audit()
    course.write("random_inputs.py", DRAWS.replace("ROWS", "1"))
    with_one_row = course.audit()
    course.write("random_inputs.py", DRAWS.replace("ROWS", "2"))
    with_two = course.audit()

    assert without_inputs.mutants.equivalent == 1
    assert any("cannot be tried on 1000 random inputs" in problem.what.en for problem in without_inputs.problems)
    assert not any("rows" in problem.where for problem in with_one_row.problems)
    assert any("results differ at draw rows, 0" in problem.what.en for problem in with_two.problems)


@pytest.mark.slow
def test_marks_that_are_stale_or_wrong_are_told(course):
    mark(course, '["return np.sum(half(x), axis=0)", "return np.sum(halved(x))"]')

    found = [problem.what.en for problem in course.audit().problems]

    assert any("names a change that does not exist" in text and "halved" in text for text in found)
    assert any("test_rows notices a change that is marked" in text for text in found)


@pytest.mark.slow
def test_a_check_that_breaks_on_a_mutant_is_told(course):
    new = "__import__('pytest').skip() if (y := student.half(x)) is None else y, expected"
    course.change("public/test_half.py", "student.half(x), expected", new)

    found = [problem.what.en for problem in course.audit().problems]

    assert any("the check itself breaks: return np.asarray(x / 2)  →  pass (test_half" in text for text in found)


def test_mutants_can_be_switched_off_with_a_reason(course):
    manifest = course.root / "assignments/halves/manifest.toml"
    manifest.write_text(manifest.read_text("utf-8") + '[audit]\nmutants = false\nreason = "no code"\n', "utf-8")

    found = course.audit()

    assert found.is_good
    assert found.mutants.total == 0
    assert [note.en for note in found.notes] == ["no mutants here: no code"]


@pytest.mark.slow
def test_a_rewrite_that_fails_is_told_by_its_number(course, problems):
    course.change("hidden/test_rows.py", "student.rows(x), expected", "student.rows(x), expected, rtol=0, atol=0")
    course.change("reference/halves.py", "x / 2)", "x / 3)")
    course.change("right/times.py", "0.5 * x", "x / 3")
    course.change("wrong/sums_all.py", "x / 2", "x / 3")

    found = problems(rewrites=40, seeds=5)

    assert any(problem.startswith("#") and "only written differently, fails test_rows" in problem for problem in found)


KEEPS = """
    import random

    import numpy as np

    from grader.checks import assert_close, points

    SEEN = []


    @points(1, of="half", ja="半分になる", en="is halved")
    def test_half(student, reference, rng):
        SEEN.append(1)
        x = rng.normal(size=(2, 3)) + np.random.normal() + random.random()
        expected = reference.half(x)
        assert_close(student.half(x), expected)
    """


@pytest.mark.slow
def test_a_check_that_keeps_something_or_draws_from_what_everybody_shares(course, problems):
    course.write("assignments/halves/public/test_half.py", KEEPS)

    assert problems()[-2:] == [
        "test_half: changes what lies outside of it: test_half.py.SEEN",
        "test_half: draws from a generator that everything shares (np.random or random)",
    ]


@pytest.mark.slow
def test_a_check_that_judges_by_what_ran_before(course, problems, monkeypatch):
    monkeypatch.setenv("RUNS", "")
    steps = "import os\n    os.environ['RUNS'] += 'x'\n    times = len(os.environ['RUNS']) % 3 + 1"
    course.change("public/test_half.py", "x = rng.normal", f"{steps}\n    x = rng.normal")
    course.change("public/test_half.py", "assert_close(", "assert_close(min(times, 2) * ")

    found = problems()

    assert "reference: the verdict differs when the checks run again, or in the other order: test_half" in found


def test_an_assignment_that_does_not_exist(course):
    with pytest.raises(UnknownAssignment, match="There is no assignment thirds"):
        next(audit_all(find_course(course.root), ["thirds"], AuditOptions()))


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("public/test_half.py", "import nothing_of_this_name", "nothing_of_this_name"),
        ("manifest.toml", "points = 3", "reference"),
        ("wrong/doubles.py", "FAILS = [check for check in ()]", "cannot be read"),
        ("wrong/doubles.py", "def", "not valid Python"),
    ],
    ids=["checks", "manifest", "FAILS computed", "no Python"],
)
def test_an_assignment_that_cannot_be_audited_is_a_finding(course, file, text, said):
    course.write(file, text)

    [found] = audit_all(find_course(course.root), [], AuditOptions())

    assert found.name == "halves"
    assert said in found.problems[0].what.en


def test_a_reference_that_cannot_be_loaded_is_a_finding(course):
    course.write("reference/halves.py", "import nothing_of_this_name")

    [found] = audit_all(find_course(course.root), [], AuditOptions())

    assert "ModuleNotFoundError: No module named 'nothing_of_this_name'" in found.problems[0].what.en
