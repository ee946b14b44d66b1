"""An exception that is neither an assertion nor the student's: theirs if the reference has none, else ours."""

# ruff: noqa: E501 - one small hand-in per line

import pytest

from grader.checks.collect import collect
from grader.grading.document_session import DocumentSession
from grader.grading.executor import Executor
from grader.model import Document, Verdict

RIGHT = "def f(x=0): return x"
UNUSABLE = {
    "none": ("a, b = student.f()", "def f(): return None", "def f(): return 1, 2"),
    "too_few": ("a, b = student.f()", "def f(): return (1,)", "def f(): return 1, 2"),
    "an_object": ("student.f() + 1", "class A: pass\ndef f(): return A()", "def f(): return 1"),
    "a_word": ("student.f() * 0.5", "def f(): return 'a'", "def f(): return 1.0"),
    "no_dict": ("student.f()['W']", "def f(): return [1]", "def f(): return {'W': 1}"),
    "no_attribute": ("student.f().shape", "def f(): return [1]", "def f(): return np.ones(1)"),
    "an_array_as_a_truth": ("assert student.f() == 1", "def f(): return np.ones(2)", "def f(): return 1"),
    "a_list_of_objects": ("assert_close(student.f(), np.ones(1))", "class A: pass\ndef f(): return [A()]", "def f(): return np.ones(1)"),
    "a_dict_that_is_expected": ("assert_close(1.0, student.f())", "def f(): return {}", "def f(): return 1.0"),
    "a_date_that_is_expected": ("assert_close(1.0, student.f())", "def f(): return np.datetime64(1, 's')", "def f(): return 1.0"),
    "an_object_with_length": (
        "assert_close([student.f()], np.ones(1))",
        "class A:\n    def __len__(self): raise ValueError\n    def __getitem__(self, i): raise ValueError\ndef f(): return A()",
        "def f(): return 1.0",
    ),
    "nothing_to_differentiate": (
        "assert_gradient(student.f, lambda x, d: d, np.ones(2), np.random.default_rng(0))",
        "def f(x): return None",
        "def f(x): return x",
    ),
    "an_object_to_differentiate": (
        "assert_gradient(student.f, lambda x, d: d, np.ones(2), np.random.default_rng(0))",
        "class A: pass\ndef f(x): return A()",
        "def f(x): return x",
    ),
    "words_to_differentiate": (
        "assert_gradient(student.f, lambda x, d: d, np.ones(2), np.random.default_rng(0))",
        "def f(x): return 'words'",
        "def f(x): return x",
    ),
    "other_shapes_to_differentiate": (
        "assert_gradient(student.f, lambda x, d: d, np.ones(2), np.random.default_rng(0))",
        "n = 0\ndef f(x):\n    global n\n    n += 1\n    return np.ones(n)",
        "def f(x): return x",
    ),
    "not_a_number_to_differentiate": (
        "assert_gradient(student.f, lambda x, d: d * np.nan, np.ones(2), np.random.default_rng(0))",
        "def f(x): return x * np.nan",
        "def f(x): return x",
    ),
    "no_dict_to_differentiate": (
        "assert_gradient(lambda x: x, lambda x, d: student.f(d)['x'], np.ones(2), np.random.default_rng(0))",
        "def f(d): return (d,)",
        "def f(d): return {'x': d}",
    ),
    "an_object_that_is_passed_again": (
        "student.f(student.f())",
        "def f(x=None): return np.array([None, print], dtype=object)",
        "def f(x=None): return np.ones(2)",
    ),
    "an_object_inside_that_is_passed_again": (
        "student.f({'a': student.f()['a']})",
        "class A: pass\ndef f(x=None): return {'a': np.array([None, A()])}",
        "def f(x=None): return {'a': 1.0}",
    ),
    "a_list_that_grows_when_it_is_passed_again": (
        "student.f([student.f()] * 3)",
        "def f(x=None): return [0.0] * 60_000",
        "def f(x=None): return [0.0]",
    ),
    "too_many_numbers_to_differentiate": (
        "assert_gradient(student.f, lambda x, d: student.f(d), np.ones(1), np.random.default_rng(0))",
        "def f(x): return np.zeros(5_000_000, dtype=np.int8)",
        "def f(x): return x",
    ),
    "a_shape_that_has_no_room_for_more": (
        "np.stack([student.f()] * 4).reshape(4, 2)", "def f(): return np.ones((2, 1))[:, :0]", "def f(): return np.ones(2)",
    ),
    "a_recursion_in_what_the_grader_compares": (
        "assert_close(student.f(), np.ones(1))",
        "def f():\n    x = [1.0]\n    for _ in range(38): x = [x]\n    return x",
        "def f(): return np.ones(1)",
    ),
    "a_change_that_cannot_be_compared": (
        "assert_inputs_unchanged(student.f, [np.ones(1), 'a'])",
        "def f(x): x[:] = [np.ma.masked, np.array(['a']), {}]",
        "def f(x): return 1",
    ),
    "a_callback_called_with_an_object": ("student.f(lambda x: x.shape)", "def f(g): return g(None)", "def f(g): return 1"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", UNUSABLE)
def test_a_value_that_a_check_cannot_use_is_the_students_never_a_fault_of_ours(run, name):
    line, source, reference = UNUSABLE[name]

    result = run(f'@about("f")\ndef test_f(student):\n    {line}\n', source, reference=reference)["test_f"]

    assert result.verdict in (Verdict.FAILED, Verdict.CRASHED)
    assert result.points == 0.0
    assert result.message.ja


def test_a_worker_that_waits_for_its_own_fork_for_ever_is_the_students_fault(run):
    clone_vfork = 0x4000 | 17
    source = f"""
    import ctypes, os, time
    def f():
        try:
            os.posix_spawn("/bin/true", ["true"], {{}})
        except OSError:
            pass
        for number, *arguments in ((58,), (56, {clone_vfork}, 0, 0, 0, 0)):
            if ctypes.CDLL(None).syscall(number, *arguments) == 0:
                time.sleep(1000)
                os._exit(0)
        return 2.0
    """

    line = "assert_close(student.f(), 1.0)"
    result = run(f'@about("f")\ndef test_f(student):\n    {line}\n', source, check={"wall_seconds": 1.0})["test_f"]

    assert result.verdict in (Verdict.FAILED, Verdict.TIMED_OUT)


WRONG_CHECKS = {
    "name_error": "undefined",
    "error_with_the_reference_too": "reference.f(1, 2, 3)",
    "numpy": "np.zeros(2) + np.zeros(3)",
    "cannot_be_sent": "student.f(object())",
    "compares_with_nothing": "assert_close(student.f(1.0), {})",
    "too_much_to_send": "student.f([0] * 200_000)",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", WRONG_CHECKS)
def test_a_check_that_is_wrong_is_our_fault_and_withholds_the_points(run, name):
    result = run(f'@about("f")\ndef test_f(student, reference):\n    {WRONG_CHECKS[name]}\n', RIGHT)["test_f"]

    assert result.verdict is Verdict.GRADER_FAULT
    assert result.points is None
    assert result.points_possible == 1.0
    assert "test_f itself is wrong" in result.message.en


DOCUMENTS = {
    "what the check cannot read": ("no number", Verdict.FAILED),
    "right": ("7", Verdict.PASSED),
    "empty": ("", Verdict.FAILED),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_that_a_check_cannot_use_is_the_students(write, make_assignment, name):
    text, verdict = DOCUMENTS[name]
    folder = write(hidden='@about("answer")\ndef test_answer(document):\n    assert int(document.text) > 1\n')
    (folder / "answer.md").write_text("7", "utf-8")
    assignment = make_assignment(folder, kind="document")

    (result,) = Executor(assignment, collect(folder), None, b"").run(DocumentSession(Document("a.md", text)))

    assert result.verdict is verdict


def test_a_check_that_cannot_use_the_assignments_own_answer_is_wrong(write, make_assignment):
    folder = write(hidden='@about("answer")\ndef test_answer(document):\n    assert int(document.text) > 1\n')
    (folder / "answer.md").write_text("seven", "utf-8")
    assignment = make_assignment(folder, kind="document")

    (result,) = Executor(assignment, collect(folder), None, b"").run(DocumentSession(Document("a.md", "x")))

    assert result.verdict is Verdict.GRADER_FAULT
