"""A PostgreSQL server of one's own: a cluster in a temporary folder, run by an ordinary user, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def missing() -> str:
    """Return why no cluster can be started here; nothing if one can."""
    if os.name != "posix":
        return "a cluster is only started on POSIX"
    if not _programs():
        return "PostgreSQL is not installed (Debian: apt-get install postgresql)"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed (pip install 'psycopg[binary]')"
    return ""


@contextmanager
def cluster() -> Iterator[str]:
    """Start a server that listens on a socket in its folder only, and give its URL.

    initdb refuses root, so that root runs it as ``postgres`` or ``nobody``.
    """
    folder = Path(tempfile.mkdtemp(prefix="grader-postgresql-"))  # not pytest's: that is closed to other users
    ordinary = _ordinary_user() if os.getuid() == 0 else {}
    if ordinary:
        shutil.chown(folder, ordinary["user"], ordinary["group"])
    url = f"postgresql+psycopg://grader@/postgres?host={folder}"
    try:
        made = ["--auth=trust", "--username=grader", "--encoding=UTF8", "--no-sync", "--locale=C.UTF-8"]
        _run(folder, "initdb", *made)
        start(url)
        try:
            yield url
        finally:
            _run(folder, "pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def start(url: str) -> None:
    """Start the server of a cluster, also after it was killed."""
    folder = _folder(url)
    settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c max_connections=40"
    _run(folder, "pg_ctl", "-l", str(folder / "log"), "-o", settings, "-w", "start")


def kill(url: str) -> None:
    """Kill the server of a cluster as ``kill -9`` does, and wait until the processes of its connections have ended."""
    number = int((_folder(url) / "data" / "postmaster.pid").read_text("utf-8").split()[0])
    below = [int(child) for child in Path(f"/proc/{number}/task/{number}/children").read_text("utf-8").split()]
    os.kill(number, signal.SIGKILL)
    deadline = time.monotonic() + 60  # until then a new server would find the old one's memory in use
    while any(Path(f"/proc/{child}").exists() for child in (number, *below)) and time.monotonic() < deadline:
        time.sleep(0.02)


def _folder(url: str) -> Path:
    return Path(url.partition("?host=")[2])


def _run(folder: Path, program: str, *arguments: str) -> None:
    command = [f"{_programs()}/{program}", "-D", str(folder / "data"), *arguments]
    ordinary = _ordinary_user() if os.getuid() == 0 else {}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **ordinary)


def _programs() -> str:
    """Return the folder with initdb and pg_ctl, of the newest version there is."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return str(found[-1].parent) if found else str(Path(on_path).parent) if on_path else ""


def _ordinary_user() -> dict[str, Any]:
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise AssertionError("neither postgres nor nobody is a user here")
