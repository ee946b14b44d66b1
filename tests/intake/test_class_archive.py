"""The .zip of a whole class: unpacked whole or not at all, its names as they were, nothing outside."""

import io
import zipfile
from datetime import datetime

import pytest

from grader.errors import UsageError
from grader.intake.class_archive import unpack_class


def archive(tmp_path, files, name="class.zip"):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, content in files.items():
            info = path if isinstance(path, zipfile.ZipInfo) else zipfile.ZipInfo(path, (2024, 10, 2, 12, 5, 6))
            packed.writestr(info, content, zipfile.ZIP_DEFLATED)
    (tmp_path / name).write_bytes(buffer.getvalue())
    return tmp_path / name


def test_everything_comes_out_with_its_time_but_junk(tmp_path):
    files = {
        "山田 太郎_1_assignsubmission_file_/softmax.py": "x = 1\n",
        "s002.zip": b"PK\x05\x06" + bytes(18),
        "__MACOSX/._s002.zip": "",
        "s003/.git/HEAD": "ref: refs/heads/main\n",
        "s003/.DS_Store": "",
        "empty/": "",
    }

    made = unpack_class(archive(tmp_path, files), tmp_path / "submissions/softmax")

    assert (made.folder, made.files) == (tmp_path / "submissions/softmax/class", 3)
    found = {each.relative_to(made.folder).as_posix() for each in made.folder.rglob("*") if each.is_file()}
    assert found == {"山田 太郎_1_assignsubmission_file_/softmax.py", "s002.zip", "s003/.git/HEAD"}
    assert datetime.fromtimestamp((made.folder / "s002.zip").stat().st_mtime).isoformat() == "2024-10-02T12:05:06"
    assert [each.name for each in made.folder.parent.iterdir()] == ["class"]


def test_names_of_a_zip_from_windows_are_read(tmp_path):
    name = "髙橋.py".encode("cp932")

    class Plain(zipfile.ZipInfo):
        def _encodeFilenameFlags(self):  # noqa: N802 - what zipfile calls
            return name, self.flag_bits & ~0x800

    with zipfile.ZipFile(tmp_path / "windows.zip", "w") as packed:
        packed.writestr(Plain("x.py"), "x = 1\n")

    made = unpack_class(tmp_path / "windows.zip", tmp_path / "in")

    assert [each.name for each in made.folder.iterdir()] == ["髙橋.py"]


@pytest.mark.parametrize(
    "files",
    [{"../x.py": "x"}, {"/etc/x.py": "x"}, {"a": "x", "a/b": "x"}, {"x.py": bytes(100 << 20)}],
    ids=["above", "absolute", "clash", "bomb"],
)
def test_what_is_wrong_is_refused_and_nothing_is_written(tmp_path, files):
    file = archive(tmp_path, files)

    with pytest.raises(UsageError, match="cannot be unpacked as"):
        unpack_class(file, tmp_path / "in")

    assert list((tmp_path / "in").iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip"])
def test_what_is_no_zip_is_told(tmp_path, content):
    (tmp_path / "class.zip").write_bytes(content)

    with pytest.raises(UsageError, match="cannot be unpacked"):
        unpack_class(tmp_path / "class.zip", tmp_path / "in")
    with pytest.raises(UsageError, match="cannot be unpacked"):
        unpack_class(tmp_path / "nowhere.zip", tmp_path / "in")


def test_the_same_download_is_not_unpacked_over_itself(tmp_path):
    file = archive(tmp_path, {"s001.py": "x = 1\n"})
    unpack_class(file, tmp_path / "in")

    with pytest.raises(UsageError, match="was unpacked before"):
        unpack_class(file, tmp_path / "in")
