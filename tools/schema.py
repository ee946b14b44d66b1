"""``python tools/schema.py``: write ``grader/store/schema.sql`` anew, after a migration was added or changed."""

from __future__ import annotations

from sqlalchemy import create_engine

from grader.store import schema
from grader.store.engine import Store, migrate


def migrated() -> str:
    """Return what ``schema.sql`` must hold: the statements that make what all migrations make of an empty database."""
    with Store(create_engine("sqlite://"), "memory", 0.0) as store, store.writing() as connection:
        migrate(connection)
        return schema.schema_of(connection)


if __name__ == "__main__":
    schema.FILE.write_text(migrated(), "utf-8")
