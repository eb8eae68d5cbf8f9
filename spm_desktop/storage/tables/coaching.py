"""Coaching: who meets whom when, what was said, what was promised, and notes that are only their author's.

Nothing of a private note stands in any other table than its own. Open actions have no rows of their own in
later sessions: they are looked up, so none can be lost or doubled.
"""

from sqlalchemy import CheckConstraint, Column, Index, Text, UniqueConstraint

from spm_desktop.storage.tables.base import blob, identity, key, number, ref, table, text

coaching_template = table(
    "coaching_template",
    identity(),
    Column("key", Text, nullable=False, unique=True),
    number("archived_at", null=True),
)
coaching_template_version = table(
    "coaching_template_version",
    identity(),
    ref("template_id", "coaching_template.id"),
    number("no"),
    blob("body"),
    text("actor"),
    number("at"),
    UniqueConstraint("template_id", "no"),
)
coaching_series = table(
    "coaching_series",
    identity(),
    ref("rep_id", "person.id", index=True),
    ref("manager_id", "person.id", null=True),
    ref("template_id", "coaching_template.id"),
    text("rule"),
    number("first_day"),
    number("minute"),
    number("minutes"),
    text("zone"),
    text("author"),
    number("created_at"),
    number("ended_at", null=True),
    CheckConstraint("minute BETWEEN 0 AND 1439", name="minute"),
)
coaching_session = table(
    "coaching_session",
    identity(),
    ref("series_id", "coaching_series.id", null=True),
    number("slot", null=True),
    ref("rep_id", "person.id", null=True),
    ref("manager_id", "person.id", null=True),
    ref("template_version_id", "coaching_template_version.id"),
    text("meeting"),
    number("due_at"),
    number("due_day"),
    number("minutes"),
    text("state"),
    text("reason", default=""),
    ref("skill_id", "skill.id", null=True, index=True),
    number("prepared_at", null=True),
    number("held_at", null=True),
    number("held_day", null=True),
    number("completed_at", null=True),
    number("locks_at", null=True),
    ref("snapshot_id", "scorecard_snapshot.id", null=True),
    text("reply", default=""),
    number("replied_at", null=True),
    number("usefulness", null=True),
    number("rep_seen_at", null=True),
    number("manager_seen_at", null=True),
    text("author"),
    number("created_at"),
    UniqueConstraint("series_id", "slot"),
    CheckConstraint("meeting IN ('one_to_one', 'group')", name="meeting"),
    CheckConstraint("usefulness BETWEEN 1 AND 5", name="usefulness"),
    Index("ix_coaching_session_rep", "rep_id", "due_at"),
)
coaching_attendee = table(
    "coaching_attendee",
    identity(),
    ref("session_id", "coaching_session.id", index=True),
    ref("person_id", "person.id"),
)
coaching_answer = table(
    "coaching_answer",
    key("session_id", "coaching_session.id"),
    key("item"),
    Column("party", Text, primary_key=True),
    text("body", default=""),
    number("rating", null=True),
    text("actor"),
    number("at"),
    CheckConstraint("party IN ('rep', 'manager')", name="party"),
    CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
    rowid=False,
)
coaching_action = table(
    "coaching_action",
    identity(),
    ref("session_id", "coaching_session.id", index=True),
    ref("rep_id", "person.id"),
    ref("owner_id", "person.id", null=True),
    text("what"),
    number("due_day", null=True),
    ref("metric_id", "metric.id", null=True),
    text("status"),
    number("closed_at", null=True),
    number("closed_day", null=True),
    text("evidence", default=""),
    text("actor"),
    number("created_at"),
    CheckConstraint("status IN ('open', 'done', 'dropped')", name="status"),
    Index("ix_coaching_action_rep", "rep_id", "status"),
)
coaching_addendum = table(
    "coaching_addendum",
    identity(),
    ref("session_id", "coaching_session.id", index=True),
    text("party"),
    text("actor"),
    text("body"),
    number("at"),
)
coaching_private_note = table(
    "coaching_private_note",
    identity(),
    ref("session_id", "coaching_session.id", index=True),
    ref("author_id", "person.id", null=True),  # who wrote it; a login may become somebody else's
    text("login"),  # of who is nobody of the organisation, else ''
    text("body"),
    number("at"),
)
