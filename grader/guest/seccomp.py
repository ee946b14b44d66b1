"""The seccomp filter of a worker: which system calls are refused, and the BPF program that says so.

A deny list, because an allow list breaks with every update of NumPy or torch; but what is newer than the list of system
calls that was read (``tools/syscalls.py``) does not exist for a worker.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from collections.abc import Iterable, Mapping, Sequence

from . import kernel, syscalls_aarch64, syscalls_x86_64

# Linux's number of a machine (``AUDIT_ARCH``), and its system calls.
MACHINES = {"x86_64": (0xC000003E, syscalls_x86_64.NUMBERS), "aarch64": (0xC00000B7, syscalls_aarch64.NUMBERS)}


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


DENIED = _names("""
    ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp pidfd_getfd
    mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig fsmount fspick mount_setattr
    statmount listmount unshare setns open_by_handle_at name_to_handle_at quotactl quotactl_fd sysfs
    bpf perf_event_open userfaultfd keyctl add_key request_key io_uring_setup io_uring_enter io_uring_register
    kexec_load kexec_file_load init_module finit_module delete_module reboot swapon swapoff acct syslog personality
    iopl ioperm modify_ldt settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname vhangup
    lookup_dcookie move_pages migrate_pages vmsplice fanotify_init fanotify_mark memfd_create memfd_secret
    lsm_get_self_attr lsm_set_self_attr lsm_list_modules uselib _sysctl nfsservctl
    shmget shmat shmctl semget semop semtimedop semctl msgget msgsnd msgrcv msgctl mq_open mq_unlink
    execve execveat connect bind listen accept accept4 setpriority ioprio_set
""")
# Allowed for the caller itself only (a first argument of 0): by user id alone they would reach other workers and us.
OWN_ONLY = _names("prlimit64 sched_setaffinity sched_setscheduler sched_setparam sched_setattr")
# Landlock does not cover these. Without namespaces files of the same user can be named: nothing happens, as if it had.
PRETENDED = _names("chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat utimensat")
# Likewise, but refused.
REFUSED_OUTSIDE = _names("""
    setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat
    inotify_init inotify_init1
