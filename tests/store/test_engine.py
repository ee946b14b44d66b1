import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import pytest
from sqlalchemy import text

from grader.store import StoreError, open_store, students

OPEN_AND_SAY_SO = """
import sys
from grader.store import open_store
sys.stdin.readline()
with open_store(sys.argv[1]) as store:
    with store.reading() as connection:
        print(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
"""


def pragma(store, name):
    with store.reading() as connection:
        return connection.execute(text(f"PRAGMA {name}")).scalar()


def test_a_fresh_file_gets_its_tables_and_settings(url):
    with open_store(url) as store:
        assert students(store) == []
        assert pragma(store, "journal_mode") == "wal"
        assert pragma(store, "synchronous") == 1  # NORMAL, https://sqlite.org/pragma.html#pragma_synchronous
        assert pragma(store, "foreign_keys") == 1
        assert pragma(store, "busy_timeout") == 10_000


def test_a_database_in_memory_works_too():
    with open_store("sqlite://") as store:
        assert students(store) == []


@pytest.mark.slow
@pytest.mark.parametrize("exists", [True, False], ids=["up to date", "new"])
def test_a_database_that_is_new_or_up_to_date_opens_without_alembic(url, exists):
    if exists:
        open_store(url).close()
    program = (
        f"import sys; from grader.store import open_store; open_store({url!r});"
        " print([name for name in ('alembic', 'sqlalchemy.orm') if name in sys.modules])"
    )

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert said == "[]\n"


@pytest.mark.slow
def test_processes_that_open_a_fresh_database_at_once_all_succeed(url):
    command = [sys.executable, "-c", OPEN_AND_SAY_SO, url]
    openers = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)]

    for opener in openers:
        opener.stdin.write("go\n")
        opener.stdin.flush()
    said = [opener.communicate()[0] for opener in openers]

    assert said == ["0005\n"] * 3
    assert [opener.returncode for opener in openers] == [0, 0, 0]


def test_a_writer_that_fails_leaves_nothing_behind(store):
    def add_two_of_one_name():
        with store.writing() as connection:
            for _ in range(2):
                connection.exec_driver_sql("INSERT INTO student (id, name, kana, email) VALUES ('s001', '', '', '')")

    with pytest.raises(StoreError):
        add_two_of_one_name()

    assert students(store) == []


def test_reading_goes_on_while_somebody_writes(store, url):
    with store.writing() as writer, open_store(url) as other:
        writer.exec_driver_sql("INSERT INTO student (id, name, kana, email) VALUES ('s001', '', '', '')")
        assert students(other) == []

    assert [student.id for student in students(store)] == ["s001"]


def test_what_is_read_is_of_one_moment(store, any_url):
    count = text("SELECT count(*) FROM student")

    with store.reading() as reader, open_store(any_url) as other:
        before = reader.execute(count).scalar()
        with other.writing() as writer:
            writer.exec_driver_sql("INSERT INTO student (id, name, kana, email) VALUES ('s001', '', '', '')")
        assert reader.execute(count).scalar() == before == 0

    assert [student.id for student in students(store)] == ["s001"]


def test_a_full_disk_is_named_and_what_is_kept_stays(url):
    store = open_store(url)
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO student (id, name, kana, email) VALUES ('s001', '', '', '')")

    def add_more_than_fits():
        with store.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # no larger than it is now
            connection.exec_driver_sql(
                "INSERT INTO student (id, name, kana, email) VALUES ('s002', hex(zeroblob(100000)), '', '')"
            )

    with pytest.raises(StoreError, match="disk is full"):
        add_more_than_fits()

    assert [student.id for student in students(store)] == ["s001"]
    store.close()


def newer(file):
    open_store(f"sqlite:///{file}").close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def foreign(file):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE recipes (id INTEGER)")


def not_a_database(file):
    file.write_bytes(b"These are not the bytes of a database. " * 50)


def damaged(file):
    open_store(f"sqlite:///{file}").close()
    content = bytearray(file.read_bytes())
    content[100:2000] = b"\xff" * 1900  # the first page, after the header
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("prepare", "english", "japanese"),
    [
        (newer, "written by a newer grader (revision 9999", "より新しい grader"),
        (foreign, "not one of grades (its tables: recipes)", "採点結果のデータベースではありません"),
        (not_a_database, "damaged, or is not a database", "壊れているか"),
        (damaged, "damaged, or is not a database", "壊れているか"),
        (lambda file: file.mkdir(), "cannot be opened", "開けません"),
    ],
    ids=["newer-grader", "somebody-elses", "not-a-database", "damaged", "a-folder"],
)
def test_a_database_that_cannot_be_used_says_why_and_what_to_do(tmp_path, prepare, english, japanese):
    file = tmp_path / "grades.sqlite"
    prepare(file)

    with pytest.raises(StoreError) as error:
        open_store(f"sqlite:///{file}")

    assert english in str(error.value)
    assert japanese in error.value.in_("ja")
    assert str(file) in str(error.value)
    assert error.value.exit_code == 2


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(StoreError, match="folder for the database does not exist") as error:
        open_store(f"sqlite:///{tmp_path / 'nowhere' / 'grades.sqlite'}")

    assert error.value.problem.where == str(tmp_path / "nowhere")


