"""Stands before every attack of families/: what it knows about the machine, and how it tells what it has reached."""

import ctypes
import os
import signal
import socket
import stat
import sys
import threading
import time

import numpy as np

libc = ctypes.CDLL(None, use_errno=True)
REACHED, STOPPED = [], []


def attempt(name, act, *arguments):
    """Try one thing; it got through if it returns something that is true."""
    try:
        got = act(*arguments)
    except BaseException as error:
        number = getattr(error, "errno", None)
        STOPPED.append(f"{name} {os.strerror(number) if number else type(error).__name__}")
        return None
    if got:
        REACHED.append(f"{name}={got!r:.80}")
    else:
        STOPPED.append(f"{name} nothing")
    return got


def syscall(number, *arguments):
    """Make a system call; what it gives plus one, so that 0 is true."""
    given = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    got = libc.syscall(ctypes.c_long(number), *given)
    if got < 0:
        raise OSError(ctypes.get_errno(), "syscall")
    return got + 1


def read(path):
    with open(path, "rb") as file:
        return file.read(4096)


def done(act, *arguments, **options):
    """Do something and return True."""
    act(*arguments, **options)
    return True


def connection():
    """The descriptor over which the answers go."""
    for number in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                return number
        except OSError:
            pass
    raise OSError(9, "no connection")


def server():
    """The loop that serves this hand-in."""
    frame = sys._getframe()
    while frame is not None:
        it = frame.f_locals.get("self")
        if type(it).__name__ == "Server":
            return it
        frame = frame.f_back
    import gc

    return next(it for it in gc.get_objects() if type(it).__name__ == "Server")


def told():
    stopped = ", ".join(dict.fromkeys(STOPPED))
    return f"reached: {REACHED}; stopped: {stopped}"


def tell(*_arguments, **_options):
    raise RuntimeError(told())


class Tells:
    def __init__(self, *_arguments, **_options):
        pass

    def step(self, params, grads):
        tell()


# --------------------------------------------------------------------------------------------- the attack
