"""When something was submitted: by a git commit (nothing of the repository is run), by its name, by an archive."""

import os
import shutil
import subprocess
import zipfile
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from grader.intake.discover import LocatedSubmission
from grader.intake.git_time import commit_time
from grader.intake.layout import Location
from grader.intake.load import load
from grader.intake.submitted import git_time, time_in_name, with_time
from grader.model import Submission

TOKYO = ZoneInfo("Asia/Tokyo")
AT = datetime(2026, 11, 2, 14, 50, 1, tzinfo=UTC)  # 23:50:01 in Tokyo
MINUTE = AT.replace(second=0)
NAMES = {
    "softmax_2026-11-02_23-50-01.py": AT,
    "softmax_20261102235001.py": AT,
    "20261102-235001_softmax.ipynb": AT,
    "20261102_2350_softmax.ipynb": MINUTE,
    "softmax 2026-11-02 23.50.01.py": AT,
    "softmax_2026-11-02T23:50:01.py": AT,
    "山田_2026年11月2日23時50分.py": MINUTE,
    "山田_２０２６-１１-０２_２３-５０-０１.py": AT,
    "softmax_2026.11.2_23.50.zip": MINUTE,
    "softmax_2026-11-02.py": None,  # a day alone is no time
    "softmax_24001.py": None,
    "2026-13-02_23-50.py": None,
    "2026-11-02_24-50.py": None,
    "120261102235001.py": None,
    "from 2026-11-02_10-00 to 2026-11-02_11-00.py": None,  # which of them?
    "softmax.py": None,
}


@pytest.mark.parametrize(("name", "at"), NAMES.items(), ids=NAMES)
def test_a_time_in_a_name_is_of_the_courses_clocks(name, at):
    assert time_in_name(name, TOKYO) == at


# ------------------------------------------------------------------------------------------------------------- git
def write_object(git: Path, content: bytes, name: str = "a" * 40) -> None:
    (git / "objects" / name[:2]).mkdir(parents=True, exist_ok=True)
    (git / "objects" / name[:2] / name[2:]).write_bytes(zlib.compress(b"commit %d\0" % len(content) + content))


COMMIT = b"tree %s\nauthor A <a@b> 5 +0900\ncommitter A <a@b> %d +0900\n\ncommitter B <b> 99 +0000\n"


@pytest.fixture
def repository(tmp_path):
    """A repository whose last commit was at AT, written by hand."""
    git = tmp_path / "s1" / ".git"
    (git / "refs/heads").mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n")
    (git / "refs/heads/main").write_text("a" * 40 + "\n")
    write_object(git, COMMIT % (b"0" * 40, int(AT.timestamp())))
    return tmp_path / "s1"


def test_the_committers_time_of_what_is_checked_out_counts(repository):
    assert commit_time(repository) == AT
    assert git_time(repository.parent) == AT  # the only folder
    (repository / ".git/HEAD").write_text("a" * 40)
    assert commit_time(repository) == AT
    (repository / ".git/refs/heads/main").unlink()
    (repository / ".git/HEAD").write_text("ref: refs/heads/main")
    (repository / ".git/packed-refs").write_text(f"# pack-refs\n{'a' * 40} refs/heads/main\n")
    assert commit_time(repository) == AT


def linked(git: Path, *inside: str) -> None:
    place = git.joinpath(*inside)
    place.rename(git.parent.parent / "elsewhere")
    place.symlink_to(git.parent.parent / "elsewhere")


