"""Development: skills, what roles expect of them, ratings, training plans, career steps.

Ratings are only ever added: the newest of a side counts. What shows that an item was done stands under it.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text

from spm_desktop.storage.tables.base import Int, identity, key, number, ref, table, text

skill = table(
    "skill",
    identity(),
    text("name"),
    text("about", default=""),
    text("levels", default="[]"),
    number("retired", default=0),
    number("version", default=1),
)
role_skill = table(
    "role_skill",
    Column("role", Text, primary_key=True),
    key("skill_id", "skill.id"),
    number("level"),
    CheckConstraint("level BETWEEN 1 AND 5", name="level"),
    rowid=False,
)
career_step = table(
    "career_step",
    identity(),
    text("role"),
    text("next_role"),
    number("months", default=0),
    text("conditions", default="[]"),
    number("version", default=1),
)
skill_rating = table(
    "skill_rating",
    identity(),
    ref("person_id", "person.id"),
    ref("skill_id", "skill.id"),
    text("side"),
    number("level", null=True),
    text("note", default=""),
    text("actor"),
    number("at"),
    CheckConstraint("side IN ('self', 'manager')", name="side"),
    CheckConstraint("level BETWEEN 1 AND 5", name="level"),
    Index("ix_skill_rating_person", "person_id", "skill_id", "side"),
)
training_item = table(
    "training_item",
    identity(),
    ref("person_id", "person.id", index=True),
    text("what"),
    ref("skill_id", "skill.id", null=True),
    number("level", null=True),
    # no reference: a step that is taken back leaves what was learned for it
    number("step_id", null=True),
    text("condition", default=""),
    number("due_day", null=True),
    text("state", default="open"),
    number("closed_day", null=True),
    text("reason", default=""),
    number("by_self", default=0),
    text("actor"),
    number("created_at"),
    number("dropped_by_self", default=0),
    CheckConstraint("state IN ('open', 'done', 'dropped')", name="state"),
)
training_evidence = table(
    "training_evidence",
    identity(),
    Column("item_id", Int, ForeignKey("training_item.id"), nullable=False, index=True),
    text("kind"),
    text("words", default=""),
    ref("session_id", "coaching_session.id", null=True, index=True),
    text("actor"),
    number("at"),
    CheckConstraint("kind IN ('note', 'session', 'file')", name="kind"),
)
