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
import struct
import sys
from typing import Any

from . import import_filter, kernel, lockdown, preload, scratch, seccomp, serve

_ONE = struct.Struct("i")  # descriptor beside a message; socket.recv_fds and send_fds cost a tenth of a worker's start
_MANY = 8  # hand-ins after which it pays to be warm for what few of them need
_ROOM_FOR_ONE = socket.CMSG_SPACE(_ONE.size)


class WarmParent:
    """Forks workers on request, in a room of its own if ``settings`` says so."""

    def __init__(self, control: socket.socket, settings: dict[str, Any]) -> None:
        self.control, self.settings = control, settings
        self.confined = bool(settings["confined"])
        self.in_room = self.confined and bool(settings["namespaces"])
        self.nothing = os.open(os.devnull, os.O_RDWR)
        self.abi = kernel.landlock_abi() if self.confined else 0
        self.own_processes = os.pidfd_open(os.getpid())
        self.folders: dict[int, str] = {}
        self.forks = 0
        if not self.in_room:
            kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)  # what a worker leaves behind becomes our child
        if self.confined:
            lockdown.warm_up(in_room=self.in_room)
        import_filter.close_gate(settings["importable"], settings["scratch"])

    def run(self) -> None:
        """Answer the trusted side until it hangs up; then every worker goes with this process."""
        stands = {
            "namespaces": self.in_room,
            "landlock": self.abi,
            "seccomp": self.confined and seccomp.seccomp_program() is not None,
            "uid": os.getuid(),
        }
        socket.send_fds(self.control, [json.dumps(stands).encode()], [self.own_processes])
        for standard in (0, 1, 2):  # every worker's; what goes wrong from here on is told by silence
            os.dup2(self.nothing, standard)
        while True:
            message, passed, _, _ = self.control.recvmsg(4096, _ROOM_FOR_ONE)
            if not message:
                self._clean_up()
                return
            order = json.loads(message)
            if order["do"] == "fork":
                self._fork(order["limits"], _ONE.unpack(passed[0][2])[0])
            else:
                self._end(order["pid"])

    def _fork(self, limits: dict[str, int], connection: int) -> None:
        if self.in_room:
            kernel.unshare(kernel.CLONE_NEWPID)
        folder = "" if self.in_room else scratch.make()
        child = kernel.fork()
        if child == 0:
            self._become_worker(limits, connection, folder)
        if self.in_room:
            kernel.setns(self.own_processes, kernel.CLONE_NEWPID)
        os.close(connection)
        self.folders[child] = folder
        descriptor = os.pidfd_open(child)
        passed = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, _ONE.pack(descriptor))]
        self.control.sendmsg([b'{"pid": %d}' % child], passed)
        os.close(descriptor)
        self.forks += 1
        if self.forks == _MANY and self.confined:
            preload.warm_up_more(self.settings["packages"])

    def _become_worker(self, limits: dict[str, int], connection: int, folder: str) -> None:
        try:
            if folder:  # there is no pid namespace that would end it
                kernel.die_with_parent(self.own_processes)
            os.setsid()
            lockdown.close_descriptors({0, 1, 2, connection})
            if folder:
                kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)  # so that the watch sees daemons below the worker
                os.chdir(folder)
                sys.path[0] = folder
                import_filter.look_in(folder)
            if self.confined:
                readable = self.settings["readable"]
                lockdown.enclose(limits, in_room=self.in_room, readable=readable, landlock_abi=self.abi)
            else:
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if self.settings["documents"]:
                from . import documents

                documents.serve(connection)
            else:
                serve.Server(serve.Stream(connection, connection), limits["output_characters"]).serve()
        finally:
            os._exit(0)

    def _end(self, pid: int) -> None:
        _signal(pid, signal.SIGKILL)  # process 1 of its namespace: everything in it goes too
        if not self.in_room:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
        _, status, used = os.wait4(pid, 0)
        folder = self.folders.pop(pid, "")
        if folder:
            self._sweep()
            scratch.remove(folder)
        seconds = used.ru_utime + used.ru_stime
        answer = b'{"status": %d, "cpu_seconds": %f, "memory_kb": %d}'
        self.control.send(answer % (os.waitstatus_to_exitcode(status), seconds, used.ru_maxrss))

    def _sweep(self) -> None:
        """Without a pid namespace: kill what dead workers have left, which is now below this process.

        All of it is stopped before any of it is killed: who is stopped forks no more.
        """
        while left := _children(os.getpid()) - set(self.folders):
            stopped: set[int] = set()
            while running := left - stopped:
                for pid in running:
                    _signal(pid, signal.SIGSTOP)
                stopped |= running
                left = left.union(*map(_children, left))
            for pid in left:
                _signal(pid, signal.SIGKILL)
            for pid in _children(os.getpid()) & left:
                os.waitpid(pid, 0)

    def _clean_up(self) -> None:
        workers, self.folders = self.folders, {}
        for pid, folder in workers.items():
            _signal(pid, signal.SIGKILL)
            if folder:
                self._sweep()
                scratch.remove(folder)


def _signal(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):  # gone by itself
        os.kill(pid, number)


def _children(pid: int) -> set[int]:
    """Return who this process has started; nobody where it is gone or the kernel keeps no such list."""
    with contextlib.suppress(OSError), open(f"/proc/{pid}/task/{pid}/children") as file:
        return {int(child) for child in file.read().split()}
    return set()
