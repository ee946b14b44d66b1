"""The kernel's side of the process that checks: nothing of a check runs in the kernel itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from grader import messages
from grader.errors import GraderFault, UsageError
from grader.notebook.question import Answer, Question, packed

_ROOT = Path(__file__).parents[2]  # where ``grader`` is imported from
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_PATIENCE_SECONDS = 3  # for a process that was asked to end


class Stopped(KeyboardInterrupt):
    """The person has interrupted the kernel; notebooks show one line and no traceback."""

    def __init__(self, words: str) -> None:
        super().__init__(words)

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def ask(question: Question) -> Answer:
    """Have a process of its own check, and return its answer.

    Raises:
        UsageError: no process can be started here.
        GraderFault: the process has died.
        Stopped: the kernel was interrupted; the process and what it has started have ended.
    """
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "grader.notebook.answering"],  # -P: no module of the working folder
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=question.folder,
            env=_environment(),
        )
    except (
        OSError,
        ValueError,
        TypeError,
    ) as error:  # in a browser, on a machine without memory, no ``sys.executable``
        raise UsageError("notebook.no_process", where=question.folder, detail=_words(error)) from error
    try:
        answer, errors = process.communicate(packed(question))
    except KeyboardInterrupt:
        _end(process)
        raise Stopped(messages.text("notebook.stopped").in_(question.lang)) from None
    try:
        return Answer.unpacked(answer)
    except (ValueError, TypeError):
        last = errors.decode("utf-8", "replace").strip().rpartition("\n")[2]
        detail = last[:300] or f"exit {process.returncode}"
        raise GraderFault("notebook.fault", where=sys.executable, detail=detail) from None


def _environment() -> dict[str, str]:
    """Return the kernel's environment, with which the same ``grader`` is imported, however the kernel found it."""
    paths = [path for path in (os.environ.get("PYTHONPATH"), str(_ROOT)) if path]
    return {**dict.fromkeys(_THREADS, "1"), **os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and the workers that it has started; where front ends interrupt all processes it ends by itself."""
    try:
        for _ in range(2):
            with suppress(subprocess.TimeoutExpired):
                process.wait(_PATIENCE_SECONDS / 2)
                return
            if os.name == "posix":
                process.send_signal(signal.SIGINT)
    finally:
        process.kill()
        process.communicate()


def _words(error: Exception) -> str:
    return getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
