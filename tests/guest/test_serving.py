"""The serving loop itself, run in this process: what a forked worker does, where coverage can see it."""

from __future__ import annotations

import builtins
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from grader.guest import import_filter, ipython, preload, serve, stand_ins, stubs, wire
from grader.guest.output import BoundedText

MODULE = """
import numpy as np
LIMIT = 3
def softmax(u):
    e = np.exp(u - u.max())
    return e / e.sum()
def clear(u):
    u[...] = 0
def boom():
    raise ValueError("too hot")
def asks(f):
    return f(2) + 1
def keeps(values):
    values.append(np.ones(2))
class Adam:
    def __init__(self, lr):
        self.lr = lr
    def step(self, params, grads):
        for name in params:
            params[name] = params[name] - self.lr * grads[name]
oops = 1 / 0
def after():
    return "still here"
"""


class Lines(serve.Stream):
    """A stream that keeps what is sent and reads what the test puts in."""

    def __init__(self):
        super().__init__(-1, -1)
        self.sent, self.incoming = [], []

    def send(self, document):
        self.sent.append(wire.Decoder(self.special).decode(wire.frame(document)[wire.HEADER.size :]))

    @staticmethod
    def special(code, content):
        return ("handle", content[0]) if code == wire.HANDLE else content[1]

    def receive(self):
        if not self.incoming:
            raise serve.Disconnected
        return self.incoming.pop(0)


class Loop:
    """A server and the requests to it."""

    def __init__(self, folder: Path):
        self.stream = Lines()
        self.server = serve.Server(self.stream, 2000)
        self.numbers = iter(range(1000))

    def body(self, what, *content, begins=False):
        return wire.frame([7, what, begins, *content])[wire.HEADER.size :]

    def ask(self, what, *content, begins=False):
        self.server.answer(self.body(what, *content, begins=begins))
        number, how, _, *rest = self.stream.sent[-1]
        assert number == 7
        return how, *rest

    def load(self, *cells, kind="module", name="hand_in.py", files=None, watch=False, skip=(), cpu_seconds=0):
        order = {
            "files": files or {},
            "cells": list(cells),
            "kind": kind,
            "name": name,
            "module": "hand_in",
            "probes": "",
            "watch": watch,
            "cpu_seconds": cpu_seconds,
            "skip": [list(at) for at in skip],
        }
        return self.ask("load", order)

    def call(self, name, *arguments, owner=None, begins=False, changeable=None, **options):
        """All arguments may be changed, or those containers that ``changeable`` counts."""
        numbers = []

        def number(_):
            numbers.append(next(self.numbers))
            return numbers[-1]

        encoder = wire.Encoder(self.other, number)
        packed = [encoder.plain(argument) for argument in arguments]
        asked = numbers if changeable is None else [numbers[n] for n in changeable]
        return self.ask("call", owner, name, packed, options, [], asked, begins=begins)

    @staticmethod
    def other(value):
        return wire.extension(wire.CALLBACK, 0) if callable(value) else wire.no_more(value)


