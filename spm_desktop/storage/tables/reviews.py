"""Performance reviews, and what a company value means in behaviour.

A review is between two: what each wrote stands in `review_answer`, what happened in `review_event`, which
only grows. A cycle keeps the values as they read when it began, so that a rating never comes to mean
something else.
"""

from sqlalchemy import CheckConstraint, Column, Text, UniqueConstraint

from spm_desktop.storage.tables.base import blob, identity, key, number, ref, table, text

value_behaviour = table(
    "value_behaviour",
    key("value_id", "company_value.id"),
    key("no"),
    text("body"),
)
value_anchor = table(
    "value_anchor",
    key("value_id", "company_value.id"),
    key("rating"),
    text("body"),
    CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
)
review_cycle = table(
    "review_cycle",
    identity(),
    text("name"),
    number("from_day"),
    number("to_day"),
    number("self_due"),
    number("assess_due"),
    number("meet_due"),
    number("reply_days"),
    number("compare"),
    blob("standards"),
    text("author"),
    number("created_at"),
    number("compared_at", null=True),
    text("compared_by", default=""),
)
review = table(
    "review",
    identity(),
    ref("cycle_id", "review_cycle.id", index=True),
    ref("person_id", "person.id", index=True),
    ref("manager_id", "person.id", null=True, index=True),
    text("state"),
    ref("snapshot_id", "scorecard_snapshot.id", null=True, index=True),
    number("self_sent_at", null=True),
    number("assessed_at", null=True),
    number("shared_at", null=True),
    number("met_day", null=True),
    number("reply_due", null=True),
    number("signed_at", null=True),
    text("sha256", default=""),
    number("version", default=1),
    UniqueConstraint("cycle_id", "person_id"),
)
review_answer = table(
    "review_answer",
    key("review_id", "review.id"),
    Column("item", Text, primary_key=True),
    Column("party", Text, primary_key=True),
    text("body", default=""),
    number("rating", null=True),
    text("actor"),
    number("at"),
    CheckConstraint("party IN ('person', 'manager')", name="party"),
    CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
    rowid=False,
)
review_objective = table(
    "review_objective",
    identity(),
    ref("review_id", "review.id", index=True),
    text("what"),
    text("owner"),
    number("due_day", null=True),
    ref("metric_id", "metric.id", null=True),
    number("target", null=True),
    number("from_day", null=True),
    number("to_day", null=True),
    ref("goal_id", "goal.id", null=True, index=True),
    ref("action_id", "coaching_action.id", null=True, index=True),
    text("actor"),
    number("at"),
    CheckConstraint("owner IN ('person', 'manager')", name="owner"),
)
review_event = table(
    "review_event",
    key("review_id", "review.id"),
    key("seq"),
    text("action"),
    text("party"),
    text("actor"),
    text("identity"),
    text("reason", default=""),
    text("statement", default=""),
    text("sha256", default=""),
    number("at"),
)
