import unicodedata

import pytest

from grader.course.name_matching import (
    ParsedName,
    copy_number,
    name_key,
    name_rules,
    parse_file_name,
    parsed_name,
    variant_key,
)

RULES = name_rules(
    {
        "activations": ["{assignment}_{name}.*"],
        "cnn": ["{assignment}_{name}.*"],
        "cnn_models": ["{assignment}_{name}.*"],
        "playground": ["深層学習①_{name}.*"],
        "survey": ["深層学習②_{name}.*"],
        "notebook_only": ["{name}-report.ipynb"],
    }
)


@pytest.mark.parametrize(
    "file_name",
    [
        "深層学習①_山田太郎.ipynb",
        "深層学習1_山田太郎.ipynb",
        "深層学習１＿山田太郎.ipynb",
        "深層学習①-山田太郎.ipynb",
        "深層学習① 山田太郎.ipynb",
        "深層学習①　山田太郎.ipynb",
        "深層学習①＿山田太郎．ｉｐｙｎｂ",
        "深層学習①_山田太郎 (1).ipynb",
        "深層学習①_山田太郎（１）.ipynb",
        "深層学習①_山田太郎(12).ipynb",
        "深層学習①_山田太郎 - コピー.ipynb",
        "深層学習①_山田太郎 - コピー (2).ipynb",
        "深層学習①_山田太郎のコピー.ipynb",
        "深層学習①_山田太郎 copy 2.ipynb",
        "深層学習①_山田太郎 - Copy.ipynb",
        "コピー ～ 深層学習①_山田太郎.ipynb",
        "Copy of 深層学習①_山田太郎.ipynb",
        "深層学習①_山田太郎.pdf",
        "深層学習①_山田太郎",
    ],
)
def test_the_lectures_rule_is_read_however_it_is_typed(file_name):
    assert parse_file_name(file_name, RULES) == ParsedName("playground", "山田太郎")


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_the_unicode_form_of_a_file_name_does_not_matter(form):
    name = unicodedata.normalize(form, "深層学習②_ガデン ペギー - コピー.ipynb")

    assert parse_file_name(name, RULES) == ParsedName("survey", "ガデン ペギー")


@pytest.mark.parametrize(
    ("file_name", "assignment", "student"),
    [
        ("activations_山田太郎.py", "activations", "山田太郎"),
        ("ACTIVATIONS_Yamada Taro.PY", "activations", "Yamada Taro"),
        ("activations-24001_山田太郎.py", "activations", "24001_山田太郎"),
        ("ａｃｔｉｖａｔｉｏｎｓ＿山田.zip", "activations", "山田"),
        ("cnn_models_山田.py", "cnn_models", "山田"),
        ("cnn-models-山田.py", "cnn_models", "山田"),
        ("cnn_山田.py", "cnn", "山田"),
        ("山田-report.ipynb", "notebook_only", "山田"),
    ],
)
def test_an_assignments_pattern_gives_the_assignment_and_the_name(file_name, assignment, student):
    assert parse_file_name(file_name, RULES) == ParsedName(assignment, student)


@pytest.mark.parametrize(
    "file_name",
    [
        "activations.py",
        "activations_.py",
        "myactivations_山田.py",
        "活動/山田.py",
        "山田-report.py",
        "深層学習③_山田.py",
        "",
    ],
)
def test_a_name_that_follows_no_rule_says_nothing(file_name):
    assert parse_file_name(file_name, RULES) is None


@pytest.mark.parametrize(
    ("file_name", "name"),
    [
        ("深層学習①_山田 太郎.ipynb", "山田 太郎"),
        ("深層学習_山田.py", "山田"),
        ("24001 (1).py", "24001"),
        ("24001", "24001"),
    ],
)
def test_with_the_assignment_known_the_rest_of_the_name_is_whose_it_is(file_name, name):
    assert parsed_name(file_name) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("山田 太郎", "山田太郎"),
        ("山田　太郎", "山田_太郎"),
        ("ﾔﾏﾀﾞﾀﾛｳ", "やまだたろう"),
        ("ガ", "カ\u3099"),
        ("Ｙａｍａｄａ", "yamada"),
        ("ジョン・スミス", "ジョンスミス"),
        ("葛\U000e0100城", "葛城"),
        ("24-001", "24001"),
    ],
)
def test_two_spellings_of_one_name_have_one_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("山田太郎", "山田次郎"), ("ユウキ", "ユーキ"), ("髙橋", "高橋")])
def test_different_names_have_different_keys(one, other):
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    "group", ["高髙", "崎﨑", "浜濱濵", "辺邊邉", "斉斎齊齋", "沢澤", "桜櫻", "広廣", "島嶋嶌", "吉𠮷", "富冨", "国國"]
)
def test_letters_that_vary_in_family_names_become_one(group):
    assert len({variant_key(letter) for letter in group}) == 1


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("a.py", 0),
        ("a (1).py", 1),
        ("k/a（２）.py", 2),
        ("a - コピー.py", 1),
        ("a - コピー (3).py", 3),
        ("a copy 4.py", 4),
    ],
)
def test_a_copys_number_is_read_from_its_name(path, number):
    assert copy_number(path) == number
