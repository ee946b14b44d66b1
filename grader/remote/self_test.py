"""Self-test of ``grader doctor``: a hostile submission of our own tries the isolation layers of this machine."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Literal, NamedTuple

from grader import messages
from grader.errors import CheckEnded, GraderFault, StudentError, UsageError
from grader.model import NO_POINTS, Assignment, Code, Limits, Text
from grader.remote.session import Session
from grader.remote.student import StudentModule
from grader.sandbox import usage
from grader.sandbox.fork_server import ForkServer
from grader.sandbox.launch import ENVIRONMENT
from grader.sandbox.levels import level_of
from grader.sandbox.worker import WorkerSpec, can_fork

Level = Literal["ok", "warn", "fail"]
_LIMITS = Limits(cpu_seconds=5, wall_seconds=25, memory_mb=256, processes=16, output_kb=64)

_ACTS = ("file_system", "network", "programs", "other_processes", "memory", "processes")
_TRIED = (*_ACTS, "uid", "numpy_in_worker", "environment", "kill")  # the other findings say what the layers need

# Each act returns True when it was stopped. None of them does harm where it is not.
_HOSTILE = """
import ctypes, os, socket, time
import numpy as np

def uid():
    return os.getuid()

def computes():
    return float(np.linalg.solve(np.eye(50) * 2, np.ones(50)).sum())

def file_system():
    def opens(path):
        try:
            open(path).close()
            return True
        except OSError:
            return False
    return not any(opens(path) for path in PATHS)

def network():
    try:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        return False
    except OSError:
        return True

def programs():
    child = os.fork()
    if child == 0:
        try:
            os.execv("/usr/bin/env", ["env", "true"])
        except OSError:
            os._exit(7)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7

def other_processes():
    try:
        os.kill(os.getppid() or -1, 0)
        return False
    except OSError:
        return True

def environment():
    return sorted(set(os.environ) - KNOWN)

def memory():
    try:
        np.ones(1 << 30)
        return False
    except MemoryError:
        return True

def processes():
    children, refused = 0, False
    waiting, end = os.pipe()
    while not refused and children < 40:
        try:
            child = os.fork()
        except OSError:
            refused = True
            continue
        if child == 0:
            os.close(end)
            os.read(waiting, 1)
            os._exit(0)
        children += 1
    if not refused:
        time.sleep(1)  # as an attack would last: the watch from outside samples ten times a second
    os.close(end)
    for _ in range(children):
        os.wait()
    return refused

def daemons():
    for _ in range(3):
        child = os.fork()
        if child == 0:
            os.setsid()
            if os.fork():
                os._exit(0)
            while True:
                time.sleep(60)
        os.waitpid(child, 0)
    return True
