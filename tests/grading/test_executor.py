"""The executor over real workers: points only for what ran to its end, never lost through others or through us."""

import os
import signal
from contextlib import contextmanager

import numpy as np
import pytest

from grader.checks.collect import collect
from grader.checks.reference_loader import load_by_path
from grader.errors import GraderFault
from grader.grading.executor import Executor
from grader.model import Verdict

RIGHT = "def f(x=0): return x"
ONE = """
@about("f", 3)
def test_f(student, reference, rng):
    x = rng.normal(size=3)
    expected = reference.f(x)
    assert_close(student.f(x), expected)
"""


def test_a_right_answer_gets_the_points_and_no_words(run):
    result = run(ONE, RIGHT)["test_f"]

    assert (result.verdict, result.points, result.points_possible) == (Verdict.PASSED, 3.0, 3.0)
    assert (result.of, result.public) == ("f", False)
    assert result.claim.ja == "f が正しい"
    assert not result.message
    assert result.wall_seconds > 0


def test_a_wrong_answer_gets_none_and_is_told_what_was_expected(run):
    result = run(ONE, "def f(x): return x + 1")["test_f"]

    assert (result.verdict, result.points) == (Verdict.FAILED, 0.0)
    assert "The values differ" in result.message.en
    assert "3 個が違います" in result.message.ja


def test_an_error_of_the_students_is_a_crash_with_its_place(run):
    result = run(ONE, "def f(x):\n    return x.no_such_thing")["test_f"]

    assert (result.verdict, result.points) == (Verdict.CRASHED, 0.0)
    assert "AttributeError" in result.message.en
    assert "`return x.no_such_thing`" in result.message.en


def test_what_is_not_written_yet_is_told_in_a_sentence_of_its_own(run):
    result = run(ONE, "def f(x):\n    raise NotImplementedError")["test_f"]

    assert result.verdict is Verdict.CRASHED
    assert result.message.en == "Not written yet (NotImplementedError)."


def test_a_missing_function_fails(run):
    result = run(ONE, "def g(x): return x")["test_f"]

    assert (result.verdict, result.points) == (Verdict.FAILED, 0.0)
    assert result.message.en == "f is not defined (found: g)."


def test_the_hint_of_the_check_is_shown_unless_the_assertion_has_its_own(run):
    results = run(
        """
        @about("f")
        @hint(ja="検査のヒント", en="of the check")
        def test_one(student): assert_close(student.f(1.0), 2.0)

        @about("f")
        @hint(ja="検査のヒント", en="of the check")
        def test_two(student): assert_close(student.f(1.0), 2.0, hint=hint(ja="主張", en="of the assertion"))

        @about("g")
        @hint(ja="検査のヒント", en="of the check")
        def test_three(student): student.g()
        """,
        RIGHT,
    )

    assert [results[name].hint.en for name in ("test_one", "test_two", "test_three")] == [
        "What this check is about: of the check",
        "of the assertion",
        "",  # there is no g: nothing is known of its values
    ]


def test_a_plain_assert_fails_with_its_first_line(run):
    result = run('@about("f")\ndef test_f(student):\n    assert student.f(1) == 5\n', RIGHT)["test_f"]

    assert result.verdict is Verdict.FAILED
    assert result.message.en == "A condition does not hold: assert 1 == 5"


def test_the_case_that_fails_is_named_and_costs_all_points(run):
    result = run(
        """
        @about("f", 2)
        @pytest.mark.parametrize("n", [1, 2, 3], ids="n{}".format)
        def test_f(student, n):
            assert_close(student.f(n), n)
        """,
        "def f(x): return min(x, 2)",
    )["test_f"]

    assert (result.verdict, result.points) == (Verdict.FAILED, 0.0)
    assert result.message.en.startswith("(in the case n3) The value differs: got 2, expected 3.")


def test_an_expected_error_that_comes_passes_and_one_that_does_not_fails(run):
    checks = """
        @about("f")
        def test_f(student):
            with pytest.raises(ValueError):
                student.f(-1)
        """

    assert run(checks, "def f(x): raise ValueError", reference="def f(x): raise ValueError")["test_f"].points == 1.0
    missed = run(checks, "def f(x): return x", reference="def f(x): raise ValueError")["test_f"]
    assert (missed.verdict, missed.points) == (Verdict.FAILED, 0.0)
    assert "DID NOT RAISE" in missed.message.en


