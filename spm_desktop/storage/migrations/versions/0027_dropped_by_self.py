"""Who dropped an item of a plan may be another than who put it there; and what refers to goals, actions,
sessions, skills, managers and frozen scorecards is found without reading whole tables."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0025"

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
REFERRING = (
    ("coaching_session", "skill_id"),
    ("review", "manager_id"),
    ("review", "snapshot_id"),
    ("review_objective", "action_id"),
    ("review_objective", "goal_id"),
    ("training_evidence", "session_id"),
)


def upgrade() -> None:
    for table, column in REFERRING:
        op.create_index(f"ix_{table}_{column}", table, [column])
    dropped = sa.Column("dropped_by_self", INT, server_default="0", nullable=False)
    op.add_column("training_item", dropped)
    # until now it was not kept; who dropped what they had put there themself may take it up again
    op.execute("UPDATE training_item SET dropped_by_self = by_self WHERE state = 'dropped'")
