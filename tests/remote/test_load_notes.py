"""Which part of a submission is named for a name that is not there: the one that would have defined it."""

from __future__ import annotations

import pytest

from grader.remote.load_notes import defines

DEFINING = (
    *(
        "def q(x):",
        "    def q(x):",
        "async def q(x):",
        "class q:",
        "class q(Base):",
        "q = 1",
        "a, q = f(1)",
        "q, b = 1, 2",
    ),
    *("q: int = 3", "(a, q) = 1, 2", "import q", "import numpy as q", "from a import q", "from a import b as q, c"),
    *("from a import (b, q)", "for q in range(3):", "with open(f) as q:", "for i in x: q = 1", "if a: q = 1 / 0"),
    *("x = 1\nq = 2\n", "@jit\ndef q(x):\n    return x", "try: import q", "q=lambda u: u", "[a, q] = 1, 2"),
)
OTHER = (
    *(
        "print('def q', 1 / 0)",
        "x = q",
        "x = q == 1",
        "q(1)",
        "q.a = 1",
        "x.q = 1",
        "def qq(x):",
        "def f(q):",
        "# def q",
    ),
    *(
        "f(q=1)",
        "if q == 1:",
        "import qq",
        "from q import a",
        "import q as a",
        "while q: x = 1",
        "s = 'q = 1'",
        "q == 1",
    ),
    *(
        "q[0] + 1",
        "q += 1",
        "return q",
        "from a import qq as b",
        "x = {'q': 1}",
        "for i in q:",
        "q <= 1",
        "assert q != 1",
    ),
)


@pytest.mark.parametrize(("lines", "said"), [(DEFINING, True), (OTHER, False)], ids=["defines", "does not"])
def test_a_piece_of_text_defines_a_name_as_python_would(lines, said):
    assert [line for line in lines if defines(line, "q") is not said] == []


LOST = {  # a module, an absent name, and what is said of it after "… is not defined"
    ("import pandas as pd\ndef f(): return 1\n", "softmax"): "(found: f).",
    ("import pandas as pd\n", "pd"): "answer.py, line 1: `import pandas as pd`: pandas is not available",
    (
        "from __future__ import annotations\nfrom typing import Any, Optional\nfrom functools import partial, reduce\n"
        "from numpy.typing import NDArray, ArrayLike\nfrom dataclasses import dataclass\nfrom math import sqrt\n"
        "import numpy as np\nfrom numpy import exp, zeros\nfrom numpy.linalg import norm\nlr = 0.1\n"
        "double = partial(np.multiply, 2)\nmean = np.vectorize(abs)\n@dataclass\nclass Net:\n    x: int = 0\n"
        "net = Net()\ng = lambda u: u\nbig = np.zeros(3)\n",
        "softmax",
    ): "(found: Net, big, double, g, lr, mean, net).",
    ("from typing import Any\nfrom math import exp\n", "anyone"): "(found: nothing).",
    ("for i in range(3): q = 1 / 0\ndef f(): return 1\n", "softmax"): "(found: f, i).",
    ("softmax = np.vectorize(abs)\n", "softmax"): "answer.py, line 1: `softmax = np.vectorize(abs)` failed (NameError",
    ("@numba.jit\ndef softmax(x):\n    return x\n", "softmax"): "answer.py, line 1: `@numba.jit` failed (NameError",
    ("class Net(nn.Module):\n    pass\n", "Net"): "answer.py, line 1: `class Net(nn.Module):` failed (NameError",
    ("if 1 / 0:\n    def softmax(): pass\n", "softmax"): "answer.py, line 1: `if 1 / 0:` failed (ZeroDivisionError",
    ("def relu_(u): return u\ndef relu(u:\n    return u\n", "relu"): "answer.py, line 2: `def relu(u:`: syntax error",
    ("def relu_(u): return u\n1 / 0\n", "relu"): "Did you mean relu_?",
    ("import os\nos._exit(0)\ndef f(): return 1\n", "softmax"): "(found: f).",
    ("import os\nsoftmax = os._exit(0)\n", "softmax"): "answer.py, line 2: `softmax = os._exit(0)` was left out",
}


def test_a_failure_is_named_for_what_it_would_have_defined_and_for_nothing_else(hand_in):
    wrong = {}
    for (source, name), expected in LOST.items():
        handed = hand_in(source)
        said = handed.ending(name).message.en.partition(" is not defined")[2].removeprefix(".").strip()
        if not said.startswith(expected):
            wrong[source] = said
        handed.session.close()

    assert wrong == {}


def test_each_absent_function_of_a_notebook_is_told_with_its_own_cell(notebook):
    handed = notebook(
        "import numpy as np", "def sigmoid(u):\n    return 1 / （1 + np.exp(-u)）", "def relu(u):\n    return　u"
    )

    said = {name: handed.ending(name).message.en for name in ("sigmoid", "relu", "tanh")}

    assert "code cell 2, line 2: `return 1 / （1 + np.exp(-u)）`" in said["sigmoid"]
    assert "code cell 3, line 2: `return　u`: syntax error (full-width space" in said["relu"]
    assert said["tanh"] == "tanh is not defined (found: nothing)."
