"""What only notebooks understand: in modules it is read as in a cell, and every line keeps its number."""

from __future__ import annotations

import ast

from grader.guest.notebook_commands import as_python

ANSWER = "def f():\n    return 41\n"
MODULES = {  # modules that define f with the value 41, and the line of their first command
    f"!pip install x\n{ANSWER}": 1,
    f"%matplotlib inline\n{ANSWER}": 1,
    f"# %%\n%load_ext autoreload\n{ANSWER}": 2,
    f"%%time\n{ANSWER}": 1,
    f"%%capture\n{ANSWER}": 1,
    f"len?\n{ANSWER}": 1,
    f"?len\n{ANSWER}": 1,
    f"f??\n{ANSWER}": 1,
    "In [1]: import os\n\nIn [2]: def f():\n   ...:     return 41\n   ...: \n": 1,
    ">>> import os\n>>> def f():\n...     return 41\n...\n": 1,
    ">>> def f():\n...     return 41\n...\n>>> f()\n41\n>>> [1, 2][0]\n[1. 2. 3.]\n": 1,
    "In [1]: 3\nOut[1]: 3\n\nIn [2]: def f(): return 41\n": 1,
    f"x = !ls\n{ANSWER}": 1,
    f"x = %pwd\n{ANSWER}": 1,
    f"import os\n!pip install \\\n   foo \\\n   bar\n{ANSWER}": 2,
    f"{ANSWER}%time y = f()\n": 3,
    f"if True:\n    !ls\n    pass\n{ANSWER}": 2,
    f"!!ls\n{ANSWER}": 1,
    f"%cd /content\n%env A=1\n{ANSWER}": 1,
    f"pip install numpy\n{ANSWER}": 1,
    f'!echo "it\'s" (\n{ANSWER}': 1,
    f"import os\n%%time\n{ANSWER}": 2,
    f"def g(x: int = 3) -> str:\n    return 'a?' if x else '!'\n\n%precision 3\n{ANSWER}": 4,
    "s = '''\n!ls\n%x\n'''\n!ls\ndef f():\n    return 41 if '!ls' in s and '%x' in s else 0\n": 5,
    "t = (7\n% 4,\n3)\n%time\ndef f():\n    return 38 + t[0]\n": 4,
}


def test_a_module_with_notebook_commands_is_read_as_a_cell_would_be_with_a_note(hand_in):
    wrong = {}
    for source, line in MODULES.items():
        handed = hand_in(source)
        quoted = source.split("\n")[line - 1].strip()
        words = "is a command of notebooks; such lines were read as a notebook reads them."
        if handed.load_notes != [f"answer.py, line {line}: `{quoted}` {words}"] or handed.call("f") != 41:
            wrong[source] = handed.load_notes
        handed.session.close()

    assert wrong == {}


WITH_IPYTHON = (  # modules that define f with the value 41
    f"from IPython.display import display, clear_output, HTML\nclear_output(wait=True)\ndisplay(HTML('x'))\n{ANSWER}",
    f"from IPython import display\ndisplay.clear_output(wait=True)\ndisplay.display(1)\n{ANSWER}",
    f"import IPython\nIPython.get_ipython().run_line_magic('matplotlib', 'inline')\n{ANSWER}",
    f"import IPython.display as ipd\nipd.Audio([1], rate=2)\n{ANSWER}",
    f"from IPython import get_ipython\nif get_ipython() is not None: get_ipython().magic('reset -f')\n{ANSWER}",
    "from IPython.core.interactiveshell import InteractiveShell\nInteractiveShell.ast_node_interactivity = 'all'\n"
    + ANSWER,
    "get_ipython().run_cell_magic('snakeviz', '', 'def f():\\n    return 41\\n')\n",
    "get_ipython().run_cell_magic('time', '', '%matplotlib inline\\ndef f():\\n    return 41\\n')\n",
    "from IPython.core.magic import register_line_magic\n@register_line_magic\ndef f(line=''):\n    return 41\n",
    "get_ipython().run_cell_magic('writefile', 'h.py', 'def f():\\n    return 41\\n')\nfrom h import f\n",
    "get_ipython().run_line_magic('time', 'y = 41')\ndef f():\n    return y\n",
    "from IPython.utils import io\nwith io.capture_output() as c:\n    y = 41\ndef f():\n    return y\n",
    f"from IPython.display import set_matplotlib_formats\nset_matplotlib_formats('svg')\n{ANSWER}",
    "from IPython.display import clear_output\ndef f():\n    clear_output(wait=True)\n    display(1)\n    return 41\n",
    f"get_ipython().system('pip install x')\nx = get_ipython().getoutput('ls')\n{ANSWER}",
)


