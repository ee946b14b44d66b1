"""Receipts of ``grader submit`` among submissions: they are no submission, and no part of one."""

import os

import pytest

from grader.course.roster import Roster
from grader.intake.files import is_receipt
from grader.intake.load import single_submission
from grader.model import Student
from tests.fixtures.courses import discover_and_read

PEOPLE = Roster([Student("s1", "山田 太郎"), Student("s2", "鈴木 花子")])

CODE, TEXT, RECEIPT = "def softmax(u):\n    return u\n", "調べました。", "format = 1\n"
HOME = "submissions/softmax/"

# what was handed in, and whose it is; what is called a receipt is one
LAYOUTS = {
    "own folder": ({HOME + "s1/softmax_s1.py": CODE, HOME + "s1/softmax_s1.receipt.txt": RECEIPT}, ["s1"]),
    "flat": ({HOME + "softmax_s1.py": CODE, HOME + "softmax_s1.receipt.txt": RECEIPT}, ["s1"]),
    "two": (
        {HOME + f"softmax_{who}{ending}": CODE for who in ("s1", "s2") for ending in (".py", ".receipt.txt")},
        ["s1", "s2"],
    ),
    "not sorted": ({"submissions/softmax_s1.py": CODE, "submissions/softmax_s1.receipt.txt": RECEIPT}, ["s1"]),
    "Moodle": (
        {HOME + f"s1_12_assignsubmission_file_softmax_s1{end}": CODE for end in (".py", ".receipt.txt")},
        ["s1"],
    ),
    "Moodle's folder": (
        {HOME + f"s1_12_assignsubmission_file_/softmax_s1{end}": CODE for end in (".py", ".receipt.txt")},
        ["s1"],
    ),
    "Canvas": ({HOME + f"s1_1234_5678_softmax_s1{end}": CODE for end in ("-1.py", ".receipt-1.txt")}, ["s1"]),
    "Blackboard": (
        {HOME + f"Softmax_s1_attempt_2026-10-02-12-00-00_softmax{end}": CODE for end in (".py", ".receipt.txt")},
        ["s1"],
    ),
    "GitHub": ({HOME + "softmax-s1/softmax.py": CODE, HOME + "softmax-s1/submit/x.receipt.txt": RECEIPT}, ["s1"]),
    "a zip": ({HOME + "softmax_s1.zip": {"softmax_s1.py": CODE, "softmax_s1.receipt.txt": RECEIPT}}, ["s1"]),
    "beside a zip": (
        {HOME + "softmax_s1.zip": {"softmax_s1.py": "import h\n" + CODE, "h.py": "x = 1"}, HOME + "a.receipt.txt": ""},
        ["s1"],
    ),
    "a copy": ({HOME + "s1/softmax.py": CODE, HOME + "softmax_s1.receipt (1).txt": RECEIPT}, ["s1"]),
    "Windows": ({HOME + "s1/softmax.py": CODE, HOME + "softmax_s1.Receipt.TXT.txt": RECEIPT}, ["s1"]),
    "full width": ({HOME + "s1/softmax.py": CODE, HOME + "softmax_s1．ｒｅｃｅｉｐｔ．ｔｘｔ": RECEIPT}, ["s1"]),
    "nothing else": ({HOME + "softmax_s1.receipt.txt": RECEIPT}, []),
}


def test_a_receipt_is_no_submission_and_no_part_of_one(course_folder, zipped):
    wrong = {}
    for number, (layout, (files, students)) in enumerate(LAYOUTS.items()):
        home = f"in{number}"
        for path, content in files.items():
            course_folder.write(f"{home}/{path}", zipped(content) if isinstance(content, dict) else content)
        found = discover(course_folder, home + "/submissions")
        inside = [source.path for one in found.submissions for source in one.sources]
        notes = [note.en for one in found.submissions for note in one.notes]
        whose = [one.student for one in found.submissions]
        if whose != students or any(map(is_receipt, inside)) or notes or found.unmatched:
            wrong[layout] = whose, inside, notes, found.unmatched

    assert wrong == {}


def discover(course_folder, *paths):
    places = [course_folder.root / path for path in paths]
    return discover_and_read(places, course=course_folder.course, roster=PEOPLE)


def test_receipts_that_lie_among_submissions_are_listed_as_ignored(course_folder):
    receipt = HOME + "softmax_s1.receipt.txt"
    course_folder.write(receipt, RECEIPT)

    among, alone = discover(course_folder, "submissions"), discover(course_folder, receipt)

    assert among.ignored == alone.ignored == (receipt,)


@pytest.mark.parametrize("packed", [False, True], ids=["in a folder", "in a zip"])
def test_a_receipt_is_no_document_even_if_it_is_the_newest(tmp_path, zipped, packed):
    files = {"深層学習②_山田.txt": TEXT, "深層学習②_山田.receipt.txt": RECEIPT}
    if packed:
        (tmp_path / "深層学習②_山田.zip").write_bytes(zipped(files))
    else:
        for name, text in files.items():
            (tmp_path / name).write_text(text, "utf-8")
        os.utime(tmp_path / "深層学習②_山田.receipt.txt", (2e9, 2e9))

    found = single_submission(tmp_path, "survey", "document")

    assert found.entry.endswith("深層学習②_山田.txt")
    assert len(found.sources) == 1
