"""Landlock: this process and its children may read and write below certain folders only, for good."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable

from . import kernel

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # system calls, the same on every machine
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _TRUNCATE, _IOCTL = 1, 2, 4, 8, 1 << 14, 1 << 15
_MAKE_CHAR, _MAKE_BLOCK = 1 << 6, 1 << 11
_BITS_BY_ABI = {1: 13, 2: 14, 3: 15, 4: 15}  # 16 from ABI 5 on


def abi_of_kernel() -> int:
    """Return the kernel's Landlock ABI, 0 without Landlock."""
    version = kernel.libc.syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    return max(int(version), 0)


def restrict(readable: Iterable[str], writable: Iterable[str], abi: int) -> None:
    """Restrict this process for good: read below ``readable``, also write below ``writable``, no TCP.

    From ABI 6 on signals and abstract sockets do not leave the process's own domain either.
    """
    every = (1 << _BITS_BY_ABI.get(abi, 16)) - 1
    attributes = struct.pack("QQQ", every, 3 if abi >= 4 else 0, 3 if abi >= 6 else 0)
    size = 8 if abi < 4 else 16 if abi < 6 else 24
    rules = kernel.checked(
        kernel.libc.syscall(_CREATE, attributes[:size], ctypes.c_size_t(size), ctypes.c_uint32(0)), "landlock_create"
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
            kernel.checked(kernel.libc.syscall(_ADD, rules, 1, rule, 0), f"landlock_add_rule {path}")
            os.close(beneath)
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.checked(kernel.libc.syscall(_RESTRICT, rules, ctypes.c_uint32(0)), "landlock_restrict_self")
    os.close(rules)
