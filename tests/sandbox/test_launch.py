"""The fork server that a check starts before the rest of the grader is imported."""

import subprocess
import sys
from pathlib import Path

from grader.model import Limits
from grader.sandbox import launch
from grader.sandbox.fork_server import ForkServer
from grader.sandbox.worker import WorkerSpec

LIMITS = Limits(cpu_seconds=2, wall_seconds=10, memory_mb=128, processes=16, output_kb=64)


def test_a_check_with_numpy_takes_the_process_that_was_started_early():
    launch.start_early()
    ((_, early),) = launch._early
    other, fitting = ForkServer(WorkerSpec(("numpy",), True)), ForkServer(WorkerSpec(("numpy",), False))

    launch.end_early()
    worker = fitting.fork(LIMITS)
    worker.end()
    other.close()
    fitting.close()

    assert early.process.returncode == 0  # it has ended by itself, and was not killed


def test_one_that_nothing_needs_is_ended():
    launch.start_early()
    ((_, early),) = launch._early

    launch.end_early()

    assert launch._early == []
    assert early.process.returncode is not None
    assert early.control.fileno() == -1


def test_starting_it_imports_nothing_of_the_grader():
    program = (
        "import sys, grader.cli.main, grader.sandbox.launch\n"
        "print(sorted(name for name in sys.modules if name.partition('.')[0] == 'grader'))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    imported = ["grader", "grader.cli", "grader.cli.main", "grader.sandbox", "grader.sandbox.launch"]
    assert done.stdout.strip() == str(imported)


def test_what_is_started_early_is_what_a_check_starts():
    program = (
        "import subprocess, sys\nfrom grader.cli import main\n"
        "started, popen = [], subprocess.Popen.__init__\n"
        "subprocess.Popen.__init__ = lambda self, *a, **k: (started.append(a), popen(self, *a, **k))[1]\n"
        f"sys.argv[1:] = 'check', {str(Path(__file__).parents[2] / 'submissions/activations/s2024001')!r}\n"
        "try:\n    main()\nfinally:\n    print('started', len(started))\n"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.stdout.splitlines()[-1] == "started 1"
