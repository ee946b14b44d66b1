"""Wrong messages out of right ones: bytes flipped, cut, spliced; values, types, counts, shapes, depths changed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import msgpack

from grader.guest import wire
from tests.remote.test_hostile_bytes import BOMBS

HEADS = (  # of arrays, maps, texts, bytes and extensions, with counts that nothing follows
    *(b"\xdd\xff\xff\xff\xff", b"\xdc\xff\xff", b"\xdf\xff\xff\xff\xff", b"\xde\xff\xff", b"\xdb\xff\xff\xff\xff"),
    *(b"\xc6\xff\xff\xff\xff", b"\xc9\xff\xff\xff\xff\x01", b"\xc7\xff\x01", b"\xd4\x01\x90", b"\xc1", b"\x91" * 60),
)
LEAVES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 127, 1 << 20, 1 << 31, 1 << 62, (1 << 64) - 1, -(1 << 63), 0.0, 1.5, -0.0),
    *(float("nan"), float("inf"), 1e308, 5e-324, "", "x", "勾配", "\0", "a" * 3000, b"", b"\0", bytes(64)),
    *("ok", "error", "missing", "syntax", "ask", "at", "fork_ended", "callable", "refused", "ValueError"),
    *("StopIteration", "MemoryError", "UnicodeDecodeError", "WireError", "KeyError", "float32", "bfloat16", "int64"),
    *(
        "<f8",
        ">f8",
        "<f4",
        "|O",
        "|b1",
        "<U5",
        "<U0",
        "|S1",
        "<M8[ns]",
        "<m8[D]",
        "<M8",
        "<c16",
        "|V8",
        "<f16",
        "f8,f8",
    ),
    *("(3,)f8", "<M8[99999999999999s]", "<M8[-1s]", "|S65536", "<U16385", "<i3", "{'a': 1}", "<f8\0"),
)
MOST_CODE = 15


class Pairs(list[Any]):
    """A map as its pairs, so that a key may come twice."""


def parsed(body: bytes) -> Any:
    """Return a document as a tree of lists, pairs and extensions."""
    return msgpack.unpackb(body, raw=False, strict_map_key=False, object_pairs_hook=Pairs)


def packed(node: Any) -> bytes:
    """Return a tree as a document."""
    packer = msgpack.Packer(use_bin_type=True)
    if type(node) is Pairs:
        return bytes(packer.pack_map_header(len(node))) + b"".join(packed(one) for pair in node for one in pair)
    if type(node) is list:
        return bytes(packer.pack_array_header(len(node))) + b"".join(packed(item) for item in node)
    return bytes(packer.pack(node))


def made_up(rng: random.Random, depth: int = 0) -> Any:
    """Return a random tree, with extensions of every code and arrays of every shape."""
    kind = rng.random()
    if depth > 5 or kind < 0.4:
        return rng.choice(LEAVES)
    if kind < 0.55:
        return [made_up(rng, depth + 1) for _ in range(rng.choice((0, 1, 2, 3, 5, 40)) if depth < 2 else 2)]
    if kind < 0.65:
        return Pairs((made_up(rng, depth + 1), made_up(rng, depth + 1)) for _ in range(rng.randrange(4)))
    if kind < 0.8:
        return msgpack.ExtType(rng.randrange(MOST_CODE), packed(made_up(rng, depth + 1)))
    return made_up_array(rng)


def made_up_array(rng: random.Random) -> Any:
    """Return an array or a tensor of any type and shape with about as many bytes as these need."""
    dtype, bytes_each = rng.choice(
        (("<f8", 8), ("<f4", 4), ("<i8", 8), ("|b1", 1), ("<U3", 12), ("<M8[s]", 8), ("<c16", 16))
    )
    shape = [rng.choice((0, 1, 2, 3, 7)) for _ in range(rng.choice((0, 1, 1, 2, 2, 3, 33)))]
    count = 1
    for length in shape:
        count *= length
    raw = rng.randbytes(min(count * bytes_each, 4096) + (rng.random() < 0.1))
    if rng.random() < 0.2:
        shape = [rng.choice(LEAVES) for _ in range(rng.randrange(4))]
    if rng.random() < 0.2:
        name = rng.choice((*wire._TORCH_DTYPES, "float8"))
        return msgpack.ExtType(wire.TENSOR, packed([name, shape, raw, rng.random() < 0.5]))
    dtype = rng.choice((dtype, dtype, dtype, rng.choice(LEAVES)))
    number = rng.choice((None, None, None, 0, 1, 2, -1, rng.choice(LEAVES)))
    return msgpack.ExtType(wire.ARRAY, packed([dtype, shape, raw, rng.choice(("", "numpy.matrix")), number]))


def changed(node: Any, rng: random.Random) -> Any:
    """Return a tree with one place changed, somewhere in it."""
    if isinstance(node, msgpack.ExtType):
        if rng.random() < 0.1:
            return msgpack.ExtType(rng.randrange(MOST_CODE), node.data)
        try:
            return msgpack.ExtType(node.code, packed(changed(parsed(node.data), rng)))
        except (ValueError, msgpack.UnpackException, RecursionError):
            return msgpack.ExtType(node.code, changed_bytes(node.data, rng, [node.data]))
    if type(node) in (list, Pairs) and node and rng.random() < 0.85:
        copy = type(node)(node)
        at = rng.randrange(len(copy))
        how = rng.random()
        if how < 0.06:
            del copy[at]
        elif how < 0.12:
            copy.insert(at, copy[rng.randrange(len(copy))])
        elif how < 0.15:
            copy *= rng.choice((2, 10, 300))
        elif how < 0.2:
            other = rng.randrange(len(copy))
            copy[at], copy[other] = copy[other], copy[at]
        elif type(node) is Pairs:
            key, value = copy[at]
            copy[at] = (changed(key, rng), value) if rng.random() < 0.3 else (key, changed(value, rng))
        else:
            copy[at] = changed(copy[at], rng)
        return copy
    how = rng.random()
    if how < 0.1:
        for _ in range(rng.choice((1, 3, 39, 60))):
            node = [node] if rng.random() < 0.5 else msgpack.ExtType(wire.TUPLE, packed([node]))
        return node
    if how < 0.3 and type(node) is int:
        return max(-(1 << 63), min(node + rng.choice((-1, 1, 1 << 30, -(1 << 30))), (1 << 64) - 1))
    if how < 0.4 and type(node) is bytes:
        return node + bytes(rng.choice((1, 8, 1000))) if rng.random() < 0.5 else node[: len(node) // 2]
    return made_up(rng)


def changed_bytes(body: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Return the bytes with one to four changes: bits, single bytes, heads of containers, cuts, splices."""
    for _ in range(rng.choice((1, 1, 2, 4))):
        at, how = rng.randrange(len(body) + 1), rng.random()
        end = min(len(body), at + rng.choice((1, 1, 2, 8, 100)))
        if how < 0.3 and at < len(body):
            body = body[:at] + bytes([body[at] ^ (1 << rng.randrange(8))]) + body[at + 1 :]
        elif how < 0.5:
            body = body[:at] + bytes([rng.randrange(256)]) + body[at + 1 :]
        elif how < 0.65:
            body = body[:at] + rng.choice(HEADS) + body[end:]
        elif how < 0.75:
            body = body[:at]
        elif how < 0.85:
            body = body[:at] + body[end:]
        else:
            other = rng.choice(others)
            body = body[:at] + other[rng.randrange(len(other) + 1) :]
    return body


def wrong_frame(body: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Return one frame for ``body``, nearly always a wrong one."""
    how = rng.random()
    if how < 0.5:
        tree = parsed(body)
        for _ in range(rng.choice((1, 1, 2, 3))):
            tree = changed(tree, rng)
        body = packed(tree)
    elif how < 0.8:
        body = changed_bytes(body, rng, others)
    elif how < 0.9:
        tree = parsed(body)
        body = packed([*tree[:3], *(made_up(rng) for _ in range(rng.choice((0, 1, 2, 2, 2, 5))))])
    elif how < 0.94:
        body = packed(made_up(rng))
    elif how < 0.96:
        body = rng.randbytes(rng.randrange(200))
    elif how < 0.962:
        bomb = rng.choice(sorted(BOMBS))
        number = packed(parsed(body)[0])
        body = BOMBS[bomb] if rng.random() < 0.5 else b"\x95" + number + b"\xa2ok\xc2" + BOMBS[bomb] + b"\x80"
    size = len(body)
    if rng.random() < 0.03:
        size = rng.choice((0, 1, size - 1, size + 1, wire.MAX_FRAME_BYTES, wire.MAX_FRAME_BYTES + 1, (1 << 32) - 1))
    return wire.HEADER.pack(max(size, 0)) + body
