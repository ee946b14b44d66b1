"""What pytest collects: checks with their marks, cases and fixtures; what is wrong with them is the author's."""

import re
import shutil

import numpy as np
import pytest

from grader.checks.collect import collect
from grader.errors import AssignmentError

GOOD = """
@about("f", 2)
def test_f(student):
    pass
"""


def test_public_checks_come_before_hidden_ones_and_know_what_they_are(write):
    checks = collect(write(public=GOOD, hidden=GOOD.replace("test_f", "test_g")))

    assert [(check.id, check.public) for check in checks] == [("test_f", True), ("test_g", False)]
    assert checks[0].settings.points == 2.0
    assert checks[0].settings.of == "f"
    assert checks[0].settings.claim.ja == "f が正しい"


def test_without_hidden_only_public_checks_are_collected(write):
    folder = write(public=GOOD, hidden="raise RuntimeError")

    assert [check.id for check in collect(folder, hidden=False)] == ["test_f"]


def test_an_assignment_without_checks_has_none(write):
    assert collect(write()) == ()


def test_parametrised_cases_are_kept_with_their_ids_and_arguments(write):
    checks = collect(
        write(
            hidden="""
            @about("f")
            @pytest.mark.parametrize("n", [1, 2], ids="n{}".format)
            @pytest.mark.parametrize("flag", [True, False])
            def test_f(student, rng, n, flag):
                pass
            """
        )
    )

    assert [case.id for case in checks[0].cases] == ["True-n1", "True-n2", "False-n1", "False-n2"]
    assert dict(checks[0].cases[1].parameters) == {"n": 2, "flag": True}
    assert checks[0].takes == ("student", "rng", "n", "flag")


def test_all_marks_are_read(write):
    checks = collect(
        write(
            hidden="""
            @about("f")
            def test_first(student): pass

            @about("f")
            @depends_on("test_first")
            @timeout(3)
            @fresh
            @hint(ja="ヒント", en="a hint")
            def test_second(student): pass

            @depends_on(test_first, test_second)
            @about("f")
            def test_third(student): pass
            """
        )
    )

    assert checks[1].settings.depends_on == ("test_first",)
    assert checks[1].settings.timeout_seconds == 3.0
    assert checks[1].settings.fresh
    assert checks[1].settings.hint.ja == "ヒント"
    assert checks[2].settings.depends_on == ("test_first", "test_second")
    assert not checks[2].settings.fresh


def test_a_check_comes_after_those_that_it_depends_on_wherever_they_stand(write):
    checks = collect(
        write(
            public="""
            @about("f")
            @depends_on("test_deep")
            def test_shallow(student): pass
            """,
            hidden="""
            @about("f")
            @depends_on("test_deeper")
            def test_deep(student): pass

            @about("f")
            def test_deeper(student): pass

            @about("f")
            def test_other(student): pass
            """,
        )
    )

    assert [check.id for check in checks] == ["test_deeper", "test_deep", "test_shallow", "test_other"]


def test_own_fixtures_come_in_the_order_in_which_they_need_each_other(write):
    checks = collect(
        write(
            hidden="""
            @pytest.fixture
            def outer(inner, rng): return inner + 1

            @pytest.fixture
            def inner(): return 1

            @about("f")
            def test_f(student, outer): pass
            """
        )
    )

    assert [(name, needs) for name, _, needs in checks[0].fixtures] == [("inner", ()), ("outer", ("inner", "rng"))]


def test_two_assignments_with_the_same_file_names_keep_their_own_checks(write):
    one = collect(write(folder="one", hidden=GOOD))
    two = collect(write(folder="two", hidden=GOOD.replace("test_f", "test_of_two")))

    assert [check.id for check in one] == ["test_f"]
    assert [check.id for check in two] == ["test_of_two"]


def test_checks_that_have_changed_are_read_again(write):
    collect(write(hidden=GOOD))

    assert [check.id for check in collect(write(hidden=GOOD.replace("test_f", "test_changed")))] == ["test_changed"]


def test_plain_asserts_are_rewritten(write):
    check = collect(write(hidden="@about('f')\ndef test_f(student):\n    assert student.f(2) == 5\n"))[0]

    class Module:
        @staticmethod
        def f(x):
            return x

    with pytest.raises(AssertionError, match="assert 2 == 5"):
        check.function(student=Module)


