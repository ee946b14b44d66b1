"""What notebooks do with IPython, which is not there: magics of their own, and the shell of ``get_ipython()``."""

import pytest

from grader.errors import StudentError

ANSWER = "def f():\n    return 41"
REGISTER = "from IPython.core.magic import register_{0}_magic\n@register_{0}_magic\n"
OWN = {
    "a cell magic that runs its cell": (
        REGISTER.format("cell") + "def mine(line, cell):\n    get_ipython().run_cell(cell)",
        f"%%mine\n{ANSWER}",
    ),
    "a line magic that returns": (
        REGISTER.format("line") + "def plus_one(line):\n    return int(line) + 1",
        "x = %plus_one 40\ndef f():\n    return x",
    ),
    "a magic for both": (
        REGISTER.format("line_cell") + "def mine(line, cell=None):\n    return int(cell or line)",
        "x = %mine 41\ndef f():\n    return x",
    ),
    "a magic of another name": (
        "from IPython.core.magic import register_line_magic\n@register_line_magic('other')\ndef mine(line): return 41",
        "x = %other\ndef f():\n    return x",
    ),
    "a class of magics": (
        "from IPython.core.magic import Magics, magics_class, line_magic, cell_magic\n@magics_class\n"
        "class Mine(Magics):\n    @line_magic\n    def one(self, line):\n        return int(line)\n"
        "    @cell_magic('two')\n    def _two(self, line, cell):\n        self.shell.user_ns['y'] = int(cell)\n"
        "get_ipython().register_magics(Mine)",
        "%%two\n40",
        "x = %one 1\ndef f():\n    return x + y",
    ),
    "a function that is registered": (
        "def mine(line, cell): exec(cell, globals())\nget_ipython().register_magic_function(mine, 'cell')",
        f"%%mine\n{ANSWER}",
    ),
    "a magic that is named like a known one": (
        REGISTER.format("cell") + "def time(line, cell):\n    get_ipython().run_cell('factor = 41')",
        "%%time\n1",
        "def f():\n    return factor",
    ),
    "a magic that a module defines": (
        f"%%writefile mine.py\n{REGISTER.format('line')}def one(line):\n    return 41",
        "import mine\nx = %one\ndef f():\n    return x",
    ),
}
SHELL = {
    "names": "ip = get_ipython()\nip.user_ns['x'] = 41\ndef f():\n    return x",
    "Python as text": "ip = get_ipython()\nip.ex('x = 40')\ny = ip.ev('x + 1')\ndef f():\n    return y",
    "a cell as text": "get_ipython().run_cell('%matplotlib inline\\ndef f():\\n    return 41')",
    "a cell as text that fails": f"r = get_ipython().run_cell('1 / 0')\nassert not r.success\n{ANSWER}",
    "several names": "get_ipython().push({'x': 41})\ndef f():\n    return x",
    "events": f"ip = get_ipython()\nip.events.register('post_run_cell', lambda *a: None)\n{ANSWER}",
    "the front end": f"get_ipython().set_next_input('x')\nget_ipython().kernel.do_shutdown(True)\n{ANSWER}",
    "which shell it is": f"assert get_ipython().__class__.__name__ == 'ZMQInteractiveShell' and __IPYTHON__\n{ANSWER}",
    "a name of the package": f"import IPython\nassert IPython.get_ipython() is get_ipython()\n{ANSWER}",
    "the shell's class": (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        f"InteractiveShell.ast_node_interactivity = 'all'\n{ANSWER}"
    ),
    "what is captured": (
        f"from IPython.utils.capture import capture_output\nwith capture_output() as c:\n    print(1)\n{ANSWER}"
    ),
    "what is shown": (
        "from IPython.display import HTML, Image, Markdown, Math, clear_output, display\n"
        f"clear_output(wait=True)\ndisplay(HTML('<b>x</b>'), Markdown('x'), Math('x'))\n{ANSWER}"
    ),
    "the end": f"exit\nquit()\nexit()\n{ANSWER}",
    "a magic by call": (
        f"get_ipython().run_line_magic('matplotlib', 'inline')\nget_ipython().magic('time x = 1')\n{ANSWER}"
    ),
    "a program": f"get_ipython().system('ls')\nx = get_ipython().getoutput('ls')\nassert x == []\n{ANSWER}",
}


@pytest.mark.parametrize("name", OWN)
def test_a_magic_of_the_notebooks_own_is_the_notebooks_own(notebook, name):
    handed = notebook(*OWN[name])

    assert handed.load_notes == []
    assert handed.call("f") == 41


@pytest.mark.parametrize("name", SHELL)
def test_the_shell_does_what_notebooks_ask_of_it(notebook, name):
    handed = notebook(SHELL[name])

    assert handed.load_notes == []
    assert handed.call("f") == 41


def test_an_error_in_a_magic_of_ones_own_is_told_as_ones_own(notebook):
    handed = notebook(f"{REGISTER.format('line')}def mine(line):\n    return 1 / 0", f"{ANSWER}\n%mine")

    assert "cell 2, line 3" in handed.load_notes[0]
    assert "ZeroDivisionError" in handed.load_notes[0]
    assert handed.call("f") == 41


def test_what_a_module_asks_of_the_shell_is_about_the_module(hand_in):
    handed = hand_in("get_ipython().user_ns['x'] = 41\nget_ipython().ex('y = x')\ndef f():\n    return y")

    assert handed.call("f") == 41
    with pytest.raises(StudentError):
        hand_in("get_ipython().ev('no_such_name')\ndef f():\n    raise ValueError").call("f")
