"""A course whose grades are on a PostgreSQL server, and what becomes of a batch when the server is killed."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from tests.store import postgresql

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.environ.get("GRADER_TEST_POSTGRESQL") != "start", reason="no PostgreSQL is asked for"),
]
RIGHT = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n# {}\n"
CLASS = 40


@pytest.fixture
def url() -> Iterator[str]:
    """A server of one's own, which may be killed."""
    if reason := postgresql.missing():
        pytest.skip(reason)
    with postgresql.cluster() as url:
        yield url


def count(url: str, table: str) -> int:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())
    except SQLAlchemyError:  # the tables are not there yet
        return 0
    finally:
        engine.dispose()


def test_a_server_that_is_killed_in_a_batch_loses_nothing_and_the_batch_goes_on_later(
    url, course, hand_in, enrol, grader
):
    for number in range(CLASS):
        enrol(f"t{number:03}")
        hand_in(f"t{number:03}", RIGHT.format(number))
    command = [sys.executable, "-m", "grader", "grade", "-j", "2", "--lang", "en", "--db", url]
    batch = subprocess.Popen(command, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    deadline = time.monotonic() + 120
    while count(url, "grading") < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    postgresql.kill(url)
    said, _ = batch.communicate(timeout=120)
    postgresql.start(url)
    kept = count(url, "grading")
    again = grader("grade", "--db", url)

    assert batch.returncode == 2
    assert "The connection to the database server was lost" in said
    assert "give the same command again" in said
    assert "Traceback" not in said
    assert 3 <= kept < CLASS
    assert (again.returncode, again.stderr) == (0, "")
    assert f"{kept} unchanged" in again.stdout
    assert count(url, "grading") == CLASS  # nothing lost, nothing twice
    assert count(url, "check_outcome") == count(url, "grading") * 2
