"""What a text holds written otherwise: in base64, base85 or base32, as hexadecimal digits, in pieces of strings.

Found is what takes no guess: runs of digits that decode to text or to an archive, what the literals of Python code make
when they are put together, and the whole text in rot13, backwards, or with its entities resolved. What code computes in
any other way is not.
"""

from __future__ import annotations

import ast
import base64
import binascii
import codecs
import html
import re
import warnings
from collections.abc import Callable, Iterator
from typing import NamedTuple

_BASE64 = re.compile(r"[A-Za-z0-9+/_-](?:[A-Za-z0-9+/_-]|\s*\n\s*(?=[A-Za-z0-9+/_-])){38,}={0,2}")
_HEXADECIMAL = re.compile(r"(?:(?:\\x|0x|[%=])?[0-9a-fA-F]{2}[ ,:]{0,2}){26,}")
_BASE85 = re.compile(r"[0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]{32,}")
_ASCII85 = re.compile(r"[!-uz]{32,}")
_BASE32 = re.compile(r"[A-Z2-7]{40,}={0,6}")
_PACKED = (
    b"PK\3\4",
    b"PK\5\6",
    b"\x1f\x8b\x08",
    b"BZh",
    b"\xfd7zXZ\0",
    b"\x78\x01",
    b"\x78\x5e",
    b"\x78\x9c",
    b"\x78\xda",
)
_LEAST = 26  # characters that literals make together; shorter ones are no line that is looked for
_MOST_LITERALS = 2_000_000  # characters of code that is parsed


class Unwrapped(NamedTuple):
    """What stands at ``offset`` of a text in other digits, and the key of the words for these."""

    offset: int
    key: str
    content: bytes


def unwrapped(text: str) -> Iterator[Unwrapped]:
    """Yield what a text holds in other digits."""
    for found in _HEXADECIMAL.finditer(text):
        digits = re.sub(r"\\x|0x|[^0-9a-fA-F]", "", found[0])
        yield Unwrapped(found.start(), "hexadecimal", bytes.fromhex(digits[: len(digits) // 2 * 2]))
    for found in _BASE64.finditer(text):
        written = re.sub(r"\s", "", found[0]).rstrip("=").replace("-", "+").replace("_", "/")
        try:
            yield Unwrapped(
                found.start(), "base64", base64.b64decode(written + "=" * (-len(written) % 4), validate=True)
            )
        except (binascii.Error, ValueError):
            continue
    for pattern, decode, key in _OTHERS:
        for found in pattern.finditer(text):
            if content := _sound(decode, found[0]):
                yield Unwrapped(found.start(), key, content)


def disguises(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text as it would be read in rot13, backwards and as HTML: the key of the words for it, and the text."""
    yield "rot13", codecs.encode(text, "rot13")
    yield "backwards", text[::-1]
    if "&" in text and (resolved := html.unescape(text)) != text:
        yield "entities", resolved


def _sound(decode: Callable[[str], bytes], digits: str) -> bytes:
    """Return what digits mean where that is text or something packed: almost any word could be read as base85."""
    for written in dict.fromkeys((digits, digits.strip("<>~"), digits.strip("\"'"))):
        try:
            content = decode(written)
        except (binascii.Error, ValueError):
            continue
        if content.startswith(_PACKED) or _is_text(content):
            return content
    return b""


def _is_text(content: bytes) -> bool:
    try:
        return all(character.isprintable() or character.isspace() for character in content.decode("utf-8"))
    except UnicodeDecodeError:
        return False


_OTHERS: tuple[tuple[re.Pattern[str], Callable[[str], bytes], str], ...] = (
    (_BASE85, base64.b85decode, "base85"),
    (_ASCII85, base64.a85decode, "base85"),
    (_BASE32, base64.b32decode, "base32"),
)


def literals(code: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of strings that Python code puts together: ``"a" "b"``, ``"a" + "b"``, ``[97, 98]``.

    Escapes are undone. Code that cannot be parsed has none.
    """
    if len(code) > _MOST_LITERALS:
        return
    try:
        with warnings.catch_warnings(action="ignore"):  # an escape that is none
            tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        text = _together(node)
        if text is None:
            waiting += ast.iter_child_nodes(node)
        elif len(text) >= _LEAST:
            yield getattr(node, "lineno", 1), text


def _together(node: ast.AST) -> str | None:
    """Return the text that an expression of literals is; None if it is none."""
    if isinstance(node, ast.Constant):
        value = node.value.decode("utf-8", "replace") if isinstance(node.value, bytes) else node.value
        return value if isinstance(value, str) else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = []
        while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):  # a long sum is deep on its left
            parts.append(node.right)
            node = node.left
        texts = [_together(each) for each in (node, *reversed(parts))]
        return None if None in texts else "".join(map(str, texts))
    if isinstance(node, ast.List | ast.Tuple) and node.elts:
        values = [each.value if isinstance(each, ast.Constant) else None for each in node.elts]
        if all(isinstance(value, str) for value in values):
            return "".join(map(str, values))
        if all(type(value) is int and 9 <= value < 0x110000 for value in values):
            return "".join(chr(int(str(value))) for value in values)
    return None
