"""Where a CI runs ``grade`` and ``audit``: a checkout that nobody may change, and nothing else that one is used to."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from grader.cli.app import cli
from tests.sandbox.conftest import ORDINARY, ROOT, old_kernel, open_python

__all__ = ["old_kernel", "open_python"]  # fixtures
IGNORES_CHILDREN = (  # what a runner ignores, the programs that it starts ignore
    "import os, signal, sys; signal.signal(signal.SIGCHLD, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])"
)
NOTHING_USUAL = {
    "GRADER_SECRET": "5e" * 32,
    "GRADER_LANG": "ja",
    "HOME": "/nonexistent",
    "LC_ALL": "C",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTEST_ADDOPTS": "-p no_such_plugin -x",
    "PYTEST_PLUGINS": "no_such_plugin",
    "TERM": "dumb",
}


@pytest.fixture(scope="module")
def checkout():
    """A course that the one who runs the commands may read and not write, with everything of a new course in it."""
    with tempfile.TemporaryDirectory(prefix="checkout-") as name:
        place = Path(name) / "course"
        cli.main(["init", str(place), "--lang", "en"], standalone_mode=False)
        (place / "course.secret").unlink(missing_ok=True)
        Path(name).chmod(0o755)
        everything = (place, *place.rglob("*"))
        for path in everything:
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield place
        for path in everything:
            path.chmod(0o755)


@pytest.fixture(scope="module")
def writable(checkout):
    """The one folder that may be written to."""
    folder = checkout.parent / "writable"
    folder.mkdir()
    folder.chmod(0o777)
    return folder


def run(python, arguments, *, cwd, first=(), shell="umask 077; exec {} <&-", as_root=False, **environment):
    """Run a command of the grader as an ordinary user, as a CI would: no terminal, no input, no home."""
    user = ["setpriv", *ORDINARY] if os.geteuid() == 0 and not as_root else []
    command = [*user, *first, str(python), "-m", "grader", *map(str, arguments)]
    quoted = " ".join(f"'{word}'" for word in command)
    return subprocess.run(
        ["bash", "-c", shell.format(quoted)],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        start_new_session=True,
    )


@pytest.mark.slow
def test_grade_in_a_checkout_that_it_may_not_change(checkout, writable, open_python):
    first = (str(open_python), "-c", IGNORES_CHILDREN)

    done = run(
        open_python, ["grade", "--db", writable / "a.sqlite"], cwd=checkout, first=first, TMPDIR="/no", **NOTHING_USUAL
    )

    assert done.returncode == 0, done.stderr
    assert "提出物 2 件: 採点済み 2 件" in done.stdout
    assert (writable / "a.sqlite").stat().st_mode & 0o077 == 0
    assert not (checkout / ".grader").exists()


@pytest.mark.slow
def test_the_same_in_a_container_that_refuses_namespaces(checkout, writable, open_python, old_kernel):
    done = run(
        open_python,
        ["grade", "--db", writable / "b.sqlite"],
        cwd=checkout,
        first=old_kernel("namespaces"),
        TMPDIR=str(writable),
        **NOTHING_USUAL,
    )

    assert done.returncode == 0, done.stderr
    assert "足りない層: 名前空間、使っている層: Landlock、seccomp、root 以外のユーザー" in done.stderr
    assert [file.name for file in writable.iterdir() if "grader-" in file.name] == []


@pytest.mark.slow
def test_an_audit_and_a_release_in_thought_there(checkout, open_python):
    without_home = {name: value for name, value in NOTHING_USUAL.items() if name != "HOME"}

    audit = run(open_python, ["audit", "--mutants", "none", "--seeds", "1"], cwd=checkout, **without_home)
    release = run(open_python, ["release", "--all", "--check"], cwd=checkout, **without_home)

    assert (audit.returncode, audit.stderr) == (0, "")
    assert "1 件の課題はどれも使えます。" in audit.stdout
    assert (release.returncode, release.stderr) == (0, ""), release.stdout


@pytest.mark.slow
def test_a_database_that_cannot_be_there_is_told_with_the_option_that_names_another(checkout, open_python):
    (checkout.parent / "shut").mkdir(mode=0o000)

    done = run(open_python, ["grade", "--db", checkout.parent / "shut/x.sqlite"], cwd=checkout)

    assert done.returncode == 2
    assert done.stderr.startswith("The database cannot be opened (Permission denied).")
    assert "or name another place with `--db FOLDER/grades.sqlite`" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="root may become another user")
def test_root_without_the_right_to_become_another_user_is_told_so(checkout, writable, open_python):
    first = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")

    done = run(open_python, ["grade", "--db", writable / "c.sqlite"], cwd=checkout, first=first, as_root=True)

    assert done.returncode == 2
    assert done.stderr.startswith("This is root without the right to become another user")
    assert "`--user 1000`" in done.stderr
    assert not (writable / "c.sqlite").exists()

    doctor = run(open_python, ["doctor", "--lang", "en"], cwd=checkout, first=first, as_root=True)

    assert doctor.returncode == 1
    assert "This is root without the right to become another user" in doctor.stdout


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only of root's programs another user runs a part")
def test_a_program_that_root_installed_for_itself_alone_is_named(checkout, writable, open_python):
    own = writable / "installed"
    shutil.copytree(ROOT / "grader", own / "grader", ignore=shutil.ignore_patterns("__pycache__"))
    (own / "grader/guest").chmod(0o700)

    done = run(open_python, ["grade", "--db", writable / "d.sqlite"], cwd=checkout, as_root=True, PYTHONPATH=str(own))

    assert done.returncode == 2
    assert f"cannot read the program ({own}/grader/guest)" in done.stderr
    assert "umask 022" in done.stderr


HIDDEN = {  # by a mount of its own: to remount /proc would change it for the whole machine
    "/proc cannot be read": ("tmpfs", ""),
    "/proc hides processes (hidepid)": ("proc -o hidepid=2", "setpriv --reuid=64999 --regid=64999 --clear-groups"),
}


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="root may hide /proc")
@pytest.mark.parametrize("words", HIDDEN)
def test_where_processes_cannot_be_watched_nothing_is_waited_for(namespaces, checkout, open_python, old_kernel, words):
    kind, user = HIDDEN[words]
    first = ("unshare", "--mount", "bash", "-c", f'mount -t {kind} x /proc && exec {user} "$@"', "bash")

    done = run(
        open_python,
        ["audit", "--mutants", "none"],
        cwd=checkout,
        first=(*first, *old_kernel("namespaces")),
        as_root=True,
    )

    assert done.returncode == 2
    assert done.stderr.startswith(words)
