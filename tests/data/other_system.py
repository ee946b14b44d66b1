"""Run the grader, or a worker of it, on a system that has nothing of what only Linux (or POSIX) has.

``python other_system.py --main ARGUMENTS`` is ``grader ARGUMENTS``; with other arguments it stands for the interpreter
that the grader starts as its worker. What is missing is asked for as on such a system: an attribute that is not there,
a module that cannot be imported, a file that does not exist.
"""

import builtins
import io
import os
import runpy
import selectors
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

MISSING = {
    os: (
        *("fork", "forkpty", "setsid", "setresuid", "setresgid", "setgroups"),
        *("memfd_create", "pidfd_open", "sched_getaffinity", "getloadavg", "wait3", "wait4", "uname", "mkfifo", "nice"),
    ),
    signal: ("SIGALRM", "SIGPROF", "setitimer", "ITIMER_REAL", "ITIMER_PROF", "alarm", "SIGXCPU", "SIGXFSZ"),
    socket: ("AF_UNIX", "SOCK_SEQPACKET", "recv_fds", "send_fds"),
    selectors.select: ("poll", "epoll"),
}
MODULES = ("fcntl", "resource", "pwd", "grp", "termios", "pty", "tty", "syslog", "readline")


def without(function):
    def opened(path, *arguments, **options):
        if isinstance(path, str | bytes | Path) and os.fsdecode(path).startswith("/proc"):
            raise FileNotFoundError(2, "No such file or directory", path)
        return function(path, *arguments, **options)

    return opened


def leave_out() -> None:
    assert subprocess  # imported while everything is there: Python's own library knows its system
    assert sysconfig.get_config_vars()
    for owner, names in MISSING.items():
        for name in names:
            if hasattr(owner, name):
                delattr(owner, name)
    sys.modules.update(dict.fromkeys(MODULES))
    builtins.open = io.open = without(io.open)
    os.open, os.listdir = without(os.open), without(os.listdir)
    sys.platform = "another"


if sys.argv[1] == "--main":
    worker = Path(tempfile.mkdtemp()) / "python"
    worker.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "{Path(__file__).resolve()}" "$@"\n', "utf-8")
    worker.chmod(0o755)
    leave_out()
    sys.executable = str(worker)
    sys.argv[:2] = ["grader"]
    from grader.cli import main

    main()
else:
    sys.argv[:3] = []  # this file, -I and -S
    leave_out()
    runpy.run_path(sys.argv[0], run_name="__main__")
