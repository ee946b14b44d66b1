"""The files of a kit on disk, where pytest collects its checks: in a folder of the user's cache that is verified.

The folder is named by the kit's hash, belongs to the user alone, and every file in it is compared with the kit's
before it is used. Where there can be no such folder, the files lie in a temporary one as long as the program runs.
"""

from __future__ import annotations

import atexit
import os
import shutil
import stat
import tempfile
from pathlib import Path

from grader.kits.kit_file import Kit
from grader.user_cache import user_cache

_MOST_FOLDERS = 20  # of kits that are kept; the oldest go


def unpacked(kit: Kit) -> Path:
    """Return a folder, named like the assignment, that holds exactly a kit's files."""
    cache = user_cache()
    if cache is not None:
        home = cache / "kits" / kit.hash[:32]
        try:
            if _is_whole(home, kit) or _made(home, kit):
                return home / kit.name
        except OSError:  # it cannot be read or written
            pass
    folder = Path(tempfile.mkdtemp(prefix="grader-kit-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _write(folder, kit)
    return folder / kit.name


def _is_whole(home: Path, kit: Kit) -> bool:
    """Say whether a folder is the user's own and holds a kit's files as they are, and nothing else that is run."""
    if not _is_own(home):
        return False
    folder = home / kit.name
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    files = {
        name: path
        for name, path in found.items()
        if not path.is_dir() and not (path.suffix == ".pyc" and "__pycache__" in name)
    }
    if files.keys() != kit.files.keys() or any(path.is_symlink() for path in found.values()):
        return False
    return all(path.read_bytes() == kit.files[name] for name, path in files.items())


def _is_own(folder: Path) -> bool:
    """Say whether nobody else can have put something into a folder; compiled code of the checks lies there, too."""
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    return os.name != "posix" or (found.st_uid == os.getuid() and not found.st_mode & 0o022)


def _made(home: Path, kit: Kit) -> bool:
    """Write a kit's files anew, whole or not at all; two programs may do so at the same time."""
    home.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = Path(tempfile.mkdtemp(prefix=".", dir=home.parent))  # of mode 0700
    try:
        _write(fresh, kit)
        if home.exists() or home.is_symlink():  # not what it should be
            home.rename(fresh / "old")
        fresh.rename(home)
        shutil.rmtree(home / "old", ignore_errors=True)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        return _is_whole(home, kit)  # another program was faster
    _forget_old_ones(home.parent)
    return _is_whole(home, kit)


def _write(folder: Path, kit: Kit) -> None:
    for name, content in kit.files.items():
        path = folder / kit.name / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _forget_old_ones(folder: Path) -> None:
    kept = sorted(folder.iterdir(), key=lambda each: each.lstat().st_mtime, reverse=True)
    for old in kept[_MOST_FOLDERS:]:
        shutil.rmtree(old, ignore_errors=True)
