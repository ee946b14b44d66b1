"""Files that are collected without pytest: the same checks as pytest finds; what only it understands is left to it."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from grader.checks.collect import _apart, collect
from grader.checks.collected import Found
from grader.checks.plain_files import plainly_collected
from grader.checks.pytest_session import collected_by_pytest

ROOT = Path(__file__).parents[2]
HEAD = """
import pytest
import numpy as np
from grader.checks import points
about = lambda name: points(1, of=name, ja="正しい", en="is right")
"""
F = "\n@about('f')\ndef test_f(student, {}): pass\n"
PLAIN = {
    "no parameters": "@about('f')\ndef test_f(student, reference, rng): pass",
    "two functions, in their order": "def test_b(student): pass\ndef test_a(rng): pass",
    "a function that is defined twice": "def test_a(student): pass\ndef test_b(): pass\ndef test_a(rng): pass",
    "numbers and the like": "@pytest.mark.parametrize('n', [1, 2.5, -0.0, True, None, 1j, 1e-300, 10**20])"
    + F.format("n"),
    "texts": "@pytest.mark.parametrize('n', ['a', 'two words', 'x-1', '[x]', '.'])" + F.format("n"),
    "values without a name": "@pytest.mark.parametrize('n', [(7,), [1], {}, np.zeros(2), range(3), slice(2)])"
    + F.format("n"),
    "given ids": "@pytest.mark.parametrize('n', [(7,), (2, 3)], ids=['1d', '2d'])" + F.format("n"),
    "ids in a tuple": "@pytest.mark.parametrize('n', (1, 2), ids=('a', 'b'))" + F.format("n"),
    "ids that a function makes": "@pytest.mark.parametrize('n', [1, 2], ids='n={}'.format)" + F.format("n"),
    "ids that a function leaves": "@pytest.mark.parametrize('n', [1, (2,)], ids=lambda n: None)" + F.format("n"),
    "ids of two parameters": "@pytest.mark.parametrize('m, n', [(1, 2), (3, 4)], ids='n={}'.format)" + F.format("m, n"),
    "two parameters": "@pytest.mark.parametrize('m, n', [(1, 'a'), [(2,), 'b']])" + F.format("n, m"),
    "names in a tuple": "@pytest.mark.parametrize(('m', 'n'), [(1, 2), (3, 4)])" + F.format("m, n"),
    "two marks": (
        "@pytest.mark.parametrize('m', [1, 2], ids='m{}'.format)\n@pytest.mark.parametrize('n', [True, False])"
        + F.format("m, n")
    ),
    "three marks": "".join(f"@pytest.mark.parametrize('{name}', ['{name}1', '{name}2'])\n" for name in "abc")
    + F.format("a, b, c"),
    "defaults and keywords": "def test_f(student, other=1, *, rng, more=2): pass",
    "a mark below ours": "@about('f')\n@pytest.mark.parametrize('n', [1])\ndef test_f(student, n): pass",
    "a class of the author's": "class Thing:\n    pass\ndef helper(x): return x\ndef test_f(student): pass",
    "a name that is no function": "test_values = [1, 2]\ndef test_f(student): pass",
    "a dataclass": "import dataclasses\n@dataclasses.dataclass\nclass P:\n    x: 'int' = 1\ndef test_f(student): pass",
    "a class of another name with a method": "class Checks:\n    def test_f(self): pass\ndef test_f(student): pass",
    "an alias of the import that stands in a function": "def test_f(student):\n    import pytest\n    pytest.approx(1)",
    "a list of one name": "@pytest.mark.parametrize(['n'], [(1,), [2]])" + F.format("n"),
    "what it prints": "print('loud')\ndef test_f(student): pass",
}
FOR_PYTEST = {
    "an assert": "def test_f(student):\n    assert student.f(2) == 5",
    "a fixture": "@pytest.fixture\ndef own(): return 1\ndef test_f(student, own): pass",
    "a fixture that always counts": "@pytest.fixture(autouse=True)\ndef own(): return 1\ndef test_f(student): pass",
    "a fixture of pytest's": "def test_f(student, tmp_path): pass",
    "a class of tests": "class TestF:\n    def test_f(self, student): pass",
    "another mark": "@pytest.mark.skip\ndef test_f(student): pass",
    "a mark for the module": "pytestmark = pytest.mark.slow\ndef test_f(student): pass",
    "pytest.param": "@pytest.mark.parametrize('n', [pytest.param(1, id='one')])" + F.format("n"),
    "an imported name": "from pytest import approx\ndef test_f(student): pass",
    "a name of pytest's that is caught": (
        "try:\n    pytest.approx\nexcept Exception:\n    pass\ndef test_f(student): pass"
    ),
    "the same id twice": "@pytest.mark.parametrize('n', [1, 1])" + F.format("n"),
    "a type": "@pytest.mark.parametrize('n', [int, float])" + F.format("n"),
    "an enum": "import enum\nclass E(enum.IntEnum):\n    A = 1\n@pytest.mark.parametrize('n', list(E))" + F.format("n"),
    "Japanese": "@pytest.mark.parametrize('n', ['値'])" + F.format("n"),
    "a backslash": "@pytest.mark.parametrize('n', ['a\\\\b'])" + F.format("n"),
    "a long text": "@pytest.mark.parametrize('n', ['a' * 101])" + F.format("n"),
    "an empty id": "@pytest.mark.parametrize('n', [''])" + F.format("n"),
    "a number of NumPy's": "@pytest.mark.parametrize('n', [np.float64(1)])" + F.format("n"),
    "no values": "@pytest.mark.parametrize('n', [])" + F.format("n"),
    "values that are made once": "@pytest.mark.parametrize('n', (n for n in [1, 2]))" + F.format("n"),
    "a fixture of ours with values": "@pytest.mark.parametrize('rng', [1])\ndef test_f(rng): pass",
    "an indirect parameter": "@pytest.mark.parametrize('n', [1], indirect=True)" + F.format("n"),
    "a hook": "def pytest_generate_tests(metafunc): pass\ndef test_f(student): pass",
    "a generator": "def test_f(student): yield",
    "a decorated function": (
        "import functools\ndef same(f):\n    @functools.wraps(f)\n    def inner(**k): return f(**k)\n    return inner\n"
        "@same\ndef test_f(student): pass"
    ),
    "an object that can be called": "class C:\n    def __call__(self, student): pass\ntest_f = C()",
    "a function that is no test": "def test_f(student): pass\ntest_f.__test__ = False",
    "a test of another file": "from grader.checks import assert_close as test_f",
    "a mistake": "1 / 0",
    "a comma at the end": "@pytest.mark.parametrize('n,', [(1,), (2,)])" + F.format("n"),
    "a comma before": "@pytest.mark.parametrize(',n', [(1,), (2,)])" + F.format("n"),
    "a name twice": "@pytest.mark.parametrize('n,n', [(1, 1), (2, 2)])" + F.format("n"),
    "a name twice in a tuple": "@pytest.mark.parametrize(('n', 'n'), [(1, 1)])" + F.format("n"),
    "a blank in a name of a tuple": "@pytest.mark.parametrize(('n ',), [(1,)])" + F.format("n"),
    "a signature of its own": (
        "import inspect\ndef test_f(student, rng): pass\ntest_f.__signature__ = inspect.signature(lambda student: 1)"
    ),
    "a signature that a decorator sets": (
        "import inspect\ndef named(f):\n    setattr(f, '__sign' + 'ature__', inspect.signature(lambda student: 1))\n"
        "    return f\n@named\ndef test_f(student, rng): pass"
    ),
    "a class that says it is one of tests": "class Checks:\n    __test__ = True\n    def test_f(self): pass",
    "a class that is told to be one of tests": (
        "class Checks:\n    def test_f(self): pass\nsetattr(Checks, '__te' + 'st__', True)"
    ),
    "a helper beside it, if it is there": (
        "try:\n    from public import helper\nexcept ImportError:\n    helper = None\ndef test_f(student): pass"
    ),
    "a helper beside it, named from here": (
        "try:\n    from . import helper\nexcept ImportError:\n    helper = None\ndef test_f(student): pass"
    ),
    "its folder": "try:\n    import public\nexcept:\n    public = None\ndef test_f(student): pass",
    "its folder, by a function": (
        "import contextlib, importlib\nwith contextlib.suppress(ImportError):\n"
        "    importlib.import_module('public')\ndef test_f(student): pass"
    ),
    "a pickle of its own class": (
        "import pickle\nclass P: pass\ntry:\n    P2 = pickle.dumps(P())\nexcept Exception:\n    P2 = None\n"
        "def test_f(student): pass"
    ),
    "the version of pytest": "old = getattr(pytest, '__version__', '0') < '8'\ndef test_f(student): pass",
    "what pytest holds": "names = vars(pytest)\ndef test_f(student): pass",
    "whether pytest has a name": "has = hasattr(pytest, 'approx')\ndef test_f(student): pass",
    "the modules that are there": "import sys\nit = sys.modules['pytest']\ndef test_f(student): pass",
    "some of the modules that are there": "from sys import modules\ndef test_f(student): pass",
    "its loader": "kind = type(__loader__)\ndef test_f(student): pass",
    "its specification": "cached = __spec__.cached\ndef test_f(student): pass",
    "pytest by another name": "import pytest as p\n@p.mark.parametrize('n', [1])" + F.format("n"),
    "a variable of pytest's": "import os\nit = os.environ.get('PYTEST_VERSION')\ndef test_f(student): pass",
    "a name of pytest's behind a bare except": (
        "try:\n    close = pytest.approx\nexcept:\n    close = None\ndef test_f(student): pass"
    ),
    "a mark's name": "try:\n    it = pytest.mark.parametrize.name\nexcept:\n    it = ''\ndef test_f(student): pass",
    "a mark behind a bare except": "try:\n    it = pytest.mark.slow\nexcept:\n    it = 0\ndef test_f(student): pass",
}


def write(folder: Path, source: str, name: str = "test_it.py") -> Path:
    file = folder / "public" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(HEAD + textwrap.dedent(source), "utf-8")
    return folder


def plainly(folder: Path, *kinds: str) -> list[Found] | None:
    with _apart():
        return plainly_collected(folder, kinds or ("public",))


def described(found: list[Found]) -> list[tuple[object, ...]]:
    return [
        (
            item.name,
            item.file,
            item.takes,
            [(case.id, repr(dict(case.parameters))) for case in item.cases],
            item.fixtures,
        )
        for item in found
    ]


def by_pytest(folder: Path, *kinds: str) -> list[tuple[object, ...]]:
    with _apart() as output:
        return described(collected_by_pytest(folder, kinds or ("public",), output))


def test_plain_files_give_what_pytest_finds(tmp_path):
    for number, source in enumerate(PLAIN.values()):
        write(tmp_path, source, f"test_{number:02}.py")

    found = plainly(tmp_path)

    assert found is not None
    assert {item.file.name for item in found} == {f"test_{number:02}.py" for number in range(len(PLAIN))}
    assert described(found) == by_pytest(tmp_path)


@pytest.mark.slow
def test_what_only_pytest_understands_is_left_to_it(tmp_path):
    folders = [str(write(tmp_path / str(number), source)) for number, source in enumerate(FOR_PYTEST.values())]
    program = f"""
