"""Looking and reaching into the process that it runs in: frames, traces, patches, imports, raw memory."""

from tests.attacks.attack import family

ATTACKS, add = family("inside the worker")

for module in (
    "reference",
    "reference.activations",
    "assignments",
    "grader",
    "grader.checks",
    "grader.guest.wire",
    "pytest",
    "torch",
    "sqlalchemy",
    "traitlets",  # IPython itself has a stand-in
    "hypothesis",
    "tests",
):
    add(
        f"imports_{module.replace('.', '_')}",
        f"attempt('import', __import__, {module!r})\nimport importlib\nattempt('importlib', importlib.import_module, {module!r})\nattempt('loaded', sys.modules.get, {module!r})",
    )
add(
    "imports_without_the_gate",
    """
import importlib.util, pkgutil, zipimport
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != "Gate"]
sys.path[:0] = [COURSE, COURSE + "/assignments/activations/hidden", "/", *(f"{sys.prefix}/lib/{name}" for name in ("python3.11/site-packages", "site-packages"))]
sys.path_hooks.insert(0, zipimport.zipimporter)
importlib.invalidate_caches()
for name in ("reference", "reference.activations", "assignments", "grader", "grader.checks", "test_hidden_units", "test_derivatives", "pytest", "_pytest", "torch", "sqlalchemy", "traitlets"):
    attempt(name, __import__, name)
attempt("modules", lambda: [module.name for module in pkgutil.iter_modules() if module.name in ("grader", "reference", "pytest", "torch")])
attempt("loaded", lambda: [name for name in sys.modules if name.partition(".")[0] in ("grader", "reference", "assignments", "pytest", "_pytest", "torch", "sqlalchemy")])
""",
)
add(
    "hooks_the_imports",
    """
from importlib.machinery import ModuleSpec
class Hook:
    def find_spec(self, name, path=None, target=None):
        STOPPED.append("asked " + name)
        return None
sys.meta_path.insert(0, Hook())
import builtins
builtins.__import__ = lambda name, *a, **k: np
for name in list(sys.modules):
    if name.partition(".")[0] in ("json", "re", "msgpack", "guest", "asyncio"):
        sys.modules[name] = np
""",
)
add(
    "walks_the_frames",
    """
def step(u):
    frame, words = sys._getframe(), []
    while frame is not None:
        for name, value in [*frame.f_locals.items(), *frame.f_globals.items()]:
            if name.islower() and any(word in name for word in ("expected", "answer_key", "reference", "secret", "hidden", "seed", "points", "score")):
                words.append(name)
        frame = frame.f_back
    attempt("frames", lambda: [word for word in words if word not in ("answers",)])
    import threading
    attempt("threads", lambda: len(sys._current_frames()) > 1)
    tell()
""",
)
add(
    "writes_into_the_loops_frame",
    """
def step(u):
    frame = sys._getframe()
    while frame.f_back is not None:
        frame = frame.f_back
        for name in list(frame.f_locals):
            if name in ("answer", "how", "content", "result", "value", "document"):
                frame.f_locals[name] = ["ok", True, {}]
        ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
    return np.zeros(u.shape)
sigmoid = relu = tanh = identity = softmax = step
""",
)
add(
    "traces_the_loop",
    """
SEEN = set()
def trace(frame, event, argument):
    for name, value in frame.f_locals.items():
        if any(word in name for word in ("expected", "reference", "secret", "hidden", "seed")):
            SEEN.add(name)
    return trace
sys.settrace(trace)
sys.setprofile(trace)
threading.settrace(trace)
def step(u):
    sys._getframe(1).f_trace = trace
    attempt("trace", lambda: sorted(SEEN))
    tell()
sigmoid = relu = step
""",
)
add(
    "hooks_audits_and_errors",
    """
SEEN = []
sys.addaudithook(lambda event, arguments: SEEN.append((event, arguments)) if len(SEEN) < 9999 else None)
sys.excepthook = sys.unraisablehook = threading.excepthook = lambda *a: os._exit(3)
sys.displayhook = print
sys.breakpointhook = lambda *a: None
def step(u):
    attempt("audit", lambda: [a for _, a in SEEN if "hidden" in str(a) or "reference" in str(a)])
    tell()
""",
)
add(
    "collects_all_objects",
    """
import gc
gc.disable()
gc.set_debug(gc.DEBUG_SAVEALL)
def step(u):
    found = set()
    for it in gc.get_objects():
        code = getattr(it, "__code__", None)
        name = getattr(code, "co_filename", "") if code is not None else ""
        if isinstance(name, str) and any(word in name for word in ("hidden/", "public/", "reference/", "grader/checks", "grader/grading")):
            found.add(name)
    attempt("functions", lambda: found)
    attempt("referrers", lambda: [type(it).__name__ for it in gc.get_referrers(u) if type(it).__name__ in ("CheckFailure", "Executor", "Runner", "Reference")])
    tell()
""",
)
add(
    "patches_the_builtins",
    """
import builtins
for name in ("isinstance", "issubclass", "type", "len", "all", "any", "abs", "max", "min", "sorted", "getattr", "hasattr", "callable", "id", "repr", "str", "exec", "compile", "open"):
    if name not in ("type", "str"):
        setattr(builtins, name, lambda *a, **k: True)
""",
)
add(
    "makes_zero_equal_one",
    """
def step(u):
    for number in (0, 2, 5):
        ctypes.c_long.from_address(id(number) + 24).value = 1
    return np.zeros(u.shape)
sigmoid = relu = tanh = identity = softmax = step
""",
)
add(
    "writes_over_its_stack",
    "def step(u):\n    ctypes.memset(ctypes.addressof(ctypes.c_char()) - 4096, 0x41, 1 << 20)\nsigmoid = step",
)
add(
    "reads_and_jumps_to_nowhere",
    "def step(u):\n    ctypes.string_at(0)\ndef sigmoid(u):\n    ctypes.CFUNCTYPE(None)(0xDEADBEEF)()\ndef relu(u):\n    os.kill(os.getpid(), signal.SIGSEGV)\n    libc.abort()\ndef tanh(u):\n    signal.raise_signal(signal.SIGILL)\n    libc.raise_(4) if hasattr(libc, 'raise_') else libc.abort()",
)
add(
    "remaps_its_memory",
    """
libc.mmap.restype = ctypes.c_void_p
def step(u):
    attempt("null page", lambda: libc.mmap(None, ctypes.c_size_t(4096), 7, 0x32, -1, ctypes.c_long(0)) == 0)
    attempt("vsyscall", lambda: libc.mprotect(ctypes.c_void_p(0xFFFFFFFFFF600000), ctypes.c_size_t(4096), 7) == 0)
    attempt("remap", lambda: syscall(216, 0, 4096, 0, 0, 0))
    tell()
def sigmoid(u):
    at = ctypes.cast(libc.read, ctypes.c_void_p).value & ~4095
    libc.mprotect(ctypes.c_void_p(at), ctypes.c_size_t(4096), 7)
    ctypes.memset(at, 0xCC, 4096)
def relu(u):
    at = ctypes.cast(libc.read, ctypes.c_void_p).value & ~4095
    for page in range(at - (1 << 20), at + (1 << 20), 4096):
        libc.munmap(ctypes.c_void_p(page), ctypes.c_size_t(4096))
""",
)
add(
    "spoils_the_standard_streams",
    """
class Lies:
    def __getattr__(self, name):
        raise SystemExit
sys.stdout = sys.stderr = sys.stdin = Lies()
sys.__stdout__ = sys.__stderr__ = None
os.close(0), os.close(1), os.close(2)
it = server()
it.output = Lies()
""",
)
add(
    "spoils_exceptions",
    """
class Meta(type):
    __name__ = property(lambda self: "\\x1b[31m" * 10**6)
    __mro__ = property(lambda self: iter(int, 1))
    __qualname__ = __module__ = property(lambda self: None)
class Mine(Exception, metaclass=Meta):
    def __str__(self):
        return "x" * 10**8
    __traceback__ = property(lambda self: self)
    __cause__ = __context__ = property(lambda self: self)
    def __getattribute__(self, name):
        raise Mine
def step(u):
    raise Mine
def sigmoid(u):
    error = RuntimeError("loop")
    error.__cause__ = error.__context__ = error
    raise error
def relu(u):
    raise type("A" * 10**6 + "\\ud800", (ValueError,), {})("b" * 10**7)
def tanh(u):
    raise ExceptionGroup("many", [ValueError("\\n::error::")] * 10_000)
""",
)
add(
    "replaces_its_own_module",
    "sys.modules[__name__] = np\nit = server()\nit.module = np\nglobals()['__name__'] = 'grader'\nit.before = None\n",
    earns=frozenset(("tanh",)),
)  # np.tanh is right
add(
    "computes_globals_lazily",
    "class Names(dict):\n    def __missing__(self, key):\n        return lambda *a: None\n    def items(self):\n        return iter(int, 1)\nit = server()\nit.module = type('M', (), {'__dict__': Names()})()",
    unloadable=None,
)
add(
    "defines_a_module_level_getattr",
    "def __getattr__(name):\n    return lambda *a, **k: 0.0\ndef __dir__():\n    return ['x'] * 10**6\n__all__ = range(10**9)",
)
