"""The fork server on the confined side: forks one worker for each submission, ends it, and says what it used.

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

from . import import_filter, kernel, landlock, lockdown, preload, scratch, seccomp, serve

# sent beside a message; socket.recv_fds and send_fds would cost a tenth of a worker's start
_DESCRIPTOR = struct.Struct("i")
_MANY_FORKS = 8  # after so many submissions it pays to import what few of them need
_ANCILLARY_BYTES = socket.CMSG_SPACE(_DESCRIPTOR.size)


class ForkLoop:
    """Forks and ends workers on request of the trusted side."""

    def __init__(self, control: socket.socket, settings: dict[str, Any]) -> None:
        self.control, self.settings = control, settings
        self.confined = bool(settings["confined"])
        self.has_namespaces = self.confined and bool(settings["namespaces"])
        self.dev_null = os.open(os.devnull, os.O_RDWR)
        self.landlock_abi = landlock.abi_of_kernel() if self.confined else 0
        self.own_pidfd = os.pidfd_open(os.getpid())
        self.folders: dict[int, str] = {}
        self.forks = 0
        if not self.has_namespaces:
            # processes that a worker leaves behind become children of this one
            kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
        if self.confined:
            lockdown.prepare(has_namespaces=self.has_namespaces)
        import_filter.install(settings["importable"], settings["scratch"])
        serve.prepare()

    def run(self) -> None:
        """Answer the trusted side until it hangs up; then every worker goes with this process."""
        layers = {
            "namespaces": self.has_namespaces,
            "landlock": self.landlock_abi,
            "seccomp": self.confined and seccomp.seccomp_program() is not None,
            "uid": os.getuid(),
        }
        socket.send_fds(self.control, [json.dumps(layers).encode()], [self.own_pidfd])
        for stream in (0, 1, 2):  # for all workers; from here on a failure shows only as a closed socket
            os.dup2(self.dev_null, stream)
        while True:
            message, passed, _, _ = self.control.recvmsg(4096, _ANCILLARY_BYTES)
            if not message:
                self._end_all()
                return
            order = json.loads(message)
            if order["do"] == "fork":
                self._fork(order["limits"], _DESCRIPTOR.unpack(passed[0][2])[0])
            else:
                self._end(order["pid"])

    def _fork(self, limits: dict[str, int], connection: int) -> None:
        if self.has_namespaces:
            kernel.unshare(kernel.CLONE_NEWPID)
        folder = "" if self.has_namespaces else scratch.make()
        child = kernel.fork()
        if child == 0:
            self._become_worker(limits, connection, folder)
        if self.has_namespaces:
            kernel.setns(self.own_pidfd, kernel.CLONE_NEWPID)
        os.close(connection)
        self.folders[child] = folder
        descriptor = os.pidfd_open(child)
        passed = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, _DESCRIPTOR.pack(descriptor))]
        self.control.sendmsg([b'{"pid": %d}' % child], passed)
        os.close(descriptor)
        self.forks += 1
        if self.forks == _MANY_FORKS and self.confined:
            preload.warm_up_more(self.settings["packages"])

    def _become_worker(self, limits: dict[str, int], connection: int, folder: str) -> None:
        try:
            if folder:  # no pid namespace ends the worker together with this process
                kernel.die_with_parent(self.own_pidfd)
            os.setsid()
            lockdown.close_descriptors({0, 1, 2, connection})
            if folder:
                # daemons stay below the worker, where the watchdog counts them
                kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
                scratch.move_into(folder)
                sys.path[0] = folder
                import_filter.add_folder(folder)
            if self.confined:
                readable = self.settings["readable"]
                lockdown.apply_layers(
                    limits, has_namespaces=self.has_namespaces, readable=readable, landlock_abi=self.landlock_abi
                )
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
        _signal(pid, signal.SIGKILL)  # process 1 of its pid namespace: the kernel ends all others in it
        if not self.has_namespaces:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
        _, status, used = os.wait4(pid, 0)
        folder = self.folders.pop(pid, "")
        if folder:
            self._kill_orphans()
            scratch.remove(folder)
        seconds = used.ru_utime + used.ru_stime
        answer = b'{"status": %d, "cpu_seconds": %f, "memory_kb": %d}'
        self.control.send(answer % (os.waitstatus_to_exitcode(status), seconds, used.ru_maxrss))

    def _kill_orphans(self) -> None:
        """Kill the processes that dead workers have left; without a pid namespace they are now below this process.

        All of them are stopped before any is killed, because a stopped process cannot fork.
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

    def _end_all(self) -> None:
        workers, self.folders = self.folders, {}
        for pid, folder in workers.items():
            _signal(pid, signal.SIGKILL)
            if folder:
                self._kill_orphans()
                scratch.remove(folder)


def _signal(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):  # it has ended by itself
        os.kill(pid, number)


def _children(pid: int) -> set[int]:
    """Return the children of a process; none if it is gone or the kernel keeps no such list."""
    with contextlib.suppress(OSError), open(f"/proc/{pid}/task/{pid}/children") as file:
        return {int(child) for child in file.read().split()}
    return set()