from pathlib import Path
from grader.checks.collect import _apart
from grader.checks.plain_files import plainly_collected
for folder in {folders}:
    with _apart():
        found = plainly_collected(Path(folder), ("public",))
    print(found is None)
"""

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    plain = [name for name, line in zip(FOR_PYTEST, done.stdout.split(), strict=True) if line != "True"]
    assert (plain, done.stderr) == ([], "")
    known = (  # where pytest is there already
        *("an imported name", "a name of pytest's that is caught", "another mark"),
        *("a name of pytest's behind a bare except", "a mark's name", "a mark behind a bare except"),
    )
    for name, folder in zip(FOR_PYTEST, folders, strict=True):
        found = plainly(Path(folder))
        assert found is None or (name in known and described(found) == by_pytest(Path(folder))), name


def test_what_pytest_would_read_besides_is_left_to_it(tmp_path):
    for name in ("conftest.py", "public/conftest.py", "public/__init__.py", "public/more/test_more.py"):
        folder = write(tmp_path / name.replace("/", "_"), "def test_f(student): pass")
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()

        assert plainly(folder) is None, name


def test_the_checks_of_this_course_are_the_same_either_way():
    for name in ("activations", "cnn", "lstm", "playground"):
        folder = ROOT / "assignments" / name
        kinds = tuple(kind for kind in ("public", "hidden") if (folder / kind).is_dir())
        found = plainly(folder, *kinds)

        assert found is not None, name
        assert described(found) == by_pytest(folder, *kinds)


def test_a_check_gets_pytest_when_it_asks_for_it(tmp_path):
    source = """
    @about("f")
    @pytest.mark.parametrize("n", [1])
    def test_f(student, n):
        with pytest.raises(ValueError, match="negative"):
            student(n)
    """
    program = f"""
import sys
from pathlib import Path
from grader.checks.collect import collect
(check,) = collect(Path({str(write(tmp_path, source))!r}))
assert "pytest" not in sys.modules and "_pytest" not in sys.modules
def student(n):
    raise ValueError("negative")
check.function(student, **check.cases[0].parameters)
import pytest
assert pytest.raises is check.function.__globals__["pytest"].raises
try:
    check.function(lambda n: None, 1)
except pytest.fail.Exception as error:
    print("said:", error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.stdout.startswith("said: DID NOT RAISE"), done.stderr


def test_a_name_of_a_helper_beside_the_checks_is_still_reported_by_pytest(tmp_path):
    folder = write(tmp_path, "from . import no_such_helper\ndef test_f(student): pass")

    with pytest.raises(Exception, match="no_such_helper"):
        collect(folder)
