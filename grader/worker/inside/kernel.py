"""The Linux calls that the walls are made of, by ctypes: namespaces, mounts, Landlock, seccomp, capabilities.

Facts and pitfalls behind each are in ``docs/decisions/worker.md``. Every function raises OSError
with the call's name when the kernel refuses.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterable, Mapping, Sequence

CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC = 0x20000, 0x2000000, 0x4000000, 0x8000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 0x2, 0x4, 0x8, 0x1000, 0x4000, 0x40000
MNT_DETACH = 2
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT = 1, 4, 24, 38, 47
PR_SET_CHILD_SUBREAPER = 36
_AT_FDCWD, _AT_RECURSIVE, _MOUNT_ATTR_RDONLY = -100, 0x8000, 0x1

# The numbers of the system calls that libc has no wrapper for; those above 424 are the same everywhere.
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT, _MOUNT_SETATTR = 444, 445, 446, 442
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}.get(platform.machine(), -1)
_SECCOMP = {"x86_64": 317, "aarch64": 277}.get(platform.machine(), -1)

_libc = ctypes.CDLL(None, use_errno=True)
_libc.prctl.argtypes = (ctypes.c_int, *[ctypes.c_ulong] * 4)
_libc.mount.argtypes = (*[ctypes.c_char_p] * 3, ctypes.c_ulong, ctypes.c_char_p)
_holding = ctypes.PyDLL(None, use_errno=True)  # keeps the interpreter's lock, which a child must have


def _checked(result: int, call: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{call}: {os.strerror(number)}")
    return int(result)


def prctl(option: int, value: int = 0) -> None:
    """Set one attribute of the process."""
    _checked(_libc.prctl(option, value, 0, 0, 0), f"prctl({option})")


def fork() -> int:
    """Fork as the C library does it, for a process of one thread that runs no code of others.

    ``os.fork`` also puts right what other threads have left behind (locks, the list of threads) and seeds ``random``
    anew: 200 pages and 0.6 ms in each child. Here nothing is left behind, and all children draw the same numbers.
    """
    return _checked(_holding.fork(), "fork")


def unshare(flags: int) -> None:
    """Give this process (and for NEWPID its next children) namespaces of its own."""
    _checked(_libc.unshare(flags), f"unshare({flags:#x})")


def setns(descriptor: int, kind: int) -> None:
    """Enter the namespace behind a descriptor."""
    _checked(_libc.setns(descriptor, kind), "setns")


def name_machine(name: str) -> None:
    """Give this process's uts namespace a host name that tells nothing."""
    _checked(_libc.sethostname(name.encode(), ctypes.c_size_t(len(name))), "sethostname")


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    """Mount ``source`` of file system ``kind`` on ``target``."""
    call = _libc.mount(source.encode(), target.encode(), kind.encode() or None, flags, options.encode() or None)
    _checked(call, f"mount {target}")


def make_read_only(target: str) -> None:
    """Make a mount and all mounts below it read-only."""
    attributes = struct.pack("QQQQ", _MOUNT_ATTR_RDONLY, 0, 0, 0)
    call = _libc.syscall(_MOUNT_SETATTR, _AT_FDCWD, target.encode(), _AT_RECURSIVE, attributes, ctypes.c_size_t(32))
    _checked(call, f"mount_setattr {target}")


def pivot_root(new_root: str, put_old: str) -> None:
    """Make ``new_root`` the root and move the old one to ``put_old`` (inside the new one)."""
    _checked(_libc.syscall(_PIVOT_ROOT, new_root.encode(), put_old.encode()), "pivot_root")


def unmount(target: str) -> None:
    """Detach a mount and everything below it."""
    _checked(_libc.umount2(target.encode(), MNT_DETACH), f"umount {target}")


# ------------------------------------------------------------------------------------------- Landlock
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _TRUNCATE, _IOCTL = 1, 2, 4, 8, 1 << 14, 1 << 15
_MAKE_CHAR, _MAKE_BLOCK = 1 << 6, 1 << 11
_BITS_BY_ABI = {1: 13, 2: 14, 3: 15, 4: 15}  # 16 from ABI 5 on


def landlock_abi() -> int:
    """Return the kernel's Landlock ABI, 0 without Landlock."""
    found = _libc.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    return max(int(found), 0)


