"""State that a submission keeps between calls is found in its bytecode; ordinary solutions have none."""

# ruff: noqa: E501 - one small submission per line

from pathlib import Path

import pytest

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"

STATEFUL = {
    "global": "n = 0\ndef f():\n    global n\n    n += 1\n    return n",
    "global_deleted": "n = 0\ndef f():\n    global n\n    del n",
    "function_attribute": "def f():\n    f.n = getattr(f, 'n', 0) + 1\n    return f.n",
    "mutable_default": "def f(seen=[]):\n    seen.append(1)\n    return len(seen)",
    "mutable_default_in_a_tuple": "def f(seen=([],)):\n    seen[0].append(1)\n    return len(seen[0])",
    "mutable_keyword_default": "def f(*, seen={}):\n    seen[len(seen)] = 1\n    return len(seen)",
    "array_default": "def f(w=np.zeros(1)):\n    w += 1\n    return float(w[0])",
    "class_attribute": "class A:\n    n = 0\n    def g(self):\n        A.n += 1\n        return A.n\ndef f():\n    return A().g()",
    "class_attribute_through_self": "class A:\n    n = 0\n    def __init__(self):\n        self = A\n        self.n += 1\n"
    "def f():\n    A()\n    return A.n",
    "mutable_class_attribute": "class A:\n    seen = []\n    def g(self):\n        self.seen.append(1)\n        return len(self.seen)\n"
    "def f():\n    return A().g()",
    "closure": "def make():\n    n = 0\n    def count():\n        nonlocal n\n        n += 1\n        return n\n    return count\nf = make()",
    "closure_over_a_list": "def make():\n    seen = []\n    def count():\n        seen.append(1)\n        return len(seen)\n    return count\n"
    "f = make()",
    "seed": "def f():\n    np.random.seed(0)\n    return 1",
    "random_numbers": "def f():\n    return float(np.random.rand())",
    "generator": "rng = np.random.default_rng(0)\ndef f():\n    return float(rng.normal())",
    "seterr": "def f():\n    return np.seterr(all='raise')['divide']",
    "patched_module": "def f():\n    np.pi = np.pi + 1\n    return np.pi",
    "patched_by_name": "def f():\n    setattr(np, 'pi', np.pi + 1)\n    return np.pi",
    "cache": "cache = {}\ndef f():\n    cache[len(cache)] = 1\n    return len(cache)",
    "list_of_the_module": "seen = []\ndef f():\n    seen.append(1)\n    return len(seen)",
    "array_of_the_module": "w = np.zeros(1)\ndef f():\n    w[0] += 1\n    return float(w[0])",
    "tuple_with_a_list": "seen = ([],)\ndef f():\n    seen[0].append(1)\n    return len(seen[0])",
    "lru_cache": "from functools import lru_cache\n@lru_cache\ndef g():\n    return [0]\ndef f():\n    g()[0] += 1\n    return g()[0]",
    "lru_cache_called_by_the_check": "from functools import lru_cache\nn = [0]\n@lru_cache\ndef f(x=0):\n    n[0] += 1\n    return n[0]",
    "partial": "from functools import partial\ndef g(seen):\n    seen.append(1)\n    return len(seen)\nf = partial(g, [])",
    "instance_that_is_called": "class A:\n    def __init__(self):\n        self.n = 0\n    def __call__(self):\n        self.n += 1\n"
    "        return self.n\nf = A()",
    "instance_in_the_module": "class A:\n    def __init__(self):\n        self.n = 0\n    def g(self):\n        self.n += 1\n"
    "        return self.n\na = A()\ndef f():\n    return a.g()",
    "bound_method": "class A:\n    def __init__(self):\n        self.n = 0\n    def g(self):\n        self.n += 1\n        return self.n\n"
    "f = A().g",
    "decorated_by_a_counter": "def counted(g):\n    n = [0]\n    def inner():\n        n[0] += 1\n        return n[0]\n    return inner\n"
    "@counted\ndef f():\n    return 1",
    "instance_that_is_called_without_augmenting": "class A:\n    n = 0\n    def __call__(self):\n        self.n = self.n + 1\n"
    "        return self.n\nf = A()",
    "instances_in_a_list": "class A:\n    n = 0\n    def g(self):\n        self.n = self.n + 1\nlayers = [A()]\ndef f():\n    return 1",
    "attribute_of_an_argument": "class A:\n    def g(self, other):\n        other.n = self.n = 1\ndef f():\n    return 1",
    "augmented_attribute_of_another": "class A:\n    n = 0\nclass B:\n    n = 0\n    def g(self):\n        A.n += self.n\n"
    "def f():\n    return 1",
    "iterator": "numbers = iter(range(9))\ndef f():\n    return next(numbers)",
    "import_inside": "def f():\n    import math\n    math.pi += 1\n    return math.pi",
    "environment": "import os\ndef f():\n    os.environ['N'] = os.environ.get('N', '') + 'x'\n    return len(os.environ['N'])",
    "file": "def f():\n    open('n', 'a').write('x')\n    return len(open('n').read())",
    "exec": "def f():\n    exec('global n; n = globals().get(\"n\", 0) + 1')\n    return globals()['n']",
    "metaclass": "class M(type):\n    n = 0\nclass A(metaclass=M):\n    pass\ndef f():\n    A.n += 1\n    return A.n",
    "property": "class A:\n    seen = []\n    @property\n    def g(self):\n        A.seen.append(1)\n        return len(A.seen)\ndef f():\n    return A().g",
}  # fmt: skip
PURE = {
    "sigmoid": "def f(x=1.0):\n    return 1 / (1 + np.exp(-x))",
    "softmax": "def f(u=np.float64(1)):\n    e = np.exp(u - np.max(u, axis=-1, keepdims=True))\n"
    "    return e / e.sum(axis=-1, keepdims=True)",
    "one_from_another": "def g(x):\n    return x * x\ndef f(x=2):\n    return g(x) + 1",
    "constants": "EPS, SIZES, NAME = 1e-7, (3, 4), 'adam'\ndef f():\n    return EPS * SIZES[0]",
    "imported_names": "from numpy import exp, maximum\nfrom math import sqrt, pi\ndef f(x=4):\n    return sqrt(x) + exp(0) + pi",
    "linear_algebra": "def f():\n    return np.linalg.norm(np.ones(3))",
    "in_place_on_an_argument": "def f(x=None):\n    y = np.zeros(3)\n    y[y > 0] = 1\n    return y",
    "inner_function": "def f(x=1):\n    def g(y):\n        return y + 1\n    return [g(v) for v in (x, x)]",
    "data_that_no_function_names": "x = np.linspace(-5, 5, 50)\ny = [1, 2]\ntable = {'a': 1.0}\ndef f():\n    return 1",
    "optimizer": "class Adam:\n    def __init__(self, lr=0.01):\n        self.lr = lr\n        self.t = 0\n        self.m = None\n"
    "    def step(self, params, grads):\n        if self.m is None:\n            self.m = {k: np.zeros_like(v) for k, v in params.items()}\n"
    "        self.t += 1\n        lr_t = self.lr * np.sqrt(1.0 - 0.9 ** self.t)\n        for key in params:\n"
    "            self.m[key] += 0.1 * (grads[key] - self.m[key])\n            params[key] -= lr_t * self.m[key]\ndef f():\n    return 1",
}  # fmt: skip


