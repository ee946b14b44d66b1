"""A name that is missing where it is called, and a function of nearly that name: suggested, or rightly not."""

import pytest

from grader.checks.collect import collect
from grader.checks.reference_loader import load_by_path
from grader.grading.executor import Executor
from grader.remote.near_names import near_name

CHECKS = """
@about("affine", 1)
def test_affine(student):
    student.affine(1)

@about("forward", 1)
def test_forward(student):
    student.forward(1)
"""
RENAME = "You defined {}, and the page asks for affine: correct the name of the definition."
MEANT = "You defined {1}: is {0} a slip of it?"
GENERAL = "There is no {} here: check the spelling"
SAID = {  # what is defined, what forward calls, and what is said of it
    "a letter is missing": ("def afine(x): return x", "affine(x)", RENAME.format("afine")),
    "a letter too many": ("def afffine(x): return x", "affine(x)", RENAME.format("afffine")),
    "two are swapped": ("def afifne(x): return x", "affine(x)", RENAME.format("afifne")),
    "another letter": ("def affime(x): return x", "affine(x)", RENAME.format("affime")),
    "a capital": ("def Affine(x): return x", "affine(x)", RENAME.format("Affine")),
    "an underscore": ("def aff_ine(x): return x", "affine(x)", RENAME.format("aff_ine")),
    "a class": ("class Afine:\n    def __init__(self, x): pass", "affine(x)", RENAME.format("Afine")),
    "a lambda": ("afine = lambda x: x", "affine(x)", RENAME.format("afine")),
    "the call": ("def affine(x): return x", "afine(x)", MEANT.format("afine", "affine")),
    "the call of a helper": ("def rectified(x): return x", "rectifed(x)", MEANT.format("rectifed", "rectified")),
    "two slips in a long name": (
        "def softmax_of_rows(x): return x",
        "sofmax_ofrow(x)",
        MEANT.format("sofmax_ofrow", "softmax_of_rows"),
    ),
    "its inverse": ("def rescale_forward(x): return x", "rescale_backward(x)", GENERAL.format("rescale_backward")),
    "another number": ("def layer1(x): return x", "layer2(x)", GENERAL.format("layer2")),
    "another function": ("def relu(x): return x", "gelu(x)", GENERAL.format("gelu")),
    "a short name": ("def f1(x): return x", "f(x)", GENERAL.format("f")),
    "a value": ("afine = 3", "affine(x)", GENERAL.format("affine")),
    "no call": ("def afine(x): return x", "x + affine", GENERAL.format("affine")),
    "of NumPy": ("def sqrrt(x): return x", "sqrt(x)", "sqrt belongs to NumPy"),
    "lost": ("def affine(x) return x\n\ndef afine(x): return x", "affine(x)", "affine was lost when"),
}


def test_a_function_of_nearly_that_name_is_suggested_where_it_is_meant(write, hand_in, make_assignment):
    folder, wrong = write(hidden=CHECKS, reference="def affine(x): return x\ndef forward(x): return x\n"), {}
    reference = load_by_path(folder / "reference.py", "reference_of_misspelt")
    executor = Executor(make_assignment(folder), collect(folder), reference, b"seed")
    for name, (defined, called, expected) in SAID.items():
        handed = hand_in(f"{defined}\n\ndef forward(x):\n    return {called}\n")
        result = list(executor.run(handed.session))[1]
        said = f"{result.message.en} {result.hint.en}"
        if expected not in said or ("You defined" in said) != ("You" in expected):
            wrong[name] = said

    assert not wrong


@pytest.mark.parametrize(
    ("name", "others", "near"),
    [
        ("softmax", ["softmx", "softmax_grad"], "softmx"),
        ("sigmoid_grad", ["sigmoid", "sigmoid_gard"], "sigmoid_gard"),
        ("identity_grad", ["identity"], ""),
        ("max_pool2d", ["avg_pool2d"], ""),
        ("l1_penalty", ["l2_penalty"], ""),
        ("SGD", ["Sgd"], ""),
        ("", ["a"], ""),
        ("____", ["_____"], ""),
        ("x" * 1000, ["x" * 999], ""),
        ("forward", [f"f{n}" for n in range(500)], ""),
    ],
)
def test_a_near_name_is_one_slip_away(name, others, near):
    assert near_name(name, others) == near
