"""The text of a receipt: what is written is read, TOML agrees, and a hostile one is refused in words."""

import tomllib
from datetime import UTC, datetime, timedelta, timezone

import pytest

from grader.kits.receipt_file import MOST_BYTES, NoReceipt, Receipt, parsed, read_receipt, written

RECEIPT = Receipt(
    assignment="activations",
    name="山田　太郎",
    file="activations_山田　太郎.zip",
    size_bytes=1234,
    sha256="a" * 64,
    time=datetime(2026, 11, 30, 15, 4, 5, tzinfo=timezone(timedelta(hours=9))),
    public_hash="b" * 64,
    kit_hash="c" * 64,
    versions={"grader": "0.1.0", "numpy": "2.4.6"},
    verdict="GRADED",
    checks={"test_a": "PASSED", "test_b": "TIMED_OUT"},
    inside={"h.py": "d" * 64, "データ/重み 1.npy": "e" * 64},
)
TEXT = written(RECEIPT).decode()


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"kit_hash": "", "inside": {}},
        {"checks": {}, "verdict": "NOT_CHECKED"},
        {"name": 'O\'Brien "x" \\ \x7f \u202e 𠮷', "time": datetime(2026, 1, 1, tzinfo=UTC)},
    ],
    ids=["a zip", "one file", "not checked", "letters"],
)
def test_what_is_written_is_read_and_any_reader_of_toml_reads_the_same(changed):
    receipt = RECEIPT._replace(**changed)
    content = written(receipt)

    fields = tomllib.loads(content.decode())

    assert parsed(content, "x") == receipt
    assert (fields["name"], fields["time"], fields["bytes"]) == (receipt.name, receipt.time, 1234)
    assert fields.get("checks", {}) == receipt.checks
    assert fields.get("inside", {}) == receipt.inside


def test_it_says_in_both_languages_what_it_does_not_prove():
    assert "誰が作ったかは証明しません" in TEXT
    assert "does not prove who made them" in TEXT


def test_another_way_of_writing_lines_is_no_change_and_another_value_is_one():
    same = [TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT, TEXT + "\n# seen by Tanaka\n"]
    other = [
        TEXT.replace('"TIMED_OUT"', '"PASSED"'),
        TEXT.replace("passed = 1", "passed = 2"),
        TEXT.replace("bytes = 1234", "bytes = 1235"),
        TEXT.replace("a" * 64, "f" * 64),
        TEXT.replace("T15:04:05", "T15:04:06"),
        TEXT.replace("0.1.0", "9.1.0"),
        TEXT.replace("山田　太郎", "山田 太郎"),
    ]

    assert [parsed(text.encode(), "x").is_unchanged for text in same] == [True] * len(same)
    assert [parsed(text.encode(), "x").is_unchanged for text in other] == [False] * len(other)


def field(old, new):
    assert old in TEXT
    return TEXT.replace(old, new)


HOSTILE = {
    "empty": "",
    "binary": b"\x00\xff\xfe" * 99,
    "half a letter": TEXT.encode()[:-1] + b"\xe3\x81",
    "too large": TEXT + "#" * MOST_BYTES,
    "dotted keys": "a" + ".a" * 100_000 + " = 1",
    "nested": "a = " + "[" * 100_000,
    "JSON": '{"format": 1}',
    "twice": field("format = 1", "format = 1\nformat = 1"),
    "a table twice": TEXT + "\n[kit]\n",
    "a table for a value": field("format = 1", "[format]"),
    "a large number": field("bytes = 1234", "bytes = " + "9" * 5000),
    "negative": field("bytes = 1234", "bytes = -1"),
    "no number": field("bytes = 1234", 'bytes = "1234"'),
    "outside": field('"activations_山田　太郎.zip"', '"../../etc/passwd"'),
    "absolute": field('"activations_山田　太郎.zip"', '"/etc/passwd"'),
    "Windows": field('"activations_山田　太郎.zip"', '"C:\\u005cx.py"'),
    "a dot": field('"activations_山田　太郎.zip"', '".."'),
    "a NUL": field('"activations_山田　太郎.zip"', '"a\\u0000.py"'),
    "an assignment outside": field('"activations"', '"../x"'),
    "a verdict": field('"TIMED_OUT"', '"GREAT"'),
    "a grading": field('"GRADED"', '"GREAT"'),
    "a hash": field("a" * 64, "A" * 64),
    "no time zone": field("+09:00", ""),
    "no such day": field("2026-11-30", "2026-11-31"),
    "a long name": field('"山田　太郎"', '"' + "山" * 301 + '"'),
    "no name": field('"山田　太郎"', '""'),
    "more": field("format = 1", "format = 1\npoints = 100"),
    "another escape": field("test_a", '"\\x1b[2J"'),
    "nothing of it": "format = 1\n",
    "newer": field("format = 1", "format = 99"),
}


def test_a_hostile_receipt_is_refused_in_words(tmp_path):
    for content in HOSTILE.values():
        path = tmp_path / "x.receipt.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with pytest.raises(NoReceipt) as refused:
            read_receipt(path)
        assert len(refused.value.in_("ja")) < 500


def test_what_is_no_ordinary_file_is_not_opened(tmp_path):
    (tmp_path / "secret").write_text(TEXT)
    (tmp_path / "link.receipt.txt").symlink_to(tmp_path / "secret")
    (tmp_path / "folder.receipt.txt").mkdir()

    for name in ("link.receipt.txt", "folder.receipt.txt", "none.receipt.txt"):
        with pytest.raises(NoReceipt) as refused:
            read_receipt(tmp_path / name)
        assert refused.value.key == "receipt.not_a_file"
