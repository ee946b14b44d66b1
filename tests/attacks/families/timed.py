"""Calls that are timed: work that is done where no clock is thought to look, and clocks that are told lies."""

from tests.attacks.attack import family

# The values are right, so the points for them are earned; the check of the time must not be passed.
ATTACKS, add = family(
    "timed calls",
    assignment="cnn",
    earns=frozenset({"conv2d", "output_size"}),
    fails=frozenset({"test_conv_is_fast_enough"}),
    wall_seconds=5.0,
    tries_long=True,
)

SLOW = """
def output_size(n, k, stride=1, padding=0):
    return (n + 2 * padding - k) // stride + 1
def right(x, W, b, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2))
    windows = np.lib.stride_tricks.sliding_window_view(x, W.shape[2:], (2, 3))[:, :, ::stride, ::stride]
    return np.einsum("ncpqij,fcij->nfpq", windows, W) + b[:, None, None]
def burn(seconds=0.06):
    end = os.times()
    while os.times().user - end.user + os.times().system - end.system < seconds:
        pass
def slow(*problem):
    burn()
    return right(*problem)
def in_a_child(make, leave):
    ours, theirs = os.pipe()
    if make() == 0:
        answer = slow(*PROBLEM).tobytes()
        os.write(theirs, answer)
        leave()
    os.close(theirs)
    parts = []
    while part := os.read(ours, 1 << 16):
        parts.append(part)
    os.close(ours)
    return np.frombuffer(b"".join(parts)).reshape(right(*PROBLEM).shape)
def is_timed(x):
    return x.shape == (2, 32, 9, 9)
"""
MAIN = """
PROBLEM = ()
def conv2d(x, W, b, stride=1, padding=0):
    global PROBLEM
    problem = PROBLEM = (x, W, b, stride, padding)
    if not is_timed(x):
        return right(*problem)
"""


def timed(how: str, before: str = "") -> str:
    """Return a module whose convolution is slow and does it this way."""
    return SLOW + before + MAIN + "    " + how.replace("\n", "\n    ") + "\n"


add("is_slow_and_says_so", timed("return slow(*problem)"))
add("works_in_a_child", timed("return in_a_child(os.fork, lambda: os._exit(0))"))
add(
    "works_in_a_child_that_nobody_waits_for",
    timed("return in_a_child(os.fork, lambda: os._exit(0))", "signal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"),
)
NO_WAIT = """
class Action(ctypes.Structure):
    _fields_ = [("handler", ctypes.c_void_p), ("mask", ctypes.c_ulong * 16), ("flags", ctypes.c_int), ("restorer", ctypes.c_void_p)]
libc.sigaction(17, ctypes.byref(Action(0, (ctypes.c_ulong * 16)(), 2, None)), None)
"""
add("works_in_a_child_that_leaves_no_trace", timed("return in_a_child(os.fork, lambda: os._exit(0))", NO_WAIT))
add(
    "works_in_a_grandchild",
    timed(
        "return in_a_child(twice, lambda: os._exit(0))",
        "def twice():\n    child = os.fork()\n    if child:\n        os.waitpid(child, 0)\n        return child\n    os.setsid()\n    if os.fork():\n        os._exit(0)\n    return 0\n",
    ),
)
add(
    "works_in_a_child_with_another_signal",
    timed(
        "return in_a_child(lambda: syscall(56, 0, 0, 0, 0, 0) - 1, lambda: os._exit(0))",
        "signal.signal(signal.SIGCHLD, signal.SIG_IGN)\n",
    ),
)
add(
    "lets_a_child_die_that_has_worked_before",
    timed(
        "kill_one()\ntry:\n    return slow(*problem)\nfinally:\n    keep_one()",
        """
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
KEPT = []
def keep_one():
    child = os.fork()
    if child == 0:
        burn(0.15)
        signal.pause()
        os._exit(0)
    KEPT.append(child)
def kill_one():
    if KEPT:
        os.kill(KEPT.pop(), signal.SIGKILL)
        time.sleep(0.01)
keep_one()
time.sleep(0.2)
""",
    ),
)
add(
    "works_in_a_thread",
    timed(
        "found = []\nthread = threading.Thread(target=lambda: found.append(slow(*problem)))\nthread.start()\nthread.join()\nreturn found[0]"
    ),
)
add(
    "works_in_many_threads_while_it_sleeps",
    timed(
        "found = []\nfor _ in range(3):\n    threading.Thread(target=lambda: found.append(slow(*problem)), daemon=True).start()\nwhile not found:\n    time.sleep(0.01)\nreturn found[0]"
    ),
)
add(
    "patches_every_timer",
    timed(
        "return slow(*problem)",
        """
import gc, resource
gc.disable()
for name in ("time", "perf_counter", "process_time", "thread_time", "monotonic", "time_ns", "perf_counter_ns", "process_time_ns", "clock_gettime"):
    setattr(time, name, lambda *a: 0)
resource.getrusage = lambda *a: 0 / 1
np.testing = time
""",
    ),
)
add(
    "answers_with_what_it_had_before",
    timed("KEPT.append(KEPT[-1] if KEPT else slow(*problem))\nreturn KEPT[-1]", "KEPT = []\n"),
)
add("answers_with_nan_at_once", timed("return np.full((2, 4, 7, 7), np.nan)"))
add("answers_with_nothing_at_once", timed("return right(*problem)[:0]"))
add(
    "answers_with_what_computes_when_it_is_judged",
    timed(
        "return Later(problem)",
        """
class Later:
    def __init__(self, problem):
        self.problem = problem
    def __array__(self, *a, **k):
        return slow(*self.problem)
    def __getattr__(self, name):
        return getattr(slow(*self.problem), name)
    def __len__(self):
        return 2
    def __getitem__(self, at):
        return slow(*self.problem)[at]
    def __iter__(self):
        return iter(slow(*self.problem))
""",
    ),
)
add(
    "answers_with_a_subclass_that_computes_when_it_is_judged",
    timed(
        "it = np.zeros((2, 4, 7, 7)).view(Later)\nit.problem = problem\nreturn it",
        """
class Later(np.ndarray):
    def tobytes(self, *a):
        return slow(*self.problem).tobytes()
    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        return getattr(ufunc, method)(*(slow(*i.problem) if isinstance(i, Later) else i for i in inputs), **options)
    def __array_function__(self, function, types, arguments, options):
        return slow(*self.problem)
    data = property(lambda self: slow(*self.problem).data)
""",
    ),
)
add(
    "answers_before_it_has_worked",
    timed("threading.Thread(target=slow, args=problem, daemon=True).start()\nreturn np.zeros(right(*problem).shape)"),
)
add(
    "lowers_and_raises_its_priority",
    timed(
        "for act in (lambda: os.nice(19), lambda: os.sched_setscheduler(0, 5, os.sched_param(0)), lambda: os.sched_setaffinity(0, {0})):\n    try:\n        act()\n    except OSError:\n        pass\nreturn slow(*problem)"
    ),
)
