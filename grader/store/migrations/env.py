"""Alembic's entry: migrations run inside the transaction, and under the lock, that ``open_store`` has taken."""

from __future__ import annotations

from alembic import context

from grader.store.columns import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
)
context.run_migrations()
