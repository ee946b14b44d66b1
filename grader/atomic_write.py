"""Write a file whole or not at all: whoever reads it meanwhile sees the old one or the new one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Write ``content`` under another name beside ``path``, then put it in its place.

    Raises:
        OSError: it cannot be written; then nothing is left behind.
    """
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(mode)
        try:
            Path(temporary).replace(path)
        except OSError as error:  # it is about the place: nobody knows the other name
            raise type(error)(error.errno, error.strerror, str(path)) from error
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
