"""The room: a file system, a network and a process table in which only what a worker needs exists.

Built once by the warm parent before it imports anything; the order matters (``docs/decisions/worker.md``).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable

from . import kernel

SCRATCH = "/box"  # where a submission's files are and the only place it may write
_OLD = "/.old"
_DEVICES = ("null", "zero", "random", "urandom")


def enter(readable: Iterable[str], hidden: Iterable[str], uid: int) -> None:
    """Move this process into a room of its own: never uid 0, no network, ``readable`` and nothing else.

    Folders of ``hidden`` below those are empty but for what ``readable`` names in them.

    Started by root it becomes ``uid`` (an otherwise unused one); an ordinary user keeps its own.
    It returns in a child that is process 1 of the room; the caller's process waits and then exits.

    Raises:
        OSError: the kernel refuses one of the calls (user namespaces switched off, say).
    """
    apart = kernel.CLONE_NEWNS | kernel.CLONE_NEWNET | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS
    proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY)
    if os.geteuid() == 0:
        kernel.unshare(apart)
        kernel.name_machine("box")
        _furnish(readable, hidden)
        _step_down(uid)
        _own_users(proc, kernel.CLONE_NEWPID | kernel.CLONE_NEWNS)
    else:
        _own_users(proc, kernel.CLONE_NEWPID | apart)
        kernel.name_machine("box")
        _furnish(readable, hidden)
    os.close(proc)
    _become_first_process()


def _step_down(uid: int) -> None:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # else the id maps that follow would belong to root


def _own_users(proc: int, flags: int) -> None:
    uid, gid = os.geteuid(), os.getegid()
    kernel.unshare(kernel.CLONE_NEWUSER | flags)
    for name, content in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        descriptor = os.open(f"self/{name}", os.O_WRONLY, dir_fd=proc)
        try:
            os.write(descriptor, content.encode())
        finally:
            os.close(descriptor)


def _furnish(readable: Iterable[str], hidden: Iterable[str]) -> None:
    """Make a new root of ``readable`` (at the same paths), a few devices and an empty scratch folder."""
    real = {path: os.path.realpath(path) for path in readable}  # afterwards links lead elsewhere
    kernel.mount("none", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount("tmpfs", "/tmp", "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "mode=755,size=1m")
    os.mkdir(f"/tmp{_OLD}")
    kernel.pivot_root("/tmp", f"/tmp{_OLD}")
    os.chdir("/")
    os.umask(0o022)
    for path in sorted({*real, *hidden}):  # what is above comes before what is in it
        if path in real:
            _show(path, _OLD + real[path])
        elif os.path.isdir(path):
            kernel.mount("tmpfs", path, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "mode=755,size=64k")
    for device in _DEVICES:
        _bind(f"/dev/{device}", f"{_OLD}/dev/{device}")
    os.mkdir(SCRATCH, mode=0o755)
    for name in ("/tmp", "/dev/shm"):  # the worker's own, like the scratch folder that they are
        if not os.path.lexists(name):
            os.symlink(SCRATCH, name)
    kernel.unmount(_OLD)
    os.rmdir(_OLD)
    kernel.make_read_only("/")
    # for what the warm parent's own imports write (IPython); each worker mounts its own over it
    kernel.mount("tmpfs", SCRATCH, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "mode=1777,size=4m")


def _show(path: str, source: str) -> None:
    if os.path.islink(_OLD + path) and not os.path.lexists(path):
        os.makedirs(os.path.dirname(path), mode=0o755, exist_ok=True)
        os.symlink(os.readlink(_OLD + path), path)
    elif os.path.exists(source) and not os.path.lexists(path):
        _bind(path, source)


def _bind(path: str, source: str) -> None:
    is_folder = os.path.isdir(source)
    os.makedirs(path if is_folder else os.path.dirname(path), mode=0o755, exist_ok=True)
    if not is_folder:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o644))
    kernel.mount(source, path, flags=kernel.MS_BIND | kernel.MS_REC)


def _become_first_process() -> None:
    parent = os.pidfd_open(os.getpid())
    child = os.fork()
    if child:
        with contextlib.suppress(OSError):
            os.closerange(0, 1 << 16)
        os.waitpid(child, 0)
        os._exit(0)
    kernel.die_with_parent(parent)
    os.close(parent)