def landlock(readable: Iterable[str], writable: Iterable[str], abi: int) -> None:
    """Restrict this process for good: read below ``readable``, also write below ``writable``, no TCP.

    From ABI 6 on signals and abstract sockets do not leave the process's own domain either.
    """
    every = (1 << _BITS_BY_ABI.get(abi, 16)) - 1
    attributes = struct.pack("QQQ", every, 3 if abi >= 4 else 0, 3 if abi >= 6 else 0)
    size = 8 if abi < 4 else 16 if abi < 6 else 24
    rules = _checked(
        _libc.syscall(_LANDLOCK_CREATE, attributes[:size], ctypes.c_size_t(size), ctypes.c_uint32(0)), "landlock_create"
    )
    read = _EXECUTE | _READ_FILE | _READ_DIR  # EXECUTE: mapping a shared library; execve is refused by seccomp
    write = every & ~(_EXECUTE | _MAKE_CHAR | _MAKE_BLOCK)
    for paths, access in ((readable, read), (writable, write)):
        for path in paths:
            try:
                beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
            except FileNotFoundError:
                continue
            allowed = (
                access if os.path.isdir(path) else access & (_EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL)
            )
            rule = struct.pack("=Qi", allowed & every, beneath)
            _checked(_libc.syscall(_LANDLOCK_ADD, rules, 1, rule, 0), f"landlock_add_rule {path}")
            os.close(beneath)
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    _checked(_libc.syscall(_LANDLOCK_RESTRICT, rules, ctypes.c_uint32(0)), "landlock_restrict_self")
    os.close(rules)


# ------------------------------------------------------------------------------------------- seccomp
# A deny list (x86_64 numbers): an allow list breaks with every update of NumPy or torch.
_DENIED = {
    "ptrace": 101, "process_vm_readv": 310, "process_vm_writev": 311, "kcmp": 312, "mount": 165, "umount2": 166,
    "pivot_root": 155, "chroot": 161, "move_mount": 429, "open_tree": 428, "fsopen": 430, "fsconfig": 431,
    "fsmount": 432, "fspick": 433, "mount_setattr": 442, "unshare": 272, "setns": 308, "open_by_handle_at": 304,
    "name_to_handle_at": 303, "bpf": 321, "perf_event_open": 298, "userfaultfd": 323, "keyctl": 250, "add_key": 248,
    "request_key": 249, "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427, "kexec_load": 246,
    "kexec_file_load": 320, "init_module": 175, "finit_module": 313, "delete_module": 176, "reboot": 169,
    "swapon": 167, "swapoff": 168, "acct": 163, "syslog": 103, "quotactl": 179, "personality": 135, "iopl": 172,
    "ioperm": 173, "settimeofday": 164, "clock_settime": 227, "clock_adjtime": 305, "adjtimex": 159,
    "sethostname": 170, "setdomainname": 171, "vhangup": 153, "lookup_dcookie": 212, "move_pages": 279,
    "migrate_pages": 256, "vmsplice": 278, "fanotify_init": 300, "pidfd_getfd": 438, "process_madvise": 440,
    "memfd_secret": 447, "shmget": 29, "shmat": 30, "shmctl": 31, "semget": 64, "semop": 65, "semctl": 66,
    "msgget": 68, "msgsnd": 69, "msgrcv": 70, "msgctl": 71, "mq_open": 240, "memfd_create": 319, "modify_ldt": 154,
    "uselib": 134, "_sysctl": 156, "nfsservctl": 180, "execve": 59, "execveat": 322, "connect": 42, "bind": 49,
    "listen": 50, "accept": 43, "accept4": 288, "setpriority": 141, "ioprio_set": 251,
}  # fmt: skip
# Allowed for the caller itself only (a first argument of 0): by user id alone they would reach other workers and us.
_OWN_ONLY = {
    "prlimit64": 302, "sched_setaffinity": 203, "sched_setscheduler": 144, "sched_setparam": 142, "sched_setattr": 314,
}  # fmt: skip
# Landlock does not cover these. Without a room files of the same user can be named: nothing happens, as if it had.
_PRETENDED = {
    "chmod": 90, "fchmod": 91, "fchmodat": 268, "fchmodat2": 452, "chown": 92, "fchown": 93, "lchown": 94,
    "fchownat": 260, "utime": 132, "utimes": 235, "futimesat": 261, "utimensat": 280,
}  # fmt: skip
# Likewise, but refused.
_REFUSED_OUTSIDE = {
    "setxattr": 188, "lsetxattr": 189, "fsetxattr": 190, "removexattr": 197, "lremovexattr": 198, "fremovexattr": 199,
    "setxattrat": 463, "removexattrat": 466, "file_setattr": 469, "inotify_init": 253, "inotify_init1": 294,
}  # fmt: skip
_ALLOW, _KILL, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000
_CLONE_PARENT = 0x8000  # the new process would be the warm parent's, not the worker's
_NOT_CLONED = (
    _CLONE_PARENT
    | CLONE_NEWNS
    | CLONE_NEWCGROUP
    | CLONE_NEWUTS
    | CLONE_NEWIPC
    | CLONE_NEWUSER
    | CLONE_NEWPID
    | CLONE_NEWNET
)


