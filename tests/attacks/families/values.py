"""Values that lie: about their size, their type, their equality; and answers that were kept."""

from tests.attacks.attack import family

ATTACKS, add = family("values")

ALL = "step = sigmoid = relu = tanh = identity = softmax = sigmoid_grad = relu_grad = tanh_grad = identity_grad = softmax_backward = "


def answers(expression: str, before: str = "") -> str:
    """Return a module all of whose functions give this for the total input u."""
    return f"{before}\ndef answer(u, *more, **options):\n    return {expression}\n{ALL}answer"


for name, expression, before in (
    ("answers_nan", "np.full(np.shape(u), np.nan)", ""),
    ("answers_infinity", "np.full(np.shape(u), np.inf)", ""),
    ("answers_complex_nan", "np.full(np.shape(u), complex(np.nan, np.inf))", ""),
    ("answers_masked_arrays", "np.ma.masked_all(np.shape(u))", ""),
    ("answers_matrices_and_memmaps", "np.memmap('m', np.float64, 'w+', shape=np.shape(u)).view(np.matrix)", ""),
    (
        "answers_objects_in_arrays",
        "np.array([Yes()] * np.size(u), object).reshape(np.shape(u))",
        "class Yes:\n    def __eq__(self, other): return True\n    def __sub__(self, other): return 0\n    __rsub__ = __abs__ = __le__ = __sub__",
    ),
    ("answers_structured_arrays", "np.zeros(np.shape(u), [('a', 'f8'), ('b', 'O')])", ""),
    (
        "answers_texts_and_dates",
        "np.full(np.shape(u), 'NaT' if np.size(u) % 2 else '1', 'U9' if np.size(u) % 2 else 'M8[s]')",
        "",
    ),
    ("answers_endless_views", "np.broadcast_to(np.float64(0), (10**6, 10**6))", ""),
    ("answers_overlapping_strides", "np.lib.stride_tricks.as_strided(np.zeros(1), (1 << 20, 1 << 20), (0, 0))", ""),
    ("answers_huge_integers", "[10**5000] * np.size(u) if np.size(u) % 2 else 2**70", ""),
    ("answers_booleans", "True", ""),
    ("answers_the_input_itself", "u", ""),
    (
        "answers_long_doubles",
        "np.zeros(np.shape(u), np.longdouble) if np.size(u) % 2 else np.zeros(np.shape(u), '>f8')",
        "",
    ),
    ("answers_empty_and_many_dimensions", "np.zeros((0,) * 32) if np.size(u) % 2 else np.zeros((1,) * 32)", ""),
    ("answers_itself_within_itself", "loop", "loop = []\nloop.append(loop)"),
    ("answers_deep_lists", "deep", "deep = 0.0\nfor _ in range(900):\n    deep = [deep]"),
    ("answers_endless_generators", "endless()", "def endless():\n    while True:\n        yield 0.0"),
    ("answers_lists_of_endless_iterators", "[iter(int, 1), map(float, iter(int, 1))]", ""),
    (
        "answers_modules_types_and_functions",
        "[sys, type, answer, server, ..., NotImplemented, slice(1), memoryview(b'x'), range(9)]",
        "",
    ),
    (
        "answers_subclasses_of_numbers",
        "Same(0)",
        "class Same(float):\n    def __eq__(self, other): return True\n    def __sub__(self, other): return 0.0\n    __rsub__ = __abs__ = __sub__\n    def __le__(self, other): return True\n    __hash__ = None",
    ),
    ("answers_many_small_values", "[0.0] * 20_000", ""),
    ("answers_two_hundred_thousand_values", "[[0.0] * 1000] * 200", ""),
    ("answers_half_characters", "['\\ud800' * 100, {'\\udfff': 1}, b'\\xff']", ""),
    ("answers_sets_and_tuple_keys", "{(1, (2,)): {1, 2}, frozenset([3]): None, 1.5: 2, None: 3}", ""),
):
    add(
        name,
        answers(expression, before),
        earns=frozenset(("identity",)) if name == "answers_the_input_itself" else frozenset(),
    )

