"""The parts of a result: a list of numbers is one array, a dict or a list of arrays is taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from grader.compare import as_array


def leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield each part of a value with its place, such as ``f[0][W]``."""
    if isinstance(value, (list, tuple)):
        array, _ = as_array(value)
        if array is not None and array.size:
            yield path, array
            return
        items: Iterable[tuple[Any, Any]] = enumerate(value)
    elif isinstance(value, dict):
        items = sorted(value.items(), key=lambda item: str(item[0]))  # their order is the submission's own business
    else:
        yield path, value
        return
    for key, item in items:
        yield from leaves(item, f"{path}[{key}]")
