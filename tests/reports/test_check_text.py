import subprocess
import sys

import pytest

from grader import messages
from grader.model import Batch, GradingVerdict, Text, Verdict
from grader.reports.check_text import render_check, render_findings


def rendered(report, language="en", width=100):
    return render_check(Batch(reports=(report,)), language, color=False, width=width)


def test_a_student_sees_each_check_and_what_to_mend_first(make_report, make_check):
    report = make_report(
        make_check("test_a"),
        make_check(
            "test_b",
            Verdict.FAILED,
            claim=Text("大きな値でもあふれない", "large values do not overflow"),
            message=Text("値が違います", "The values differ, most at [0, 3]: got nan, expected 0.5."),
            hint=Text("最大値を引きます", "Subtract the row maximum."),
        ),
        make_check("test_c", Verdict.NOT_RUN, possible=0.5, of="loss"),
        notes=(Text("セル 4 は飛ばしました", "Cell 4 was skipped."),),
    )

    assert rendered(report) == (
        """\
softmax (softmax_山田.ipynb)

About loading
  ! Cell 4 was skipped.

softmax
  ✓  2/2     the sum is one
  ✗  0/2     large values do not overflow
             The values differ, most at [0, 3]: got nan, expected 0.5.
             → Subtract the row maximum.

loss
  –  0/0.5   the sum is one
             not run

1 of 3 public checks passed (2 of 4.5 points); hidden checks run after submission.
  next:  fix softmax first, then run `grader check` again"""
    )


def test_what_is_not_there_is_to_be_written_and_what_is_wrong_comes_first(make_report, make_check):
    open_, missing, wrong = (
        make_check("test_a", Verdict.CRASHED, of="f", message=messages.text("sandbox.cause.unwritten")),
        make_check("test_b", Verdict.FAILED, of="g", message=messages.text("sandbox.missing", name="g", found="f")),
        make_check("test_c", Verdict.FAILED, of="h", message=Text("違います", "The value differs.")),
    )

    assert rendered(make_report(open_, missing)).endswith("begin with f: write it, then run `grader check` again")
    assert rendered(make_report(missing, open_)).endswith("begin with g: write it, then run `grader check` again")
    assert rendered(make_report(open_, wrong)).endswith("fix h first, then run `grader check` again")


def test_the_same_in_japanese(make_report, make_check):
    report = make_report(make_check("test_a"), make_check("test_b", Verdict.CRASHED, message=Text("止まりました", "x")))

    assert rendered(report, "ja") == (
        """\
softmax（softmax_山田.ipynb）

softmax
  ✓  2/2     和が 1 になる
  ✗  0/2     和が 1 になる
             止まりました

公開テスト 2 件のうち 1 件に合格しました（4 点中 2 点）。非公開テストは提出後に実行されます。
  次に: まず softmax を見直して、もう一度 `grader check` を実行してください。"""
    )


def test_who_passes_everything_is_told_to_hand_in(make_report, make_check):
    said = rendered(make_report(make_check("test_a"), make_check("test_b")))

    assert "2 of 2 public checks passed (4 of 4 points); hidden checks run after submission." in said
    assert said.endswith("next:  submit softmax_山田.ipynb (`grader submit` packs it)")


def test_a_fault_of_ours_is_not_the_students(make_report, make_check, problem):
    report = make_report(
        make_check("test_a"),
        make_check("test_b", Verdict.GRADER_FAULT),
        verdict=GradingVerdict.WITHHELD,
        problem=problem,
        reference_number="G-12345678",
    )

    said = rendered(report)

    assert "  !  –/2     the sum is one\n             something went wrong on the grader's side" in said
    assert "1 of 2 public checks passed; the score is withheld." in said
    ours = "This is not your fault. Your score is withheld, not lowered. Tell your teacher this number: G-12345678"
    assert said.replace("\n", " ").endswith(ours)
    assert "submit softmax" not in said


def test_what_cannot_be_loaded_says_why_where_and_what_next(make_report, problem):
    said = rendered(make_report(verdict=GradingVerdict.UNLOADABLE, problem=problem), "ja")

    assert said.splitlines()[-3:] == [
        "3 行目に文法の誤りがあります。",
        "  場所: softmax_山田.py",
        "  次に: 直してください。",
    ]


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict.TIMED_OUT, "did not finish in time"),
        (Verdict.OUT_OF_MEMORY, "ran out of memory"),
        (Verdict.LIMIT_EXCEEDED, "used more than is allowed (processes)"),
        (Verdict.CRASHED, "stopped by an error"),
    ],
    ids=str,
)
def test_a_check_that_says_nothing_is_explained_by_its_verdict(make_report, make_check, verdict, words):
    assert words in rendered(make_report(make_check("test_a", verdict, limit="processes")))


def test_a_note_on_a_passing_check_is_shown_as_a_note(make_report, make_check):
    said = rendered(make_report(make_check(message=Text("list でした", "A list was returned."))))

    assert "  ✓  2/2     the sum is one\n             note: A list was returned.\n" in said


def test_what_students_write_cannot_forge_a_line_or_colour_the_terminal(make_report, make_check):
    evil = "\x1b[1A\x1b[32m✓\u202e\r"
    text = Text(evil, evil)
    report = make_report(make_check("test_a", Verdict.FAILED, message=text, hint=text), file=f"{evil}\n", notes=(text,))

    said = rendered(report)

    assert not {"\x1b", "\r", "\u202e"} & set(said)
    assert said.count("\\x1b[1A\\x1b[32m✓\\u202e\\r") == 4


def test_lines_fit_the_terminal(make_report, make_check):
    long = Text("とても長い説明です。" * 20, "a long story " * 20)

    said = rendered(make_report(make_check(claim=long, message=long), make_check("b", Verdict.FAILED)), "en", width=50)

    assert max(map(len, said.splitlines())) <= 50


def test_somebody_elses_hand_in_is_shown_without_what_to_do_next(make_report, make_check):
    said = render_findings(
        [make_report(make_check(public=False)), make_report(make_check())], "en", color=False, width=90
    )

    assert "1 of 1 checks passed (2 of 2 points)." in said
    assert "1 of 1 public checks passed" in said
    assert "next:" not in said


def test_checking_does_not_wait_for_rich_or_the_database():
    imports = "import sys, grader.reports.check_text, grader.reports.as_json"
    program = f"{imports}; print({{'rich', 'sqlalchemy'}} & set(sys.modules))"

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert said == "set()\n"
