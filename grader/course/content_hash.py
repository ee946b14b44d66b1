"""The version of an assignment: one hash over everything that decides a mark."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any


def version(folder: Path, reference: str, root: Path) -> str:
    """Return the sha256 (hex) of an assignment: when it changes, grades are stale.

    It covers the manifest but for ``[policy]`` (what a mark counts, not how it comes about), ``probes.py``, ``public/``
    and ``hidden/`` whole, ``wrong/*.py``, the reference and every module of the reference's package that it imports,
    directly or not. ``reference`` is the manifest's path, which lies under ``root``; where the course itself lies does
    not matter. Files that are not there (in a kit) are left out.
    """
    files = {path.relative_to(folder).as_posix(): path for path in _own_files(folder)}
    for path in reference_modules(reference, root):
        files["reference:" + path.relative_to(root).as_posix()] = path
    digest = hashlib.sha256()
    for name in sorted(files):
        content = files[name].read_bytes()
        if name == "manifest.toml":
            content = without_policy(content)
        digest.update(f"{len(name.encode())}:{name}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


def without_policy(manifest: bytes) -> bytes:
    """Return a manifest's bytes as they were without ``[policy]``; where it is written in another way, its values."""
    if b"policy" not in manifest:
        return manifest
    lines = manifest.splitlines(keepends=True)
    kept: list[bytes] = []
    is_policy = False
    for number, line in enumerate(lines):
        if line.lstrip().startswith(b"["):
            is_policy = _POLICY_HEADER.match(line) is not None
            if is_policy:
                kept = _without_empty_end(kept)
        if not is_policy:
            kept.append(line)
        elif not line.strip() and _next_is_another(lines[number + 1 :]):
            is_policy = False
            kept.append(line)
    text = b"".join(kept)
    table = _table(manifest)
    if table is None:  # whoever reads it says what is wrong
        return manifest
    table.pop("policy", None)
    return text if _table(text) == table else json.dumps(table, sort_keys=True, default=str).encode()


def _table(manifest: bytes) -> dict[str, Any] | None:
    try:
        return tomllib.loads(manifest.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None


_POLICY_HEADER = re.compile(rb"\s*\[\[?\s*policy\s*[.\]]")


def _without_empty_end(lines: list[bytes]) -> list[bytes]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def _next_is_another(lines: list[bytes]) -> bool:
    """Say whether another table follows after empty lines and comments."""
    after = next((line for line in lines if line.strip() and not line.lstrip().startswith(b"#")), b"")
    return after.lstrip().startswith(b"[") and _POLICY_HEADER.match(after) is None


def _own_files(folder: Path) -> Iterator[Path]:
    yield folder / "manifest.toml"
    if (folder / "probes.py").is_file():
        yield folder / "probes.py"
    for name in ("public", "hidden", "wrong"):
        for path in (folder / name).rglob("*.py" if name == "wrong" else "*"):
            if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("."):
                yield path


def reference_modules(reference: str, root: Path, *, at_once: bool = False) -> tuple[Path, ...]:
    """Return the reference's file and those of its package that it imports, transitively, sorted.

    ``at_once``: only what is imported when the reference is, not what a function of it may import later.
    """
    package = PurePosixPath(reference).parts[0]
    modules: set[Path] = set()
    waiting = _files_of(reference.removesuffix(".py").replace("/", "."), root)
    while waiting:
        path = waiting.pop()
        if path in modules or not path.is_file():
            continue
        modules.add(path)
        for module in _imported(path, root, at_once=at_once):
            if module.split(".")[0] == package:
                waiting += _files_of(module, root)
    return tuple(sorted(modules))


def _imported(path: Path, root: Path, *, at_once: bool) -> Iterator[str]:
    """Yield the dotted names that a file imports; ``from a import b`` gives ``a`` and ``a.b``.

    A reference that does not parse is reported by the audit and by loading it, not here.
    """
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return
    inside = path.relative_to(root).parts[:-1]
    for node in tree.body if at_once else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = inside[: len(inside) - node.level + 1] if node.level else ()
            module = ".".join((*above, *([node.module] if node.module else [])))
            yield module
            yield from (f"{module}.{name.name}" for name in node.names)


def _files_of(module: str, root: Path) -> list[Path]:
    """Return where a dotted name may lie, with the packages on the way to it."""
    parts = module.split(".")
    packages = [root.joinpath(*parts[:length], "__init__.py") for length in range(1, len(parts) + 1)]
    return [*packages, root.joinpath(*parts[:-1], parts[-1] + ".py")]
