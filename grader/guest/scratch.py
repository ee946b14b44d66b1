"""The scratch folder of a worker: which one it is, and how an ordinary one is made and removed.

With namespaces it goes with the worker; without, it is an ordinary folder, which is removed when the worker has ended.
"""

from __future__ import annotations

import contextlib
import itertools
import os

_OWN = ("HOME", "TMPDIR")
_root = ""  # the real path of the folder in which this process loads a submission


def remember() -> None:
    """Take the current folder for the submission's, whichever one its code makes the current one later."""
    global _root
    _root = os.path.realpath(".")


def root() -> str:
    """Return the folder of the submission that is loaded."""
    return _root


def holds(path: str) -> bool:
    """Say whether a path leads into the scratch folder, whatever links are on the way."""
    return bool(_root) and os.path.realpath(path).startswith(_root + os.sep)


def relative(path: str) -> str:
    """Return a path in the scratch folder as one from its top."""
    return os.path.relpath(os.path.realpath(path), _root)


def make() -> str:
    """Return a new empty folder that only this user may use."""
    import tempfile  # it imports `random`, which a start with namespaces does without

    return tempfile.mkdtemp(prefix="grader-")


def make_home() -> str:
    """Return a new folder that is from now on this process's home and its place for temporary files.

    Some of what is imported here writes into its home; the folder is removed with the fork server.
    """
    folder = make()  # first: it lies where temporary folders lie on this machine, and so do those of the workers
    os.environ.update(dict.fromkeys(_OWN, folder))
    return folder


def move_into(folder: str) -> None:
    """Make a folder the current one, the home and the place for temporary files of a forked worker."""
    import tempfile

    os.chdir(folder)
    os.environ.update(dict.fromkeys(_OWN, folder))
    tempfile.tempdir = folder  # known already, from the process that forked


def remove(folder: str) -> None:
    """Remove a folder and all in it, however deep it goes and whatever modes its folders have; follows no link.

    Nothing recurses and no path grows: folders in folders are first moved to the top, two levels at a time.
    """
    names = map(f"{folder}/{os.urandom(8).hex()}-{{}}".format, itertools.count())
    with contextlib.suppress(OSError):  # whatever a submission has left there is not an error
        os.chmod(folder, 0o700)
        while entries := list(os.scandir(folder)):
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.path)
                    continue
                os.chmod(entry.path, 0o700)
                for inner in list(os.scandir(entry.path)):
                    if inner.is_dir(follow_symlinks=False):
                        os.chmod(inner.path, 0o700)
                        os.rename(inner.path, next(names))
                    else:
                        os.unlink(inner.path)
                os.rmdir(entry.path)
        os.rmdir(folder)
