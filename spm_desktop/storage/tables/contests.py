"""Contests, what was decided in them by hand, the results of those that are over, and templates."""

from sqlalchemy import CheckConstraint

from spm_desktop.storage.tables.base import blob, identity, key, number, ref, table, text

contest = table(
    "contest",
    identity(),
    text("state"),
    blob("plan"),
    ref("metric_version_id", "metric_version.id", null=True),
    number("version", default=1),
    text("made_by"),
    number("made_at"),
    number("launched_at", null=True),
    CheckConstraint("state IN ('draft', 'launched', 'settled', 'called_off')", name="state"),
)
contest_result = table(
    "contest_result",
    key("contest_id", "contest.id"),
    number("settled_at"),
    number("counted_until"),
    blob("body"),
    text("sha256"),
)
contest_decision = table(
    "contest_decision",
    identity(),
    ref("contest_id", "contest.id", index=True),
    number("round"),
    number("place"),
    number("winner", null=True),
    text("why"),
    text("decided_by"),
    number("at"),
)
contest_template = table(
    "contest_template",
    identity(),
    blob("plan"),
    number("version", default=1),
    text("made_by"),
    number("made_at"),
)
