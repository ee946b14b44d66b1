"""A small course of six functions and eighteen checks, written into a folder, with as many hand-ins as wanted."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

FUNCTIONS = """
import numpy as np

def affine(z, W, b):
    return z @ W.T + b

def sigmoid(u):
    u = np.asarray(u, dtype=float)
    e = np.exp(-np.abs(u))
    return np.where(u >= 0, 1 / (1 + e), e / (1 + e))

def softmax(u):
    e = np.exp(u - u.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def cross_entropy(y, t):
    return -np.sum(t * np.log(np.maximum(y, np.finfo(float).tiny))) / len(y)

def numerical(x):
    h = 1e-4
    return (np.sin(x + h) - np.sin(x - h)) / (2 * h)

def momentum(w, g, v, lr):
    v = 0.9 * v - lr * g
    return w + v, v
"""

CALLS = {
    "affine": "rng.normal(size=(4, 3)), rng.normal(size=(2, 3)), rng.normal(size=2)",
    "sigmoid": "10 * rng.normal(size=(5, 3))",
    "softmax": "10 * rng.normal(size=(4, 5))",
    "cross_entropy": "rng.dirichlet(np.ones(5), size=4), np.eye(5)[[0, 2, 1, 4]]",
    "numerical": "rng.normal(size=(6, 2))",
    "momentum": "rng.normal(size=7), rng.normal(size=7), rng.normal(size=7), 0.1",
}

# The mistakes of a wrong hand-in: each is a text of FUNCTIONS, and what stands there instead.
MISTAKES = {
    "affine_without_the_bias": ("affine", "z @ W.T + b", "z @ W.T"),
    "softmax_adds_one": ("softmax", "e / e.sum(", "e / (1 + e).sum("),
    "cross_entropy_sums": ("cross_entropy", "/ len(y)", ""),
}

_WRONG = '''"""Believes: {name}."""

import numpy as np

FAILS = ["test_{of}_1", "test_{of}_2", "test_{of}_3"]
HINT = {{"ja": ["穏やか", "直接"], "en": ["gentle", "direct"]}}


{function}'''

_CHECK = """
@points(1, of="{name}", ja="{name} その{number}", en="{name}, case {number}")
def test_{name}_{number}(student, reference, rng):
    for _ in range({calls}):
        arguments = ({arguments},)
        expected = reference.{name}(*arguments)
        actual = student.{name}(*arguments)
        if not isinstance(expected, tuple):
            actual, expected = (actual,), (expected,)
        for got, want in zip(actual, expected, strict=True):
            assert_close(got, want)
"""


def check_file(head: str, calls: int = 18) -> str:
    """Return a file of the eighteen checks below ``head``; with 27 ``calls`` nine of the checks make two."""
    chosen = [(name, arguments, number) for number in (1, 2, 3) for name, arguments in CALLS.items()]
    checks = [
        _CHECK.format(name=name, number=number, arguments=arguments, calls=2 if place >= 36 - calls else 1)
        for place, (name, arguments, number) in enumerate(chosen)
    ]
    return head + "".join(checks)


def write_course(root: Path, *, known: bool = False, torch: bool = False, calls: int = 18) -> Path:
    """Write the course into ``root`` and return the assignment's folder; with ``known`` mistakes in ``wrong/``.

    With ``torch`` the exercise allows torch, so that each worker is a fork of a process that has imported it.
    """
    folder = root / "assignments" / "bench"
    (folder / "hidden").mkdir(parents=True)
    (root / "reference").mkdir()
    (root / "course.toml").write_text('name = { ja = "計測", en = "Benchmark" }\n', "utf-8")
    (root / "reference" / "bench.py").write_text(FUNCTIONS, "utf-8")
    packages = '["numpy", "torch"]' if torch else '["numpy"]'
    (folder / "manifest.toml").write_text(
        'title = { ja = "計測", en = "Benchmark" }\nreference = "reference/bench.py"\n'
        f'hand_in = ["{{assignment}}_{{name}}.*"]\npackages = {packages}\npoints = 18\n',
        "utf-8",
    )
    head = "import numpy as np\nfrom grader.checks import assert_close, points\n"
    (folder / "hidden" / "test_bench.py").write_text(check_file(head, calls), "utf-8")
    if known:
        (folder / "wrong").mkdir()
        for name, (of, old, new) in MISTAKES.items():
            function = next(part for part in FUNCTIONS.split("\n\n") if part.startswith(f"def {of}("))
            text = _WRONG.format(name=name, of=of, function=function.replace(old, new))
            (folder / "wrong" / f"{name}.py").write_text(text, "utf-8")
    return folder


_MOMENTUM = "    v = 0.9 * v - lr * g\n    return w + v, v\n"
_MOMENTUM_IN_TORCH = """    w, g, v = map(torch.from_numpy, (w, g, v))
    v = 0.9 * v - lr * g
    return (w + v).numpy(), v.numpy()
"""


def hand_in(number: int, *, wrong: bool = False, torch: bool = False) -> str:
    """Return the text of hand-in ``number``: right, or with three of the six functions wrong; one may use torch."""
    text = FUNCTIONS
    if torch:
        text = "import torch\n" + text.replace(_MOMENTUM, _MOMENTUM_IN_TORCH)
    if wrong:
        for _, old, new in MISTAKES.values():
            text = text.replace(old, new)
    return f'"""Hand-in {number}."""\n{text}'


def with_one_mistake(text: str, number: int) -> str:
    """Return a hand-in with one of the known mistakes, the next one for the next ``number``."""
    _, old, new = list(MISTAKES.values())[number % len(MISTAKES)]
    return text.replace(old, new)


def printing(text: str, lines: int = 20_000) -> str:
    """Return a hand-in in which every call prints so many lines before it does anything."""
    noise = f"    for i in range({lines}):\n        print('step', i)\n"
    return re.sub(r"^(def .*:\n)", lambda found: found[1] + noise, text, flags=re.MULTILINE)


def looping(text: str) -> str:
    """Return a hand-in with one function that never ends."""
    return text.replace("def softmax(u):\n", "def softmax(u):\n    while True:\n        pass\n")


def write_hand_ins(root: Path, count: int, *, wrong_share: float = 0.0) -> Path:
    """Write ``count`` hand-ins into ``root/submissions/bench`` and return that folder's parent."""
    for number in range(count):
        folder = root / "submissions" / "bench" / f"s{number:05d}"
        folder.mkdir(parents=True)
        wrong = number < count * wrong_share
        (folder / "bench.py").write_text(textwrap.dedent(hand_in(number, wrong=wrong)), "utf-8")
    return root / "submissions"
