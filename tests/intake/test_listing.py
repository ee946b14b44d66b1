"""The list of a learning platform: when everybody handed in, and who of two with one name."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from grader.course.roster import Roster
from grader.errors import AssignmentError
from grader.intake.discover import discover, read_located
from grader.intake.listing import moment, read_listings
from grader.model import Student

PEOPLE = Roster(
    [
        Student("s001", "佐藤 翔", "", "sho1@example.ac.jp"),
        Student("s002", "佐藤 翔", "", "sho2@example.ac.jp"),
        Student("s003", "Aoi Hayashi", "", "aoi@example.ac.jp"),
    ]
)
NOON = datetime(2024, 10, 2, 3, 5, tzinfo=UTC)  # 12:05 in Tokyo


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Wednesday, 2 October 2024, 12:05 PM", NOON),
        ("Wednesday, 2 October 2024, 12:05 AM", datetime(2024, 10, 1, 15, 5, tzinfo=UTC)),
        ("2 Oct 2024, 12:05", NOON),
        ("2024年 10月 2日(水曜日) 12:05", NOON),
        ("2024年10月2日 午後 0:05", NOON),
        ("2024-10-02T03:05:00Z", NOON),
        ("2024-10-02 12:05:00 +0900", NOON),
        ("2024-10-01T20:05:00.123-07:00", NOON),
        ("2024/10/02 12:05", NOON),
        ("２０２４/１０/０２ １２:０５", NOON),
        ("-", None),
        ("", None),
        ("10/02/2024 12:05", None),
        ("2024-13-02 12:05", None),
        ("Wednesday, 2 Okt 2024, 12:05", None),
    ],
)
def test_a_moment_is_read_as_platforms_write_it(written, expected):
    assert moment(written, ZoneInfo("Asia/Tokyo")) == expected


MOODLE = """Identifier,Full name,Email address,Status,Grade,"Last modified (submission)"
Participant 71,佐藤 翔,sho1@example.ac.jp,Submitted,,"Wednesday, 2 October 2024, 12:05 PM"
Participant 72,佐藤 翔,sho2@example.ac.jp,Submitted,,"Wednesday, 2 October 2024, 12:05 PM"
Participant 73,Aoi Hayashi,aoi@example.ac.jp,No submission,,-
"""


def test_moodles_list_tells_namesakes_apart_and_when_they_handed_in(course_folder):
    course_folder.write("listings/softmax.csv", MOODLE)
    for folder in ("佐藤 翔_71", "佐藤 翔_72", "佐藤 翔_79", "Aoi Hayashi_71"):
        course_folder.write(f"in/{folder}_assignsubmission_file_/softmax.py")
    course_folder.write("in/佐藤 翔_72_assignsubmission_file_s001.py")

    found = discover([course_folder.root / "in"], course=course_folder.course, assignment="softmax", roster=PEOPLE)

    taken = {one.student: one.location.path.name.removesuffix("_assignsubmission_file_") for one in found.submissions}
    assert {who: name for who, name in taken.items() if who in PEOPLE.by_id} == {
        "s001": "佐藤 翔_71",
        "s002": "佐藤 翔_72",
        "s003": "Aoi Hayashi_71",
    }
    read = {one.student: read_located(one)[0] for one in found.submissions}
    assert (read["s001"].submitted_at, read["s001"].submitted_at_source) == (NOON, "listing")
    assert read["s003"].submitted_at_source == "file"
    assert len(found.unmatched) == 2


@pytest.mark.parametrize(
    "content",
    [
        "SID,Submission Time\ns003,2024-10-02 03:05:00 UTC\n",
        "Name,SID,Email,Submission Time,Lateness\nAoi Hayashi,,aoi@example.ac.jp,2024-10-02 12:05:00 +0900,00:00:00\n",
        "student,submitted_at\nAoi Hayashi,2024-10-02T03:05:00Z\n",
        "タイムスタンプ,学籍番号,氏名\n2024/10/02 12:05:00,s003,林 あおい\n",
        "タイムスタンプ,学籍番号\n2024/10/01 12:05:00,s003\n2024/10/02 12:05:00,s003\n",
    ],
)
def test_other_lists_say_when_too(course_folder, content):
    course_folder.write("listings/softmax/first.csv", content)

    assert read_listings(course_folder.course, "softmax", PEOPLE).times == {"s003": NOON}


def test_who_is_not_clear_in_a_list_has_no_time(course_folder):
    course_folder.write(
        "listings/softmax.csv", "id,name,submitted_at\ns003,佐藤 翔,2024-10-02 12:05\n,佐藤 翔,2024-10-02 12:05\n"
    )

    assert read_listings(course_folder.course, "softmax", PEOPLE).times == {}


def test_a_list_that_is_none_says_what_is_missing(course_folder):
    course_folder.write("listings/softmax.csv", "id,name\ns003,A\n")

    with pytest.raises(AssignmentError, match='"time" is missing'):
        read_listings(course_folder.course, "softmax", PEOPLE)


def test_a_list_among_the_submissions_is_a_students_file(course_folder):
    course_folder.write("in/softmax_s003.py")
    course_folder.write("in/s003.csv", "id,submitted_at\ns003,2024-10-02 12:05\n")

    (one,) = discover(
        [course_folder.root / "in"], course=course_folder.course, assignment="softmax", roster=PEOPLE
    ).submissions

    assert one.submitted_at is None