""")

# Landlock of an ABI before 6 lets signals out, and before 3 files be cut by their name.
SIGNALS = _names("kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo")

ALLOW, KILL, ERROR = 0x7FFF0000, 0x80000000, 0x00050000
_SIGCHLD = 17
_CLONE_PARENT = 0x8000  # the new process would be the fork server's, not the worker's
_CLONE_VFORK = 0x4000  # the caller would sleep as for a disk, which is nobody's choice: it could wait for ever
_CLONE_NAMESPACES = 0x7E020000
_TO_TERMINALS = [0x5412, 0x541C]  # TIOCSTI, TIOCLINUX
_SIGIO, _SIGIO_OF_SOCKETS = [8, 15], [0x8901, 0x8902]  # to whom: F_SETOWN, F_SETOWN_EX; FIOSETOWN, SIOCSPGRP
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _ANSWER = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_NUMBER, _MACHINE, _FIRST, _SECOND = 0, 4, 16, 24  # where the kernel puts the call and the low half of its arguments

_Step = tuple[int, int, int, int]
_Steps = tuple[_Step, ...]


def seccomp_program(
    *, namespaces: bool = True, landlock: int = 7, pid: int = 0, machine: str = platform.machine()
) -> bytes | None:
    """Return the filter for this machine, None where there is no list of its system calls.

    ``landlock`` is the kernel's ABI and ``pid`` the worker, the only process that it may send signals to where neither
    namespaces nor Landlock keep them in.

    Refuses: other architectures, ``DENIED``, ``OWN_ONLY`` for others, clone with namespaces, vfork, clone3 (libc falls
    back), ``socket`` (``socketpair`` stays, but not of datagrams, which could be sent to any address), and pushing
    characters into a terminal; without namespaces also what Landlock leaves open. What happens when a child ends stays
    as it is. What is above the highest number in the list does not exist.
    """
    if machine not in MACHINES:
        return None
    architecture, numbers = MACHINES[machine]
    allow, refuse, unknown = _answer(ALLOW), _answer(ERROR | errno.EPERM), _answer(ERROR | errno.ENOSYS)
    no_socket = _answer(ERROR | errno.EACCES)
    answers: dict[int, _Steps] = {
        max(numbers.values()) + 1: (unknown,),
        numbers["clone3"]: (unknown,),
        numbers["socket"]: (no_socket,),
    }

    def give(names: Iterable[str], *steps: _Step) -> None:
        answers.update(dict.fromkeys((numbers[name] for name in names if name in numbers), steps))

    give((*DENIED, "vfork"), refuse)
    give(OWN_ONLY, *_by_value(_FIRST, [0], allow, refuse))
    if not namespaces:
        give(PRETENDED, _answer(ERROR))
        give(REFUSED_OUTSIDE, _answer(ERROR | errno.EOPNOTSUPP))
    # socketpair: streams and SEQPACKET only
    give(["socketpair"], _load(_SECOND), (_AND, 0, 0, 0xF), (_EQUAL, 1, 0, 1), (_EQUAL, 0, 1, 5), allow, no_socket)
    give(["clone"], _load(_FIRST), (_ANY_BIT, 0, 1, _CLONE_PARENT | _CLONE_VFORK | _CLONE_NAMESPACES), refuse, allow)
    # as if it had been done: of children that leave without a trace the kernel counts no time to anybody
    give(["rt_sigaction"], *_by_value(_FIRST, [_SIGCHLD], _answer(ERROR), allow))
    lets_signals_out = not namespaces and landlock < 6
    give(["ioctl"], *_by_value(_SECOND, _TO_TERMINALS + _SIGIO_OF_SOCKETS * lets_signals_out, refuse, allow))
    if lets_signals_out:
        give(SIGNALS, *_by_value(_FIRST, [0, pid], allow, refuse))
        give(["pidfd_send_signal"], refuse)
        give(["fcntl"], *_by_value(_SECOND, _SIGIO, refuse, allow))
    if not namespaces and landlock < 3:
        give(["truncate"], refuse)
    head = (_load(_MACHINE), (_EQUAL, 1, 0, architecture), _answer(KILL), _load(_NUMBER))
    return b"".join(struct.pack("HBBI", *step) for step in head + _searched(_ranges(answers, (allow,))))


def _answer(value: int) -> _Step:
    return (_ANSWER, 0, 0, value)


def _load(offset: int) -> _Step:
    return (_LOAD, 0, 0, offset)


def _by_value(offset: int, values: Sequence[int], if_one: _Step, otherwise: _Step) -> _Steps:
    """Return the steps that answer ``if_one`` when the argument at ``offset`` is one of ``values``."""
    compared = [(_EQUAL, len(values) - at, 0, value) for at, value in enumerate(values)]
    return (_load(offset), *compared, otherwise, if_one)


def _ranges(answers: Mapping[int, _Steps], otherwise: _Steps) -> list[tuple[int, _Steps]]:
    """Return (first number, answer) of every run of numbers with the same answer; the highest holds for all above."""
    ranges = [(0, otherwise)]
    last = max(answers)
    for number in sorted(answers.keys() | {number + 1 for number in answers if number != last}):
        answer = answers.get(number, otherwise)
        if answer != ranges[-1][1]:
            ranges.append((number, answer))
    return ranges


def _searched(ranges: Sequence[tuple[int, _Steps]]) -> _Steps:
    """Return a binary search for the number at hand: the kernel tries every number when a filter is installed."""
    if len(ranges) == 1:
        return ranges[0][1]
    middle = len(ranges) // 2
    below, above = _searched(ranges[:middle]), _searched(ranges[middle:])
    return ((_AT_LEAST, len(below), 0, ranges[middle][0]), *below, *above)  # at least? then skip what is below


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def apply(program: bytes) -> None:
    """Apply a filter to this process and its threads for good.

    Raises:
        OSError: the kernel refuses it.
    """
    _, numbers = MACHINES[platform.machine()]
    structure = ctypes.byref(_Filter(len(program) // 8, program))
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.checked(kernel.libc.syscall(numbers["seccomp"], 1, 1, structure), "seccomp")