def test_a_check_that_skips_itself_is_wrong(run):
    result = run('@about("f")\ndef test_f(student):\n    pytest.skip("later")\n', RIGHT)["test_f"]

    assert (result.verdict, result.points) == (Verdict.GRADER_FAULT, None)


class TestState:
    CHECKS = """
        @about("f")
        def test_first(student): assert_close(student.f(1.0), 1.0)

        @about("f")
        def test_second(student): assert_close(student.f(2.0), 2.0)
        """

    def test_a_check_that_fails_only_after_another_passes_in_a_fresh_worker(self, run):
        results = run(self.CHECKS, "seen = []\ndef f(x):\n    seen.append(x)\n    return seen[0]")

        assert [result.verdict for result in results.values()] == [Verdict.PASSED, Verdict.PASSED]

    def test_a_check_that_crashes_only_after_another_passes_in_a_fresh_worker(self, run):
        results = run(self.CHECKS, "n = 0\ndef f(x):\n    global n\n    n += 1\n    return x if n == 1 else 1 / 0")

        assert [result.verdict for result in results.values()] == [Verdict.PASSED, Verdict.PASSED]

    def test_a_check_that_fails_also_in_a_fresh_worker_fails(self, run):
        results = run(self.CHECKS, "n = 0\ndef f(x):\n    global n\n    n += 1\n    return 1.0")

        assert [result.verdict for result in results.values()] == [Verdict.PASSED, Verdict.FAILED]

    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("source", "calls"),
        [
            ("def f(count, x): return count(1.0)", 3),
            ("n = []\ndef f(count, x):\n    n.append(1)\n    return count(1.0)", 5),
        ],
        ids=["pure", "stateful"],
    )
    def test_only_a_hand_in_that_may_keep_state_is_run_again(self, run, source, calls, tmp_path):
        counter = tmp_path / "calls"
        counter.write_text("")
        one = f"""
            count = lambda x: open({str(counter)!r}, "a").write("x") and x
            assert_close(student.f(count, 1.0), EXPECTED)
        """
        checks = "".join(
            f"\n@about('f')\ndef test_{n}(student):\n{one.replace('EXPECTED', value)}\n"
            for n, value in (("a", "1.0"), ("b", "2.0"), ("c", "2.0"))
        )

        results = run(checks.replace("\n            ", "\n    "), source)

        assert [result.points for result in results.values()] == [1.0, 0.0, 0.0]
        assert len(counter.read_text()) == calls

    @pytest.mark.slow
    @pytest.mark.parametrize("mark", ["", "@fresh"], ids=["shared", "fresh"])
    @pytest.mark.parametrize(("times", "verdict"), [(1, Verdict.PASSED), (2, Verdict.CRASHED)])
    def test_a_check_whose_worker_died_is_run_again_for_who_ended_it_cannot_be_told(
        self, run, mark, times, verdict, tmp_path
    ):
        """It was the first in its worker and keeps no state: an exception would count at once."""
        counter = tmp_path / "runs"
        counter.write_text("")
        check = f"""
        @about("f")
        {mark}
        def test_f(student):
            def dies():
                path = open({str(counter)!r}, "a+")
                path.write("x")
                return float(path.tell() <= {times})
            assert_close(student.f(dies, 1.0), 1.0)
        """
        source = "import os\ndef f(dies, x):\n    if dies(): os._exit(1)\n    return x"

        result = run(check, source)["test_f"]

        assert result.verdict is verdict
        assert len(counter.read_text()) == 2

    def test_a_fresh_check_sees_no_other_and_is_not_run_again(self, run):
        results = run(
            self.CHECKS.replace("def test_second", "@fresh\n        def test_second"),
            "seen = []\ndef f(x):\n    seen.append(x)\n    return seen[0]",
        )

        assert [result.verdict for result in results.values()] == [Verdict.PASSED, Verdict.PASSED]


