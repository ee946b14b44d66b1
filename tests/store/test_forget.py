import pytest
from click.testing import CliRunner

from grader.cli.forget import command
from grader.errors import UsageError
from grader.model import Student
from grader.store import current_reports, open_store, pass_rates, save_roster, students


@pytest.fixture
def database(tmp_path, grade_into, make_check):
    """One student on the roster, and two who came from folders."""
    url = f"sqlite:///{tmp_path / 'grades.sqlite'}"
    with open_store(url) as store:
        save_roster(store, [Student("s1", "山田 太郎"), Student("s2", "鈴木 花子")])
        for student in ("s1", "guest", "山田_9_assignsubmission_file_"):
            grade_into(store, student, make_check("test_a"))
    return url


def run(database, *arguments):
    return CliRunner().invoke(command, [*arguments, "--db", database, "--lang", "en"], catch_exceptions=False)


def people(database):
    with open_store(database) as store:
        return [student.id for student in students(store)]


def test_statistics_count_nobody_who_is_not_on_the_roster(database):
    with open_store(database) as store:
        assert [rate.graded for rate in pass_rates(store)] == [1]


def test_strangers_are_shown_first_and_erased_when_it_is_said_twice(database):
    preview = run(database, "--strangers")

    assert preview.exit_code == 1
    assert "guest: submissions 1, gradings 1, marks by hand 0" in preview.stdout
    assert len(people(database)) == 4

    done = run(database, "--strangers", "--yes")

    assert (done.exit_code, people(database)) == (0, ["s1", "s2"])
    assert run(database, "--strangers").exit_code == 0


def test_one_that_is_refused_stops_all(database):
    with pytest.raises(UsageError, match="Student s1 is on the roster"):
        run(database, "guest", "s1", "--yes")

    assert "guest" in people(database)


def test_a_real_person_goes_only_when_it_is_said(database):
    assert run(database, "s1", "--person", "--yes").exit_code == 0
    assert "s1" not in people(database)


@pytest.mark.parametrize(
    ("arguments", "message"), [((), "not said who"), (("nobody",), "There is no student nobody in the database")]
)
def test_wrong_usage_is_told(database, arguments, message):
    with pytest.raises(UsageError, match=message):
        run(database, *arguments)


def test_without_a_roster_nobody_is_a_stranger(tmp_path, grade_into, make_check):
    url = f"sqlite:///{tmp_path / 'grades.sqlite'}"
    with open_store(url) as store:
        grade_into(store, "anna", make_check("test_a"))

    with pytest.raises(UsageError, match="Nobody in the database is from a roster"):
        run(url, "--strangers")


def test_a_submission_of_somebody_else_goes_out_of_one_assignment_and_the_person_stays(database):
    with open_store(database) as store:
        assignments = {one.assignment for one in current_reports(store)}
        (name,) = assignments
    preview = run(database, "s1", "--assignment", name)

    assert preview.exit_code == 1
    assert "s1: submissions 1, gradings 1, marks by hand 0" in preview.stdout
    assert run(database, "s1", "--assignment", name, "--yes").exit_code == 0
    with open_store(database) as store:
        assert "s1" not in {one.student for one in current_reports(store)}
        assert {one.id: one.name for one in students(store)}["s1"] == "山田 太郎"
    with pytest.raises(UsageError, match="Nothing was graded for student s1"):
        run(database, "s1", "--assignment", name)


@pytest.mark.parametrize("other", ["--person", "--strangers"])
def test_one_assignment_and_whole_people_do_not_go_together(database, other):
    with pytest.raises(UsageError, match="goes with neither"):
        run(database, "guest", "--assignment", "softmax", other)
