import pytest

from grader.model import Batch, GradingVerdict, Text, Unmatched, Verdict
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
    rows = [line.split() for line in rendered(batch).splitlines()[2:6]]

    assert rows == [
        ["softmax", "s001", "2", "4", "1", "–", "graded"],
        ["softmax", "s002", "4", "4", "0", "1", "graded"],
        ["softmax", "s003", "0", "4", "–", "–", "unloadable"],
        ["softmax", "s004", "–", "4", "1", "–", "withheld"],
    ]


def test_what_needs_a_decision_is_listed_with_what_to_do(batch):
    said = rendered(batch)

    assert "Notes about submissions (1)\n  softmax_山田.ipynb\n      newer\n" in said
    assert "Unloadable submissions (1)\n  s003.py\n      There is a syntax error in line 3.\n      → fix" in said
    assert "s004.py\n      There is a syntax error in line 3. G-1\n" in said
    assert "(1); settle them with `grader match`.\n  ？.py\n      Nobody is called that" in said
    assert "Ignored files (1); nothing needs to be done about them.\n  a/.DS_Store" in said


def test_receipts_are_counted_in_one_line_and_listed_for_programs(batch):
    receipts = tuple(f"a/softmax_s{number}.receipt.txt" for number in range(200))

    said = rendered(batch._replace(receipts=receipts))

    assert "Receipts beside the submissions (200) are not graded; `grader receipt` compares them." in said
    assert "receipt.txt" not in said
    assert batch_fields(batch._replace(receipts=receipts), "en")["ignored"] == sorted((*batch.ignored, *receipts))


def test_totals_and_means_come_last(batch):
    assert rendered(batch).splitlines()[-2:] == [
        "softmax: mean 2.0, median 2 of 4 points (3 marked)",  # (2 + 4 + 0) / 3
        "4 submissions: 2 graded, 1 unloadable, 1 withheld; 2 unchanged since last time.",
    ]


def test_the_same_in_japanese(batch):
    said = rendered(batch, "ja")

    assert said.splitlines()[-2:] == [
        "softmax: 平均 2.0、中央値 2 / 4 点（採点済み 3 件）",
        "提出物 4 件: 採点済み 2 件、読み込めない 1 件、保留 1 件。前回から変更なし 2 件。",
    ]
    assert "`grader match` で決められます" in said


def test_a_long_table_is_cut_but_never_hides_what_needs_attention(make_report, make_check, problem):
    reports = [make_report(make_check(), student=f"s{n:03}") for n in range(100)]
    reports[90] = make_report(student="s090", verdict=GradingVerdict.WITHHELD, problem=problem)
    reports[95] = make_report(student="s095", verdict=GradingVerdict.UNLOADABLE, problem=problem)

    lines = rendered(Batch(tuple(reversed(reports)))).splitlines()

    shown = [line.split()[1] for line in lines if line.strip().startswith("softmax ")]
    assert shown == [*(f"s{n:03}" for n in range(58)), "s090", "s095"]
    assert "… and 40 more; `grader report` shows all of them." in lines


def test_a_long_list_of_files_is_cut(make_report, make_check):
    said = rendered(Batch((make_report(make_check()),), ignored=tuple(f"junk{n}" for n in range(30))))

    assert "junk19\n  … and 10 more\n" in said
    assert "junk20" not in said


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

    assert "mean 2.0, median 2 of" in rendered(Batch(reports, strangers=frozenset({"g"})))
    assert "mean 1.0, median 1 of" in rendered(Batch(reports))