def test_a_module_finds_a_stand_in_for_ipython(hand_in):
    wrong = {}
    for source in WITH_IPYTHON:
        handed = hand_in(source)
        if handed.load_notes or handed.call("f") != 41:
            wrong[source] = handed.load_notes
        handed.session.close()

    assert wrong == {}


def test_a_magic_of_an_exported_notebook_that_is_not_run_is_named(hand_in):
    handed = hand_in(f"get_ipython().run_cell_magic('bash', '', 'ls')\n{ANSWER}")

    assert handed.load_notes == [
        "answer.py, line 1: `get_ipython().run_cell_magic('bash', '', 'ls')` was left out: "
        "%%bash cannot be used while grading."
    ]


def test_an_error_in_the_body_of_an_exported_magic_has_the_line_of_its_call(hand_in, outcome):
    handed = hand_in("x = 1\nget_ipython().run_cell_magic('time', '', 'def f():\\n    return 1 / 0\\n')\n")

    assert outcome(handed, "f").startswith("answer.py, line 2: `get_ipython().run_cell_magic")


ABOVE = {  # what may stand above a statement, in so many lines
    "!pip \\\n  foo \\\n  bar\n": 3,
    "\n\n%%time\n": 3,
    "%%time\n": 1,
    "x = !ls \\\n -l\n": 2,
    "x = %env \\\n A\n": 2,
    "%pip install \\\n x\n": 2,
    "\n\n\n%matplotlib inline\n": 4,
    "len?\n?len\n": 2,
    "   \n%%capture\n\n": 3,
    "%%time\n\n%%capture\n": 3,
    "# a\n\n%%time\n": 3,
    "!!ls \\\n x\n": 2,
    "if True:\n    !ls \\\n    x\n\n": 4,
    "!a\n!b \\\n c\n%d\n%pip \\\n e\nx = !f \\\n g\n": 8,
    "s = '''\n!x \\\n'''\n!ls\n": 4,
    "x = 1\x0c\n!ls\n": 2,
    "s = 'a\u2028b\x85c'\n!ls\n": 2,
    "\n%%wandb\n\n": 3,
    "%time y = [ \\\n 1]\n": 2,
    ">>> x = 1\n>>> y = 2\n\n": 3,
    "s = 'x\x0by\x1cz'\n": 1,
    "%%time\t-x\n": 1,
    "'''a\nb?\n'''\nlen?\n": 4,
    "%%timeit x = 1\n": 1,
}
BELOW = "import numpy as np\ndef f():\n    a = 1\n    raise ValueError('here')\nz = 1 / 0\n"


def test_lines_are_counted_as_they_are_handed_in_whatever_stands_above(hand_in, notebook, outcome):
    wrong = {}
    for above, lines in ABOVE.items():
        for load, place in ((notebook, "code cell 1"), (hand_in, "answer.py")):
            handed = load(above + BELOW)
            raised, failed = outcome(handed, "f"), f"{place}, line {lines + 5}: `z = 1 / 0` failed"
            if raised != f"{place}, line {lines + 4}: `raise ValueError('here')`" or failed not in str(
                handed.load_notes
            ):
                wrong[above, place] = raised, handed.load_notes
            handed.session.close()

    assert wrong == {}


def test_the_line_of_a_syntax_error_is_the_one_in_the_cell(notebook):
    handed = notebook(*(f"{above}y = 1\nz = = 0\n" for above in ABOVE))

    told = [note.partition(": syntax error")[0] for note in handed.load_notes]
    assert told == [f"code cell {n}, line {lines + 2}: `z = = 0`" for n, lines in enumerate(ABOVE.values(), 1)]


def test_every_command_becomes_as_many_lines_as_it_had():
    for source in (*MODULES, *ABOVE, "%%time", "%%%heat x", "%%capture out", "%%bash", "%%writefile a"):
        python = as_python(source, ast.parse)

        ast.parse(python)
        assert python.count("\n") == source.count("\n")


def test_what_is_python_stays_as_it_is():
    source = "x = 7 % 3\ny = x != 2\nz = '''\n!ls\n'''\nw = {\n'a': 1 %\n2}\nprint('why?')\nv = [\n%s\n]\n"

    assert as_python(source, ast.parse) == source