HOSTILE = {
    "the folder is a link": lambda git: linked(git),
    "its HEAD is a link": lambda git: linked(git, "HEAD"),
    "its objects are a link": lambda git: linked(git, "objects"),
    "a reference outside": lambda git: (git / "HEAD").write_text("ref: refs/heads/../../../other\n"),
    "an absolute reference": lambda git: (git / "HEAD").write_text("ref: /etc/passwd\n"),
    "a reference to itself": lambda git: (git / "refs/heads/main").write_text("ref: refs/heads/main\n"),
    "no commit": lambda git: (git / "HEAD").write_text("zzz"),
    "an object that is cut": lambda git: (git / "objects/aa" / ("a" * 38)).write_bytes(b"x\x9c\x03"),
    "an object that is a bomb": lambda git: write_object(git, b"0" * 30_000_000),
    "a time beyond all calendars": lambda git: write_object(git, COMMIT % (b"0" * 40, 999_999_999_999)),
    "no committer": lambda git: write_object(git, b"tree 0\n\ncommitter A <a> 5 +0000\n"),
    "HEAD is a pipe": lambda git: ((git / "HEAD").unlink(), os.mkfifo(git / "HEAD")),
    "a file in its place": lambda git: (shutil.rmtree(git), git.write_text("gitdir: /elsewhere")),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_or_broken_repository_has_no_time(repository, change):
    change(repository / ".git")

    assert commit_time(repository) is None


@pytest.mark.skipif(not shutil.which("git"), reason="git makes the repositories of this test")
@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_what_git_has_packed_is_read_without_git_and_nothing_of_it_runs(tmp_path, form):
    ran = tmp_path / "ran"
    folder = tmp_path / "s1"
    folder.mkdir()

    def git(*arguments, at="1700000000 +0900"):
        dates = {"GIT_COMMITTER_DATE": at, "GIT_AUTHOR_DATE": "1500000000 +0000", "HOME": str(tmp_path)}
        names = ["-c", "user.name=s1", "-c", "user.email=s1@x", "-c", "gc.auto=0"]
        subprocess.run(
            ["git", *names, *arguments], cwd=folder, env={**os.environ, **dates}, check=True, capture_output=True
        )

    git("init", "-q", f"--object-format={form}")
    words = "\n".join(f"line {n} of a long message" for n in range(200))
    for n in range(6):
        git("commit", "-q", "--allow-empty", "-m", f"{words}\n{n}", at=f"{1_700_000_000 + n} +0900")
    expected = datetime.fromtimestamp(1_700_000_005, UTC)
    assert commit_time(folder) == expected

    git("repack", "-q", "-adf", "--depth=50", "--window=50")
    git("pack-refs", "--all")
    for n in range(6):  # most of them are kept as changes of others
        assert commit_time(folder) == datetime.fromtimestamp(1_700_000_005 - n, UTC)
        if n < 5:
            git("update-ref", "HEAD", "HEAD~1")
            git("pack-refs", "--all")
    git("config", "core.fsmonitor", f"touch {ran}")
    git("config", "gpg.program", f"touch {ran}")
    assert commit_time(folder) is not None
    assert not ran.exists()
    for pack in (folder / ".git/objects/pack").glob("*.pack"):
        pack.chmod(0o600)
        pack.write_bytes(pack.read_bytes()[:40] + b"\xff" * 400)
    assert commit_time(folder) is None


# ---------------------------------------------------------------------------------------------- which source counts
def located(path: Path) -> LocatedSubmission:
    return LocatedSubmission("s1", Location(path, path.name, "softmax", "s1"))


def test_git_goes_before_the_name_and_the_name_before_the_file(repository):
    named = repository.rename(repository.with_name("s1_2026-11-01_10-00"))
    plain = Submission("s1", "softmax", "x", "x", (), "f", submitted_at=AT, submitted_at_source="file")
    now = AT + timedelta(days=9)

    assert with_time(located(named), plain, TOKYO, now).submitted_at_source == "git"
    shutil.rmtree(named / ".git")
    found = with_time(located(named), plain, TOKYO, now)
    assert (found.submitted_at_source, found.submitted_at) == ("name", datetime(2026, 11, 1, 1, tzinfo=UTC))
    assert with_time(located(named), plain, TOKYO, AT - timedelta(days=9)) == plain  # that is still to come
    listing = plain._replace(submitted_at_source="listing")
    assert with_time(located(named), listing, TOKYO, now) == listing


@pytest.mark.parametrize("name", ["softmax_2026-11-02_23-50-01.py", "20261102-235001.zip"])
def test_the_name_of_the_file_that_counts_tells_it_too(tmp_path, name):
    (tmp_path / "s1").mkdir()
    if name.endswith(".zip"):
        with zipfile.ZipFile(tmp_path / "s1" / name, "w") as archive:
            archive.writestr("softmax.py", "x = 1\n")
    else:
        (tmp_path / "s1" / name).write_text("x = 1\n")
    submission, _ = load(located(tmp_path / "s1").location, "s1")

    found = with_time(located(tmp_path / "s1"), submission, TOKYO, AT + timedelta(days=9))

    assert (found.submitted_at_source, found.submitted_at) == ("name", AT)


@pytest.mark.parametrize("inside", ["", "s1"])
@pytest.mark.parametrize("year", [2026, 1980])
def test_the_time_of_what_counts_in_a_zip_is_of_the_courses_clocks(tmp_path, year, inside):
    (tmp_path / "s1").mkdir()
    file = tmp_path / inside / "s1.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("softmax.py", (year, 11, 2, 23, 50, 0)), "x = 1\n")
        archive.writestr(zipfile.ZipInfo("readme.txt", (2026, 11, 3, 23, 50, 0)), "x\n")
    os.utime(file, (AT.timestamp() + 99,) * 2)
    place = located(file.parent if inside else file)
    submission, _ = load(place.location, "s1")

    found = with_time(place, submission, TOKYO, AT + timedelta(days=9))

    expected = ("archive", MINUTE) if year == 2026 else ("file", AT + timedelta(seconds=99))
    assert (found.submitted_at_source, found.submitted_at) == expected
