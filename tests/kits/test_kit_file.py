"""A kit's file: the same bytes for the same content, and words for whatever else stands in its place."""

import json
import zipfile
from random import Random

import pytest

from grader.kits.find import find_kit
from grader.kits.kit_file import FORMAT, KitError, pack, read_kit
from tests.kits.conftest import KIT


def altered(tmp_path, change):
    """Return a kit's file in which the members are others."""
    original, path = tmp_path / "original.kit", tmp_path / "warm_up.kit"
    original.write_bytes(pack(KIT))
    with zipfile.ZipFile(original) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_kit_is_read_as_it_was_packed_and_packs_to_the_same_bytes(tmp_path):
    path = tmp_path / "warm_up.kit"
    path.write_bytes(pack(KIT))

    found = read_kit(path)

    assert found == KIT
    assert pack(found) == pack(KIT._replace(files=dict(reversed(KIT.files.items())))) == path.read_bytes()


def newer(members):
    head = json.loads(members["kit.json"])
    members["kit.json"] = json.dumps({**head, "format": FORMAT + 1, "versions": {"grader": "9.1"}}).encode()


BROKEN = {
    "a check changed": (lambda members: members.update({"files/public/test_public.py": b"x = 2\n"}), "not hold what"),
    "a file more": (lambda members: members.update({"files/public/test_more.py": b""}), "not hold what"),
    "a part less": (lambda members: members.pop("record.msgpack"), "not hold what"),
    "no head": (lambda members: members.pop("kit.json"), "not an assignment's kit"),
    "a head that is none": (lambda members: members.update({"kit.json": b"[]"}), "not an assignment's kit"),
    "outside": (lambda members: members.update({"../evil.py": b""}), "not an assignment's kit"),
    "a file beside the others": (lambda members: members.update({"probes.py": b""}), "not an assignment's kit"),
    "one file twice": (lambda members: members.update({"files/PROBES.py": b""}), "not an assignment's kit"),
    "a file that is a folder": (lambda members: members.update({"files/public": b""}), "not an assignment's kit"),
    "newer": (newer, "by a newer grader, 9.1"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_with_a_kit_is_said(tmp_path, name):
    change, words = BROKEN[name]

    with pytest.raises(KitError) as caught:
        read_kit(altered(tmp_path, change))

    assert words in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("content", [b"", b"no zip", pack(KIT)[:300], pack(KIT).replace(b"x = 1", b"x = 3")])
def test_a_file_that_is_no_kit_or_was_cut_off_is_said(tmp_path, content):
    path = tmp_path / "warm_up.kit"
    path.write_bytes(content)

    with pytest.raises(KitError):
        read_kit(path)


def test_a_kit_is_found_in_the_folder_or_above_it_unless_a_course_is_nearer(tmp_path):
    inner = tmp_path / "kits" / "warm_up" / "work"
    inner.mkdir(parents=True)
    kit = inner.parent / "warm_up.kit"
    kit.touch()

    assert find_kit(inner / "answer.py") == kit
    assert find_kit(tmp_path / "kits") is None
    assert find_kit(inner, "softmax") is None
    (inner / "course.toml").touch()
    assert find_kit(inner) is None


def test_of_several_kits_the_one_that_the_folder_or_the_name_says(tmp_path):
    folder = tmp_path / "cnn"
    folder.mkdir()
    for name in ("cnn", "lstm", "dqn"):
        (folder / f"{name}.kit").touch()
        (tmp_path / f"{name}.kit").touch()

    assert find_kit(folder) == folder / "cnn.kit"
    assert find_kit(tmp_path, "lstm") == tmp_path / "lstm.kit"
    with pytest.raises(KitError, match="several kits"):
        find_kit(tmp_path)


def test_whatever_happened_to_its_bytes_is_told_as_a_kit_that_cannot_be_used(tmp_path):
    content, path, random = pack(KIT), tmp_path / "a.kit", Random(1)
    told = set()
    for number in range(300):
        bad = bytearray(content)
        at = random.randrange(len(bad))
        if number % 3 == 0:
            del bad[at : at + random.randrange(1, len(bad))]
        elif number % 3 == 1:
            bad[at:at] = random.randbytes(random.randrange(1, 50))
        else:
            for _ in range(3):  # mostly in the directory at the end, flags and lengths among them
                bad[-1 - random.randrange(min(500, len(bad)))] = random.randrange(256)
        path.write_bytes(bad)
        try:
            assert read_kit(path)._replace(hash="") == KIT._replace(hash="")
        except KitError as error:
            told.add(error.key)

    assert told <= {"kits.no_kit", "kits.damaged"}


@pytest.mark.parametrize(
    ("version", "is_used"),
    [
        *(("9.0.0", False), ("0.1.1", False), ("0.2", False), ("0.10.0rc1", False), ("1", False)),
        *(("0.1.0", True), ("0.1", True), ("0.0.9", True), ("0.1.0.dev3", True), ("", True), ("?", True)),
    ],
)
def test_a_kit_of_a_newer_grader_is_refused_with_both_versions(tmp_path, monkeypatch, version, is_used):
    monkeypatch.setattr("importlib.metadata.version", lambda _: "0.1.0")
    path = tmp_path / "warm_up.kit"
    path.write_bytes(pack(KIT._replace(versions={**KIT.versions, "grader": version})))

    if is_used:
        assert read_kit(path).name == "warm_up"
    else:
        with pytest.raises(KitError, match=rf"by a newer grader, {version}; this one, 0\.1\.0"):
            read_kit(path)


def test_one_changed_bit_is_told_as_changed_and_not_as_cut_off(tmp_path):
    path = tmp_path / "warm_up.kit"
    path.write_bytes(pack(KIT).replace(b"x = 1\n", b"x = 0\n"))

    with pytest.raises(KitError, match="does not hold what it was made with"):
        read_kit(path)


def test_a_link_in_a_kit_is_no_file_of_ours(tmp_path):
    path = tmp_path / "warm_up.kit"
    path.write_bytes(pack(KIT))
    with zipfile.ZipFile(path, "a") as archive:
        entry = zipfile.ZipInfo("files/public/test_more.py")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, b"/etc/passwd")

    with pytest.raises(KitError, match="not an assignment's kit"):
        read_kit(path)
