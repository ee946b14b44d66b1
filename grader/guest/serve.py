"""The loop that loads one submission and answers the calls of its checks, one at a time.

Every request is ``[number, what, a check begins, …]``, every answer ``[number, how, something was printed, …]``.
The loop holds no secret: it knows the inputs that it is called with and nothing else.
"""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from types import FrameType, ModuleType
from typing import Any

from . import (
    call_graph,
    cpu_timer,
    import_filter,
    ipython,
    load_log,
    loading,
    scratch,
    statelessness,
    wire,
)
from .defined_names import kinds_of
from .global_settings import GlobalSettings, may_be_changed
from .objects import PROBES, ObjectTable
from .output import BoundedText
from .reserve import Reserve, forget_locals
from .wire import ASK, AT, ERROR, FORK_ENDED, MISSING, OK, SYNTAX


def prepare() -> None:
    """Set what each submission finds: names among the builtins, the signal of the timer.

    A fork server does so once for all its workers; each would write to eighty pages more.
    """
    if builtins.input is not loading.no_input:
        builtins.input = loading.no_input
        builtins.get_ipython = ipython.get_ipython  # type: ignore[attr-defined]  # for modules exported from notebooks
        builtins.display = ipython.display  # type: ignore[attr-defined]  # likewise
        cpu_timer.install()


class Disconnected(Exception):
    """The other side closed the connection."""


class Stream:
    """Frames over two descriptors (the same one for a socket)."""

    def __init__(self, read_from: int, write_to: int) -> None:
        self.read_from, self.write_to = read_from, write_to
        self._rest = b""

    def receive(self) -> bytes:
        """Return the body of the next frame.

        Raises:
            Disconnected: there is none any more.
        """
        return self._exactly(wire.HEADER.unpack(self._exactly(wire.HEADER.size))[0])

    def _exactly(self, size: int) -> bytes:
        parts, have = [self._rest], len(self._rest)
        while have < size:
            part = os.read(self.read_from, 1 << 16 if size - have < 1 << 16 else 1 << 20)
            if not part:
                raise Disconnected
            parts.append(part)
            have += len(part)
        whole = b"".join(parts)
        self._rest = whole[size:]
        return whole[:size]

    def send(self, document: Any) -> None:
        """Write one document as a frame."""
        rest = memoryview(wire.frame(document))
        while rest:
            rest = rest[os.write(self.write_to, rest) :]


