"""Opening a database: its settings, its tables brought up to date under a lock, its errors in words."""

from __future__ import annotations

import json
import os
import sqlite3
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError, StatementError

from grader import messages
from grader.store import backup, drive, schema
from grader.store.errors import StoreError, store_error

HEAD = "0005"  # the newest revision under migrations/versions; a test compares them
BUSY_SECONDS = 10.0  # how long to wait while another program writes; `?timeout=` in the URL overrides it
_POSTGRES_LOCK = 0x67726164  # any number that only we use: "grad"


@dataclass(frozen=True)
class Store:
    """An open database of grades; ``with open_store(url) as store: …`` closes it."""

    engine: Engine
    where: str
    busy_seconds: float
    file: Path | None = None  # None: on a server, or in memory
    # By name and version: the ids of an assignment and of its version, and what is marked there; none of it ever goes
    known: dict[tuple[str, str], tuple[int, int, frozenset[str]]] = field(default_factory=dict, compare=False)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection on which everything read is of one moment.

        Raises:
            StoreError: the database cannot be used.
        """
        # SQLite does so by itself; PostgreSQL would show each statement what was committed before it
        options = {"isolation_level": "REPEATABLE READ"} if self.engine.dialect.name == "postgresql" else {}
        with self._in_words(), self.engine.execution_options(**options).begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept all together at the end, or not at all.

        Raises:
            StoreError: the database cannot be used, or refuses what it was given.
        """
        with self._in_words(), self.engine.execution_options(writing=True).begin() as connection:
            yield connection

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise store_error(error, self.where, self.busy_seconds) from error


def is_there(url: str) -> bool:
    """Return whether there may be a database at a URL: False where an SQLite file would have to be made."""
    with suppress(ArgumentError, ValueError, OSError):
        address = make_url(url)
        file = _file_of(address) if address.get_backend_name() == "sqlite" else None
        return file is None or file.exists()
    return True  # opening it says what is wrong


def database_file(url: str) -> Path | None:
    """Return the file of a database; None for one on a server or in memory, or a URL that is wrong."""
    with suppress(ArgumentError, ValueError):
        address = make_url(url)
        return _file_of(address) if address.get_backend_name() == "sqlite" else None
    return None


def open_store(url: str, *, must_exist: bool = False) -> Store:
    """Open the database at an SQLAlchemy URL and bring its tables up to date.

    ``must_exist`` refuses to make a new SQLite file: for those who only want to read.

    Raises:
        StoreError: the URL is wrong, its driver or its folder is missing, the database cannot be opened, is
            locked, read-only, damaged or somebody else's, lies on a drive of a network or in a synchronised folder,
            or a newer grader wrote it.
    """
    try:
        address = make_url(url)
        store = _store(address, must_exist=must_exist)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise StoreError("store.bad_url", where="database", url=url) from error
    except ImportError as error:
        raise StoreError("store.no_driver", where=address.render_as_string(), detail=error) from error
    try:
        _bring_up_to_date(store)
    except BaseException:
        store.close()
        raise
    return store


def _store(address: URL, *, must_exist: bool) -> Store:
    where = address.render_as_string(hide_password=True)
    to_json = partial(json.dumps, ensure_ascii=False)
    if address.get_backend_name() != "sqlite":
        return Store(create_engine(address, json_serializer=to_json), where, BUSY_SECONDS)
    file = _file_of(address)
    if file is not None:
        _look_at(file, must_exist=must_exist)
        _refuse_shared(file)
        _keep_to_ourselves(file)
    busy_seconds = float(str(address.query.get("timeout", BUSY_SECONDS)))
    engine = create_engine(address, json_serializer=to_json, connect_args={"timeout": busy_seconds})
    event.listen(engine, "connect", partial(_prepare, busy_seconds=busy_seconds))
    event.listen(engine, "begin", _begin)
    return Store(engine, str(file or where), busy_seconds, file)


def _file_of(address: URL) -> Path | None:
    """Return the file of an SQLite URL; None for a database in memory, or a ``file:`` URI, which SQLite reads."""
    name = address.database or ""
    return None if name in ("", ":memory:") or name.startswith("file:") else Path(name)