@pytest.fixture
def loop(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(builtins, "input", builtins.input)
    monkeypatch.setattr(builtins, "get_ipython", None, raising=False)
    streams, modules = (sys.stdout, sys.stderr), set(sys.modules)
    yield Loop(tmp_path)
    sys.stdout, sys.stderr = streams
    for name in set(sys.modules) - modules:
        if not name.startswith(("numpy", "IPython", "asyncio")):
            del sys.modules[name]


def test_loading_names_what_is_defined_and_what_failed(loop):
    how, names, failures = loop.load(MODULE)

    assert how == wire.OK
    assert (names["softmax"], names["Adam"], names["LIMIT"]) == ("function", "class", "value")
    assert names["after"] == "function"
    assert [failure[1:6] for failure in failures] == [[21, 21, 21, "failed", "ZeroDivisionError"]]


def test_an_alarm_tells_which_statement_is_loaded_and_stops_nothing(loop):
    busy = "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass\nlater = 1\n"

    how, names, failures = loop.load(busy, cpu_seconds=0.2)

    told = [message for message in loop.stream.sent if message[1] == wire.AT]
    assert told
    assert told[0] == [7, wire.AT, False, 0, 2, 3]
    assert (how, names["later"], failures) == (wire.OK, "value", [])
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_a_call_returns_its_value_and_what_it_changed(loop):
    loop.load(MODULE)
    u = np.array([0.0, np.log(3.0)])

    how, result, *changes = loop.call("softmax", u)
    _, _, cleared, others = loop.call("clear", u)

    assert (how, changes, others) == (wire.OK, [{}, []], [])
    np.testing.assert_allclose(result, [0.25, 0.75])
    np.testing.assert_array_equal(next(iter(cleared.values())), [0.0, 0.0])


def test_a_change_that_nobody_asked_for_is_only_told(loop):
    loop.load(MODULE)

    *_, changes, others = loop.call("clear", np.ones(2), changeable=())
    assert (changes, len(others)) == ({}, 1)
    assert loop.call("softmax", np.ones(2), changeable=())[2:] == ({}, [])


def test_many_calls_values_and_missing_names(loop):
    loop.load(MODULE)

    many = loop.ask("many", None, "softmax", [[wire.Encoder().plain(np.zeros(2))]] * 3)
    missing = [loop.ask("many", None, "nothing", []), loop.call("nothing"), loop.ask("get", None, "nothing")]

    assert len(many[1]) == 3
    assert loop.ask("get", None, "LIMIT")[:2] == (wire.OK, 3)
    assert [answer[0] for answer in missing] == [wire.MISSING] * 3


def test_an_instance_stays_inside_and_is_called_by_handle(loop):
    loop.load(MODULE)
    _, (_, handle), *_ = loop.call("Adam", 0.5, begins=True)

    _, _, changes, _ = loop.call("step", {"w": np.ones(2)}, {"w": np.ones(2)}, owner=handle)

    assert loop.ask("get", handle, "lr")[1] == 0.5
    assert loop.ask("get", handle, "step") == ("callable",)
    assert [value["w"].tolist() for value in changes.values() if isinstance(value, dict)] == [[0.5, 0.5]]
    assert loop.call("step", owner=99)[0:2] == (wire.ERROR, "WireError")
    loop.call("softmax", np.ones(2), begins=True)
    assert loop.call("step", owner=handle)[1] == "WireError"


def test_a_list_that_was_appended_to_comes_back(loop):
    loop.load(MODULE)

    _, _, changes, _ = loop.call("keeps", [1.0])

    (changed,) = changes.values()
    assert changed[0] == 1.0
    assert changed[1].tolist() == [1.0, 1.0]


def test_an_exception_is_an_answer_with_its_line(loop):
    loop.load(MODULE)

    assert loop.call("boom") == (wire.ERROR, "ValueError", "ValueError", "too hot", 0, 10)


def test_a_callback_is_asked_for_and_its_answer_or_error_used(loop):
    loop.load(MODULE)
    loop.stream.incoming = [loop.body(wire.OK, 20), wire.frame([7, "raise", "KeyError", "no"])[wire.HEADER.size :]]
    loop.stream.incoming[0] = wire.frame([7, wire.OK, 20])[wire.HEADER.size :]

    answered = loop.call("asks", abs)
    failed = loop.call("asks", abs)

    assert answered[1] == 21
    assert failed[1] == "KeyError"
    assert [sent[1] for sent in loop.stream.sent].count(wire.ASK) == 2


def test_a_module_that_is_no_python_at_all_is_told_with_its_line(loop):
    assert loop.load("\ndef f(:\n    pass\n")[0::2] == (wire.SYNTAX, 2)


def test_watched_loading_tells_each_statement_and_leaves_out_the_culprit(loop):
    cell = "a = 1\nb = 1 / 0\nc = 3\n"

    how, names, _ = loop.load(cell, watch=True, skip=[(0, 1)])

    assert how == wire.OK
    assert set(names) == {"a", "c"}
    assert [sent[3:] for sent in loop.stream.sent if sent[1] == wire.AT and sent[4] >= 0] == [[0, 0, 1], [0, 2, 3]]


def test_files_of_the_submission_are_written_and_input_is_refused(loop, tmp_path):
    _, names, failures = loop.load(
        "with open('data/x.txt') as f: x = f.read()\ny = input()\n", files={"data/x.txt": b"42"}
    )

    assert (tmp_path / "data" / "x.txt").read_bytes() == b"42"
    assert names["x"] == "value"
    assert failures[0][5] == "EOFError"


def test_what_is_printed_is_kept_and_said(loop):
    sys.stdout = loop.server.output  # pytest puts its own back between a fixture and its test
    loop.load("print('hello')\n")

    assert loop.ask("output")[1] == "hello\n"
    assert loop.stream.sent[-1][2] is True


def test_the_state_of_a_submission_is_asked_for(loop):
    loop.load("COUNT = 0\ndef f():\n    global COUNT\n    COUNT += 1\n")
    impure = loop.ask("stateless")[1]
    loop.load("def f(x):\n    return x\n")

    assert (impure, loop.ask("stateless")[1]) == (False, True)


def test_a_result_too_large_for_a_message_is_refused_in_words(loop):
    loop.load("import numpy as np\ndef big():\n    return np.zeros(40 << 20, dtype=np.int8)\n")

    assert loop.call("big")[1] == "WireError"


def test_the_loop_ends_when_the_other_side_hangs_up(loop):
    loop.stream.incoming = [loop.body("output")]

    loop.server.serve()

    assert len(loop.stream.sent) == 1


def test_a_stream_reads_and_writes_whole_frames_over_pipes():
    read_from, write_to = os.pipe()
    stream = serve.Stream(read_from, write_to)
    stream.send([1, "x" * 1000])
    stream.send([2])

    first, second = stream.receive(), stream.receive()
    os.close(write_to)

    assert wire.Decoder().decode(first)[0] == 1
    assert wire.Decoder().decode(second) == [2]
    with pytest.raises(serve.Disconnected):
        stream.receive()
    os.close(read_from)


def test_a_notebook_runs_cell_by_cell_with_its_magics(loop, tmp_path):
    cells = (
        "%matplotlib inline\nimport math\n",
        "%%time\ndef area(r):\n    return math.pi * r ** 2\n",
        "!pip install numpy\nfiles = !ls\n",
        "%%writefile helper.py\nvalue = 5\n",
        "import asyncio\nanswer = await asyncio.sleep(0, 42)\n",
        "def broken(:\n",
        "%%bash\nrm -rf /\n",
        "display(area(1))\n1 / 0\nlate = True\n",
    )

    how, names, failures = loop.load(*cells, kind="notebook", name="n.ipynb")

    assert how == wire.OK
    assert set(names) >= {"area", "answer", "late", "files"}
    assert "Out" not in names
    assert loop.ask("get", None, "answer")[1] == 42
    assert (tmp_path / "helper.py").read_text() == "value = 5\n"
    assert [(failure[0], *failure[4:6]) for failure in failures] == [
        (5, "syntax", "SyntaxError"),
        (6, "left_out", "%%bash"),
        (7, "failed", "ZeroDivisionError"),
    ]


def test_the_import_filter_lets_own_files_and_the_standard_library_in_and_refuses_the_rest(tmp_path):
    (tmp_path / "mine.py").touch()
    finder = import_filter.ImportFilter(["numpy"], str(tmp_path))

    assert finder.find_spec("json") is None
    assert finder.find_spec("numpy.linalg") is None
    assert finder.find_spec("mine") is None
    assert finder.find_spec("matplotlib.pyplot").loader is not None
    with pytest.raises(ModuleNotFoundError, match="not available in this assignment"):
        finder.find_spec("torch")


def test_stubs_are_no_more_than_they_are():
    plt, bar = stand_ins.module("matplotlib.pyplot"), stand_ins.module("tqdm.auto").tqdm([1])

    fig, (left, right) = plt.subplots(1, 2)
    with plt.style.context("x"):
        left.plot([1])[0].color = "red"

    assert [type(ax) for ax in right.flat] == [stubs.Stub]
    assert repr(fig) == "<not available while grading>"
    for nothing in (plt, fig, bar, plt.Axes):
        with pytest.raises(AttributeError):
            _ = nothing.__wrapped__


def test_interact_is_a_decorator_that_changes_nothing():
    widgets = stand_ins.module("ipywidgets")

    @widgets.interact(x=3)
    def decorated(x):
        return x

    assert decorated(5) == 5
    assert widgets.interact(decorated) is decorated
    assert ipython.Shell().run_line_magic("matplotlib", "inline") is None
    with pytest.raises(AttributeError):
        _ = ipython.Shell().__wrapped__


def test_output_beyond_the_limit_is_cut_in_the_middle():
    text = BoundedText(10)

    for part in ("abc", "defgh", "x" * 1000, "12345"):
        text.write(part)

    assert text.writable()
    assert text.text().startswith("abcde\n[… 1003")
    assert text.text().endswith("…]\n12345")


def test_warming_up_serves_an_example_and_leaves_no_trace_of_it():
    streams = sys.stdout, sys.stderr

    preload.warm_up(["numpy"], specialise=True)

    assert (sys.stdout, sys.stderr) == streams
    assert "example" not in sys.modules


def test_a_request_that_prints_on_beyond_the_limit_is_not_listened_to_until_the_next_one():
    text = BoundedText(100)

    for number in range(20_000):
        text.write(f"{number}\n")
    text.listen()
    text.write("the next one\n")

    assert text.text().startswith("0\n1\n2\n")
    assert text.text().endswith("\n[…]\nthe next one\n")


def test_all_of_many_small_writes_is_kept_within_the_limit():
    text = BoundedText(60_000)

    for _ in range(50_000):
        text.write(".")
        text.write("")

    assert text.text() == "." * 50_000


def test_only_text_can_be_written():
    with pytest.raises(TypeError, match="must be str, not bytes"):
        BoundedText(100).write(b"bytes")


def test_what_only_notebook_commands_and_syntax_errors_need_is_not_imported_at_the_start():
    names = ("source_lines", "notebook_commands", "magics", "magic_rules", "mended_modules", "causes", "stand_ins")
    code = f"import sys, grader.guest.serve\nprint([n for n in {names} if 'grader.guest.' + n in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
