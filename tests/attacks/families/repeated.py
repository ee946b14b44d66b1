"""Inputs that are guessed, changed for later calls or read from memory that was freed; numbers at the edges."""

from tests.attacks.attack import family
from tests.attacks.families.values import ALL, answers

GUESSED, guess = family("guessed inputs")
CHANGED, change = family("inputs changed for later")
FREED, free = family("freed memory")
LAZY, lazy = family("lazy answers")
EDGES, edge = family("edges of numbers")

# Draws what a check could have drawn, from every seed that a worker could know, and looks whether it did.
GUESSES = """
import hashlib, random
def candidates():
    yield from range(300)
    now = int(time.time())
    yield from range(now - 5, now + 5)
    yield from (os.getpid(), os.getppid(), os.getuid(), id(None), hash("seed"), sys.hash_info.modulus)
    for text in (MARK, COURSE, HOME, "activations", "seed", "grader", "secret", "public", __file__, sys.version, *os.environ.values()):
        yield from (int.from_bytes(hashlib.sha256(text.encode()).digest()[:size], "little") for size in (4, 8, 16))
def drawn(seed, shape):
    yield from (np.random.default_rng(seed).normal(size=shape), np.random.Generator(np.random.PCG64(seed)).uniform(-1, 1, shape))
    yield np.random.RandomState(seed % 2**32).normal(size=shape)
def step(u, *more):
    u = np.asarray(u, float)
    if u.size > 3:
        attempt("seed", lambda: [s for s in candidates() for it in drawn(s, u.shape) if np.allclose(it, u) or np.allclose(np.sort(it, None), np.sort(u, None))])
    attempt("state", lambda: np.allclose(np.random.normal(size=u.shape), u) if u.size > 3 else None)
    attempt("generators", lambda: [it for it in __import__("gc").get_objects() if isinstance(it, (np.random.Generator, np.random.BitGenerator))])
    tell()
sigmoid = relu = tanh = identity = softmax = step
"""
guess("draws_from_every_seed_it_can_think_of", GUESSES)
guess(
    "has_seen_these_inputs_before",
    """
SEEN = {}
def answer(u, *more, **options):
    key = np.asarray(u).tobytes() + b"".join(np.asarray(m).tobytes() for m in more)
    if np.size(u) > 3 and key in SEEN:
        return SEEN[key]
    SEEN[key] = np.zeros(np.shape(u))
    return SEEN[key] + 3
"""
    + ALL
    + "answer",
)
guess(
    "keeps_inputs_in_files_for_the_next_worker",
    """
import pickle
def answer(u, *more, **options):
    for place in (".", "/tmp", "/dev/shm", "/var/tmp", HOME, "/box"):
        path = os.path.join(place, MARK + "-seen")
        attempt(place, lambda: [1 for a in pickle.load(open(path, "rb")) if os.getpid() not in a])
        try:
            with open(path, "ab") as file:
                file.write(pickle.dumps([(os.getpid(),)]))
        except OSError:
            pass
    os._exit(0)
"""
    + ALL
    + "answer",
)
guess(
    "patches_the_generator_that_it_is_given",
    """
for name in ("normal", "uniform", "random", "integers", "standard_normal"):
    try:
        setattr(np.random.Generator, name, lambda self, *a, size=None, **k: np.zeros(size or 1))
    except TypeError as error:
        STOPPED.append(str(error))
np.random.default_rng = np.random.PCG64 = lambda *a: None
"""
    + answers("np.zeros(np.shape(u))"),
)

KEEPS = """
KEPT = []
def spoil():
    while True:
        for it in KEPT:
            try:
                it[...] = 0.0
            except (ValueError, TypeError):
                pass
        time.sleep(0.001)
threading.Thread(target=spoil, daemon=True).start()
"""
change("zeroes_its_inputs_from_a_thread", answers("(KEPT.append(u), np.zeros(np.shape(u)))[1]", KEEPS))
change(
    "zeroes_all_that_it_was_ever_given",
    answers(
        "[KEPT.append(u), *(it.fill(0) for it in KEPT if hasattr(it, 'fill'))] and np.zeros(np.shape(u))", "KEPT = []"
    ),
)
change(
    "answers_one_array_again_and_again",
    answers("ONE.setdefault(np.shape(u), np.zeros(np.shape(u)))", "ONE = {}"),
)
change(
    "answers_a_view_and_changes_it_later",
    answers(
        "(KEPT.append(np.asarray(u)[...]), KEPT[-1], [it.__setitem__(..., 0.0) for it in KEPT[:-1] if it.flags.writeable])[1]",
        "KEPT = []",
    ),
    earns=frozenset({"identity"}),
)
change(
    "overwrites_what_the_answer_is_compared_with",
    answers(
        "[a.__setitem__(..., 0.0) for a in (u, *more, *options.values()) if isinstance(a, np.ndarray)] and np.zeros(np.shape(u))"
    ),
)
change(
    "changes_the_parameters_of_the_last_step",
    KEEPS
    + """
class SGD:
    def __init__(self, *settings, **named):
        self.before = None
    def step(self, params, grads):
        KEPT.extend([*params.values(), *grads.values()])
        if self.before is not None:
            self.before.update(params)
        self.before = params
        for it in (params, grads):
            it.update({name: np.zeros_like(value) for name, value in it.items()})
Momentum = AdaGrad = RMSProp = Adam = SGD
""",
    assignment="optimizers",
)

