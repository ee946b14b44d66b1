"""An interpreter that every user may read, and machines that lack an isolation layer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ORDINARY = ("--reuid=64999", "--regid=64999", "--clear-groups")  # nobody has this number

Run = Callable[..., subprocess.CompletedProcess[str]]


def open_to_all(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o005 == 0o005 for folder in (path, *path.parents))


class NotOpen(Exception):
    """Other users can read neither this interpreter nor one like it."""


@contextmanager
def open_interpreter() -> Iterator[Path]:
    """Give an interpreter with our packages that every user may read: this one, or the system's of the same version.

    Raises:
        NotOpen: there is none.
    """
    if open_to_all(Path(sys.base_prefix)) and open_to_all(Path(sys.prefix)):
        yield Path(sys.executable)
        return
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    system = shutil.which(version, path="/usr/bin:/usr/local/bin")
    packages = Path(sysconfig.get_path("purelib"))
    if system is None or not open_to_all(packages) or not open_to_all(ROOT):
        raise NotOpen(f"other users can read neither this interpreter nor a {version} of the system")
    folder = Path(tempfile.mkdtemp(prefix="open-python-"))
    folder.chmod(0o755)
    for name in ("bin", f"lib/{version}"):
        (folder / name).mkdir(parents=True)
    (folder / "bin/python").symlink_to(system)
    (folder / f"lib/{version}/site-packages").symlink_to(packages)
    (folder / "pyvenv.cfg").write_text(f"home = {Path(system).parent}\n", "utf-8")
    try:
        yield folder / "bin/python"
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def open_python() -> Iterator[Path]:
    """An interpreter with our packages that every user may read."""
    try:
        with open_interpreter() as python:
            yield python
    except NotOpen as reason:
        pytest.skip(str(reason))


@pytest.fixture
def run_open(open_python: Path) -> Run:
    """``run_open("-m", "grader", …)``: the open interpreter; ``user`` makes it a user's, ``first`` goes before."""

    def run(
        *arguments: str, user: bool = False, first: tuple[str, ...] = (), cwd: Path = Path("/")
    ) -> subprocess.CompletedProcess[str]:
        command = [*first, str(open_python), *arguments]
        if user and os.geteuid() == 0:
            setpriv = shutil.which("setpriv")
            if setpriv is None:
                pytest.skip("there is no setpriv")
            command = [setpriv, *ORDINARY, *command]
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": "/", "GRADER_LANG": "en"}
        return subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120
        )

    return run


@pytest.fixture
def old_kernel(open_python: Path) -> Callable[..., tuple[str, ...]]:
    """``old_kernel("namespaces", "landlock")``: what goes before a command so that the kernel has neither for it."""
    return lambda *layers: (str(open_python), str(Path(__file__).parent / "old_kernel.py"), ",".join(layers))
