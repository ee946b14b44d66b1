"""Goes beyond one limit each."""

import mmap
import os
import signal
import threading
import time

import numpy as np


def fine():
    return 42


def waits():
    time.sleep(1000)


def hogs_in_children(count, megabytes):
    for _ in range(count):
        if os.fork() == 0:
            kept = np.ones(megabytes << 17)
            time.sleep(60)
            os._exit(int(kept[0]))
    time.sleep(60)


def shares_with_children(count, megabytes, seconds):
    kept = np.ones(megabytes << 17)
    children = []
    for _ in range(count):
        child = os.fork()
        if child == 0:
            time.sleep(60)
            os._exit(0)
        children.append(child)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.05)
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return int(kept[-1])


def maps_shared_memory():
    kept = []
    while True:
        kept.append(mmap.mmap(-1, 8 << 20))
        kept[-1][:] = bytes(8 << 20)


def says_no_memory(message):
    raise RuntimeError(message)


def starts(count):
    for _ in range(count):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    time.sleep(0.5)
    return count


def opens(count):
    files = [open(os.devnull) for _ in range(count)]
    return len(files)


def writes(name, megabytes):
    with open(name, "wb") as file:
        for _ in range(megabytes):
            file.write(bytes(1 << 20))
    return os.stat(name).st_size >> 20


def writes_heedlessly(megabytes):
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # as a program in C
    return writes("big", megabytes)


def many_files(count):
    for number in range(count):
        open(f"f{number}", "w").close()
    return count


def prints(text, count):
    for number in range(count):
        print(number, text)


def starts_daemons(count):
    for _ in range(count):
        if os.fork() == 0:
            os.setsid()
            for number in range(1, 65):
                try:
                    signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError):
                    pass
            while True:
                time.sleep(60)


def computes():
    a = np.ones((300, 300))
    for _ in range(5):
        a = np.linalg.solve(a @ a + np.eye(300), a)
    return float(a[0, 0])


def computes_with_torch():
    import torch

    a = torch.ones(300, 300, requires_grad=True)
    (a @ a).exp().clamp(max=1.0).sum().backward()
    return torch.get_num_threads()