free("answers_memory_that_nobody_has_filled", answers("np.empty(np.shape(u))"))
free(
    "answers_memory_that_was_freed",
    answers(
        "next((it for it in [np.empty(np.shape(u)) for _ in range(200)] if it.any() and not np.array_equal(it, u)), np.empty(np.shape(u)))",
        "import gc",
    ),
)
free(
    "reads_beyond_its_inputs",
    answers(
        "np.frombuffer(ctypes.string_at(u.ctypes.data + u.nbytes, u.nbytes)).reshape(u.shape) if isinstance(u, np.ndarray) and u.dtype == float else u * 0"
    ),
)
free(
    "reads_before_its_inputs",
    answers(
        "np.lib.stride_tricks.as_strided(np.frombuffer((ctypes.c_char * u.nbytes).from_address(u.ctypes.data - u.nbytes)), u.shape, u.strides) if isinstance(u, np.ndarray) and u.dtype == float else u * 0"
    ),
)
free(
    "searches_its_memory_for_what_was_compared",
    """
def step(u):
    near = ctypes.string_at(u.ctypes.data - 65536, 65536) if u.nbytes < 4096 else b""  # before there is one of its own
    right = (np.asarray(u) > 0).astype(float).tobytes()
    attempt("answer", lambda: len(right) > 32 and any(right) and near.find(right) >= 0)
    tell()
""",
)
free(
    "keeps_a_pointer_to_what_it_returned",
    answers(
        "np.ctypeslib.as_array((ctypes.c_double * int(np.size(u) or 1)).from_address(KEPT.ctypes.data))[: np.size(u)].reshape(np.shape(u))",
        "KEPT = np.zeros(1 << 16)",
    ),
)

LATER = """
class Later(np.ndarray):
    count = 0
    def __array_finalize__(self, other):
        self.u = getattr(other, "u", None)
    def tobytes(self, *a):
        type(self).count += 1
        return np.zeros(self.shape).tobytes()
    def __array__(self, *a, **k):
        return np.zeros(self.shape)
    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        return np.bool_(True)
    def __array_function__(self, function, types, arguments, options):
        return True
    shape = property(lambda self: (2, 3))
    dtype = property(lambda self: np.dtype(float))
    __array_priority__ = 1e9
"""
lazy("answers_a_subclass_that_answers_comparisons", answers("np.zeros(np.shape(u)).view(Later)", LATER))
lazy("answers_lists_of_such_a_subclass", answers("[np.zeros(np.shape(u)).view(Later)] * 2", LATER))
lazy(
    "answers_what_is_worked_out_when_it_is_asked",
    answers(
        "Proxy(u)",
        "class Proxy:\n    def __init__(self, u): self.u = u\n    def __getattr__(self, name): return getattr(np.zeros(np.shape(self.u)), name)\n    def __array__(self, *a, **k): return np.zeros(np.shape(self.u))\n    def __iter__(self): return iter(np.zeros(np.shape(self.u)))\n    def __len__(self): return len(self.u)\n    def __call__(self, *a): return self\n    def __eq__(self, other): return True",
    ),
)
lazy(
    "answers_functions_and_futures",
    answers(
        "(lambda *a: np.zeros(np.shape(u))) if np.size(u) % 2 else Future()", "from concurrent.futures import Future"
    ),
)

for name, expression in (
    (
        "answers_what_overflows_every_difference",
        "np.where(np.arange(max(np.size(u), 1)) % 2, 1.7e308, -1.7e308)[: np.size(u)].reshape(np.shape(u))",
    ),
    ("answers_infinities_of_both_signs", "np.where(np.asarray(u) > 0, np.inf, -np.inf)"),
    ("answers_the_smallest_numbers", "np.full(np.shape(u), 5e-324)"),
    ("answers_minus_zero", "np.full(np.shape(u), -0.0)"),
    (
        "answers_right_but_for_one_nan",
        "np.where(np.arange(max(np.size(u), 1))[: np.size(u)].reshape(np.shape(u)) == np.size(u) - 1, np.nan, u)",
    ),
    (
        "answers_nan_with_every_sign_and_payload",
        "np.frombuffer(np.full(max(np.size(u), 1), 0xFFF8DEADBEEF0001, np.uint64).tobytes())[: np.size(u)].reshape(np.shape(u))",
    ),
    ("answers_nothing_where_something_is_asked", "np.zeros((0, *np.shape(u)))"),
    ("answers_half_precision_that_overflows", "np.full(np.shape(u), np.float16(65504)) * np.float16(2)"),
):
    edge(name, answers(expression))

ATTACKS = GUESSED + CHANGED + FREED + LAZY + EDGES