class Server:
    """Serves one submission over ``stream`` until the other side hangs up."""

    def __init__(self, stream: Stream, output_characters: int) -> None:
        self.stream = stream
        self.module = ModuleType("student")
        self.objects = ObjectTable(self._ask)
        self.cells: dict[str, int] = {}
        self.files: dict[str, int] = {}  # modules beside them, numbered on in the order in which they were sent
        self.before: set[str] = set()
        self.settings: GlobalSettings | None = None
        self.number = 0
        self.output = BoundedText(output_characters)
        sys.stdout = sys.stderr = self.output
        self.reserve = Reserve()
        self.last_error: BaseException | None = None
        self._loaded: tuple[list[str], list[str], loading.Loader] | None = None
        self._sources: Any = None  # made when first asked for
        self.answers: dict[str, Callable[..., list[Any]]] = {
            "load": self._load,
            "call": self._call,
            "many": self._many,
            "get": self._get,
            "cause": self._cause,
            "output": lambda: [OK, load_log.printable(self.output.text())],
            "fork": self._fork,
            "calls": self._calls,
            "stateless": lambda: [OK, statelessness.keeps_no_state(self.module.__dict__, self.before)],
        }

    def serve(self) -> None:
        """Answer requests until the connection closes."""
        self.output.mutes_print = True
        while True:
            try:
                body = self.stream.receive()
            except (Disconnected, OSError):
                return
            try:
                self.answer(body)
            except Exception as error:  # the student's code has put something else in place of what the answer needs
                if isinstance(error, MemoryError):
                    self.reserve.release()
                self.stream.send([wire.number_of(body), *self._in_words(error)])
            self.reserve.restore()

    def _in_words(self, error: Exception) -> list[Any]:
        name = load_log.printable(str(type(error).__name__))[:100]
        known = "MemoryError" if isinstance(error, MemoryError) else ""
        return [ERROR, False, name, known, load_log.safe_text(error), -1, 0]

    def answer(self, body: bytes) -> None:
        """Answer one request."""
        self.number, what, begins, *content = self.objects.decoder().decode(body)
        if begins:
            self.objects.begin()
        if self.settings is not None and (begins or self.settings.has_torch):
            self.settings.put_back()
        self.output.listen()
        if what == "end_fork":
            os._exit(0)
        try:
            answer = self.answers[what](*content)
        except wire.WireError as error:
            answer = [ERROR, "WireError", "", str(error), -1, 0]
        except BaseException as error:  # whatever the student's code raises is an answer
            if isinstance(error, MemoryError):
                self.reserve.release()
            self.last_error, answer = error, self._error(error)
            if isinstance(error, MemoryError):
                forget_locals(error)
        self._send(answer)

    def _send(self, answer: list[Any]) -> None:
        how, *content = answer
        try:
            self.stream.send([self.number, how, self.output.used, *content])
        except wire.WireError as error:
            self.stream.send([self.number, ERROR, self.output.used, "WireError", "", str(error), -1, 0])

    def _error(self, error: BaseException) -> list[Any]:
        known = next((k.__name__ for k in type(error).__mro__ if getattr(builtins, k.__name__, None) is k), "")
        cell, line = loading.place_of(error, {**self.files, **self.cells})
        return [ERROR, load_log.printable(type(error).__name__)[:100], known, load_log.safe_text(error), cell, line]

    # ---------------------------------------------------------------------------------- the requests
    def _load(self, order: dict[str, Any]) -> list[Any]:
        """Write the files, run the cells, and say what is defined and what failed."""
        if order["watch"]:  # the isolation layers are active, and no line of the student's has run
            self.stream.send([self.number, AT, False, 0, -1, 0])
        for path, content in order["files"].items():
            if "/" in path:
                os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(content)
        prepare()
        scratch.remember()
        sys.argv = [order["name"]]  # as for a program; those of this process are not the student's business
        sys.orig_argv = ["python", order["name"]]
        if "" not in sys.path:
            sys.path.append("")  # as in a notebook: the folder that is the current one when something is imported
        if os.path.dirname(order["name"]):
            import_filter.add_folder(os.path.dirname(os.path.abspath(order["name"])))
        cells, is_notebook = order["cells"], order["kind"] == "notebook"
        names = [f"<cell {n + 1}>" for n in range(len(cells))] if is_notebook else [f"{os.getcwd()}/{order['name']}"]
        self.cells = {name: number for number, name in enumerate(names)}
        self.files = {f"{os.getcwd()}/{path}": len(names) + number for number, path in enumerate(order["files"])}
        if is_notebook:
            self.module, transform = ipython.new_notebook("notebook"), ipython.as_python
        else:
            self.module, transform = loading.new_module(order["module"], names[0]), loading.as_python
            import_filter.join_package(self.module, order["name"], order["files"])
        if order["probes"] or may_be_changed(
            [*(cell.encode(errors="replace") for cell in cells), *order["files"].values()]
        ):
            self.settings = GlobalSettings()  # before a line of the submission has run
        self._load_probes(order["probes"])
        watch = (lambda *at: self.stream.send([self.number, AT, False, *at])) if order["watch"] else None
        skip = frozenset((cell, at) for cell, at in order["skip"])
        self.before = set(self.module.__dict__)  # a notebook's shell has names of its own
        log = load_log.LoadLog(self.cells)
        loader = loading.Loader(self.module, names.__getitem__, transform, is_notebook, watch, skip, log)
        self._loaded = cells, names, loader
        try:
            cpu_timer.start(order["cpu_seconds"], lambda frame: self._report_position(loader, cells, frame))
            loader.run(cells)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            return [SYNTAX, str(getattr(error, "msg", "") or error)[:300], getattr(error, "lineno", None) or 0]
        finally:
            cpu_timer.stop()
        if self.settings is not None:
            self.settings.put_back()
        return [OK, self._names(), log.plain()]

    def _report_position(self, loader: loading.Loader, cells: list[str], frame: FrameType | None) -> None:
        """Report which statement is running; called when most of the time limit is used."""
        with suppress(
            Exception
        ):  # the student's code may have broken anything; then a watched loading finds the statement
            if (at := loader.statement_below(frame, cells)) is not None:
                self.stream.send([self.number, AT, False, *at])

    def _load_probes(self, source: str) -> None:
        """Define the probes: functions of the course that look at the student's objects. Nothing in them is secret."""
        if source:
            probes = ModuleType("probes")
            with self._surroundings(PROBES):
                exec(compile(source, "probes.py", "exec", dont_inherit=True), probes.__dict__)
            self.objects.probes = probes

    def _names(self) -> dict[str, str]:
        return kinds_of(self.module, self.before)

    def _calls(self) -> list[Any]:
        own = [name for name in self.module.__dict__ if type(name) is str and name not in self.before]
        space = self.module.__dict__
        return [OK, call_graph.calls_within(space, own), call_graph.idle_within(space, own)]

    def _target(self, owner: int | None, name: str | None) -> Any:
        thing = self.module if owner is None else self.objects.handle(owner)
        if name is None:
            return thing
        if owner is None:
            return self.module.__dict__.get(name, _MISSING)
        return getattr(thing, name)

    def _call(
        self,
        owner: int | None,
        name: str | None,
        arguments: list[Any],
        options: dict[str, Any],
        forget: list[int],
        changeable: list[int],
    ) -> list[Any]:
        self.objects.forget(forget)
        function = self._target(owner, name)
        if function is _MISSING:
            return [MISSING]
        with self._surroundings(owner):
            result = function(*arguments, **options)
        return [OK, self.objects.encoder().plain(result), *self.objects.changes(changeable)]

    def _surroundings(self, owner: int | None) -> AbstractContextManager[None]:
        """Return the settings in which something of this owner runs."""
        return self.settings.for_probes() if owner == PROBES and self.settings is not None else _AS_THEY_ARE

    def _many(self, owner: int | None, name: str | None, calls: list[list[Any]]) -> list[Any]:
        function = self._target(owner, name)
        if function is _MISSING:
            return [MISSING]
        encoder = self.objects.encoder()
        with self._surroundings(owner):
            return [OK, [encoder.plain(function(*arguments)) for arguments in calls], {}]

    def _get(self, owner: int | None, name: str) -> list[Any]:
        value = self._target(owner, name)
        if value is _MISSING:
            return [MISSING]
        if owner is not None and callable(value):
            return ["callable"]
        return [OK, self.objects.encoder().plain(value), {}]

    def _cause(self, name: str, of_error: bool) -> list[Any]:
        """Say why a name is no function, or where the last exception, of the function ``name``, comes from."""
        if self._loaded is None:
            return [OK, []]
        if self._sources is None:
            from .causes import Sources  # only what fails needs it

            cells, names, loader = self._loaded
            self._sources = Sources(cells, names, loader.body_of)
        sources, error = self._sources, self.last_error
        if not of_error:
            return [OK, sources.of_name(name, self.module.__dict__)]
        return [OK, [] if error is None else sources.of_error(error, name, self.module.__dict__)]

    def _fork(self) -> list[Any]:
        """Fork: the child answers the next requests. When it has ended, this process answers again."""
        child = os.fork()
        if child == 0:
            return [OK]
        _, status = os.waitpid(child, 0)
        return [FORK_ENDED, os.waitstatus_to_exitcode(status)]

    def _ask(self, number: int, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Let the trusted side answer a call of a function that the check passed in."""
        asking, resume = self.number, self.objects.set_aside()
        plain = self.objects.encoder().plain
        sent = [plain(a) for a in arguments], {name: plain(a) for name, a in named.items()}
        self.stream.send([asking, ASK, False, number, *sent])
        while True:
            body = self.stream.receive()
            answered, kind, *content = self.objects.decoder().decode(body)
            if answered == asking:
                break
            self.answer(body)  # the callback makes a call of its own
        self.number = asking
        resume()
        if kind == OK:
            return content[0]
        error = getattr(builtins, content[0], None)
        raise (error if isinstance(error, type) and issubclass(error, Exception) else RuntimeError)(content[1])


_MISSING = object()
_AS_THEY_ARE = nullcontext()
