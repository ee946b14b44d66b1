"""What can go wrong with a database, and which words say so."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from grader.errors import GraderError

# The beginnings of SQLite's own names for its errors
_SQLITE = {
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_READONLY": "read_only",
    "SQLITE_NOTADB": "corrupt",
    "SQLITE_CORRUPT": "corrupt",
    "SQLITE_FULL": "full",
    "SQLITE_CANTOPEN": "cannot_open",
}


# PostgreSQL's codes for a server that ends a connection: it is shut down, or one of its processes was killed
_SHUT_DOWN = ("57P01", "57P02", "08003", "08006")


class StoreError(GraderError):
    """The database cannot be used; whoever looks after it can act."""

    exit_code = 2


class StoreRefusal(StoreError):
    """The database refused what must not be true: the mistake is ours."""

    exit_code = 3


def store_error(error: Exception, where: str, busy_seconds: float) -> StoreError:
    """Return what SQLAlchemy or the driver raised as an error that a person can act on."""
    cause = error.orig if isinstance(error, StatementError) and error.orig is not None else error
    detail = str(cause).strip().split("\n")[0]
    if "history stays as it is" in detail:  # a trigger of migration 0003
        return StoreRefusal("store.unchangeable", where=where, detail=detail)
    if isinstance(error, IntegrityError | sqlite3.IntegrityError) or isinstance(cause, ValueError):
        return StoreRefusal("store.refused", where=where, detail=detail)
    name = getattr(cause, "sqlite_errorname", "")
    key = next((key for start, key in _SQLITE.items() if name.startswith(start)), "")
    if not key:
        key = "failed"
        if isinstance(error, DBAPIError) and (error.connection_invalidated or _is_shut_down(cause)):
            key = "lost"
        elif isinstance(error, DBAPIError) and error.statement is None:  # of a commit too, hence after the others
            key = "cannot_open"
    return StoreError(f"store.{key}", where=where, detail=detail, seconds=busy_seconds)


def _is_shut_down(cause: BaseException) -> bool:
    return getattr(cause, "sqlstate", None) in _SHUT_DOWN
