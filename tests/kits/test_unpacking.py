"""The files of a kit on disk: in the user's own cache, exactly as the kit has them, or in a temporary folder."""

import os
import shutil

import pytest

from grader.kits.kit_file import Kit, with_hash
from grader.kits.unpacking import unpacked

FILES = {"public/test_a.py": b"x = 1\n", "probes.py": b"y = 2\n"}
KIT = with_hash(Kit("warm_up", {}, FILES, {}, {}, {}))


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "grader" / "kits"


def found(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_second_start_finds_the_files_of_the_first(cache):
    first = unpacked(KIT)
    before = (first / "probes.py").stat().st_mtime_ns

    second = unpacked(KIT)

    assert second == first
    assert first.name == "warm_up"
    assert found(first) == FILES
    assert (second / "probes.py").stat().st_mtime_ns == before
    assert [each.name for each in cache.iterdir()] == [first.parent.name]
    assert first.parent.stat().st_mode & 0o777 == 0o700


def change(folder):
    (folder / "probes.py").write_bytes(b"y = 3\n")


def add(folder):
    (folder / "conftest.py").write_bytes(b"")


def add_beside_the_checks(folder):
    (folder / "public" / "numpy.py").write_bytes(b"")


def remove(folder):
    (folder / "probes.py").unlink()


def link(folder):
    (folder.parent.parent / "other.py").write_bytes(b"y = 2\n")
    (folder / "probes.py").unlink()
    (folder / "probes.py").symlink_to(folder.parent.parent / "other.py")


def link_a_folder(folder):
    shutil.copytree(folder / "public", folder.parent.parent / "other")
    shutil.rmtree(folder / "public")
    (folder / "public").symlink_to(folder.parent.parent / "other")


def open_to_all(folder):
    folder.parent.chmod(0o777)
    change(folder)


def put_a_file_in_its_place(folder):
    shutil.rmtree(folder.parent)
    folder.parent.write_bytes(b"")


def empty(folder):
    shutil.rmtree(folder)


CHANGES = [
    *(change, add, add_beside_the_checks, remove, link, link_a_folder, open_to_all, put_a_file_in_its_place, empty),
]


@pytest.mark.parametrize("changed", CHANGES, ids=lambda each: each.__name__)
def test_what_was_changed_is_not_used(cache, changed):
    changed(unpacked(KIT))

    folder = unpacked(KIT)

    assert found(folder) == FILES
    assert not any(path.is_symlink() for path in folder.rglob("*"))
    assert not folder.parent.stat().st_mode & 0o022


def test_where_there_can_be_no_cache_the_files_lie_in_a_temporary_folder(cache, monkeypatch):
    cache.parent.write_bytes(b"")  # a file, where the folder would be

    one = unpacked(KIT)
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr("pathlib.Path.home", lambda: (_ for _ in ()).throw(RuntimeError("no home")))
    other = unpacked(KIT)

    assert found(one) == found(other) == FILES
    assert not one.is_relative_to(cache.parent.parent)


def test_only_the_latest_kits_are_kept(cache):
    first = unpacked(KIT)
    os.utime(first.parent, (1, 1))

    for number in range(21):
        unpacked(with_hash(KIT._replace(settings={"number": number})))

    assert not first.exists()
    assert len(list(cache.iterdir())) == 20
