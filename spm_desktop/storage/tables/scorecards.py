"""Scorecards: what each role is measured by, and scorecards as they were when they were frozen."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from spm_desktop.storage.tables.base import blob, identity, key, number, table, text

scorecard_template = table(
    "scorecard_template",
    identity(),
    text("subject_kind"),
    text("role", default=""),
    number("version", default=1),
    UniqueConstraint("subject_kind", "role"),
    CheckConstraint("subject_kind IN ('person', 'team')", name="subject"),
)
scorecard_line = table(
    "scorecard_line",
    key("template_id", "scorecard_template.id"),
    key("metric_id", "metric.id"),
    number("weight"),
    number("floor", null=True),
    number("cap", null=True),
    CheckConstraint("weight > 0", name="weight"),
    rowid=False,
)
scorecard_snapshot = table(
    "scorecard_snapshot",
    identity(),
    text("subject_kind"),
    number("subject_id"),
    number("start_day"),
    number("end_day"),
    number("frozen_at"),
    number("frozen_day"),
    text("actor"),
    blob("body"),
    text("sha256"),
    CheckConstraint("subject_kind IN ('person', 'team')", name="subject"),
    Index("ix_scorecard_snapshot_subject", "subject_kind", "subject_id", "frozen_at"),
)
