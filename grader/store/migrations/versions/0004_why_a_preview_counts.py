"""Why somebody decided that a preview counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the reason; of what was accepted before nobody has said one."""
    op.add_column("acceptance", sa.Column("reason", sa.String(), nullable=False, server_default=""))
