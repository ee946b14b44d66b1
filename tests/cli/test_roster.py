"""`grader roster`: what changes is shown first, then made in the file, the aliases and the database."""

import json


def test_a_class_changes_over_time_and_keeps_its_history(course, grader):
    (course / "submissions/doubling/s1").mkdir(parents=True)
    (course / "submissions/doubling/s1/doubling.py").write_text("def double(x):\n    return 2 * x\n")
    assert grader("grade").returncode == 0

    with (course / "course.toml").open("a", encoding="utf-8") as settings:
        settings.write('# the extension of "s1" ends on Friday\n')
    shown = grader("roster", "rename", "s1", "--id", "24M1", "--name", "山田 次郎", "--lang", "ja")
    before = (course / "roster.csv").read_text("utf-8")
    assert (shown.returncode, "まだ何も変えていません" in shown.stdout) == (1, True)
    assert "「s1」は次の設定にもあります。「24M1」に書き直してください: course.toml。" in shown.stdout
    assert "s1 山田 太郎 を 24M1 山田 次郎 にまとめます（提出物 1 件" in shown.stdout
    done = grader("roster", "rename", "s1", "--id", "24M1", "--name", "山田 次郎", "--yes")
    assert done.returncode == 0
    assert before != (course / "roster.csv").read_text("utf-8-sig")
    assert grader("roster", "withdraw", "s2", "--on", "2026-10-31", "--yes").returncode == 0

    again = grader("grade", "--format", "json")
    marks = json.loads(grader("report", "--format", "json").stdout)
    listed = json.loads(grader("roster", "--format", "json").stdout)
    assert json.loads(again.stdout)["unmatched"] == []
    assert [one["student"] for one in json.loads(again.stdout)["gradings"]] == ["24M1"]
    assert "24M1" in json.dumps(marks)
    assert [(one["id"], one["withdrawn"]) for one in listed["students"]] == [("24M1", ""), ("s2", "2026-10-31")]
    assert (course / "aliases.csv").read_text("utf-8-sig") == "file_or_name,id\ns1,24M1\n"


def test_what_cannot_be_meant_is_said(course, grader):
    for words, said in {
        ("merge", "s1"): "Exactly two ids",
        ("rename", "s1", "--id", "s2"): "on the roster already",
        ("read", "nowhere.csv"): "There is no nowhere.csv",
    }.items():
        ended = grader("roster", *words)
        assert (ended.returncode, said in ended.stderr) == (2, True), ended.stderr


def test_one_submission_is_given_to_several_people(course, grader):
    (course / "submissions/doubling").mkdir(parents=True)
    (course / "submissions/doubling/pair.py").write_text("def double(x):\n    return 2 * x\n")

    settled = grader("match", "-a", "doubling", "--file", "submissions/doubling/pair.py", "--student", "s1 s2")
    found = grader("grade", "--format", "json")

    assert settled.returncode == 0
    assert "submissions/doubling/pair.py,s1 s2,doubling" in (course / "aliases.csv").read_text("utf-8-sig")
    assert sorted((one["student"], one["points"]) for one in json.loads(found.stdout)["gradings"]) == [
        ("s1", 1),
        ("s2", 1),
    ]
