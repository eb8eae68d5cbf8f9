"""Goals and the full history of their targets."""

from sqlalchemy import CheckConstraint, UniqueConstraint

from spm_desktop.storage.tables.base import identity, key, number, ref, table, text

goal = table(
    "goal",
    identity(),
    ref("metric_id", "metric.id"),
    text("subject_kind"),
    number("subject_id"),
    number("start_day"),
    number("end_day"),
    text("kind"),
    text("exposure", default="none"),
    ref("parent_id", "goal.id", null=True),
    number("withdrawn_at", null=True),
    number("version", default=1),
    UniqueConstraint("metric_id", "subject_kind", "subject_id", "start_day", "end_day", "kind"),
    CheckConstraint("start_day < end_day", name="range"),
    CheckConstraint("subject_kind IN ('person', 'team', 'organisation')", name="subject"),
    CheckConstraint("kind IN ('committed', 'stretch')", name="kind"),
)
goal_target = table(
    "goal_target",
    key("goal_id", "goal.id"),
    key("no"),
    number("num"),
    number("den", default=1),
    text("pace", default="linear"),
    text("actor"),
    number("recorded_at"),
    text("reason", default=""),
    rowid=False,
)