def test_an_instruction_of_a_newer_python_counts_as_state(monkeypatch):
    from grader.guest import statelessness

    names = {"__name__": "student"}
    exec("def f(x):\n    return x + 1", names)
    assert statelessness.keeps_no_state(names, set())

    monkeypatch.setattr(statelessness, "_HARMLESS", statelessness._HARMLESS - {"BINARY_OP"})

    assert not statelessness.keeps_no_state(names, set())


def keeps_no_state(handed):
    handed.call("f")
    return handed.session.keeps_no_state


@pytest.mark.slow
@pytest.mark.parametrize("name", STATEFUL)
def test_state_is_found(hand_in, name):
    handed = hand_in("import numpy as np\n" + STATEFUL[name])

    assert handed.load_notes == []
    assert not handed.session.keeps_no_state


@pytest.mark.parametrize("name", PURE)
def test_an_ordinary_function_keeps_none(hand_in, name):
    handed = hand_in("import numpy as np\n" + PURE[name])

    assert keeps_no_state(handed)


@pytest.mark.parametrize(
    "file", ["textbook.py", "loops.py", "masks.py", "one_from_another.py", "jacobian.py", "clips.py"]
)
def test_a_right_variant_of_the_activations_keeps_none(hand_in, file):
    handed = hand_in((ASSIGNMENTS / "activations" / "right" / file).read_text("utf-8"))

    assert handed.session.keeps_no_state


@pytest.mark.parametrize("file", ["right/loops.py", "right/adagrad_from_zero.py", "wrong/adam_as_printed.py"])
def test_an_ordinary_optimizer_keeps_none(hand_in, file):
    handed = hand_in((ASSIGNMENTS / "optimizers" / file).read_text("utf-8"))

    assert handed.session.keeps_no_state


def test_a_notebook_is_looked_at_as_well(notebook):
    assert notebook("import numpy as np", "def f(x):\n    return np.exp(x)").session.keeps_no_state
    assert not notebook("n = 0", "def f():\n    global n\n    n += 1").session.keeps_no_state


def test_a_submission_that_cannot_be_asked_any_more_is_taken_to_keep_state(hand_in):
    handed = hand_in("import os\ndef f(): os._exit(1)\n")
    handed.ending("f")

    assert not handed.session.keeps_no_state
