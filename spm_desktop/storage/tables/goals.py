"""Goals, the full history of their targets, and targets that are still being worked on."""

from sqlalchemy import CheckConstraint, Column, Text, UniqueConstraint

from spm_desktop.storage.tables.base import identity, key, number, ref, table, text

SUBJECT = "subject_kind IN ('person', 'team', 'organisation')"

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
    CheckConstraint(SUBJECT, name="subject"),
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
# What is to become of a goal once it is published; no target: the goal is withdrawn. `base_target` is what
# held when the draft was begun; none: nothing did.
goal_draft = table(
    "goal_draft",
    identity(),
    ref("metric_id", "metric.id"),
    text("subject_kind"),
    number("subject_id"),
    number("start_day"),
    number("end_day"),
    number("target", null=True),
    number("base_target", null=True),
    text("actor"),
    number("at"),
    text("reason", default=""),
    UniqueConstraint(
        "metric_id",
        "subject_kind",
        "subject_id",
        "start_day",
        "end_day",
        name="uq_goal_draft_cell",
    ),
    CheckConstraint("start_day < end_day", name="range"),
    CheckConstraint(SUBJECT, name="subject"),
)
goal_lock = table(
    "goal_lock",
    key("metric_id", "metric.id"),
    Column("subject_kind", Text, primary_key=True),
    key("subject_id"),
    key("start_day"),
    key("end_day"),
    CheckConstraint(SUBJECT, name="subject"),
    rowid=False,
)
goal_seen = table(
    "goal_seen",
    key("goal_id", "goal.id"),
    key("no"),
    number("seen_at"),
    text("actor"),
    rowid=False,
)
# Who ended a goal by hand; `no`: the target that held until then.
goal_withdrawal = table(
    "goal_withdrawal",
    key("goal_id", "goal.id"),
    key("no"),
    text("actor"),
    number("at"),
    text("reason", default=""),
    rowid=False,
)
