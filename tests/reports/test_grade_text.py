from decimal import Decimal

import pytest

from grader.model import Batch, Criterion, GradingVerdict, Text, Unmatched, Verdict
from grader.reports.as_json import batch_fields
from grader.reports.grade_text import render_batch


def rendered(batch, language="en", **more):
    return render_batch(batch, language, color=False, width=100, **more)


@pytest.fixture
def batch(make_report, make_check, problem):
    half = (make_check("test_a"), make_check("test_b", Verdict.FAILED))
    return Batch(
        reports=(
            make_report(*half, student="s001"),
            make_report(make_check("test_a"), make_check("test_b"), student="s002", notes=(Text("新しい方", "newer"),)),
            make_report(student="s003", file="s003.py", verdict=GradingVerdict.UNLOADABLE, problem=problem),
            make_report(
                *half,
                student="s004",
                file="s004.py",
                verdict=GradingVerdict.WITHHELD,
                problem=problem,
                reference_number="G-1",
            ),
        ),
        unmatched=(Unmatched("？.py", Text("誰のものか分かりません", "Nobody is called that")),),
        ignored=("a/.DS_Store",),
        unchanged=2,
    )


def test_everybody_has_a_row(batch):
    table = rendered(batch).split("─\n")[1]

    rows = [line.split() for line in table.splitlines()[:4]]
    assert rows == [
        ["softmax", "s001", "2", "4", "1", "–", "graded"],
        ["softmax", "s002", "4", "4", "0", "1", "graded"],
        ["softmax", "s003", "0", "4", "–", "–", "unloadable"],
        ["softmax", "s004", "–", "4", "1", "–", "withheld"],
    ]


def test_what_needs_a_decision_is_listed_with_what_to_do(batch):
    said = rendered(batch)

    assert "Submissions with notes (1), most points lost first\n  softmax_山田.ipynb\n      newer\n" in said
    assert "Unloadable submissions (1)\n  s003.py\n      There is a syntax error in line 3.\n      → fix" in said
    assert "s004.py G-1\n      There is a syntax error in line 3.\n" in said
    assert "(1); settle them with `grader match`.\n  ？.py\n      Nobody is called that" in said
    assert "Ignored files (1); nothing needs to be done about them.\n  a/.DS_Store" in said


def test_receipts_are_counted_in_one_line_and_listed_for_programs(batch):
    receipts = tuple(f"a/softmax_s{number}.receipt.txt" for number in range(200))

    said = rendered(batch._replace(receipts=receipts))

    assert "Receipts beside the submissions (200) are not graded; `grader receipt` compares them." in said
    assert "receipt.txt" not in said
    assert batch_fields(batch._replace(receipts=receipts), "en")["ignored"] == sorted((*batch.ignored, *receipts))


def test_how_many_comes_first_then_what_needs_a_decision_then_how_it_went(batch):
    said = rendered(batch)

    assert said.startswith(
        "4 submissions: 2 graded, 1 unloadable, 1 withheld; 2 unchanged since last time.\n\nWithheld"
    )
    places = [said.index(words) for words in ("Withheld", "Unloadable", "no student yet", "notes", "verdict", "mean")]
    assert places == sorted(places)
    # (2 + 4 + 0) / 3 points of 4; two have not passed everything
    assert said.split("median")[1].splitlines()[2].split() == ["softmax", "4", "2", "2", "4", "softmax", "2"]


def test_the_same_in_japanese(batch):
    said = rendered(batch, "ja")

    assert said.startswith("提出物 4 件: 採点済み 2 件、読み込めない 1 件、保留 1 件。前回から変更なし 2 件。\n")
    assert "課題      件数   平均   中央値   満点   不合格の多い関数（人数）\n" in said
    assert "`grader match` で決められます" in said


def test_of_a_large_class_there_are_only_those_who_need_attention_and_a_line_per_assignment(
    make_report, make_check, problem
):
    reports = [make_report(make_check(), student=f"s{n:03}", file=f"s{n:03}.py") for n in range(100)]
    reports[90] = make_report(file="s090.py", verdict=GradingVerdict.WITHHELD, problem=problem)
    reports[95] = make_report(file="s095.py", verdict=GradingVerdict.UNLOADABLE, problem=problem)
    reports += [make_report(make_check(), assignment=f"adam{n:02}", student="s001") for n in range(22)]

    lines = rendered(Batch(tuple(reversed(reports)))).splitlines()

    assert [line.split()[:2] for line in lines if line.startswith(("softmax", "adam"))] == [
        *([f"adam{n:02}", "1"] for n in range(22)),
        ["softmax", "100"],
    ]
    assert [line for line in lines if ".py" in line] == ["  s090.py", "  s095.py"]
    assert len(lines) < 45
    assert "`grader report --student ID`" in lines[-1]


