import io
import stat
import struct
import zipfile

import pytest

from grader.errors import SubmissionError
from grader.intake.archive import unpack

MEGABYTE = 1024 * 1024


def names(content: bytes) -> list[str]:
    return sorted(file.path for file in unpack(content, "hand.zip")[0])


def with_info(name: str, *, attributes: int = 0, content: bytes = b"x = 1\n") -> bytes:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = attributes << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, content)
    return buffer.getvalue()


def as_windows_would(content: bytes, ascii_name: str, raw: bytes) -> bytes:
    """Put other bytes of the same length where an ASCII name stands: an archive without the UTF-8 flag."""
    assert len(raw) == len(ascii_name)
    return content.replace(ascii_name.encode(), raw)


def test_files_come_out_with_their_bytes_and_times(zipped):
    files, ignored = unpack(zipped({"softmax.py": "x = 1\n", "data/a.csv": "1\n"}), "hand.zip")

    assert [(file.path, file.content) for file in files] == [("softmax.py", b"x = 1\n"), ("data/a.csv", b"1\n")]
    assert all(file.changed > 0 for file in files)
    assert ignored == []


def test_one_folder_around_everything_is_taken_off(zipped):
    assert names(zipped({"kadai/v2/softmax.py": "", "kadai/v2/data/a.csv": ""})) == ["data/a.csv", "softmax.py"]


def test_junk_is_left_out_and_listed(zipped):
    made = zipped({"k/a.py": "x", "__MACOSX/k/._a.py": "", "k/.DS_Store": "", "k/.ipynb_checkpoints/a.ipynb": ""})

    files, ignored = unpack(made, "hand.zip")

    assert [file.path for file in files] == ["a.py"]
    assert ignored == ["__MACOSX/k/._a.py", "k/.DS_Store", "k/.ipynb_checkpoints/a.ipynb"]


@pytest.mark.parametrize("encoding", ["cp932", "utf-8"])
def test_names_from_windows_and_from_macos_are_decoded(zipped, encoding):
    raw = "表.py".encode(encoding)  # 表 ends in a backslash in CP932
    stand_in = "Q" * (len(raw) - 3) + ".py"

    assert names(as_windows_would(zipped({stand_in: "x"}), stand_in, raw)) == ["表.py"]


def test_decomposed_names_are_composed(zipped):
    assert names(zipped({"カ\u3099.py": "x"})) == ["ガ.py"]


def test_backslashes_separate_folders(zipped):
    assert names(as_windows_would(zipped({"dataQa.py": "", "b.py": ""}), "dataQa.py", b"data\\a.py")) == [
        "b.py",
        "data/a.py",
    ]


@pytest.mark.parametrize(
    "name",
    ["../a.py", "a/../../b.py", "/etc/a.py", "C:/a.py", "c:a.py", "..\\a.py", "\\a.py"],
)
def test_a_name_that_leads_outside_is_refused(zipped, name):
    stand_in = "Q" * len(name)

    with pytest.raises(SubmissionError, match="leads outside its folder"):
        unpack(as_windows_would(zipped({stand_in: "x"}), stand_in, name.encode()), "hand.zip")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR], ids=["link", "pipe", "device"])
def test_a_link_or_a_device_is_refused(kind):
    with pytest.raises(SubmissionError, match="holds a link instead of a file"):
        unpack(with_info("a.py", attributes=kind | 0o777, content=b"/etc/passwd"), "hand.zip")


def test_an_ordinary_file_with_unix_permissions_is_not_a_link():
    assert names(with_info("a.py", attributes=stat.S_IFREG | 0o644)) == ["a.py"]


def test_a_hundred_thousand_entries_are_refused_before_they_are_read(zipped):
    # a directory record of 46 bytes per entry, all pointing at the same file
    one = zipped({"a": b""})
    start = one.index(b"PK\x01\x02")
    end = one.index(b"PK\x05\x06")
    directory = one[start:end] * 100_000
    record = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(directory), start, 0)

    with pytest.raises(SubmissionError, match="too many files"):
        unpack(one[:start] + directory + record, "hand.zip")


def test_a_record_that_lies_about_the_number_of_entries_is_not_believed(zipped):
    many = zipped({f"{number}.txt": b"" for number in range(2001)})
    end = many.index(b"PK\x05\x06")
    lying = many[: end + 8] + struct.pack("<HH", 1, 1) + many[end + 12 :]

    with pytest.raises(SubmissionError, match="too many files"):
        unpack(lying, "hand.zip")


def test_two_thousand_entries_are_read(zipped):
    assert len(names(zipped({f"{number}.txt": b"" for number in range(2000)}))) == 2000


def test_a_bomb_is_refused(zipped):
    with pytest.raises(SubmissionError, match="many times its size"):
        unpack(zipped({"zeros.bin": bytes(10 * MEGABYTE)}), "hand.zip")


@pytest.mark.slow
@pytest.mark.parametrize("sizes_mb", [[21], [17, 17, 17, 17]], ids=["one file above 20 MB", "together above 64 MB"])
def test_too_much_is_refused_by_what_it_says(zipped, sizes_mb):
    made = zipped({f"{number}.bin": bytes(size * MEGABYTE) for number, size in enumerate(sizes_mb)})

    with pytest.raises(SubmissionError, match="too large unpacked"):
        unpack(made, "hand.zip")


def test_an_entry_larger_than_it_says_is_not_read_further(zipped):
    made = zipped({"a.py": b"x" * 5000})
    announced, lie = struct.pack("<L", 5000), struct.pack("<L", 10)

    with pytest.raises(SubmissionError, match="cannot be unpacked"):
        unpack(made.replace(announced, lie), "hand.zip")


@pytest.mark.parametrize("kept", [0, 10, 0.5, 0.99], ids=["nothing", "ten bytes", "half", "almost all"])
def test_a_damaged_archive_is_refused(zipped, kept):
    whole = zipped({"a.py": "x = 1\n" * 100, "b.py": "y"})

    with pytest.raises(SubmissionError, match="cannot be unpacked"):
        unpack(whole[: int(kept * len(whole)) if kept < 1 else kept], "hand.zip")


def test_an_archive_with_changed_bytes_is_refused(zipped):
    made = zipped({"a.py": "x = 1234567\n"}, compression=zipfile.ZIP_STORED)

    with pytest.raises(SubmissionError, match="cannot be unpacked"):
        unpack(made.replace(b"1234567", b"7654321"), "hand.zip")


def test_a_password_is_named(zipped):
    made = bytearray(zipped({"a.py": "x"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(signature) + offset] |= 1

    with pytest.raises(SubmissionError, match="needs a password"):
        unpack(bytes(made), "hand.zip")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["bzip2", "lzma"])
def test_methods_whose_steps_have_no_bound_are_refused(zipped, method):
    with pytest.raises(SubmissionError, match="compressed in a way"):
        unpack(zipped({"a.py": "x"}, compression=method), "hand.zip")


@pytest.mark.parametrize(
    "files", [{"あ" * 90 + ".py": "x"}, {"a": "x", "a/b.py": "y"}], ids=["too long", "file and folder"]
)
def test_names_that_no_folder_can_hold_are_refused(zipped, files):
    with pytest.raises(SubmissionError, match="a name that no file can have"):
        unpack(zipped(files), "hand.zip")