LYING = """
class Lies:
    shape = property(lambda self: U[0].shape)
    dtype = property(lambda self: U[0].dtype)
    ndim = size = property(lambda self: 2)
    __class__ = property(lambda self: np.ndarray)
    def __array__(self, *a, **k): return np.zeros(U[0].shape)
    __array_interface__ = property(lambda self: {"shape": (10**9,), "typestr": "<f8", "data": (0, False), "version": 3})
    __array_struct__ = property(lambda self: 1 / 0)
    def __len__(self): return LENGTHS.pop() if LENGTHS else 3
    def __iter__(self): return iter([0.0] * 3)
    def __getitem__(self, at): return 0.0
    def __reduce__(self): return (os.system, ("touch /dev/shm/" + MARK,))
    __reduce_ex__ = lambda self, protocol: self.__reduce__()
    def __eq__(self, other): return True
    def __float__(self): return 0.0
    def __index__(self): return 10**30
    def __bool__(self): return True
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
    def __format__(self, how): return "\\x1b[31m"
    def __str__(self): raise SystemExit
    __repr__ = __str__
    __hash__ = lambda self: 0
U = [np.zeros((2, 2))]
LENGTHS = [2**70, -1, 2**62, 2**31, 0]
"""
add("answers_objects_that_lie_about_everything", answers("(U.__setitem__(0, u), Lies())[1]", LYING))
add("answers_lists_of_objects_that_lie", answers("[Lies(), Lies()]", LYING))
add(
    "answers_lists_with_lying_lengths",
    answers(
        "[Length(), Length()]",
        "class Length:\n    def __len__(self): return LENGTHS.pop() if LENGTHS else 2**70\n    def __getitem__(self, at): return 0.0\n    def __iter__(self): return iter(int, 1)\nLENGTHS = [-1, 2**31, 2**62, 2**63, 2**70] * 5",
    ),
)
add(
    "answers_pickles",
    answers(
        "Bomb()",
        "class Bomb(np.ndarray):\n    def __new__(cls): return np.zeros(3).view(cls)\n    def __reduce__(self): return (os.system, ('touch /dev/shm/' + MARK,))\n    def __array_finalize__(self, other): STOPPED.append('finalize')\n    def tobytes(self, *a): return b'x' * 10**7",
    ),
)
add(
    "changes_the_shape_of_its_input",
    answers(
        "u",
        "import warnings\nwarnings.simplefilter('ignore')\ndef change(u):\n    u.shape = (u.size,)\n    u[...] = np.nan\n    u.dtype = np.int64\n    u.setflags(write=False)",
    ).replace("return u", "change(u)\n    return u"),
)
add("resizes_its_input", answers("u.resize((1, 1), refcheck=False)"))
add(
    "empties_everything_it_is_given",
    answers("[a.fill(0) for a in (u, *more) if hasattr(a, 'fill')] and u"),
    earns=frozenset(),
)
add(
    "keeps_answers_of_earlier_checks",
    """
SEEN = []
def answer(u, *more, **options):
    SEEN.append((np.array(u), [np.array(m) for m in more]))
    for old, others in reversed(SEEN[:-1]):
        for kept in (*others, old):
            if kept.shape == np.shape(u):
                return kept
    return np.zeros(np.shape(u))
"""
    + ALL
    + "answer",
)
add(
    "searches_the_memory_for_the_answer",
    """
import gc
def answer(u, *more, **options):
    for it in gc.get_objects():
        for one in (it if isinstance(it, (list, tuple)) else it.values() if type(it) is dict else ()) if isinstance(it, (list, tuple, dict)) else ():
            if type(one) is np.ndarray and one.shape == np.shape(u) and one is not u and not np.may_share_memory(one, u) and one.any():
                return one.copy()
    tell()
"""
    + ALL
    + "answer",
)
add(
    "keeps_the_optimizers_parameters",
    """
class SGD:
    kept = []
    def __init__(self, *settings, **named):
        pass
    def step(self, params, grads):
        self.kept.append({name: np.array(value) for name, value in params.items()})
        params.update(self.kept[0])
Momentum = AdaGrad = RMSProp = Adam = SGD
""",
    assignment="optimizers",
)
add(
    "hands_back_lying_parameters",
    LYING
    + """
class SGD:
    lies = iter([None, "x", 1j, [], {}, Lies(), [Lies()], np.zeros((0,) * 32), np.array("x"), np.zeros(3, object), sys, 10**5000, b"", {1, 2}, float("nan")] * 9)
    def __init__(self, *settings, **named):
        pass
    def step(self, params, grads):
        for name in list(params):
            params[name] = next(self.lies)
        params[(1, 2)] = params[1] = params[None] = params
        grads.clear()
Momentum = AdaGrad = RMSProp = Adam = SGD
""",
    assignment="optimizers",
)
