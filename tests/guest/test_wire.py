"""What crosses between the two sides comes back equal; whatever bytes arrive, only ``WireError`` is raised."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.guest import wire

DTYPES = [
    *("?", "i1", "u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8", "<f2", "<f4", "<f8", "<c8", "<c16", np.longdouble),
    *(">i4", ">f8", ">c16", "<U5", ">U3", "S4", "<M8[ns]", "<M8[D]", "<m8[s]"),
]


def there_and_back(value):
    return wire.Decoder().decode(wire.frame(wire.Encoder().plain(value))[4:])


def same(a, b):
    """Equal with type, NaN equal to NaN."""
    if type(a) is not type(b):
        return False
    if isinstance(a, (np.ndarray, np.generic)):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, float) and math.isnan(a):
        return math.isnan(b)
    return a == b and math.copysign(1, a) == math.copysign(1, b) if isinstance(a, float) else a == b


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text() | st.binary(),
    lambda one: st.lists(one, max_size=4) | st.tuples(one, one) | st.dictionaries(st.text(max_size=3), one, max_size=3),
    max_leaves=8,
)


@pytest.mark.slow
@settings(max_examples=500, deadline=None, database=None)
@given(VALUES)
def test_any_nested_plain_value_comes_back_equal(value):
    assert same(there_and_back(value), there_and_back(there_and_back(value)))
    assert same(there_and_back([value]), [there_and_back(value)])


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 3), (2, 3)], ids=str)
def test_an_array_of_any_plain_dtype_and_shape_comes_back_equal(dtype, shape):
    array = np.arange(math.prod(shape)).astype(dtype).reshape(shape)

    back = there_and_back(array)

    assert same(back, array)
    assert back.flags.writeable


@pytest.mark.parametrize(
    "array",
    [
        np.arange(12.0).reshape(3, 4).T,
        np.arange(12.0)[::-3],
        np.arange(12.0).reshape(3, 4)[:, 1:3],
        np.broadcast_to(np.float32(3), (2, 2)),
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    ],
    ids=["transposed", "reversed", "sliced", "broadcast", "fortran"],
)
def test_an_array_that_is_not_contiguous_comes_back_with_its_values(array):
    back = there_and_back(array)

    assert back.shape == array.shape
    assert back.tolist() == array.tolist()


def test_special_floats_in_arrays_keep_their_bits():
    array = np.array([np.nan, np.inf, -np.inf, -0.0, 5e-324])

    assert there_and_back(array).tobytes() == array.tobytes()


@pytest.mark.parametrize(
    "value",
    [
        None, True, False, 0, -1, 2**63, 2**64 - 1, 2**64, -(2**63) - 1, -(2**500), 1.5, -0.0, math.nan, -math.inf,
        "", "勾配", b"", b"\x00\xff", 1 + 2j, (), (1, (2, [3.0])), [[], [None]],
        {"W": [1], 3: "x", (1, "a"): b"k", None: 1, 2.5: 0, True: 2},
        {1, 2}, {("a", 1)}, [np.float32(0.5), np.int8(-3), np.bool_(True), np.complex64(1j), np.str_("語")],
        {"a": {"b": {"c": (np.arange(3), [np.zeros(())])}}},
    ],
    ids=lambda value: repr(value)[:30].replace("\n", ""),
)  # fmt: skip
def test_a_plain_value_comes_back_equal(value):
    assert same(there_and_back(value), value)


def test_numpy_integers_as_keys_stay_apart():
    counts = {np.int64(1): 10, np.int64(2): 20, np.str_("a"): 30}

    assert there_and_back(counts) == {1: 10, 2: 20, "a": 30}


@pytest.mark.parametrize("value", [np.str_(""), np.bytes_(b"")], ids=["str", "bytes"])
def test_an_empty_numpy_string_comes_back_as_an_empty_string(value):
    assert there_and_back([value]) == [value]


def test_a_set_of_sets_comes_back():
    assert there_and_back({frozenset({1}), frozenset({2, 3})}) == {frozenset({1}), frozenset({2, 3})}


@pytest.mark.parametrize("text", ["\ud800", "a\udcffb"], ids=["high", "inside"])
def test_a_lone_surrogate_is_replaced_not_fatal(text):
    assert there_and_back([text]) == ["?" if len(text) == 1 else "a?b"]


class Lying(np.ndarray):
    def __eq__(self, other):
        return np.ones(self.shape, bool)

    def tobytes(self, *_):
        raise AssertionError("a method of the subclass was called")

    def __array__(self, *_, **__):
        raise AssertionError("a method of the subclass was called")


SUBCLASSES = {
    "Lying": lambda: np.array([1.0, 2.0]).view(Lying),
    "matrix": lambda: np.array([[1.0, 2.0]]).view(np.matrix),
    "MaskedArray": lambda: np.ma.array([1.0, 2.0]),
}


@pytest.mark.parametrize("name", SUBCLASSES)
def test_a_subclass_comes_back_as_a_plain_array_and_its_type_is_noted(name):
    array, decoder = SUBCLASSES[name](), wire.Decoder()

    back = decoder.decode(wire.frame(wire.Encoder().plain(array))[4:])

    assert type(back) is np.ndarray
    assert back.ravel().tolist() == [1.0, 2.0]
    assert decoder.subclasses[0].endswith(name)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (np.array([1, None]), "ndarray of |O"),
        (np.zeros(2, dtype=[("a", "f8")]), "ndarray of |V8"),
        (len, "builtin_function_or_method"),
        (1 << 40_000, "int of 40001 bits"),
        (np.zeros(2, dtype=[("a", "f8")])[0], "numpy.void"),
    ],
    ids=["objects", "fields", "function", "astronomic", "void"],
)
def test_what_cannot_cross_becomes_its_type_name(value, name):
    back = there_and_back([value])[0]

    assert type(back) is wire.Opaque
    assert back.type_name == name
    assert repr(back) == f"<{name}>"


def test_too_deep_a_nesting_is_cut_off_where_it_gets_too_deep():
    value: list = []
    for _ in range(100):
        value = [value]

    back = there_and_back(value)

    depth = 0
    while type(back) is list:
        back, depth = back[0], depth + 1
    assert type(back) is wire.Opaque
    assert depth == wire.MAX_DEPTH + 1


def test_too_many_values_are_refused_by_the_encoder():
    with pytest.raises(wire.WireError, match="too many"):
        wire.Encoder().plain([0] * (wire.MAX_ITEMS + 1))


def test_too_large_an_array_is_refused_by_the_encoder():
    with pytest.raises(wire.WireError, match="too large"):
        wire.Encoder().plain(np.broadcast_to(np.zeros(1), (wire.MAX_FRAME_BYTES,)))


def test_too_large_a_message_is_refused():
    with pytest.raises(wire.WireError, match="64 MB is too large"):
        wire.frame(bytes(wire.MAX_FRAME_BYTES))


def test_handles_and_shared_containers_go_to_whoever_keeps_them():
    kept = []
    encoder = wire.Encoder(lambda value: wire.extension(wire.HANDLE, 7), lambda value: kept.append(value) or len(kept))
    seen = []
    decoder = wire.Decoder(lambda code, content: seen.append((code, content)) or "mine")

    back = decoder.decode(wire.frame(encoder.plain({"W": np.ones(2), "f": len, "l": [1]}))[4:])

    assert back == "mine"
    assert [code for code, _ in seen] == [wire.SHARED, wire.HANDLE, wire.SHARED, wire.SHARED]
    assert len(kept) == 3


class TestTorch:
    @pytest.fixture
    def torch(self):
        return pytest.importorskip("torch")

    @pytest.mark.parametrize(
        "dtype",
        [
            *("float64", "float32", "float16", "bfloat16", "complex64", "complex128"),
            *("bool", "uint8", "int8", "int16", "int32", "int64"),
        ],
    )
    @pytest.mark.parametrize("shape", [(), (0, 2), (2, 3)], ids=str)
    def test_a_tensor_comes_back_equal(self, torch, dtype, shape):
        tensor = torch.arange(math.prod(shape)).reshape(shape).to(getattr(torch, dtype))

        back = there_and_back(tensor)

        assert back.dtype == tensor.dtype
        assert back.shape == tensor.shape
        assert torch.equal(back, tensor)

    def test_a_parameter_that_is_transposed_keeps_values_and_wish_for_a_gradient(self, torch):
        parameter = torch.nn.Parameter(torch.arange(6.0).reshape(2, 3))

        back = there_and_back([parameter, parameter.T])

        assert [b.requires_grad for b in back] == [True, True]
        assert back[1].tolist() == [[0, 3], [1, 4], [2, 5]]

    @pytest.mark.parametrize("make", ["to_sparse", "to_mkldnn"])
    def test_a_tensor_without_plain_memory_becomes_its_type_name(self, torch, make):
        assert type(there_and_back(getattr(torch.eye(2), make)())) is wire.Opaque


@pytest.mark.parametrize("value", [1 << (8 * 4096), -(1 << 50_000), 10**10_000], ids=["just", "negative", "decimal"])
def test_an_integer_that_is_too_large_is_named_in_words(value):
    back = there_and_back(value)

    assert type(back) is wire.Opaque
    assert back.type_name == f"int of {value.bit_length()} bits"
    assert there_and_back(back).type_name == back.type_name  # given back by the student's code