def _look_at(file: Path, *, must_exist: bool) -> None:
    """Say what is missing of an SQLite file, before SQLite says less."""
    try:
        if not file.parent.is_dir():
            raise StoreError("store.no_folder", where=file.parent)
        if must_exist and not file.exists():
            raise StoreError("store.missing", where=file)
    except OSError as error:  # a folder above it that may not be entered
        raise StoreError("store.cannot_open", where=file, detail=error.strerror or error) from error


def _refuse_shared(file: Path) -> None:
    """Refuse a drive on which SQLite's WAL loses or damages what is written.

    Raises:
        StoreError: the file lies on a drive of a network, or in a folder that is synchronised.
    """
    if kind := drive.network_drive(file):
        raise StoreError("store.network_drive", where=file, kind=kind)
    if folder := drive.synced_folder(file):
        raise StoreError("store.synced_folder", where=file, folder=folder)


def _keep_to_ourselves(file: Path) -> None:
    """Make a new file that only we can read, and put the mode right of one that others can: it holds names and marks.

    SQLite gives its ``-wal`` and ``-shm`` the mode of the file.
    """
    if os.name != "posix":
        return
    try:
        os.close(os.open(file, os.O_CREAT | os.O_RDONLY | os.O_CLOEXEC, 0o600))
        for each in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
            if each.is_file() and each.stat().st_mode & 0o077 and each.stat().st_uid == os.geteuid():
                each.chmod(0o600)
    except OSError as error:
        raise StoreError("store.cannot_open", where=file, detail=error.strerror or error) from error


def _prepare(connection: sqlite3.Connection, _record: Any, *, busy_seconds: float) -> None:
    connection.isolation_level = None  # `_begin` begins, so that a writer can take its lock at once
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten
    connection.execute("PRAGMA recursive_triggers=ON")  # INSERT OR REPLACE is a DELETE, and refused like one
    connection.execute("PRAGMA synchronous=NORMAL")  # with WAL: a power cut may lose the last gradings, never damage
    deadline = time.monotonic() + busy_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:  # here SQLite does not wait by itself
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > deadline:
                connection.close()
                raise
            time.sleep(0.02)


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _bring_up_to_date(store: Store) -> None:
    with store.reading() as connection:
        if _revision(connection, store) == HEAD:
            return
    with store.writing() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _POSTGRES_LOCK})
        revision = _revision(connection, store)  # another process may have been faster
        if revision is None and connection.dialect.name == "sqlite":
            schema.create(connection)
        elif revision is None:
            migrate(connection)
        elif revision != HEAD:
            _carry_over(connection, revision, store)
        rounded = connection.info.pop("rounded", 0)
    if rounded:  # said once, and only when it is done
        warnings.warn(messages.text("store.rounded.what", rows=rounded).en, stacklevel=3)


def _carry_over(connection: Connection, revision: str, store: Store) -> None:
    """Bring a database with grades up to date; if that fails it is as it was, and the error says so.

    Raises:
        StoreError: a newer grader wrote it, no copy of it can be made, or a row cannot be carried over.
    """
    if revision not in known_revisions():
        raise StoreError("store.newer", where=store.where, revision=revision, known=HEAD)
    copy: Path | None = None
    try:
        copy = backup.keep(store.file, HEAD) if store.file is not None else None
        migrate(connection)
    except Exception as error:
        connection.rollback()
        if store.file is not None and copy is not None:
            connection.close()
            backup.put_back(store.file, copy)
        cause = error.orig if isinstance(error, StatementError) and error.orig is not None else error
        detail = str(cause).strip().split("\n")[0]
        raise StoreError("store.not_carried_over", where=store.where, detail=detail, copy=copy or "–") from error


def _revision(connection: Connection, store: Store) -> str | None:
    """Return the revision that a database is at; None for an empty one."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" in tables:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if tables and connection.dialect.name == "sqlite":  # a server's database may be shared with others
        raise StoreError("store.foreign", where=store.where, tables=", ".join(sorted(tables)[:5]))
    return None


def migrate(connection: Connection) -> None:
    """Bring the tables up to ``HEAD``, or make them where there are none."""
    from alembic import command

    config = _alembic()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def known_revisions() -> set[str]:
    """Return the revisions of the tables that this grader knows."""
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(_alembic()).walk_revisions()}


def _alembic() -> Any:
    from alembic.config import Config  # a fifth of a second, and only needed to migrate

    config = Config()
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    return config