def test_who_only_wants_to_read_makes_no_new_file(tmp_path):
    file = tmp_path / "typo.sqlite"

    with pytest.raises(StoreError, match="no database of grades yet"):
        open_store(f"sqlite:///{file}", must_exist=True)

    assert not file.exists()


def test_a_database_that_another_program_holds_is_reported_after_the_wait(url):
    open_store(url).close()
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as holder:
        holder.execute("BEGIN IMMEDIATE")

        with open_store(f"{url}?timeout=0.02") as store, pytest.raises(StoreError) as error, store.writing():
            pass

    assert "Another program is using the database (waited 0.02 s)" in str(error.value)
    assert "0.02 秒待ちました" in error.value.in_("ja")


def test_a_fresh_database_that_another_program_holds_is_reported_after_the_wait(url):
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as holder:
        holder.execute("CREATE TABLE t (id INTEGER)")  # not in WAL mode yet, so that opening has to change it
        holder.execute("BEGIN EXCLUSIVE")

        with pytest.raises(StoreError, match="Another program is using the database"):
            open_store(f"{url}?timeout=0.02")


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="root may write anywhere")
def test_a_file_that_may_not_be_written_to_is_reported(tmp_path):
    file = tmp_path / "grades.sqlite"
    file.touch(mode=0o400)

    with pytest.raises(StoreError, match="cannot be written to"):
        open_store(f"sqlite:///{file}")


def test_a_fresh_read_only_database_is_reported(tmp_path):
    file = tmp_path / "grades.sqlite"
    file.touch()

    with pytest.raises(StoreError, match="cannot be written to"):
        open_store(f"sqlite:///file:{file}?mode=ro&uri=true")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("grades.sqlite", "not the URL of a database: grades.sqlite"),
        ("nosuch://host/name", "not the URL of a database: nosuch://host/name"),
        ("sqlite:///grades.sqlite?timeout=soon", "not the URL of a database"),
    ],
    ids=["a-path", "unknown-kind", "timeout-not-a-number"],
)
def test_what_is_not_a_url_is_shown_with_an_example(url, message):
    with pytest.raises(StoreError) as error:
        open_store(url)

    assert message in str(error.value)
    assert "sqlite:///grades.sqlite" in str(error.value)


def test_a_missing_driver_is_named_and_the_password_is_not():
    with pytest.raises(StoreError) as error:
        open_store("postgresql+pg8000://grader:hunter2@localhost/grades")

    assert "pg8000" in str(error.value)
    assert "hunter2" not in str(error.value)


def modes(folder):
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


ALL_FILES = ("grades.sqlite", "grades.sqlite-wal", "grades.sqlite-shm")


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
@pytest.mark.parametrize("umask", [0o000, 0o002, 0o022, 0o077], ids=oct)
def test_a_new_database_and_its_log_are_for_their_owner_only(tmp_path, umask):
    before = os.umask(umask)
    try:
        with open_store(f"sqlite:///{tmp_path / 'grades.sqlite'}") as store, store.writing() as connection:
            connection.exec_driver_sql("INSERT INTO student (id, name, kana, email) VALUES ('s001', '', '', '')")
            found = modes(tmp_path)
    finally:
        os.umask(before)

    assert found == dict.fromkeys(ALL_FILES, 0o600)


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o666, 0o777], ids=oct)
def test_a_mode_that_lets_others_read_it_is_put_right(tmp_path, mode):
    with open_store(f"sqlite:///{tmp_path / 'grades.sqlite'}") as store, store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO student (id, name, kana, email) VALUES ('s001', '', '', '')")
        for file in tmp_path.iterdir():
            file.chmod(mode)

        with open_store(f"sqlite:///{tmp_path / 'grades.sqlite'}", must_exist=True) as other:
            assert students(other) == []
            found = modes(tmp_path)

    assert found == dict.fromkeys(ALL_FILES, 0o600)
