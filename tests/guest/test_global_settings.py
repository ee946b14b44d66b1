"""What a submission sets for its whole process costs right code no point and does not reach the course's probes."""

import importlib.util

import pytest

from grader.errors import CheckEnded

PROBES = """
import random, warnings
from decimal import Decimal
import numpy as np

def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)

def observe():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        overflow = float(np.exp(np.array([1000.0]))[0])
    print("seen")
    texts = str(np.array([1 / 3, 1e9])), str(Decimal(1) / 3), repr(1 / 3), str(sorted([3, 1, 2])), str(sum([1, 2]))
    return [*texts, np.random.rand(2), random.random(), overflow, len(caught), deep(300), "%s" % abs(-2)]

class Box:
    pass
"""

RIGHT = """
import numpy as np
import warnings
from decimal import Decimal

def sigmoid(u):
    return np.where(u >= 0, 1 / (1 + np.exp(-u)), np.exp(u) / (1 + np.exp(u)))

def exact(n):
    return float(sum(Decimal(1) / k for k in range(1, n)))

def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)

def told(x):
    warnings.warn("deprecated", DeprecationWarning)
    print("told", sorted(x), len(x))
    return np.log(np.asarray(x, float)).max() + np.random.default_rng(0).random()
"""

STATEMENTS = {
    "seterr": "np.seterr(all='raise')",
    "seterr of one kind": "np.seterr(over='raise', invalid='ignore')",
    "seterrcall": "np.seterrcall(print); np.seterr(all='call')",
    "warnings": "import warnings; warnings.simplefilter('error')",
    "warnings of one kind": "import warnings; warnings.filterwarnings('error', category=DeprecationWarning)",
    "warnings as exceptions": "import warnings\ndef show(*a, **k): raise ValueError(a)\nwarnings.showwarning = show",
    "ignored warnings": "import warnings; warnings.filterwarnings('ignore')",
    "print options": "np.set_printoptions(precision=1, suppress=True, linewidth=20, legacy='1.13')",
    "seeds": "import random; random.seed(1); np.random.seed(1)",
    "another seed": "import random; random.seed(2); np.random.seed(2); np.random.rand(7)",
    "recursion": "import sys; sys.setrecursionlimit(150)",
    "deep recursion": "import sys; sys.setrecursionlimit(10**6)",
    "print": "import builtins\ndef loud(*a, **k): raise ValueError('print')\nbuiltins.print = loud",
    "builtins": "import builtins; builtins.len = lambda x: 3 / 0; builtins.sum = builtins.repr = None",
    "added builtin": "import builtins; builtins.profile = lambda f: f\n@profile\ndef g(): pass",
    "deleted builtin": "import builtins; del builtins.abs, builtins.isinstance",
    "decimal": "from decimal import getcontext; getcontext().prec = 30",
    "decimal traps": "import decimal; decimal.getcontext().traps[decimal.Rounded] = True if False else False",
    "environment": "import os; os.environ['OMP_NUM_THREADS'] = '4'; os.environ.clear()",
    "another folder": "import os; os.makedirs('sub', exist_ok=True); os.chdir('sub')",
    "locale": "import locale; locale.setlocale(locale.LC_ALL, 'C.UTF-8')",
    "time zone": "import os, time; os.environ['TZ'] = 'Asia/Tokyo'; time.tzset()",
    "tracing": "import sys; sys.settrace(lambda *a: None); sys.setprofile(None)",
    "collector": "import gc; gc.disable(); gc.set_threshold(1)",
    "streams": "import io, sys; sys.stdout = io.StringIO(); sys.stderr = None",
    "path": "import sys; sys.path.insert(0, '/nowhere'); sys.dont_write_bytecode = True",
}


def results(hand_in, statement):
    handed = hand_in(f"import numpy as np\n{statement}\n{RIGHT}", probes=PROBES)
    with handed.check() as student:
        first = handed.probe.observe()
        right = student.sigmoid(np_array()), student.exact(9), student.depth(200), student.told([3.0, 0.0])
        return [*map(str, (handed.load_notes, first, right, handed.probe.observe()))]


def np_array():
    import numpy as np

    return np.array([-1000.0, -1.0, 0.0, 1000.0])


def test_right_code_keeps_its_values_and_probes_see_nothing_of_it(hand_in):
    expected, wrong = results(hand_in, ""), {}
    for name, statement in STATEMENTS.items():
        try:
            found = results(hand_in, statement)
        except (Exception, CheckEnded) as error:
            found = [f"{error!r} {getattr(error, 'place', '')}"]
        if found != expected:
            wrong[name] = next((str(pair) for pair in zip(found, expected, strict=False) if pair[0] != pair[1]), "")

    assert not wrong, "\n".join(f"{name}: {why[:300]}" for name, why in wrong.items())


