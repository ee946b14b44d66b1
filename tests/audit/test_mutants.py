"""Mutants: one step of the syntax tree each, of what the checks are about, and named whatever their line."""

import ast

import pytest

from grader.audit.mutants import mutants, sample

MODULE = '''
import numpy as np

RATE = 0.5


def _shape(x):
    return x.T


def f(x, axis=-1):
    """Return 1 + 2."""
    if x.ndim > 2:
        raise ValueError(f"{x.ndim} > 2")
    return RATE * np.sum(_shape(x), axis=axis, keepdims=True)


def g(x: int = 3) -> "list[int]":
    return x + 1
'''


def changes(source, *of, **settings):
    """Return (function, before, after) of each mutant."""
    return {mutant.key for mutant in mutants(source, of, **settings)}


def of_line(line, before="", function="f"):
    """Return what a line (the only one of a function of x and y) is changed to."""
    return {after for _, old, after in changes(f"def {function}(x, y):\n    {line}\n", function) if old == line}


def test_a_function_its_helpers_and_its_constants_are_changed_and_nothing_else():
    found = changes(MODULE, "f")

    assert {function for function, _, _ in found} == {"RATE", "_shape", "f"}
    assert ("RATE", "RATE = 0.5", "RATE = 1.0") in found
    assert ("_shape", "return x.T", "return x") in found
    assert ("f", "def f(x, axis=-1):", "def f(x, axis=0):") in found


def test_docstrings_annotations_and_guards_are_left_alone_unless_guards_are_asked_for():
    lines = {before for _, before, _ in changes(MODULE, "f", "g")}

    assert not {line for line in lines if "ndim" in line or '"""' in line}
    assert ("f", "if x.ndim > 2:", "if x.ndim >= 2:") in changes(MODULE, "f", guards=True)
    assert ("g", 'def g(x: int = 3) -> "list[int]":', 'def g(x: int = 4) -> "list[int]":') in changes(MODULE, "g")


def test_a_loop_of_guards_is_a_guard():
    source = "def f(x):\n    for v in x:\n        if v < 0:\n            raise ValueError\n    return x + 1\n"

    assert {before for _, before, _ in changes(source, "f")} == {"return x + 1"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("return x - y", {"return x + y", "return y - x", "return x", "return y", "return -(x - y)", "pass"}),
        ("return x > y", {"return x >= y", "return x <= y", "return -(x > y)", "pass"}),
        ("return x and y", {"return x or y", "return x", "return y", "return -(x and y)", "pass"}),
        ("return not x", {"return x", "return -(not x)", "pass"}),
        ("return x.copy()", {"return x", "return -x.copy()", "pass"}),
        ("return x[1:, y]", {"return x[:, y]", "return x[2:, y]", "return x[y, 1:]", "return -x[1:, y]", "pass"}),
        (
            "return np.maximum(x, y)",
            {"return np.minimum(x, y)", "return x", "return y", "return -np.maximum(x, y)", "pass"},
        ),
        ("return h(x, y)", {"return h(y, x)", "return -h(x, y)", "pass"}),
        ("return x, y", {"return (y, x)", "pass"}),
        ("return [v for v in x if v]", {"return [v for v in x]", "pass"}),
        ("x -= y", {"x += y", "x = y", "x = x - y", "pass"}),
        ("return np.float64", {"return np.float32", "return -np.float64", "pass"}),
        ("return h(x, mode='same')", {"return h(x)", "return h(x, mode='')", "return -h(x, mode='same')", "pass"}),
        ("return True", {"return False", "pass"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_kind_of_step(line, expected):
    assert of_line(line) == expected


def test_removing_an_axis_and_a_mean_for_a_sum():
    found = of_line("return np.sum(x, axis=0, keepdims=True)")

    assert found >= {
        "return np.sum(x, keepdims=True)",
        "return np.sum(x, axis=0)",
        "return np.sum(x, axis=1, keepdims=True)",
        "return np.mean(x, axis=0, keepdims=True)",
        "return np.sum(x, axis=0, keepdims=False)",
        "return x",
    }


def test_every_mutant_is_another_program_and_keeps_the_rest_of_the_text():
    found = mutants(MODULE, ["f", "g"])

    assert len({ast.dump(ast.parse(mutant.source)) for mutant in found} - {ast.dump(ast.parse(MODULE))}) == len(found)
    for mutant in found:
        diff = mutant.diff(MODULE, "m.py").splitlines()
        assert [line[1:].strip() for line in diff if line.startswith("-") and line != "--- m.py"] == [mutant.before]


def test_a_change_keeps_its_name_when_lines_move_and_non_ascii_text_stands_before_it():
    moved = MODULE.replace("import numpy", "# 学習率は ε と書く。\n\n\nimport numpy").replace(
        "return x + 1", "return x + 1  # ε"
    )

    assert changes(moved, "f") == changes(MODULE, "f")
    assert ("g", "return x + 1  # ε", "return x - 1  # ε") in changes(moved, "g")


def test_a_sample_is_fixed_and_spread():
    every = mutants(MODULE, ["f", "g"])

    chosen = sample(every, 6)

    assert chosen == sample(tuple(reversed(every)), 6)
    assert len(set(chosen)) == 6
    assert len({mutant.function for mutant in chosen}) > 1
