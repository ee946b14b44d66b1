"""A server that goes away is told as that, whatever was being done: a query, or a commit, which has no statement."""

import pytest
from sqlalchemy.exc import OperationalError

from grader.store.errors import store_error

psycopg = pytest.importorskip("psycopg")
WAS_LOST = "The connection to the database server was lost"


@pytest.mark.parametrize("statement", [None, "SELECT 1"], ids=["commit", "query"])
@pytest.mark.parametrize("kind", ["AdminShutdown", "CrashShutdown", "ConnectionFailure"])
def test_a_connection_that_the_server_ends_was_lost(kind, statement):
    cause = getattr(psycopg.errors, kind)("terminating connection due to unexpected postmaster exit")

    error = store_error(OperationalError(statement, None, cause), "postgresql://", 5)

    assert str(error).startswith(WAS_LOST)


def test_a_connection_that_broke_was_lost_though_the_driver_names_no_code():
    error = OperationalError(
        None, None, psycopg.OperationalError("consuming input failed"), connection_invalidated=True
    )

    assert str(store_error(error, "postgresql://", 5)).startswith(WAS_LOST)


def test_a_server_that_does_not_answer_or_starts_up_cannot_be_opened():
    for cause in (psycopg.OperationalError("connection refused"), psycopg.errors.CannotConnectNow("starting up")):
        found = str(store_error(OperationalError(None, None, cause), "postgresql://", 5))
        assert found.startswith("The database cannot be opened")