needs_torch = pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="torch is not installed")
TORCH_PROBES = """
import torch
from torch import nn

def build():
    return nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))

def observe(model):
    x = torch.ones(4, 2)
    loss = model(x).sum()
    loss.backward()
    facts = [str(p.dtype) + str(p.device) + str(p.grad is not None) for p in model.parameters()]
    return [*facts, str(loss.dtype), float(loss), str(torch.zeros(1).dtype), torch.rand(2).tolist()]
"""
TORCH_RIGHT = """
def head(model, n):
    model[2] = torch.nn.Linear(3, n)
    with torch.no_grad():
        model[2].weight.fill_(0.5)
        model[2].bias.fill_(0.5)
    return model

def slope(values):
    x = torch.tensor(values, requires_grad=True)
    (x * x * torch.full_like(x, 1.0)).sum().backward()
    return x.grad.tolist()

def turns_off(model):
    torch.set_grad_enabled(False)
    torch.set_default_dtype(torch.float64)
"""
TORCH_STATEMENTS = [
    "torch.set_default_dtype(torch.float64)",
    "torch.set_default_dtype(torch.bfloat16)",
    "torch.set_default_tensor_type(torch.DoubleTensor)",
    "torch.set_default_device('cuda')",
    "torch.set_grad_enabled(False)",
    "torch.manual_seed(5)",
    "torch.use_deterministic_algorithms(True)",
    "torch.autograd.set_detect_anomaly(True)",
    "import warnings; warnings.simplefilter('error')",
]


@needs_torch
@pytest.mark.slow
def test_so_it_is_with_torch(hand_in):
    def found(statement):
        packages, whole = ("numpy", "torch"), {"memory_mb": 1024}
        source = f"import torch\n{statement}\n{TORCH_RIGHT}"
        handed = hand_in(source, probes=TORCH_PROBES, packages=packages, whole=whole)
        with handed.check() as student:
            model = student.head(handed.probe.build(), 2)
            student.turns_off(model)
            return [str(handed.load_notes), str(handed.probe.observe(model)), str(student.slope([1.0, -2.0]))]

    expected, wrong = found(""), {}
    for statement in TORCH_STATEMENTS:
        try:
            if (told := found(statement)) != expected:
                wrong[statement] = str(told)
        except (Exception, CheckEnded) as error:
            wrong[statement] = f"{error!r} {getattr(error, 'place', '')}"

    assert not wrong, "\n".join(f"{statement}: {why[:300]}" for statement, why in wrong.items())


LOADERS = """
from torch.utils.data import DataLoader, TensorDataset
class Own(DataLoader):
    def __init__(self, data, size):
        super().__init__(data, size, num_workers=4)
def batches(kind):
    data = TensorDataset(torch.arange(4.0))
    made = {
        "one process": lambda: DataLoader(data, 2),
        "several": lambda: DataLoader(data, batch_size=2, num_workers=2, persistent_workers=True, prefetch_factor=4),
        "by position": lambda: DataLoader(data, 2, False, None, None, 2),
        "with a start": lambda: DataLoader(data, 2, num_workers=2, multiprocessing_context="fork"),
        "with a time": lambda: DataLoader(data, 2, num_workers=1, timeout=30, pin_memory=False, drop_last=True),
        "of a class of its own": lambda: Own(data, 2),
        "with a generator": lambda: DataLoader(data, 2, num_workers=2, generator=torch.Generator().manual_seed(0)),
        "with a collate": lambda: DataLoader(data, 2, num_workers=2, collate_fn=torch.utils.data.default_collate),
    }[kind]()
    return [batch[0].tolist() for batch in made], made.batch_size, len(made)
KINDS = "one process,several,by position,with a start,with a time,of a class of its own,with a generator,with a collate"
"""


@needs_torch
@pytest.mark.slow
def test_a_data_loader_with_processes_of_its_own_gives_the_same_batches(hand_in):
    handed = hand_in(f"import torch\n{LOADERS}", packages=("numpy", "torch"), whole={"memory_mb": 1024})

    with handed.check() as student:
        found = {kind: student.batches(kind) for kind in student.KINDS.split(",")}

    assert found == dict.fromkeys(found, ([[0.0, 1.0], [2.0, 3.0]], 2, 2))
    assert len(found) == 8