def test_who_got_nothing_though_the_code_ran_is_told_with_the_reason_and_those_with_the_same_together(
    make_report, make_check
):
    crashed = make_check("test_b", Verdict.CRASHED, message=Text("未実装", "Not written yet"))
    waits = make_check("test_c", Verdict.NOT_RUN, message=Text("未実行", "not run"))
    other = make_check("test_b", Verdict.FAILED, message=Text("値が違います", "The values differ"))
    reports = [make_report(waits, crashed, student=f"s{n:02}") for n in range(8)]
    reports += [make_report(other, student="s90"), make_report(make_check(), other, student="s91")]
    strange = make_report(other, student="s92", notes=(Text("別の課題では", "Another assignment's file?"),))

    said = rendered(Batch((*reports, strange)))

    start = said.index("Zero points")
    assert said[start : said.index("\n\n", start)].splitlines() == [
        "Zero points although the code was loaded (10): look at why.",
        "  softmax: s00, s01, s02, s03, s04, s05, … and 2 more",
        "      Not written yet",
        "  softmax: s90",
        "      The values differ",
        "  softmax: s92",
        "      Another assignment's file?",
    ]
    assert "with notes" not in said


def test_what_a_person_has_to_mark_is_counted_by_assignment(make_report, make_check):
    waits = (Criterion("figure", Decimal(2)),)
    reports = [make_report(make_check(), student=f"s{n}", waiting=waits) for n in range(3)]

    said = rendered(Batch((*reports, make_report(make_check(), assignment="survey", waiting=waits))))

    assert (
        "Waiting for a person to mark them (4); `grader mark NAME` goes through them.\n  softmax (3), survey (1)"
        in said
    )
    assert "Zero points" not in said


def test_known_mistakes_that_more_than_one_makes_stand_in_the_line_of_their_assignment(make_report, make_check):
    def student(id, *mistakes):
        failed = [make_check(f"test_{n}", Verdict.FAILED, misconception=name) for n, name in enumerate(mistakes)]
        return make_report(make_check(), *failed, student=id)

    reports = [student("s1", "adds_up", "adds_up"), student("s2", "adds_up", "rounds"), student("s3", "off_by_one")]

    said = rendered(Batch(tuple(reports)))

    assert said.splitlines()[-1].split() == ["softmax", "3", "2", "2", "4", "softmax", "3", "adds_up", "2"]


def test_a_line_of_an_assignment_is_never_folded(make_report, make_check):
    names = [f"a_rather_long_name_of_a_function_{n}" for n in range(4)]
    failed = [make_check(f"test_{name}", Verdict.FAILED, of=name, misconception=name[::-1]) for name in names]
    reports = [make_report(*failed, student=f"s{n}", assignment="gradient_descent") for n in range(40)]

    for width in (80, 100, 120, 160):
        page = render_batch(Batch(tuple(reports)), "en", color=False, width=width)
        assert page.split("─\n")[1].splitlines()[1] == "", width  # one line, then an empty one


def test_what_is_said_of_many_is_said_once(make_report, problem):
    reports = [
        make_report(student=f"s{n}", file=f"s{n}.py", verdict=GradingVerdict.WITHHELD, problem=problem)
        for n in range(40)
    ]

    said = rendered(Batch(tuple(reports)))

    assert said.count("There is a syntax error in line 3.") == 1
    assert "… and 34 more" in said


def test_where_nothing_has_changed_a_few_lines_say_what_still_needs_a_decision(batch, make_report, make_check):
    failed = make_report(make_check("test_b", Verdict.FAILED), student="s005")

    lines = rendered(batch._replace(reports=(*batch.reports, failed)), new=()).splitlines()

    assert lines == [
        "5 submissions: 3 graded, 1 unloadable, 1 withheld; 2 unchanged since last time.",
        *(line for line in lines if line.startswith("Withheld scores (1)") or "only these are graded" in line),
        "Unloadable submissions (1)",
        "Files that belong to no student yet (1); settle them with `grader match`.",
        "Zero points although the code was loaded (1): look at why.",
        "Nothing has changed since last time; `grader report` shows the marks.",
    ]
    assert len(lines) == 7


def test_a_long_list_of_files_is_cut(make_report, make_check):
    said = rendered(Batch((make_report(make_check()),), ignored=tuple(f"junk{n}" for n in range(30))))

    assert "junk4\n  … and 25 more" in said
    assert "junk5" not in said


def test_nothing_found_is_said(make_report):
    assert rendered(Batch(())) == "No submission was found."


def test_names_of_files_cannot_play_with_the_terminal(make_report, make_check):
    evil = "\x1b[2J\u202e.py"
    report = make_report(make_check(), student=evil, file=evil, notes=(Text(evil, evil),))

    said = rendered(Batch((report,), (Unmatched(evil, Text(evil, evil)),), (evil,)))

    assert not {"\x1b", "\u202e"} & set(said)


def test_notes_come_in_one_order_whatever_was_graded_first(make_report, make_check):
    note = (Text("注記", "a note"),)
    reports = [make_report(make_check(), student=f"s{n}", file=f"s{n}.py", notes=note) for n in range(5)]

    assert rendered(Batch(tuple(reports))) == rendered(Batch(tuple(reports[::-1])))


def test_means_are_those_of_the_roster(make_report, make_check):
    reports = (make_report(make_check(), student="s1"), make_report(make_check("test_b", Verdict.FAILED), student="g"))

    assert rendered(Batch(reports, strangers=frozenset({"g"}))).splitlines()[-1].split()[:4] == [
        "softmax",
        "1",
        "2",
        "2",
    ]
    assert rendered(Batch(reports)).splitlines()[-1].split()[:4] == ["softmax", "2", "1", "1"]
