"""Which public checks somebody had: one hash over them, the same from a kit and from the course's folder."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path


def public_hash(source: Path | Mapping[str, bytes]) -> str:
    """Return the sha256 (hex) of the public checks and probes in an assignment's folder, or among a kit's files.

    Recorded answers are no part of it: their last bits differ from machine to machine.
    """
    if isinstance(source, Path):
        files = {path.relative_to(source).as_posix(): path for path in source.rglob("public/**/*.py")}
        files["probes.py"] = source / "probes.py"
        source = {name: path.read_bytes() for name, path in files.items() if path.is_file()}
    own = {name: content for name, content in source.items() if name == "probes.py" or name.startswith("public/")}
    digest = hashlib.sha256()
    for name, content in sorted(own.items()):
        digest.update(f"{len(name.encode())}:{name}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()