class TestLimits:
    def test_an_endless_loop_costs_its_own_check_only(self, run):
        results = run(
            """
            @about("f")
            def test_loop(student): student.f(1)

            @about("g")
            def test_other(student): student.g()
            """,
            "def f(x):\n    while True: pass\ndef g(): return 1",
            check={"cpu_seconds": 0.2},
        )

        assert (results["test_loop"].verdict, results["test_loop"].limit) == (Verdict.TIMED_OUT, "cpu")
        assert results["test_loop"].cpu_seconds > 0.1
        assert results["test_other"].verdict is Verdict.PASSED

    def test_a_check_has_the_time_that_it_gives_itself(self, run):
        checks = '@about("f")\n@timeout(0.1)\ndef test_f(student): student.f()\n'

        result = run(checks, "def f():\n    while True: pass", check={"cpu_seconds": 50, "wall_seconds": 250})["test_f"]

        assert "0.1 s of computing time" in result.message.en

    def test_when_the_time_of_the_whole_hand_in_is_used_up_the_rest_is_not_run(self, run):
        results = run(
            '@about("f")\ndef test_f(student): student.f()\n@about("g")\ndef test_g(student): student.g()\n',
            "def f():\n    n = 12_000_000\n    while n: n -= 1\ndef g(): return 1",
            cpu_seconds=0.05,
            check={"cpu_seconds": 5},
        )

        assert results["test_f"].verdict is Verdict.PASSED
        assert (results["test_g"].verdict, results["test_g"].points) == (Verdict.NOT_RUN, 0.0)
        assert "0.05 s" in results["test_g"].message.en

    def test_who_has_slept_through_the_time_of_the_whole_hand_in_is_not_run_further(self, run):
        results = run(
            '@about("f")\ndef test_f(student): student.f()\n@about("g")\ndef test_g(student): student.g()\n',
            "import time\ndef f(): time.sleep(1000)\ndef g(): return 1",
            wall_seconds=0.2,
            check={"cpu_seconds": 0.1, "wall_seconds": 0.5},
        )

        assert (results["test_f"].verdict, results["test_f"].limit) == (Verdict.TIMED_OUT, "wall")
        assert (results["test_g"].verdict, results["test_g"].limit) == (Verdict.NOT_RUN, "wall")
        assert "more than 0.2 s" in results["test_g"].message.en


def test_a_check_whose_condition_did_not_pass_is_not_run_and_says_why(run):
    results = run(
        """
        @points(1, of="f", ja="形が正しい", en="the shape is right")
        def test_shape(student): assert_close(student.f(1.0), np.zeros(2))

        @about("f")
        @depends_on("test_shape")
        def test_values(student): student.f(1.0)

        @about("f")
        @depends_on(test_values)
        def test_more(student): student.f(1.0)
        """,
        RIGHT,
    )

    assert [result.verdict for result in results.values()] == [Verdict.FAILED, Verdict.NOT_RUN, Verdict.NOT_RUN]
    assert results["test_values"].points == 0.0
    assert results["test_values"].message.en == 'Not run: the check "the shape is right" has to pass first.'
    assert "「形が正しい」" in results["test_values"].message.ja


def test_notes_about_what_was_returned_come_with_the_result(run):
    results = run(
        '@about("f")\ndef test_f(student): assert_close(student.f(), np.ones(2))\n'
        '@about("g")\ndef test_g(student): assert_close(student.g(), np.ones((1, 2)))\n',
        "def f(): return [1.0, 1.0]\ndef g(): return np.matrix([[1.0, 1.0]])",
    )

    assert [result.verdict for result in results.values()] == [Verdict.PASSED, Verdict.PASSED]
    assert results["test_f"].message.en == "A list was returned; it was read as a NumPy array."
    assert "numpy.matrix was returned" in results["test_g"].message.en


def test_own_fixtures_are_made_for_each_case_and_ended(run, tmp_path):
    log = tmp_path / "log"
    results = run(
        f"""
        def note(word):
            with open({str(log)!r}, "a") as file:
                file.write(word + " ")

        @pytest.fixture
        def base():
            note("base")
            yield 10
            note("end_of_base")

        @pytest.fixture
        def sum_of(base, rng):
            return base + 1

        @about("f")
        @pytest.mark.parametrize("n", [1, 2])
        def test_f(student, sum_of, n):
            note("check")
            assert_close(student.f(sum_of), 11)
        """,
        RIGHT,
    )

    assert results["test_f"].verdict is Verdict.PASSED
    assert log.read_text().split() == ["base", "check", "end_of_base"] * 2


