"""What is said beside a crash, an absent function or a value of another kind: never a hint on values."""

import tomllib
from pathlib import Path

from grader import messages
from grader.diagnosis.exceptions import explain
from grader.model import Verdict

FILE = Path(__file__).parents[1] / "data" / "crashes.toml"
CASES = tomllib.loads(FILE.read_text("utf-8"))
CHECK = """
@about("{name}")
@hint(ja="値についてのヒント", en="a hint on the values")
def test_{name}(student):
    x, p = np.arange(4.0), {{"W": np.ones((2, 3))}}
    assert_close(student.{name}(x, p), x)
"""


def test_each_crash_is_told_in_plain_words_and_without_a_hint_on_values(run):
    checks = "import numpy as np\n" + "".join(CHECK.format(name=name) for name in CASES)
    reference = "".join(f"def {name}(x, p): return x\n" for name in CASES)
    source = "\n".join(case["code"].replace(" f(", f" {name}(") for name, case in CASES.items())

    results = run(checks, source, reference=reference)

    said = {result.of: result for result in results.values()}
    assert len(CASES) >= 50
    assert [name for name, result in said.items() if result.verdict not in (Verdict.CRASHED, Verdict.FAILED)] == []
    assert [name for name, result in said.items() if "a hint on the values" in result.hint.en] == []
    assert {name: (r.hint.en, r.hint.ja) for name, r in said.items()} == {
        name: (case["en"], case["ja"]) for name, case in CASES.items()
    }


TORCH = {  # exceptions of PyTorch, which this test does not import: the words are those of torch 2.13
    "TypeError: 'int' object is not callable `return nn.BCELoss()(real, t)`": "loss_of_torch_given_arrays",
    "TypeError: 'int' object is not callable `loss = F.binary_cross_entropy(y, t)`": "loss_of_torch_given_arrays",
    "TypeError: sigmoid(): argument 'input' (position 1) must be Tensor, not numpy.ndarray `torch.sigmoid(u)`": (
        "loss_of_torch_given_arrays"
    ),
    "RuntimeError: Boolean value of Tensor with more than one value is ambiguous `if u > 0:`": "if_on_tensor",
    "RuntimeError: mat1 and mat2 shapes cannot be multiplied (6x8 and 4x3) `x = self.fc(x)`": "inner_sizes_of_tensors",
    "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn `l.backward()`": (
        "no_gradient"
    ),
    "RuntimeError: Trying to backward through the graph a second time `l.backward()`": "backward_twice",
    "RuntimeError: Can't call numpy() on Tensor that requires grad. `l.numpy()`": "numpy_of_gradient",
    "AssertionError: Torch not compiled with CUDA enabled `x.to('cuda')`": "no_gpu",
    "RuntimeError: Found no NVIDIA driver on your system. `x.cuda()`": "no_gpu",
    "NotImplementedError: \"bitwise_xor_cpu\" not implemented for 'Float' `return x ^ 2.0`": "power",
    "IndexError: Target 3 is out of bounds. `F.cross_entropy(y, t)`": "label_out_of_range",
}


def test_what_pytorch_says_is_told_in_plain_words():
    told = {}
    for case, key in TORCH.items():
        kind, _, rest = case.partition(": ")
        words, _, source = rest.partition(" `")
        told[case] = explain([kind], words, f"answer.py, line 3: `{source}").en.split()[:4]
        assert (
            told[case]
            == messages.catalogue("exceptions")[key]
            .en.format(character="（", code="FF08" if "FF08" in words else "3000", left="6x8", right="4x3", label="3")
            .split()[:4]
        ), case


def test_an_own_function_or_a_variable_is_not_taken_for_numpys():
    own = explain(
        ["TypeError"], "softmax() got an unexpected keyword argument 'keepdim'", "line 3: `softmax(u, keepdim=1)`"
    )
    variable = explain(["NameError"], "name 'mean' is not defined", "line 3: `x - mean`")

    assert "NumPy" not in own.en
    assert "NumPy" not in variable.en


def test_an_exception_that_the_table_does_not_know_gets_no_words():
    assert not explain(["ValueError"], "something else")
    assert not explain(["MyError"], "")


def test_what_a_check_cannot_use_is_told_as_what_was_returned(run):
    checks = """
@about("pair")
@hint(ja="値", en="on the values")
def test_pair(student):
    a, b = student.pair()
    assert_close(a, b)

@about("table")
@hint(ja="値", en="on the values")
def test_table(student): assert_close(student.table()["W1"], 1.0)
"""
    reference = "def pair(): return 1.0, 1.0\ndef table(): return {'W1': 1.0}"
    said = {}

    for pair, table in [("None", "None"), ("(1, 2, 3)", "{'dW1': 1.0}"), ("1.0", "[1.0]")]:
        results = run(checks, f"def pair(): return {pair}\ndef table(): return {table}", reference=reference)
        said[pair] = tuple(results[name].hint.en for name in ("test_pair", "test_table"))

    assert said["None"] == ("None was returned. Is a return missing? print only shows a value.",) * 2
    assert said["(1, 2, 3)"][0].startswith("2 values are needed")
    assert said["(1, 2, 3)"][1].startswith("The dict that was returned has no key 'W1'")
    assert said["1.0"][0].startswith("A single value was returned")
    assert said["1.0"][1].startswith("Return a dict")


BESIDE_SHAPES = {  # a hint, what is returned where np.ones(3) is expected, and whether the hint is shown
    "Clip, do not take the sign.": {"np.ones((3, 3))": False, "np.ones(())": False, "2 * np.ones(3)": True},
    "At exactly 0 the course takes 0.": {"np.ones((3, 1))": False, "np.ones(4)": False, "np.zeros(3)": True},
    "Sum over the batch, axis 0.": {"np.ones((3, 3))": True, "np.ones((1, 3))": True, "2 * np.ones(3)": True},
    "Take the mean of each row.": {"np.ones((3, 2))": True, "None": False, "np.zeros(3)": True},
}


def test_a_hint_on_values_is_not_shown_beside_a_wrong_shape(run):
    cases = [(hint, body, shown) for hint, bodies in BESIDE_SHAPES.items() for body, shown in bodies.items()]
    checks = "import numpy as np\n" + "".join(
        f"""
@about("f{n}")
@hint(ja="値", en="{hint}")
def test_f{n}(student): assert_close(student.f{n}(), np.ones(3))
"""
        for n, (hint, _, _) in enumerate(cases)
    )
    names = [f"def f{n}(): return " for n in range(len(cases))]

    results = run(checks, "\n".join(name + body for name, (_, body, _) in zip(names, cases, strict=True)))

    said = [hint in results[f"test_f{n}"].hint.en for n, (hint, _, _) in enumerate(cases)]
    assert said == [shown for _, _, shown in cases]
