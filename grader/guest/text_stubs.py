"""What packages return that make text: coloured words, tables, a title. It is text without colours."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from .stubs import KNOWN_NAMES, KNOWN_VALUES, NOT_KNOWN

_COLOURS = re.compile(r"colorama\b.*\.(?:Fore|Back|Style)$")
_MAKES_TEXT = re.compile(
    r"(?:to_(?:html|json|string|markdown|latex|mathml)|get_\w*string|get_(?:text|title|suptitle|[xyz]?label)"
    r"|format_(?:sizeof|interval|meter|num)|export_(?:text|html|svg))$"
)


def _name(path: str, name: str) -> Any:
    """Return a code for the terminal, which is empty."""
    return "" if name.isupper() and _COLOURS.match(path) else NOT_KNOWN


def _value(path: str, arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
    package, _, name = path.partition("(")[0].partition(".")
    name = path.rpartition(".")[2]
    if known := _FUNCTIONS.get((package, name)):
        return known(*arguments, **options)
    if package == "colorama" and ("Cursor" in path or name in ("clear_screen", "clear_line", "code_to_chars")):
        return ""
    return "" if _MAKES_TEXT.match(name) else NOT_KNOWN


def _text(text: Any = "", *_more: Any, **_options: Any) -> str:
    return str(text)


def _repr(value: Any = None, *_more: Any, **_options: Any) -> str:
    return repr(value)


def _print(text: Any = "", *_more: Any, **options: Any) -> None:
    print(text, **{key: value for key, value in options.items() if key in ("end", "file", "flush")})


def _table(rows: Any = (), *_more: Any, **_options: Any) -> str:
    if hasattr(rows, "values") and not callable(rows.values):
        rows = rows.values  # of a DataFrame
    elif isinstance(rows, dict):
        rows = rows.values()
    return "\n".join("  ".join(map(str, row)) if hasattr(row, "__iter__") else str(row) for row in rows)


_FUNCTIONS: dict[tuple[str, str], Callable[..., Any]] = {
    ("termcolor", "colored"): _text,
    ("termcolor", "cprint"): _print,
    ("tabulate", "tabulate"): _table,
    ("tabulate", "simple_separated_format"): _text,
    ("rich", "escape"): _text,
    ("rich", "pretty_repr"): _repr,
}
KNOWN_NAMES.append(_name)
KNOWN_VALUES.append(_value)