class TestRandomNumbers:
    CHECKS = """
        @about("f")
        def test_one(student, rng): student.f(rng.integers(1 << 60))

        @about("f")
        @pytest.mark.parametrize("n", [1, 2])
        def test_two(student, rng, n): student.f(rng.integers(1 << 60))
        """
    SOURCE = "def f(x):\n    print(x)"

    def drawn(self, hand_in, write, make_assignment, seed):
        folder = write(hidden=self.CHECKS, reference="def f(x): return x")
        reference = load_by_path(folder / "reference.py", "reference_of_a_test")
        executor = Executor(make_assignment(folder), collect(folder), reference, seed)
        handed = hand_in(self.SOURCE)
        assert [r.verdict for r in executor.run(handed.session)] == [Verdict.PASSED] * 2
        handed.session.close()
        return handed.session.output.split()

    @pytest.mark.slow
    def test_they_are_the_same_for_everybody_and_differ_by_check_case_and_seed(self, hand_in, write, make_assignment):
        first, again, other = (self.drawn(hand_in, write, make_assignment, seed) for seed in (b"a", b"a", b"b"))

        assert first == again
        assert len({*first, *other}) == 6


@pytest.mark.slow
def test_a_busy_machine_is_tried_twice_and_then_our_fault(hand_in, write, pause, make_assignment):
    folder = write(
        hidden="@about('f')\ndef test_f(student):\n    student.stop()\n    student.f()\n", reference="def f(): return 1"
    )
    handed = hand_in("def f(): return 1", check={"cpu_seconds": 0.1, "wall_seconds": 0.3})
    check = collect(folder)[0]

    class Busy:
        """The student's module on a machine that stops every worker before its first call."""

        def __init__(self, student):
            self.student = student

        def stop(self):
            for pid in handed.workers():
                pause(pid)

        def f(self):
            return self.student.f()

    class Host:
        is_untouched, keeps_no_state, cpu_so_far = True, False, 0.0
        begun = 0

        @contextmanager
        def check(self, cpu_seconds=None, part=None, *, fresh=False):
            self.begun += 1
            with handed.session.check(cpu_seconds, part, fresh=fresh) as target:
                yield target._replace(student=Busy(target.student))

    host = Host()
    result = next(iter(Executor(make_assignment(folder), [check], None, b"").run(host)))

    assert host.begun == 2
    assert (result.verdict, result.points) == (Verdict.GRADER_FAULT, None)
    assert "too busy" in result.message.en


def test_a_fork_server_that_dies_is_not_judged_by_the_executor(hand_in, write, parents, make_assignment):
    folder = write(hidden=ONE, reference=RIGHT)
    handed = hand_in(RIGHT, packages=("numpy", "msgpack"))
    os.kill(handed.fork_server_pid(), signal.SIGKILL)
    handed.parent._process.wait()
    reference = load_by_path(folder / "reference.py", "reference_of_a_test")
    executor = Executor(make_assignment(folder), collect(folder), reference, b"")

    with pytest.raises(GraderFault):
        list(executor.run(handed.session))
    parents.forget(handed.parent)


def test_warnings_and_numpys_complaints_never_cost_a_point(run):
    result = run(
        """
        @about("f")
        def test_f(student, reference):
            import warnings
            warnings.warn("old", DeprecationWarning)
            np.array([1.0]) / np.array([0.0])
            assert_close(student.f(np.zeros(1)), np.array([np.inf]))
        """,
        "import warnings\ndef f(x):\n    warnings.warn('mine')\n    return 1 / x",
    )["test_f"]

    assert result.verdict is Verdict.PASSED
    assert np.geterr()["divide"] == "warn"


def test_what_depends_on_a_check_that_met_a_fault_of_ours_is_not_known_either(run):
    checks = """
    @about("f", 0)
    def test_ours(student):
        undefined

    @about("f", 0)
    def test_theirs(student):
        assert_close(student.f(1.0), 2.0)

    @about("f")
    @depends_on("test_ours")
    def test_after_ours(student):
        assert_close(student.f(1.0), 1.0)

    @about("f")
    @depends_on("test_ours", "test_theirs")
    def test_after_both(student):
        assert_close(student.f(1.0), 1.0)
    """

    results = run(checks, "def f(x): return x")

    assert [str(result.verdict) for result in results.values()] == [
        "GRADER_FAULT",
        "FAILED",
        "GRADER_FAULT",
        "NOT_RUN",
    ]
    assert results["test_after_ours"].points is None
    assert "could not be judged" in results["test_after_ours"].message.en
