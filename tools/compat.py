"""`make compat`: a newer Python, PostgreSQL and an ordinary user, for store, intake, checks and commands.

Each is tried where this machine has what it takes; what was skipped, and why, is said last. Ends with 1 if tests fail.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.sandbox.conftest import NotOpen, open_interpreter  # noqa: E402 - not before the path

ROOMS = [f"tests/{room}" for room in ("store", "intake", "course", "checks", "grading", "cli")]
RUN = ["-m", "pytest", "-q", "-rs", "-n", "auto", "--maxprocesses", "8", "--dist", "worksteal"]
# Everything but torch: it takes gigabytes, and no room of these needs it.
EXTRAS = "course,notebook,documents,playground"
TOOLS = ["hypothesis", "psycopg[binary]", "pytest-xdist", "setuptools"]
ORDINARY = 64999  # nobody has this number


class Skipped(Exception):
    """This machine does not have what it takes."""


def newer_python() -> Path:
    """Return the newest interpreter here that is newer than this one.

    Raises:
        Skipped: there is none.
    """
    names = [f"python3.{minor}" for minor in range(sys.version_info.minor + 1, 30)]
    on_path = [Path(found) for name in names if (found := shutil.which(name))]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    newest, chosen = sys.version_info[:2], None
    for python in [*on_path, *pyenv.glob("3.*/bin/python")]:
        version = _version(python)
        if version > newest:
            newest, chosen = version, python
    if chosen is None:
        raise Skipped(f"no Python newer than {sys.version_info.major}.{sys.version_info.minor} is installed")
    return chosen


def _version(python: Path) -> tuple[int, ...]:
    program = "import sys, ensurepip, venv; print(*sys.version_info[:2])"
    done = subprocess.run([python, "-c", program], capture_output=True, text=True, check=False)
    return tuple(map(int, done.stdout.split())) if done.returncode == 0 else ()  # a name that pyenv only promises


def on_a_newer_python() -> int:
    """Run the tests on a newer Python, with the pinned versions in an environment of its own."""
    python = newer_python()
    home = ROOT / ".venv-compat"
    wanted = hashlib.sha256(
        b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")) + str(python).encode()
    ).hexdigest()
    made = home / "made-from"
    if not made.is_file() or made.read_text("utf-8") != wanted:
        shutil.rmtree(home, ignore_errors=True)
        subprocess.run([python, "-m", "venv", home], check=True)
        install = [home / "bin/python", "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt"]
        subprocess.run([*install, "-e", f"{ROOT}[{EXTRAS}]", *TOOLS], check=True)
        made.write_text(wanted, "utf-8")
    print(subprocess.run([home / "bin/python", "-VV"], capture_output=True, text=True, check=True).stdout, end="")
    return subprocess.run([home / "bin/python", *RUN, *ROOMS], cwd=ROOT, env=_with_postgresql(), check=False).returncode


def on_postgresql() -> int:
    """Run the tests of the store on a PostgreSQL server that they start."""
    from tests.store import postgresql

    if why := postgresql.missing():
        raise Skipped(why)
    command = [sys.executable, *RUN, "tests/store"]
    return subprocess.run(command, cwd=ROOT, env=_with_postgresql(), check=False).returncode


def _with_postgresql() -> dict[str, str]:
    return os.environ | {"GRADER_TEST_POSTGRESQL": "start"}


def as_an_ordinary_user() -> int:
    """Run the tests as a user without rights, where root is who started this."""
    if os.geteuid() != 0:
        raise Skipped("this is an ordinary user already: `make test` has run them")
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise Skipped("there is no setpriv (Debian: apt-get install util-linux)")
    user = [setpriv, f"--reuid={ORDINARY}", f"--regid={ORDINARY}", "--clear-groups"]
    try:
        with open_interpreter() as python, _home() as home:
            environment = os.environ | {"HOME": str(home), "HYPOTHESIS_STORAGE_DIRECTORY": str(home / "hypothesis")}
            command = [*user, str(python), *RUN, "--basetemp", str(home / "pytest"), *ROOMS]
            return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    except NotOpen as reason:
        raise Skipped(str(reason)) from reason


@contextmanager
def _home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="compat-") as folder:
        os.chown(folder, ORDINARY, ORDINARY)
        yield Path(folder)


def main() -> int:
    """Try all three, and say what became of each."""
    told, failed = [], False
    for name, tried in (
        ("a newer Python", on_a_newer_python),
        ("PostgreSQL", on_postgresql),
        ("an ordinary user", as_an_ordinary_user),
    ):
        print(f"==== {name}", flush=True)
        try:
            code = tried()
            told.append(f"{name}: {'passed' if code == 0 else 'FAILED'}")
            failed |= code != 0
        except Skipped as why:
            told.append(f"{name}: skipped, {why}")
        except subprocess.CalledProcessError as error:
            told.append(f"{name}: FAILED, {error}")
            failed = True
    print("\n".join(["====", *told]))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
