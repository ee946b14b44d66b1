"""The name that a submission goes by, and the file's name that it gives."""

import pytest

from grader.course.name_matching import name_key, name_rules, parse_file_name
from grader.errors import UsageError
from grader.kits.student_name import KEPT, file_name, keep_name, kept_name, name_in_file_name, sound_name

ANY, LECTURE = ("{assignment}_{name}.*",), ("深層学習①_{name}.*",)

SOUND = {
    "山田太郎": "山田太郎",
    " 山田　太郎\n": "山田　太郎",
    "ﾔﾏﾀﾞ ﾀﾛｳ": "ﾔﾏﾀﾞ ﾀﾛｳ",
    "やまだ・たろう": "やまだ・たろう",
    "か\u3099く": "がく",
    "Anna-Maria de la Cruz": "Anna-Maria de la Cruz",
    "O'Brien": "O'Brien",
    "Sammy Davis Jr.": "Sammy Davis Jr.",
    "髙橋 﨑": "髙橋 﨑",
    "葛\U000e0100城": "葛\U000e0100城",
    "24A001": "24A001",
    "24001 山田": "24001 山田",
    "علی\u200cرضا": "علی\u200cرضا",
    "José": "José",
    "CON": "CON",
}
# what is refused, and why
REFUSED = {
    "": "empty",
    " 　": "empty",
    "-_・": "empty",
    "山田/太郎": "characters",
    "..\\x": "characters",
    "山田:太郎": "characters",
    "a*b?": "characters",
    '"x"': "characters",
    "<b>": "characters",
    "山\x1b[31m田": "characters",
    "a\u202eb": "characters",
    "a\nb": "characters",
    "a\udc80b": "characters",
    "名前": "placeholder",
    "{name}": "characters_or_placeholder",
    "氏名": "placeholder",
    "山" * 100: "long",
    "山田 (1)": "not_read_back",
    "山田 - コピー": "not_read_back",
    "山田.py": "not_read_back",
}


@pytest.mark.parametrize("patterns", [ANY, LECTURE], ids=["by the assignment", "of the lecture"])
def test_a_name_stays_as_it_is_typed_and_is_read_back_from_the_file(patterns):
    rules, wrong = name_rules({"playground": patterns}), {}
    for typed, expected in SOUND.items():
        name = sound_name(typed)
        called = file_name("playground", patterns, name, ".ipynb")
        read = parse_file_name(called, rules)
        if name != expected or expected not in called or read is None or name_key(read.student) != name_key(name):
            wrong[typed] = name, called, read

    assert wrong == {}


def test_a_name_that_no_file_can_have_is_refused_with_the_reason():
    found = {}
    for typed in REFUSED:
        with pytest.raises(UsageError) as refused:
            file_name("activations", ANY, sound_name(typed), ".zip")
        found[typed] = refused.value.key.rpartition(".")[2]

    assert {typed: why for typed, why in found.items() if why not in REFUSED[typed]} == {}


def test_the_pattern_for_the_kind_of_file_counts():
    patterns = ("{assignment}-{name}.ipynb", "答え_{name}.py")

    called = [file_name("cnn", patterns, "山田", suffix) for suffix in (".ipynb", ".py", ".zip")]

    assert called == ["cnn-山田.ipynb", "答え_山田.py", "cnn_山田.zip"]


def test_a_name_is_suggested_from_a_file_that_follows_the_rule():
    files = {"cnn_山田 太郎.ipynb": "山田 太郎", "cnn.ipynb": "", "work.py": "", "cnn_名前.py": ""}

    assert {file: name_in_file_name("cnn", ANY, file) for file in files} == files


def test_the_name_is_kept_in_the_folder_and_what_is_no_name_is_not_used(tmp_path):
    assert kept_name(tmp_path) == ""
    assert keep_name(tmp_path, "山田　太郎")
    assert kept_name(tmp_path) == "山田　太郎"

    for broken in (b"\xff\xfe", b"a/b", b"", b"x" * 5000):
        (tmp_path / KEPT).write_bytes(broken)
        assert "/" not in kept_name(tmp_path)

    assert not keep_name(tmp_path / "nowhere", "山田")
