"""Everything that goes wrong by accident."""

import contextlib
import ctypes
import io
import os
import signal
import sys
import threading
import time

import numpy as np


def fine():
    return 42


def loops():
    while True:
        pass


def loops_and_catches():
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


def sleeps():
    time.sleep(1000)


def sleeps_beside_a_stopped_child():
    if os.fork() == 0:
        os.kill(os.getpid(), signal.SIGSTOP)
    time.sleep(1000)  # never so long: the wall limit ends it, which is what is tested


def waits_for_a_lock():
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


def hogs():
    kept = []
    while True:
        kept.append(np.ones(1 << 20))


def catches_the_memory_error():
    try:
        np.ones(1 << 30)
    except MemoryError:
        return "caught"


def exits_at_once():
    os._exit(0)


def exits():
    sys.exit(3)


def interrupts():
    raise KeyboardInterrupt


def segfaults():
    ctypes.string_at(0)


def aborts():
    os.abort()


def prints_much(megabytes):
    print("beginning")
    for _ in range(megabytes):
        print("x" * (1 << 20))
    print("the end")


def writes_to_the_streams_of_the_process():
    for n in range(100):
        os.write(1, b"x" * 10_000)
        os.write(2, b"x" * 10_000)


def fork_bomb():
    while True:
        os.fork()


def forks_until_refused():
    made = 0
    while True:
        if os.fork() == 0:
            while True:
                time.sleep(60)
        made += 1


def threads_until_refused():
    while True:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()


def daemons(count):
    for _ in range(count):
        if os.fork() == 0:
            os.setsid()
            for n in range(1, 65):
                try:
                    signal.signal(n, signal.SIG_IGN)
                except (OSError, ValueError):
                    pass
            while True:
                time.sleep(60)


def _connection():
    for descriptor in range(3, 256):
        try:
            if os.fstat(descriptor).st_mode & 0o170000 == 0o140000:
                return descriptor
        except OSError:
            continue


def writes_junk(content):
    os.write(_connection(), content)


def closes_everything():
    os.closerange(0, 256)


def returns_much(megabytes):
    return np.zeros(megabytes << 17)


def returns_many():
    return [0] * 200_000


def recurses(n=0):
    return recurses(n + 1)


def returns_itself():
    a = []
    a.append(a)
    return a


def fills_the_disk():
    with open("big", "wb") as file:
        while True:
            file.write(bytes(1 << 20))


def opens_files():
    kept = []
    while True:
        kept.append(open("f", "w"))


def prints_surrogates():
    print("a\ud800b")


def replaces_the_streams():
    sys.stdout = sys.stderr = None
    return 1


def spoils_numpy():
    np.exp = np.asarray = np.ndarray = None
    return 1


def prints_on_and_looks_at_the_streams(lines):
    for number in range(lines):
        print("step", number)
    sys.stdout.write("written\n")
    sys.stdout.flush()
    print("to a stream", file=sys.stderr, flush=True)
    kept = io.StringIO()
    with contextlib.redirect_stdout(kept):
        print("to", "a text")
    print("thrown away")
    return [kept.getvalue(), sys.stdout is sys.stderr, sys.stdout.writable()]


def prints_a_word(word):
    print(word)
