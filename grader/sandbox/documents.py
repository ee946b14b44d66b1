"""Reading a document with the library of its format: behind the isolation that code gets, or without for one's own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from grader.model import Limits
from grader.sandbox import usage
from grader.sandbox.worker import WorkerSource, WorkerSpec

DISTRIBUTIONS = ("python-docx", "python-pptx", "openpyxl", "pypdf")
SPEC = WorkerSpec(DISTRIBUTIONS, confined=True, documents=True)
LIMITS = Limits(cpu_seconds=10, wall_seconds=60, memory_mb=1024, processes=4, output_kb=1, open_files=64, disk_mb=1)
ANSWER_BYTES = 8 << 20  # 2,000,000 characters take 6 MB at most in Japanese, 8 MB in all scripts
_SCRIPT = Path(__file__).parents[1] / "guest" / "documents.py"


class TooMuch(Exception):
    """Reading it took more than the limits, or ended its process."""


def read_confined(server: WorkerSource, suffix: str, content: bytes) -> bytes:
    """Return what a worker of ``server`` (whose spec is ``SPEC``) reads in a document (``guest/documents.py: answer``).

    What comes back was written by the worker, which the document may have taken over: it is text and no more.

    Raises:
        TooMuch: it took more than ``LIMITS``, or the worker died.
        GraderFault: the fork server did not start, or has died.
    """
    from grader.guest import wire
    from grader.sandbox.channel import SLICE_SECONDS, WorkerGone

    worker = server.fork(LIMITS)
    deadline = time.monotonic() + LIMITS.wall_seconds

    def watch() -> float:
        used = worker.sample()
        if time.monotonic() > deadline or (used is not None and _beyond(used)):
            raise TooMuch
        return SLICE_SECONDS

    try:
        message = suffix.encode() + b"\0" + content
        worker.channel.send(wire.HEADER.pack(len(message)) + message, watch)
        answer = worker.channel.receive(watch)
    except (WorkerGone, wire.WireError) as error:
        raise TooMuch from error
    finally:
        worker.end()
    if len(answer) > ANSWER_BYTES:
        raise TooMuch
    return answer


def _beyond(used: usage.Usage) -> bool:
    return (
        used.cpu_seconds > LIMITS.cpu_seconds or used.memory_mb > LIMITS.memory_mb or used.processes > LIMITS.processes
    )


def read_unconfined(suffix: str, content: bytes) -> bytes:
    """Return what an ordinary process with limits reads in a document of one's own (``grader check``).

    Raises:
        TooMuch: it took more than ``LIMITS``, or the process died.
    """
    limits = (LIMITS.cpu_seconds, LIMITS.memory_mb, LIMITS.open_files)
    command = [sys.executable, "-I", "-B", str(_SCRIPT), suffix, *(str(int(limit)) for limit in limits)]
    environment = {"PATH": os.defpath, "OPENBLAS_NUM_THREADS": "1"}
    environment |= {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}  # Windows needs it
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=LIMITS.wall_seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TooMuch from error
    if not done.stdout or len(done.stdout) > ANSWER_BYTES:  # ended by a limit, or crashed in a library
        raise TooMuch
    return done.stdout
