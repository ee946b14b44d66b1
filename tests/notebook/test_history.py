import pytest

from grader.notebook.history import as_run, cells_in, standing, text_in, unsaved

F1, F2, G = "def f(x):\n    return x", "def f(x):\n    return 2 * x", "def g(x):\n    return f(x)"


@pytest.mark.parametrize(
    ("cells", "saved", "told"),
    [
        pytest.param([F1, G], [F1, G], [], id="all-saved"),
        pytest.param([F1], [], [(1, ("f",))], id="never-saved"),
        pytest.param([F1, F2], [F2], [], id="changed-run-again-and-saved"),
        pytest.param([F1, F2], [F1], [(2, ("f",))], id="changed-and-run-but-not-saved"),
        pytest.param([F1, G, F2], [F1, G], [(3, ("f",))], id="only-the-last-definition-counts"),
        pytest.param([F2, F1], [F1, F2], [], id="out-of-order"),
        pytest.param([F1, "f(3)", "print(f)"], [F1], [], id="a-trial-that-was-deleted"),
        pytest.param(["W = 3", F1], [F1], [(1, ("W",))], id="a-constant"),
        pytest.param(["W = 3", "W = 4", F1], [F1, "W = 4"], [], id="a-constant-that-was-changed"),
        pytest.param(["a, b = 1, 2"], [], [(1, ("a", "b"))], id="two-names"),
        pytest.param(["class A:\n    x = 1"], [], [(1, ("A",))], id="a-class"),
        pytest.param(["f = lambda x: x"], [], [(1, ("f",))], id="a-lambda"),
        pytest.param(["from helper import f"], [], [(1, ("f",))], id="an-import-of-a-name"),
        pytest.param(["%load_ext grader", "%grader check f", F1], [F1], [], id="magics"),
        pytest.param(["%%time\n" + F1], ["%%time\n" + F1], [], id="a-cell-magic"),
        pytest.param(["%%time\n" + F1], [F1], [(1, ("f",))], id="a-cell-magic-that-was-added"),
        pytest.param(["%matplotlib inline\n" + F1], [], [(1, ("f",))], id="a-magic-above"),
        pytest.param([F1 + "  \n\n"], [F1], [], id="spaces-at-the-ends"),
        pytest.param([F1.replace("\n", "\r\n")], [F1], [], id="line-breaks-of-windows"),
        pytest.param(["", "  \n"], [], [], id="empty-cells"),
        pytest.param(["def f(:\n  x"], [F1], [(1, ("f",))], id="no-python-was-run-by-mistake"),
        pytest.param(["x = 1\n" * 3, "y = 2"], ["y = 2"], [(1, ("x",))], id="one-of-two"),
    ],
)
def test_what_was_run_and_is_not_saved_is_found(cells, saved, told):
    assert [tuple(cell) for cell in unsaved(cells, (), cells_in(saved))] == told


def test_what_had_no_effect_is_not_missed_and_keeps_its_number():
    cells = ["def f(:\n    return 1", F1, "while True:\n    x = 1"]

    assert unsaved(cells, (1, 3), cells_in([F1])) == []
    assert as_run(cells, (1, 3)) == ["", F1, ""]


def test_a_module_that_is_opened_as_a_notebook_holds_its_cells_as_text():
    module = f"# %%\nimport numpy as np\n\n# %%\n{F1}\n\n# %%\n{G}\n"

    assert unsaved([F1, G], (), text_in(module)) == []
    assert [cell.number for cell in unsaved([F2, G], (), text_in(module))] == [1]


def test_a_file_fits_by_how_many_different_cells_stand_in_it():
    assert standing([F1, F1, G, "", "f(3)"], cells_in([F1, G, F2])) == 2
