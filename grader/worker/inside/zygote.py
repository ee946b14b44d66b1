"""The warm parent: forks one worker per submission, puts an end to it, and says what it used.

It never runs student code and holds no secret. Control messages are JSON over a sequenced-packet
socket: ``{"do": "fork", …}`` with one descriptor, ``{"do": "end", "pid": n}``.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import socket
import sys
import tempfile
from typing import Any

from . import imports, kernel, scratch, serve, walls


class WarmParent:
    """Forks workers on request, in a room of its own if ``settings`` says so."""

    def __init__(self, control: socket.socket, settings: dict[str, Any]) -> None:
        self.control, self.settings = control, settings
        self.confined = bool(settings["confined"])
        self.in_room = self.confined and bool(settings["room"])
        self.nothing = os.open(os.devnull, os.O_RDWR)
        self.abi = kernel.landlock_abi() if self.confined else 0
        self.own_processes = os.pidfd_open(os.getpid())
        self.folders: dict[int, str] = {}
        if not self.in_room:
            kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)  # what a worker leaves behind becomes our child
        if self.confined:
            walls.warm_up(in_room=self.in_room)
        imports.close_gate(settings["importable"], settings["scratch"])

    def run(self) -> None:
        """Answer the trusted side until it hangs up; then every worker goes with this process."""
        stands = {
            "room": self.settings["room"] if self.confined else "",
            "landlock": self.abi,
            "seccomp": self.confined and kernel.seccomp_program() is not None,
            "uid": os.getuid(),
        }
        socket.send_fds(self.control, [json.dumps(stands).encode()], [self.own_processes])
        while True:
            message, descriptors, _, _ = socket.recv_fds(self.control, 4096, 1)
            if not message:
                self._clean_up()
                return
            order = json.loads(message)
            if order["do"] == "fork":
                self._fork(order["limits"], descriptors[0])
            else:
                self._end(order["pid"])

    def _fork(self, limits: dict[str, int], connection: int) -> None:
        if self.in_room:
            kernel.unshare(kernel.CLONE_NEWPID)
        folder = "" if self.in_room else tempfile.mkdtemp(prefix="grader-")
        child = kernel.fork()
        if child == 0:
            self._become_worker(limits, connection, folder)
        if self.in_room:
            kernel.setns(self.own_processes, kernel.CLONE_NEWPID)
        os.close(connection)
        self.folders[child] = folder
        descriptor = os.pidfd_open(child)
        socket.send_fds(self.control, [json.dumps({"pid": child}).encode()], [descriptor])
        os.close(descriptor)

    def _become_worker(self, limits: dict[str, int], connection: int, folder: str) -> None:
        try:
            os.setsid()
            for standard in (0, 1, 2):
                os.dup2(self.nothing, standard)
            walls.close_descriptors({0, 1, 2, connection})
            if folder:
                kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)  # so that the watch sees daemons below the worker
                kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)  # there is no namespace that would end it
                os.chdir(folder)
                sys.path[0] = folder
                imports.look_in(folder)
            if self.confined:
                readable = self.settings["readable"]
                walls.enclose(limits, in_room=self.in_room, readable=readable, landlock_abi=self.abi)
            else:
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            serve.Server(serve.Stream(connection, connection), limits["output_characters"]).serve()
        finally:
            os._exit(0)

    def _end(self, pid: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)  # process 1 of its namespace: everything in it goes too
            if not self.in_room:
                os.killpg(pid, signal.SIGKILL)
        _, status, used = os.wait4(pid, 0)
        folder = self.folders.pop(pid, "")
        if folder:
            self._sweep()
            scratch.remove(folder)
        answer = {
            "status": os.waitstatus_to_exitcode(status),
            "cpu_seconds": used.ru_utime + used.ru_stime,
            "memory_kb": used.ru_maxrss,
        }
        self.control.send(json.dumps(answer).encode())

    def _sweep(self) -> None:
        """Without a pid namespace: kill what dead workers have left, and its children as they become ours in turn."""
        with contextlib.suppress(FileNotFoundError):  # a kernel without this file: ``grader doctor`` says what stays
            while left := _children() - set(self.folders):
                for pid in left:
                    os.kill(pid, signal.SIGKILL)
                for pid in left:
                    os.waitpid(pid, 0)

    def _clean_up(self) -> None:
        workers, self.folders = self.folders, {}
        for pid, folder in workers.items():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            if folder:
                self._sweep()
                scratch.remove(folder)


def _children() -> set[int]:
    pid = os.getpid()
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return {int(child) for child in file.read().split()}
