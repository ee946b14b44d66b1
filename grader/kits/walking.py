"""What stops a walk through folders: one that is closed is told, or what is in it would be passed over in silence."""

from __future__ import annotations


def refused(error: OSError) -> None:
    """Raise what the system refused, but for a folder that is not there: for ``os.walk``.

    Raises:
        OSError: a folder cannot be read.
    """
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise error
