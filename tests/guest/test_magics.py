"""Magics: one that wraps Python runs its body, another is named, and no line costs more than itself."""

from __future__ import annotations

import pytest

from grader.guest import magic_rules, magics
from grader.guest.magic_rules import head_of_cell, statement_of
from grader.model import SourceFile

ANSWER = "def f():\n    return 41\n"
LEFT_OUT = "code cell {} was left out: it begins with %%{}, which does not run its cell as Python."

# What follows %% where the body is Python; some nobody knows
WRAPPING = (
    *("wandb", "snakeviz", "pyinstrument", "scalene", "lprun -f f", "mprun -f f", "heat", "tee out.txt", "notify"),
    *("debug", "black", "px --local", "time", "timeit -n1 -r1", "timeit x = 1", "capture", "capture out", "memit"),
    *("prun -s cumtime", "ipytest", "mypy", "flake8", "cache x y", "local", " time", "brand_new --option 3"),
    *("time\n%%capture", "time\n\n%%memit", "capture\n%%writes_nothing"),
)
OTHERS = (
    *("bash", "sh", "script false --no-raise-error", "html", "javascript", "js", "latex", "markdown", "perl", "ruby"),
    *("R", "sql", "shell", "system", "!", "sx", "python2", "python3", "skip", "svg", "writetemplate x"),
)


def test_a_cell_magic_that_wraps_python_runs_its_cell(notebook):
    names = [f"f{number}" for number in range(2 * len(WRAPPING))]
    heads = [*(f"%%{magic}" for magic in WRAPPING), *(f"# a title\n\n%%{magic}" for magic in WRAPPING)]

    handed = notebook(*(f"{head}\ndef {name}():\n    return 41" for head, name in zip(heads, names, strict=True)))

    assert handed.load_notes == []
    with handed.check() as student:
        assert [getattr(student, name)() for name in names] == [41] * len(names)


def test_a_cell_of_another_language_is_left_out_by_name_and_told_for_what_it_would_have_defined(notebook, outcome):
    handed = notebook(*(f"%%{magic}\ndef f{n}():\n    pass" for n, magic in enumerate(OTHERS)), "def g(): return 2")

    told = [LEFT_OUT.format(n + 1, magic.split()[0]) for n, magic in enumerate(OTHERS)]
    assert handed.load_notes == told
    assert [outcome(handed, f"f{n}") for n in range(len(OTHERS))] == [
        f"f{n} is not defined. {note}" for n, note in enumerate(told)
    ]
    assert outcome(handed, "other").startswith("other is not defined (found: g)")


def test_a_cell_whose_magic_nobody_knows_is_left_out_if_it_is_no_python(notebook):
    handed = notebook("%%cython\ncdef int f(int x):\n    return x", "%%mystery a\nwhat is this: def f", ANSWER)

    assert handed.load_notes == [LEFT_OUT.format(1, "cython"), LEFT_OUT.format(2, "mystery")]
    assert handed.call("f") == 41


def test_a_syntax_error_below_a_magic_that_wraps_python_is_told_as_one(notebook):
    handed = notebook("%%time\ndef f(:\n    return 1")

    assert handed.load_notes[0].startswith("code cell 1, line 2: `def f(:`: syntax error (invalid syntax).")


@pytest.mark.parametrize(
    "path",
    ["out/notes.txt", ".", "~/x.txt", "n" * 300, "", "/proc/x", "/etc/passwd", "''", "a/b/../../c/d.py", "\0x"],
    ids=lambda path: path[:20].replace("\0", "NUL") or "none",
)
def test_a_file_that_cannot_be_written_costs_nothing_else(notebook, path):
    handed = notebook(ANSWER, f"%%writefile {path}\nhello\n", "def g():\n    return 2")

    assert (handed.call("f"), handed.call("g")) == (41, 2)
    assert all("code cell 2, line 1: `%%writefile" in note for note in handed.load_notes)


