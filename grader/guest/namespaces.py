"""Namespaces of the fork server: a file system, a network and a process table with only what a worker needs.

The fork server enters them once, before it imports anything. The order matters (``docs/decisions/worker.md``).
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
    """Move this process into namespaces of its own: no network, and of the file system only ``readable``.

    A folder of ``hidden`` that lies below one of those is shown empty, except for what ``readable`` names in it.
    A process of root becomes the user ``uid``, which nobody else has; an ordinary user's process keeps its user.
    This function returns in a child that is process 1 of the pid namespace. The calling process waits for it and exits.

    Raises:
        OSError: the kernel refuses one of the calls (user namespaces switched off, say).
    """
    flags = kernel.CLONE_NEWNS | kernel.CLONE_NEWNET | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS
    proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY)
    if os.geteuid() == 0:
        kernel.unshare(flags)
        kernel.name_machine("box")
        _build_root(readable, hidden)
        _drop_privileges(uid)
        _enter_user_namespace(proc, kernel.CLONE_NEWPID | kernel.CLONE_NEWNS)
    else:
        _enter_user_namespace(proc, kernel.CLONE_NEWPID | flags)
        kernel.name_machine("box")
        _build_root(readable, hidden)
    os.close(proc)
    _become_init()


def _drop_privileges(uid: int) -> None:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # otherwise the id maps, which are written next, would belong to root


def _enter_user_namespace(proc: int, flags: int) -> None:
    uid, gid = os.geteuid(), os.getegid()
    kernel.unshare(kernel.CLONE_NEWUSER | flags)
    for name, content in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        descriptor = os.open(f"self/{name}", os.O_WRONLY, dir_fd=proc)
        try:
            os.write(descriptor, content.encode())
        finally:
            os.close(descriptor)


def _build_root(readable: Iterable[str], hidden: Iterable[str]) -> None:
    """Make a new root file system: ``readable`` at the same paths, a few devices and an empty scratch folder."""
    real = {path: os.path.realpath(path) for path in readable}  # resolved now: in the new root links lead elsewhere
    kernel.mount("none", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount("tmpfs", "/tmp", "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "mode=755,size=1m")
    os.mkdir(f"/tmp{_OLD}")
    kernel.pivot_root("/tmp", f"/tmp{_OLD}")
    os.chdir("/")
    os.umask(0o022)
    for path in sorted({*real, *hidden}):  # a folder comes before what lies in it
        if path in real:
            _add(path, _OLD + real[path])
        elif os.path.isdir(path):
            kernel.mount("tmpfs", path, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "mode=755,size=64k")
    for device in _DEVICES:
        _bind(f"/dev/{device}", f"{_OLD}/dev/{device}")
    os.mkdir(SCRATCH, mode=0o755)
    for name in ("/tmp", "/dev/shm"):  # links to the scratch folder, so that each worker has its own
        if not os.path.lexists(name):
            os.symlink(SCRATCH, name)
    kernel.unmount(_OLD)
    os.rmdir(_OLD)
    kernel.make_read_only("/")
    # Some imports of the fork server write files. Each worker mounts its own folder over this one.
    kernel.mount("tmpfs", SCRATCH, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "mode=1777,size=4m")


def _add(path: str, source: str) -> None:
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


def _become_init() -> None:
    parent = os.pidfd_open(os.getpid())
    child = os.fork()
    if child:
        with contextlib.suppress(OSError):
            os.closerange(0, 1 << 16)
        os.waitpid(child, 0)
        os._exit(0)
    kernel.die_with_parent(parent)
    os.close(parent)