BROKEN = {
    "no_points": ("def test_f(student): pass", "test_f has no points"),
    "unknown_fixture": ("@about('f')\ndef test_f(student, nothing): pass", "asks for nothing"),
    "fixture_of_pytest": ("@about('f')\ndef test_f(student, tmp_path): pass", "asks for tmp_path"),
    "unknown_fixture_of_a_fixture": (
        "@pytest.fixture\ndef a(b): return 1\n@about('f')\ndef test_f(a): pass",
        "asks for b",
    ),
    "unknown_dependency": (
        "@about('f')\n@depends_on('test_nothing')\ndef test_f(student): pass",
        "test_f depends on test_nothing",
    ),
    "circle": (
        "@about('f')\n@depends_on('test_b')\ndef test_a(student): pass\n"
        "@about('f')\n@depends_on('test_a')\ndef test_b(student): pass",
        "test_a",
    ),
    "itself": ("@about('f')\n@depends_on('test_a')\ndef test_a(student): pass", "test_a"),
    "syntax_error": ("def test_f(:", "cannot be collected"),
    "import_error": ("import no_such_module", "no_such_module"),
    "negative_points": ("@about('f', -1)\ndef test_f(student): pass", "cannot be collected"),
    "unknown_mark": ("@pytest.mark.parametrize('n')\n@about('f')\ndef test_f(student, n): pass", "cannot be collected"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_with_a_check_is_told_to_its_author(write, name):
    source, part = BROKEN[name]

    with pytest.raises(AssignmentError) as caught:
        collect(write(hidden=source))

    assert part in str(caught.value)
    assert caught.value.problem.next.ja
    assert "exercise" in caught.value.problem.where
    if name != "unknown_mark":  # pytest does not say where that stands
        assert re.search(r"test_\w+\.py:[0-9]+$", caught.value.problem.where)


def test_two_checks_of_the_same_name_are_refused(write):
    with pytest.raises(AssignmentError, match="Two checks are called test_f"):
        collect(write(public=GOOD, hidden=GOOD))


def test_collecting_prints_nothing_and_leaves_numpy_alone(write, capsys):
    before = np.geterr()

    collect(write(hidden="print('loud')\n" + GOOD))

    assert capsys.readouterr() == ("", "")
    assert np.geterr() == before


def test_a_folder_may_be_called_anything(write, tmp_path):
    folder = write(hidden=GOOD)
    for name in ("[2026] DL", "a::b", "[", "]x[y", "50% $x 'q'", "{x}", "日本 語", "a*b?", "#h", "é~;&"):
        there = tmp_path / "odd" / name
        shutil.copytree(folder, there)

        assert [check.id for check in collect(there)] == ["test_f"], name


MARKS = {  # a mark that is wrong in itself: what pytest says
    '("z", [1])': "function uses no argument 'z'",
    '("x, y", [(1, 2, 3)])': "the number of names (2)",
}
MARKED = "import pytest\n\n\n@pytest.mark.filterwarnings('ignore')\n@pytest.mark.parametrize{}\n"
MARKED += "def test_f(student, x, y=0): pass"
MISTAKES = {  # the author's mistake: the line it stands in, and what is said
    "x = 1\nif x\n    pass": (2, "SyntaxError: expected ':': `if x`"),
    "import no_such_package": (1, "ModuleNotFoundError: No module named 'no_such_package'"),
    "\n\n1 / 0": (3, "ZeroDivisionError: division by zero: `1 / 0`"),
    "from grader.checks import points\n@points(1, of='f', en='e')\ndef test_f(student): pass": (2, "ja is missing"),
    "from grader.checks import timeout\n@timeout(0)\ndef test_f(student): pass": (2, "positive number"),
    "import pytest\n@pytest.mark.slw\ndef test_f(student): pass": (2, "'slw' not found"),
    "import sys\nsys.exit(3)": (2, "SystemExit: 3: `sys.exit(3)`"),
    "x = 1\nraise SystemExit('bye')": (2, "SystemExit: bye"),
    "import pytest\npytest.exit('enough')": (2, "enough"),
    "import pytest\npytest.fail('no')": (2, "no"),
    "raise ValueError('hm')": (1, "ValueError: hm"),
    "from os import nothing": (1, "cannot import name 'nothing'"),
    **{MARKED.format(mark).replace(", y=0", ", y" if "y" in mark else ""): (5, said) for mark, said in MARKS.items()},
    MARKED.format('("x", [1])\n@pytest.mark.parametrize("x", [2])'): (4, "duplicate parametrization of 'x'"),
}
CONFTESTS = {
    "hidden/conftest.py": ("x = 1\n1 / 0", 2, "ZeroDivisionError: division by zero"),
    "conftest.py": ("import no_such_package", 1, "No module named 'no_such_package'"),
    "public/conftest.py": ("x = (\n", 1, "SyntaxError: '(' was never closed"),
    "hidden/deep/conftest.py": ("raise SystemExit(2)", 1, "SystemExit: 2"),
}


@pytest.mark.slow
def test_a_mistake_in_a_file_of_checks_is_told_with_its_file_and_line(tmp_path):
    wrong = []
    for number, (content, (line, expected)) in enumerate(MISTAKES.items()):
        file = tmp_path / f"assignment_{number}" / "hidden" / "test_it.py"
        file.parent.mkdir(parents=True)
        file.write_text(content, "utf-8")
        with pytest.raises(AssignmentError) as error:
            collect(file.parents[1])
        found = error.value.problem
        if found.where != f"{file}:{line}" or expected not in found.what.en:
            wrong.append((content, found.where, found.what.en))
    for name, (content, line, expected) in CONFTESTS.items():
        file = tmp_path / name.replace("/", "_") / name
        for part in ("public", "hidden/deep"):
            (tmp_path / name.replace("/", "_") / part).mkdir(parents=True)
            (tmp_path / name.replace("/", "_") / part / f"test_{part[:3]}.py").write_text("", "utf-8")
        file.write_text(content, "utf-8")
        with pytest.raises(AssignmentError) as error:
            collect(tmp_path / name.replace("/", "_"))
        found = error.value.problem
        if found.where != f"{file}:{line}" or expected not in found.what.en:
            wrong.append((name, found.where, found.what.en))

    assert wrong == []


def test_a_ctrl_c_while_checks_are_collected_ends_the_command(tmp_path):
    (tmp_path / "public").mkdir()
    (tmp_path / "public/test_it.py").write_text("raise KeyboardInterrupt", "utf-8")

    with pytest.raises(KeyboardInterrupt):
        collect(tmp_path)