"""


class Finding(NamedTuple):
    """One line of ``grader doctor``: what was looked at, how it is, and what to do about it."""

    name: str
    level: Level
    detail: Text
    next: Text = Text()


def inspect(*, namespaces: bool | None = None) -> tuple[str, tuple[Finding, ...]]:
    """Return the isolation level (FULL, GOOD, WEAK or NONE) and the findings behind it.

    ``namespaces`` is that of ``ForkServer``: with False the machine is looked at as if its kernel refused them.
    """
    findings = [*_software()]
    if not can_fork():
        findings.append(_finding("isolation", "fail", "no_linux", system=platform.system()))
        return "NONE", tuple(findings)
    try:
        fork_server = ForkServer(WorkerSpec(("numpy",), confined=True), namespaces=namespaces, weak=True)
    except UsageError as error:  # what it needs is not there at all
        return "NONE", (*findings, Finding("worker", "fail", error.problem.what))
    try:
        fork_server.wait_until_ready()
        findings += _layers(fork_server)
        level = _level(fork_server, findings)
    except (GraderFault, UsageError) as fault:
        findings += _not_started(fork_server, fault)
        level = "NONE"
    finally:
        fork_server.close()
    return level, tuple(findings)


def _level(fork_server: ForkServer, findings: list[Finding]) -> str:
    failed = any(finding.level == "fail" and finding.name in _TRIED for finding in findings)
    return "WEAK" if failed else level_of(fork_server.layers)


def _software() -> Iterator[Finding]:
    yield Finding("python", "ok", Text.plain(f"{platform.python_version()} ({sys.platform}, {platform.machine()})"))
    for package in ("numpy", "pytest"):
        yield Finding(package, "ok", Text.plain(metadata.version(package)))


def _layers(fork_server: ForkServer) -> Iterator[Finding]:
    if fork_server.layers["namespaces"]:
        yield _finding("namespaces", "ok", "namespaces")
    else:
        yield _finding("namespaces", "fail", "no_namespaces", reason=fork_server.refused or "-")
    abi, seccomp = fork_server.layers["landlock"], fork_server.layers["seccomp"]
    yield _finding("landlock", "ok" if abi else "fail", "landlock" if abi else "no_landlock", abi=abi)
    machine = platform.machine()
    yield _finding("seccomp", "ok" if seccomp else "fail", "seccomp" if seccomp else "no_seccomp", machine=machine)
    session = Session(fork_server, _code(), (), _assignment())
    try:
        started = time.perf_counter()
        session.load()
        yield _finding("worker", "ok", "worker", milliseconds=(time.perf_counter() - started) * 1e3)
        yield from _acts(session)
    finally:
        session.close()
    yield _kill_test(fork_server)


def _not_started(fork_server: ForkServer, fault: GraderFault | UsageError) -> Iterator[Finding]:
    """Say why namespaces were refused, and whether it is only that another user cannot read this interpreter."""
    if fork_server.refused:
        yield _finding("namespaces", "fail", "no_namespaces", reason=fork_server.refused)
    closed = [folder for folder in Path(sys.base_prefix, "lib").parents if not folder.stat().st_mode & 0o001]
    if closed and os.geteuid() == 0:
        yield _finding("python_readable", "fail", "closed", folder=closed[0])
    yield Finding("worker", "fail", fault.problem.what)


def _acts(session: Session) -> Iterator[Finding]:
    uid = _result(session, lambda student: student.uid())
    yield _finding("uid", "ok" if isinstance(uid, int) and uid != 0 else "fail", "uid", uid=uid)
    right = _result(session, lambda student: student.computes()) == 25.0
    yield _finding("numpy_in_worker", "ok" if right else "fail", "computes" if right else "computes_not")
    for act in _ACTS:
        # by the act's own account, or by the limit of its name
        stopped = _result(session, _calling(act)) in (True, act)
        yield _finding(act, "ok" if stopped else "fail", f"act.{act}.stopped" if stopped else f"act.{act}.allowed")
    names = _result(session, lambda student: student.environment())
    clean = names == []
    yield _finding("environment", "ok" if clean else "fail", "clean" if clean else "unclean", found=names)


def _calling(act: str) -> Callable[[StudentModule], object]:
    return lambda student: getattr(student, act)()


def _result(session: Session, call: Callable[[StudentModule], object]) -> object:
    try:
        with session.check() as target:
            return call(target.student)
    except CheckEnded as end:
        return end.limit or str(end)
    except StudentError as error:
        return str(error)


def _kill_test(fork_server: ForkServer) -> Finding:
    session = Session(fork_server, _code(), (), _assignment())
    session.load()
    _result(session, lambda student: student.daemons())
    started_by_us = usage.descendants(fork_server.pid, usage.processes())
    started = time.perf_counter()
    session.close()
    milliseconds = (time.perf_counter() - started) * 1e3
    left = len(started_by_us & usage.processes().keys())
    gone = left == 0 and len(started_by_us) > 3  # three daemons and their worker
    return _finding(
        "kill", "ok" if gone else "fail", "killed" if gone else "left_over", milliseconds=milliseconds, left=left
    )


def _code() -> Code:
    secret = [str(Path(__file__)), "/etc/passwd", "/etc/shadow", f"/proc/{os.getpid()}/environ"]
    known = {*ENVIRONMENT, "LC_CTYPE"}  # Python sets the last one itself
    return Code("module", "hostile.py", (f"PATHS = {secret!r}\nKNOWN = {known!r}\n{_HOSTILE}",))


def _assignment() -> Assignment:
    nowhere = Path("/")
    return Assignment(
        name="doctor",
        folder=nowhere,
        title=Text(),
        reference=nowhere,
        packages=("numpy",),
        points=NO_POINTS,
        check_limits=_LIMITS,
        load_limits=_LIMITS,
        submission_limits=_LIMITS,
        strict_load=False,
        version="",
    )


def _finding(name: str, level: Level, key: str, **values: object) -> Finding:
    next_step = messages.text(f"doctor.{key}.next", **values) if level != "ok" else Text()
    return Finding(name, level, messages.text(f"doctor.{key}.what", **values), next_step)
