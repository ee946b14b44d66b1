"""Packages that only show something: code that uses them gives its right values, whatever it asks of them."""

import ast
from pathlib import Path

import numpy as np
import pytest

from grader.errors import CheckEnded, StudentError
from grader.model import SourceFile

CASES = Path(__file__).parents[1] / "data" / "stand_ins"


@pytest.mark.parametrize("name", ["plots", "progress", "text"])
def test_right_code_that_draws_or_shows_its_progress_gives_its_values(hand_in, name):
    source = (CASES / f"{name}.py").read_text("utf-8")
    functions = [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    handed = hand_in(source)
    x, wrong = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 7.0]]), {}

    for function in functions:
        try:
            if not np.array_equal(handed.call(function, x), 2 * x):
                wrong[function] = "another value"
        except (StudentError, CheckEnded) as error:
            wrong[function] = f"{error!r} {getattr(error, 'place', '')}"

    assert len(functions) >= (15 if name == "text" else 30)
    assert not wrong, "\n".join(f"{function}: {why[:300]}" for function, why in wrong.items())


@pytest.mark.parametrize("kind", ["unconfined", "spawn"])
def test_so_it_does_on_ones_own_machine_where_nothing_is_imported_ahead(hand_in, kind):
    source = "import matplotlib.pyplot as plt\nfrom tqdm import tqdm\ndef f(n):\n    fig, axes = plt.subplots(n, n)\n"
    source += "    return axes.shape, [i for i in tqdm(range(n))]"

    handed = hand_in(source, **({"spawn": True} if kind == "spawn" else {"confined": False}))

    assert handed.call("f", 3) == ((3, 3), [0, 1, 2])


def test_a_package_that_the_manifest_lists_is_the_real_one(hand_in):
    with pytest.raises(StudentError, match="has no attribute"):
        hand_in("import rich\nrich.nothing\ndef f(): return rich.nothing", packages=("numpy", "rich")).call("f")
    assert hand_in("import rich\ndef f(): return len([rich.nothing])").call("f") == 1


def test_hooks_for_pandas_run_the_methods_of_pandas(hand_in):
    pandas = (
        b"class Series:\n    def apply(self, f):\n        return f(3)\nclass DataFrame:\n    apply = Series.apply\n"
    )
    source = "import pandas\nfrom tqdm import tqdm\ntqdm.pandas()\n"
    source += "def f():\n    return pandas.Series().progress_apply(lambda v: 2 * v)"

    assert hand_in(source, sources=(SourceFile("pandas.py", pandas),)).call("f") == 6


def test_a_student_who_has_a_file_of_that_name_gets_the_file(hand_in):
    handed = hand_in("import rich\ndef f(): return rich.x", sources=(SourceFile("rich.py", b"x = 5"),))

    assert handed.call("f") == 5
