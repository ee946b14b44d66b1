"""Processes: programs, bombs, daemons; signals and settings for those of others."""

from tests.attacks.attack import family

ATTACKS, add = family("processes")

add(
    "starts_programs",
    """
import pty, subprocess
def ran(act):
    child = os.fork()
    if child == 0:
        try:
            act()
        except BaseException:
            pass
        os._exit(77)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 77
for program in ("/bin/sh", "/usr/bin/env", sys.executable, "/bin/true", "/usr/bin/sudo", "/usr/bin/bwrap"):
    attempt("execv", ran, lambda: os.execv(program, [program]))
    attempt("spawn", lambda: os.posix_spawn(program, [program], {}))
    attempt("popen", lambda: subprocess.run([program, "--version"], timeout=2))
attempt("system", lambda: os.system("true") == 0)
attempt("pty", lambda: pty.spawn("/bin/sh"))
attempt("loader", ran, lambda: os.execv("/lib64/ld-linux-x86-64.so.2", ["ld", "/bin/true"]))
attempt("execveat", lambda: syscall(322, os.open(sys.executable, os.O_PATH), b"", 0, 0, 0x1000))
attempt("memfd", syscall, 319, b"x", 0)
with open("script.py", "w") as file:
    file.write("#!/bin/sh\\ntrue\\n")
os.chmod("script.py", 0o755)
attempt("own script", ran, lambda: os.execv("./script.py", ["x"]))
""",
)
add(
    "preloads_a_library",
    """
os.environ.update(LD_PRELOAD="./evil.so", LD_LIBRARY_PATH=".", LD_AUDIT="./evil.so", PYTHONSTARTUP="evil.py", PYTHONPATH=".", PYTHONINSPECT="1", BASH_ENV="evil")
libc.setenv(b"LD_PRELOAD", b"./evil.so", 1)
with open("evil.py", "w") as file:
    file.write("open('/dev/shm/evil', 'w')")
import multiprocessing
attempt("spawn", lambda: multiprocessing.get_context("spawn").Process(target=print).start())
attempt("forkserver", lambda: multiprocessing.get_context("forkserver").Process(target=print).start())
attempt("exec", lambda: os.execve(sys.executable, [sys.executable, "-c", "1"], dict(os.environ)))
""",
)
add(
    "forks_without_end",
    """
def step(u):
    while True:
        os.fork()
""",
)
add(
    "forks_without_end_and_ignores_signals",
    """
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    try:
        if os.fork() == 0:
            os.setsid()
    except OSError:
        pass
""",
    unloadable=None,
)
add(
    "starts_threads_without_end",
    """
def step(u):
    while True:
        threading.Thread(target=threading.Event().wait).start()
""",
)
add(
    "leaves_daemons",
    """
for _ in range(6):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(1, 32):
                try:
                    signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError):
                    pass
            for descriptor in range(64):
                try:
                    os.close(descriptor)
                except OSError:
                    pass
            libc.prctl(15, MARK.encode()[:15], 0, 0, 0)
            os.chdir("/")
            while True:
                time.sleep(0.05)
        os._exit(0)
    os.wait()
""",
)
add(
    "leaves_busy_daemons_that_hold_the_connection",
    """
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            libc.prctl(15, MARK.encode()[:15], 0, 0, 0)
            while True:
                pass
        os._exit(0)
os._exit(0)
""",
    unloadable=None,
)
add(
    "makes_siblings_instead_of_children",
    """
for flags in (0x8000, 0x8000 | 0x100, 0x8000 | 0x4000):  # CLONE_PARENT
    try:
        child = libc.syscall(56, flags | signal.SIGCHLD if not flags & 0x100 else flags, 0, 0, 0, 0) if not flags & 0x100 else -1
    except OSError:
        child = -1
    if child == 0:
        libc.prctl(15, MARK.encode()[:15], 0, 0, 0)
        while True:
            time.sleep(0.05)
    STOPPED.append("clone" if child < 0 else "cloned")
clone3 = (ctypes.c_uint64 * 11)(0x8000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
attempt("clone3", lambda: os.getpid() == -1 or syscall(435, clone3, 88))
""",
)
add(
    "hides_its_computing_in_children_nobody_waits_for",
    """
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
def step(u):
    while True:
        if os.fork() == 0:
            started = time.process_time()
            while time.process_time() - started < 0.02:
                pass
            os._exit(0)
        try:
            os.wait()
        except ChildProcessError:
            pass
""",
    may_be_withheld=True,
    wall_seconds=0.8,
)
add(
    "signals_everybody",
    """
me = {os.getpid(), 0}
for number in (0, signal.SIGTERM, signal.SIGKILL, signal.SIGSTOP, signal.SIGINT, signal.SIGUSR1):
    for pid in {*PIDS, os.getppid(), *range(2, 40)} - me:
        attempt("kill", lambda: done(os.kill, pid, number))
        attempt("killpg", lambda: done(os.killpg, pid, number))
        attempt("tkill", syscall, 200, pid, number)
        attempt("tgkill", syscall, 234, pid, pid, number)
        attempt("sigqueue", syscall, 129, pid, number, ctypes.create_string_buffer(128))
        attempt("pidfd", lambda: done(signal.pidfd_send_signal, os.pidfd_open(pid), number))
""",
)
# The kernel answers 0 also when it let nobody be signalled: whether anybody was hit, the neighbour tells.
add("kills_everybody_it_can", "attempt('all', lambda: os.kill(-1, signal.SIGKILL))")
add(
    "kills_its_own_group",
    "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nattempt('group', lambda: os.kill(0, signal.SIGTERM))\ntime.sleep(0.01)",
)
add(
    "has_the_kernel_send_signals",
    """
import fcntl
one, two = socket.socketpair()
for pid in {*PIDS, *(-p for p in PIDS), os.getppid()} - {0, -1}:
    for owner in ((lambda: fcntl.fcntl(one, fcntl.F_SETOWN, pid)), (lambda: fcntl.fcntl(one, 15, (ctypes.c_int * 2)(1, abs(pid))))):
        attempt("own", lambda: owner() and 0)
        attempt("signal", lambda: fcntl.fcntl(one, 10, signal.SIGKILL) and 0)
        attempt("async", lambda: fcntl.fcntl(one, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK) and 0)
        two.send(b"x")
for which in range(3):
    attempt("pdeathsig", lambda: libc.prctl(1, signal.SIGKILL, 0, 0, 0) and 0)
""",
)
add(
    "sets_limits_of_others",
    """
import resource
for pid in {*PIDS, os.getppid(), *range(2, 40)} - {0, os.getpid()}:
    attempt("prlimit", lambda: resource.prlimit(pid, resource.RLIMIT_NOFILE) and pid)
    attempt("nofile", lambda: done(resource.prlimit, pid, resource.RLIMIT_STACK, (8 << 20, 8 << 20)))
    for kind in ("sched_setaffinity", "sched_setscheduler"):
        attempt(kind, lambda: done(os.sched_setaffinity, pid, {0}) if kind == "sched_setaffinity" else done(os.sched_setscheduler, pid, 5, os.sched_param(0)))
    attempt("setpriority", lambda: done(os.setpriority, os.PRIO_PROCESS, pid, 19))
    attempt("group", lambda: done(os.setpriority, os.PRIO_PGRP, pid, 19))
    attempt("ioprio", syscall, 251, 1, pid, 3 << 13)
    attempt("sched_setattr", syscall, 314, pid, (ctypes.c_uint32 * 12)(48, 5), 0)
""",
)
add(
    "makes_every_process_of_its_user_slow",
    """
attempt("user", lambda: os.getpriority(os.PRIO_USER, os.getuid()) is None)
os.setpriority(os.PRIO_USER, os.getuid(), 19)
attempt("ioprio", lambda: syscall(251, 3, os.getuid(), 3 << 13) and 0)
""",
)
add(
    "raises_its_own_limits",
    """
import resource
for name in dir(resource):
    if name.startswith("RLIMIT_"):
        which = getattr(resource, name)
        soft, hard = resource.getrlimit(which)
        if hard != resource.RLIM_INFINITY and name not in ("RLIMIT_RTTIME", "RLIMIT_NICE", "RLIMIT_RTPRIO", "RLIMIT_MEMLOCK", "RLIMIT_MSGQUEUE", "RLIMIT_SIGPENDING", "RLIMIT_STACK"):
            attempt(name, lambda: done(resource.setrlimit, which, (hard + 1, hard + 1)))
            attempt(name, lambda: done(resource.prlimit, os.getpid(), which, (resource.RLIM_INFINITY,) * 2))
attempt("nice", lambda: os.nice(-5) < 0)
attempt("realtime", lambda: done(os.sched_setscheduler, 0, os.SCHED_FIFO, os.sched_param(50)))
""",
)
add(
    "interrupts_the_loop_with_timers",
    """
def bang(*_):
    raise KeyboardInterrupt("bang")
signal.signal(signal.SIGALRM, bang)
def step(u):
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    return np.zeros(u.shape)
sigmoid = relu = tanh = identity = softmax = step
""",
)
add(
    "waits_for_a_fork_of_its_own_for_ever",
    """
import ctypes
def step(u, *more):
    for number, *arguments in ((58,), (56, 0x4000 | 17, 0, 0, 0, 0), (435, 0, 0)):
        if ctypes.CDLL(None).syscall(number, *arguments) == 0:
            time.sleep(1000)
            os._exit(0)
    return u
sigmoid = relu = tanh = identity = softmax = step
""",
    earns=frozenset({"identity"}),
)
add("ends_at_once", "os._exit(0)")
add(
    "ends_while_it_ends",
    "import atexit\natexit.register(os._exit, 0)\ndef step(u):\n    sys.exit(0)\nsigmoid = relu = step\nclass Last:\n    def __del__(self):\n        os._exit(0)\nkept = Last()",
)
add(
    "ends_by_every_exception",
    "WAYS = iter((SystemExit, KeyboardInterrupt, GeneratorExit, StopIteration, StopAsyncIteration, BaseExceptionGroup, MemoryError))\ndef step(u, *more):\n    raise next(WAYS, type('Mine', (BaseException,), {}))\nsigmoid = relu = tanh = identity = softmax = step",
)
add(
    "stops_its_children_and_waits",
    "if os.fork() == 0:\n    os.kill(os.getpid(), signal.SIGSTOP)\n    os._exit(0)\ndef step(u):\n    time.sleep(60)",
    wall_seconds=0.8,
)