WRITING = {  # cells that leave h.py with ANSWER in it, which stands for {}
    "plain": ["%%writefile h.py\n{}"],
    "file": ["%%file h.py\n{}"],
    "double quotes": ['%%writefile "h.py"\n{}'],
    "single quotes": ["%%writefile 'h.py'\n{}"],
    "-a": ["%%writefile h.py\nx = 1", "%%writefile -a h.py\n{}"],
    "--append": ["%%writefile h.py\nx = 1", "%%writefile --append h.py\n{}"],
    "-a behind": ["%%writefile h.py\nx = 1", "%%writefile h.py -a\n{}"],
    "home": ["%%writefile ~/h.py\n{}"],
    "Colab's folder": ["%%writefile /content/h.py\n{}"],
    "dot": ["%%writefile ./h.py\n{}"],
    "variable": ["name = 'h.py'", "%%writefile $name\n{}"],
    "braces": ["name = 'h'", "%%writefile {name}.py\n{}"],
    "spaces": ["%%writefile   h.py  \n{}"],
    "below time": ["%%time\n%%writefile h.py\n{}"],
    "below capture": ["%%capture\n%%file h.py\n{}"],
    "open": ["with open('h.py', 'w') as file:\n    file.write('''{}''')"],
    "pathlib": ["from pathlib import Path\nPath('h.py').write_text('''{}''')"],
    "save": ["{}", "%save -f h 1"],
    "save a range": ["x = 1", "", "{}", "%save h.py 1-2"],
    "save all": ["{}", "%save h"],
    "save a variable": ["text = '''{}'''", "%save h.py text"],
    "folder": ["%%writefile pkg/__init__.py\n", "%%writefile pkg/h.py\n{}", "import sys; sys.path.insert(0, 'pkg')"],
    "cd": ["%mkdir src", "%cd src", "%%writefile h.py\n{}"],
    "cd and back": ["%mkdir -p a/src", "%cd a/src", "%%writefile h.py\n{}", "%cd ..", "%cd -"],
    "cd of Colab": ["%mkdir -p /content/drive/MyDrive/src", "%cd /content/drive/MyDrive/src", "%%writefile h.py\n{}"],
    "cd to the home": ["%mkdir src", "%cd src", "%cd", "%%writefile h.py\n{}"],
    "cd to nowhere": ["%cd /content/drive/MyDrive/nothing", "%cd ../..", "%%writefile h.py\n{}"],
    "chdir": ["import os\nos.mkdir('src')\nos.chdir('src')", "%%writefile h.py\n{}"],
    "chdir, then the top": ["import os\nos.mkdir('src')\nos.chdir('src')", "%%writefile /content/h.py\n{}"],
    "mkdir of the shell": ["!mkdir -p src", "%cd src", "%%writefile h.py\n{}"],
    "mkdir and touch": [
        "!mkdir -p src && touch src/__init__.py",
        "%%writefile src/h.py\n{}",
        "import src.h as h, sys\nsys.modules['h'] = h",
    ],
    "echo": ["!echo 'f = lambda: 41' > h.py"],
    "echo, line by line": ['!echo "def f():" > h.py', "!echo '    return 41' >> h.py"],
    "a path that is added": ["%mkdir src", "%%writefile src/h.py\n{}", "%cd src", "import sys; sys.path.append('.')"],
    "folder of Colab": ["%%writefile /content/lib/h.py\n{}", "import sys; sys.path.append('./lib')"],
}


def test_every_spelling_of_writing_a_file_gives_a_module_that_can_be_imported(notebook):
    found = {}
    for name, cells in WRITING.items():
        handed = notebook(*(cell.replace("{}", ANSWER) for cell in cells), "import h\ndef k():\n    return h.f()")
        found[name] = handed.load_notes or handed.call("k")
        handed.session.close()

    assert found == dict.fromkeys(WRITING, 41)


LINES = (  # each leaves 41 in x
    *("%time x = f()", "%time x=f()", "x = %time f()", "%timeit -n 1 -r 1 f()\nx = 41", "%prun -s cumtime f()\nx = 41"),
    *("%lprun -f f f()\nx = 41", "%time x = [\\\n f()][0]", "%time x = max(\n    f(), 1)", "%snakeviz x = f()"),
    *("for i in range(2):\n    %time x = f() + 0 * i", "%time x = f();", "%memit x = f()", "%pyinstrument x = f()"),
    *("%debug x = f()", "%heat x = f()", "%brand_new --fast x = f()", "t = %timeit -o -n1 f()\nx = 41; t.best"),
    *("%time\nx = 41", "x = 41\n%load_ext something\n%reset -f", "%tensorboard --logdir logs\nx = 41"),
    *("%env A=1\nimport os\nx = 40 + int(os.environ['A'])", "x = 41\n%%time", "x = 41\n%config A.b = 'retina'"),
    *("if True:\n    %time x = 41\nelse:\n    %time x = 1", "x = (82\n% 41 + 41)\n%matplotlib inline"),
    *("s = '''\n%time x = 1\n'''\nx = 41 if s.strip() == '%time x = 1' else 0\n!ls", "pip install foo\nx = 41"),
    *('x = 41\n!echo "it\'s" (', "a = !ls\nx = 41 + len(a)", "x = 41\nlen?\n?len\nf??", "x = 41\n;", "/f\nx = 41"),
    *(
        "    x = 41\n    y = 1",
        "%aimport math\nx = int(math.sqrt(1681))",
        "%pylab inline\nx = int(sum(array([40, 1])))",
    ),
    *(
        ">>> x = 41",
        "In [3]: x = 40\n   ...: x += 1\nOut[3]: 41",
        "In [1]:\nx = 41",
        "%%capture o\nx = 41\n%time y = 1",
    ),
)


