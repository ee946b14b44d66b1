"""The version of an assignment: one hash over everything that decides a mark."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath


def version(folder: Path, reference: str, root: Path) -> str:
    """Return the sha256 (hex) of an assignment: when it changes, grades are stale.

    It covers the manifest, ``probes.py``, ``public/`` and ``hidden/`` whole, ``wrong/*.py``, the reference and every
    module of the reference's package that it imports, directly or not. ``reference`` is the manifest's
    path, which lies under ``root``; where the course itself lies does not matter. Files that are not
    there (in a kit) are left out.
    """
    files = {path.relative_to(folder).as_posix(): path for path in _own_files(folder)}
    for path in reference_modules(reference, root):
        files["reference:" + path.relative_to(root).as_posix()] = path
    digest = hashlib.sha256()
    for name in sorted(files):
        content = files[name].read_bytes()
        digest.update(f"{len(name.encode())}:{name}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


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
