"""Who of the roster is found in a text, and what is left alone as nobody's."""

from __future__ import annotations

from grader.kits.people import People
from grader.model import Student

ROSTER = (
    Student("s2024777", "近衛 文麿之介", "コノエ フミマロノスケ"),
    Student("B1TB-2001", "髙橋 健太", "タカハシ ケンタ"),
    Student("24001", "林 学", "ハヤシ マナブ"),
    Student("20240401", "森 大地", "モリ ダイチ"),
    Student("7654321", "Ada Lovelace", ""),
    Student("m-1", "Jo Li", ""),
    Student("1234567", "Mary Jane Watson", ""),
    Student("s2024778", "山田 太郎", "ヤマダ タロウ"),
    Student("12345", "関 アイ", "セキ アイ"),
    Student("s2024779", "佐藤さくら", ""),
    Student("s2024780", "김 민수", ""),
)
FOUND = {
    "an id in a table": ("group,id\n1,s2024777\n", "s2024777"),
    "an id in capitals": ("S2024777 is in group 1", "s2024777"),
    "an id in full width": ("班: ｓ２０２４７７７", "s2024777"),
    "an id in a file's name": ("activations_s2024777.py", "s2024777"),
    "an id without its hyphen": ("b1tb2001", "b1tb2001"),
    "an id with it": ("(B1TB-2001)", "b1tb-2001"),
    "a long number": ("7654321,1", "7654321"),
    "a short number beside its name": ("24001,林\n", "24001"),
    "a date beside its name": ("20240401 森大地", "20240401"),
    "a full name": ("担当は近衛 文麿之介さん", "近衛 文麿之介"),
    "a full name without a blank": ("担当は近衛文麿之介さん", "近衛文麿之介"),
    "a full name with a wide blank": ("担当は近衛　文麿之介さん", "近衛 文麿之介"),
    "a full name in two cells of a table": ("近衛,文麿之介", "近衛,文麿之介"),
    "another form of a letter": ("高橋健太", "高橋健太"),
    "three letters": ("森大地: 班 1", "森大地"),
    "two letters with a blank": ("「林 学」", "林 学"),
    "kana": ("コノエ フミマロノスケ", "コノエ フミマロノスケ"),
    "half width kana": ("ｺﾉｴﾌﾐﾏﾛﾉｽｹ", "コノエフミマロノスケ"),
    "hiragana": ("このえ ふみまろのすけ", "コノエ フミマロノスケ"),
    "a name that is not divided": ("佐藤さくらさん", "佐藤サクラ"),
    "another writing": ("김민수", "김민수"),
    "a name in letters": ("by Ada Lovelace", "ada lovelace"),
    "family name first": ("Lovelace, Ada: 3", "lovelace, ada"),
    "small letters": ("ada_lovelace.py", "ada_lovelace"),
    "without a blank": ("AdaLovelace", "adalovelace"),
    "three parts": ("WATSON Mary Jane", "watson mary jane"),
}
NOBODY = {
    "a family name": "髙橋さんの方法",
    "a short number": "x = 24001",
    "a date": "# 20240401",
    "a word of the same letters": "林学と森林、林間学校",
    "a word with more letters": "森大地震",
    "part of a longer id": "xs2024777y, s20247771",
    "part of a longer number": "17654321, 0.7654321, 7654321.5",
    "short letters": "Jo Li, jolie",
    "part of a longer name": "Ada Lovelaces",
    "who stands for anybody": "例: 山田太郎、ヤマダ タロウ",
    "short kana": "セキアイ",
    "kana in a longer word": "アタカハシケンタロウ",
    "an id of another year": "s2023777",
    "nothing": "",
}


def test_everybody_on_the_roster_is_found_in_any_form_and_nobody_else_is():
    people = People(ROSTER)

    found = {name: [who for _, who in people.found_in(text)] for name, (text, _) in FOUND.items()}
    assert {name: got for name, got in found.items() if FOUND[name][1] not in got} == {}
    assert {name: got for name, text in NOBODY.items() if (got := list(people.found_in(text)))} == {}


def test_the_line_is_named_and_a_large_roster_is_looked_for_in_little_time():
    people = People([*(Student(f"x{number:07}", f"名字{number} 名前{number}") for number in range(1000)), *ROSTER])
    text = "import numpy as np\n" * 5000 + "近衛文麿之介\n"

    assert list(people.found_in(text)) == [(len(text) - 7, "近衛文麿之介")]
    assert list(People().found_in(text)) == []