def seccomp_program(*, in_room: bool = True) -> bytes | None:
    """Return the filter for this machine, None where there is no table for it.

    Refuses: other architectures, ``_DENIED``, ``_OWN_ONLY`` for others, clone with namespaces, clone3 (libc falls
    back), ``socket`` (``socketpair`` stays, but not of datagrams, which could be sent to any address), and pushing
    characters into a terminal; without a room also what Landlock leaves open.
    """
    if platform.machine() != "x86_64":
        return None
    load, equal, any_bit, give, mask = 0x20, 0x15, 0x45, 0x06, 0x54
    allow, refuse = (give, 0, 0, _ALLOW), (give, 0, 0, _ERROR | errno.EPERM)
    no_socket = (give, 0, 0, _ERROR | errno.EACCES)
    own_only = ((load, 0, 0, 16), (equal, 0, 1, 0), allow, refuse)
    answers: dict[int, _Steps] = {0x40000000: ((give, 0, 0, _KILL),)}  # from here on x32
    answers |= dict.fromkeys(_DENIED.values(), (refuse,)) | dict.fromkeys(_OWN_ONLY.values(), own_only)
    if not in_room:
        answers |= dict.fromkeys(_PRETENDED.values(), ((give, 0, 0, _ERROR),))
        answers |= dict.fromkeys(_REFUSED_OUTSIDE.values(), ((give, 0, 0, _ERROR | errno.EOPNOTSUPP),))
    answers[41] = (no_socket,)  # socket
    # socketpair: streams and SEQPACKET only
    answers[53] = ((load, 0, 0, 24), (mask, 0, 0, 0xF), (equal, 1, 0, 1), (equal, 0, 1, 5), allow, no_socket)
    answers[435] = ((give, 0, 0, _ERROR | errno.ENOSYS),)  # clone3
    answers[56] = ((load, 0, 0, 16), (any_bit, 0, 1, _NOT_CLONED), refuse, allow)  # clone
    answers[16] = ((load, 0, 0, 24), (equal, 1, 0, 0x5412), (equal, 0, 1, 0x541C), refuse, allow)  # TIOCSTI, TIOCLINUX
    head = ((load, 0, 0, 4), (equal, 1, 0, 0xC000003E), (give, 0, 0, _KILL), (load, 0, 0, 0))  # x86_64 only
    return b"".join(struct.pack("HBBI", *step) for step in head + _searched(_ranges(answers, (allow,))))


_Step = tuple[int, int, int, int]
_Steps = tuple[_Step, ...]


def _ranges(answers: Mapping[int, _Steps], otherwise: _Steps) -> list[tuple[int, _Steps]]:
    """Return (first number, answer) of every run of numbers with the same answer; the highest holds for all above."""
    found = [(0, otherwise)]
    last = max(answers)
    for number in sorted(answers.keys() | {number + 1 for number in answers if number != last}):
        answer = answers.get(number, otherwise)
        if answer != found[-1][1]:
            found.append((number, answer))
    return found


def _searched(ranges: Sequence[tuple[int, _Steps]]) -> _Steps:
    """Return a binary search for the number at hand: the kernel tries every number when a filter is installed."""
    if len(ranges) == 1:
        return ranges[0][1]
    middle = len(ranges) // 2
    below, above = _searched(ranges[:middle]), _searched(ranges[middle:])
    return ((0x35, len(below), 0, ranges[middle][0]), *below, *above)  # at least? then skip what is below


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def seccomp(program: bytes) -> None:
    """Apply a filter to this process and its threads for good."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    _checked(_libc.syscall(_SECCOMP, 1, 1, ctypes.byref(_Filter(len(program) // 8, program))), "seccomp")


def drop_bounding_set() -> None:
    """Make sure that no program started from here on gains a capability."""
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            break  # the first number that the kernel does not know, or not allowed to


def drop_capabilities() -> None:
    """Give up every capability."""
    prctl(PR_CAP_AMBIENT, 4)
    _checked(_libc.capset(struct.pack("Ii", 0x20080522, 0), b"\0" * 24), "capset")