def test_a_line_magic_runs_the_python_that_it_wraps_and_no_other_costs_its_cell(notebook):
    cells = [f"{line.replace('x ', f'x{n} ').replace('x=', f'x{n}=')}" for n, line in enumerate(LINES)]

    handed = notebook(ANSWER, *cells, "def k():\n    return " + ", ".join(f"x{n}" for n in range(len(LINES))))

    assert handed.load_notes == []
    assert handed.call("k") == (41,) * len(LINES)


def test_a_cell_that_is_one_magic_without_its_sign_is_that_magic(notebook):
    handed = notebook(
        "ls -la", "cd /content", "pip install numpy", "mkdir out", "clear", "x = 3", "ls = 41\nx = ls - x"
    )

    assert handed.load_notes == []
    with handed.check() as student:
        assert student.x == 38


def test_a_magic_in_a_loop_is_told_once(notebook):
    assert len(notebook("for i in range(30):\n    %nonsense").load_notes) == 1


def test_a_line_magic_that_nobody_knows_is_left_out_by_name(notebook):
    handed = notebook("%nonsense abc\ny = 1", "%%time\nz = %nonsense\ny = 2")

    assert handed.load_notes == [
        "code cell 1, line 1: `%nonsense abc` was left out: %nonsense cannot be used while grading.",
        "code cell 2, line 2: `z = %nonsense` was left out: %nonsense cannot be used while grading.",
    ]
    with handed.check() as student:
        assert student.y == 2


def test_run_takes_over_what_another_file_defines(load_file, as_notebook):
    others = (
        SourceFile("helper.ipynb", as_notebook("%matplotlib inline\n" + ANSWER)),
        SourceFile("more.py", b"def g():\n    return 2\nif __name__ == '__main__':\n    g = None\n"),
    )

    handed = load_file("a.ipynb", as_notebook("%run helper.ipynb\n%run -i more"), *others)

    assert handed.load_notes == []
    assert (handed.call("f"), handed.call("g")) == (41, 2)


def test_what_capture_leaves_can_be_shown(notebook):
    handed = notebook("%%capture out\nprint(1)", "out.show()\ntext = out.stdout", ANSWER)

    assert handed.load_notes == []
    assert handed.call("f") == 41


@pytest.mark.parametrize(
    ("name", "rest", "python"),
    [
        ("time", "x = f()", "x = f()"),
        ("timeit", "-n 10 -r3 f(x)", "f(x)"),
        ("lprun", "-f g -f f f(3)", "f(3)"),
        ("prun", "-s cumtime f(3)", "f(3)"),
        ("time", "", "pass"),
        ("time", "x", "pass"),
        ("timeit", "-n 3 1 +", "pass"),
        ("brand_new", "--level 2 train(3)", "train(3)"),
        ("brand_new", "result", None),
        ("brand_new", "SELECT * FROM t", None),
        ("config", "A.b = 'retina'", None),
        ("env", "A=1", None),
        ("%time", "", None),
    ],
)
def test_the_python_of_a_line_magic_stands_behind_its_options(name, rest, python):
    assert statement_of(name, rest) == python


def test_the_line_of_a_cell_magic_defines_what_the_magic_would():
    assert head_of_cell("capture", "out --no-stderr").startswith("out = ")
    assert head_of_cell("timeit", "-n 3 x = 1") == "x = 1"
    assert head_of_cell("wandb", "x = 1") == ""


VALUES = (  # each leaves 41 in x
    *("x = %time A", "x = %time A + 0", "x = %time 41", "x = %time A;", "x = %time A  # once", "x, y = %time A, 1"),
    *("x = %time A if A else 0", "d = {}\nd['x'] = %time A\nx = d['x']", "if A:\n    x = %time A", "x = %time f()"),
    *(
        "x = %time [A][0]",
        "x = %time max(\n    A, 1)",
        "y = %time z = A\nx = 41 if y is None else 0",
        "x = %time -A\nx = -x",
    ),
    *("y = %time\nx = 41", "x = get_ipython().run_line_magic('time', 'A')"),
)


@pytest.mark.parametrize("kind", ["notebook", "module"])
def test_what_a_magic_gives_back_is_the_value_of_its_expression(notebook, hand_in, kind):
    cells = ["A = 41\n" + ANSWER, *(f"x = 0\n{line}\nfound.append(x)" for line in VALUES)]
    cells.insert(1, "found = []")
    handed = notebook(*cells) if kind == "notebook" else hand_in("\n".join(cells))

    with handed.check() as student:
        assert student.found == [41] * len(VALUES)
    assert [note for note in handed.load_notes if "left out" in note] == []


def test_the_rules_know_every_magic_that_does_something():
    assert magics._ACTIONS.keys() == magic_rules.ACTIONS
