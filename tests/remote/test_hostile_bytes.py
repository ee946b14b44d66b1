"""Whatever bytes arrive, the decoder raises ``WireError`` only, quickly and without filling the memory."""

import contextlib
import struct
import tracemalloc

import msgpack
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from grader.guest import wire

LIMITED = settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def there_and_back(value):
    return wire.Decoder().decode(wire.frame(wire.Encoder().plain(value))[4:])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda one: st.lists(one, max_size=4) | st.dictionaries(st.text(max_size=3), one, max_size=3),
    max_leaves=8,
)
FRAMES = [
    wire.frame(wire.Encoder().plain(value))[4:]
    for value in (
        [1, "ok", False, np.arange(6.0).reshape(2, 3), {}],
        [2, "ok", True, {"W": np.float32(3), "b": (1, 2, {3})}, {0: [1j, 2**80]}],
        [3, "error", False, "ValueError", "ValueError", "bad", 0, 12],
        [np.array(["a", "bc"]), np.array([], "<M8[s]"), np.ma.array([1.0]), len],
    )
]


def only_wire_errors(body):
    decoder = wire.Decoder(lambda code, content: content)
    with contextlib.suppress(wire.WireError):
        decoder.decode(body)
    return True


@pytest.mark.slow
@LIMITED
@given(st.binary(max_size=300))
@example(b"\xc1")
@example(b"")
@example(b"\x81\x80\x00")  # a dict as a key
@example(b"\xd6\xff\x00\x00\x00\x00")  # msgpack's own timestamp extension
@example(b"\xd5\x0a\xc0\xc0")
def test_random_bytes_are_refused_with_wire_errors_only(body):
    assert only_wire_errors(body)


@pytest.mark.slow
@LIMITED
@given(
    st.sampled_from(FRAMES),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=6),
    st.integers(0, 3),
)
def test_mutated_messages_are_refused_with_wire_errors_only(body, changes, cut):
    mutated = bytearray(body)
    for at, value in changes:
        mutated[at % len(mutated)] = value

    assert only_wire_errors(bytes(mutated[: len(mutated) - cut]))


@pytest.mark.parametrize(
    "name", ["<a4", "|a4", "a4", "<c0", "bool8", "<q8", "O", "|O8", "<f4,<f4", "", "<", "<M8", "=f8"]
)
def test_a_name_of_a_type_that_numpy_does_not_write_is_refused_without_a_warning(name):
    with pytest.raises(wire.WireError):
        wire._dtype(name)


@pytest.mark.slow
@LIMITED
@given(st.integers(0, 14), VALUES)
def test_extensions_with_any_content_are_refused_with_wire_errors_only(code, content):
    def plain(value):
        return wire.Encoder().plain(value)

    assert only_wire_errors(msgpack.packb([wire.extension(code, plain(content))]))


def packed_array(*header):
    return msgpack.packb(wire.extension(wire.ARRAY, list(header)))


def nested_extensions(levels):
    inner = b"\xc0"
    for _ in range(levels):
        inner = msgpack.packb(msgpack.ExtType(wire.TUPLE, b"\x91" + inner))
    return inner


BOMBS = {
    "huge_shape": packed_array("<f8", [1 << 20, 1 << 20, 1 << 20], b"", "", None),
    "overflowing_shape": packed_array("<f8", [1 << 62, 4], b"", "", None),
    "negative_shape": packed_array("<f8", [-1], b"", "", None),
    "float_shape": packed_array("<f8", [1.0], bytes(8), "", None),
    "33_dimensions": packed_array("<f8", [1] * 33, bytes(8), "", None),
    "too_few_bytes": packed_array("<f8", [2], bytes(8), "", None),
    "no_size_elements": packed_array("<U0", [1 << 26], b"", "", None),
    "objects": packed_array("|O", [1], bytes(8), "", None),
    "fields": packed_array("f8,f8", [1], bytes(16), "", None),
    "nested_dtype": packed_array("(3,)f8", [1], bytes(24), "", None),
    "wide_strings": packed_array("<U1000000", [0], b"", "", None),
    "unknown_dtype": packed_array("<q9", [1], bytes(8), "", None),
    "no_dtype": packed_array(None, [1], bytes(8), "", None),
    "shared_without_a_keeper": packed_array("<f8", [1], bytes(8), "", 3),
    "short_header": packed_array("<f8"),
    "deep_lists": b"\x91" * 1_000_000 + b"\xc0",
    "deep_extensions": nested_extensions(60),
    "many_tuples": msgpack.packb([wire.extension(wire.TUPLE, [])] * (wire.MAX_ITEMS - 1) * 2),
    "long_list": b"\xdd\xff\xff\xff\xff",
    "long_text": b"\xdb\xff\xff\xff\xff",
    "long_map": b"\xdf\xff\xff\xff\xff",
    "many_empty_containers": msgpack.packb([[[]] * 50_000 + [{}] * 50_000] * 30),
    "two_documents": b"\xc0\xc0",
    "tensor_of_no_type": msgpack.packb(wire.extension(wire.TENSOR, ["float8", [], b"\0", False])),
    "unknown_extension": msgpack.packb(wire.extension(99, None)),
    "handle_without_a_keeper": msgpack.packb(wire.extension(wire.HANDLE, 1)),
    "astronomic_integer": msgpack.packb(wire.extension(wire.BIG_INT, bytes(5000))),
    "complex_of_words": msgpack.packb(wire.extension(wire.COMPLEX, ["1", 2.0])),
    "scalar_of_two": msgpack.packb(wire.extension(wire.SCALAR, ["<f8", bytes(16)])),
    "set_of_lists": msgpack.packb(wire.extension(wire.SET, [[1]])),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_fills_the_memory(name):
    tracemalloc.start()
    try:
        with pytest.raises(wire.WireError):
            wire.Decoder().decode(BOMBS[name])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 120 << 20  # a megabyte or two of bytes came in; a few times MAX_ITEMS objects may be made


def test_a_message_beyond_the_limit_is_refused_unread():
    with pytest.raises(wire.WireError, match="too large"):
        wire.Decoder().decode(bytes(wire.MAX_FRAME_BYTES + 1))


def test_a_frame_begins_with_its_length():
    framed = wire.frame([1, 2])

    assert struct.unpack(">I", framed[:4])[0] == len(framed) - 4
