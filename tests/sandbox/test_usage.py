"""What a process tree uses is read the same way, however it is looked for."""

import os
import subprocess
import sys
import time

import pytest

from grader.sandbox import usage

ALONE = "import time; time.sleep(60)"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {ALONE!r}])"
THREADS = """
import subprocess, sys, threading
threading.Thread(target=subprocess.run, args=([sys.executable, '-c', 'import time; time.sleep(60)'],)).start()
"""


@pytest.mark.parametrize(
    ("program", "processes"), [(ALONE, 1), (PARENT, 2), (THREADS, 3)], ids=["alone", "a child", "a thread's child"]
)
def test_everything_that_a_process_has_started_is_counted(program, processes):
    started = subprocess.Popen([sys.executable, "-c", program], start_new_session=True)
    try:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:  # a process that has just been forked has no memory yet
            seen = usage.tree_usage(started.pid)
            if seen.processes == processes and seen.memory_mb > 5 * (processes - 1):
                break
            time.sleep(0.05)

        assert seen.processes == processes  # and threads
        assert seen.memory_mb > 5 * (processes - 1)
    finally:
        os.killpg(started.pid, 9)
        started.wait()


def test_what_is_gone_uses_nothing():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()

    assert usage.tree_usage(process.pid).processes == 0
    assert usage.tree_cpu_seconds(process.pid) == 0.0


def test_a_process_that_is_gone_is_not_hidden(monkeypatch):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()

    assert not usage.is_hidden(gone.pid)
    assert not usage.is_hidden(-1)
    assert not usage.is_hidden(os.getpid())
    assert usage.is_hidden(0)  # in a namespace that is not ours
    monkeypatch.setattr(usage, "_facts", lambda _pid: None)  # what hidepid makes of a living one
    assert usage.is_hidden(os.getppid())
