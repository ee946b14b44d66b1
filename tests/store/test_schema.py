"""A new database is made from one file of statements; migrations make the same."""

from grader.store import schema
from tools.schema import migrated


def test_a_new_database_is_what_all_migrations_make_of_an_empty_one():
    assert migrated() == schema.FILE.read_text("utf-8")  # else run: python tools/schema.py
