"""The organisation: offices, the team tree, people, their keys, memberships and absences."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint

from spm_desktop.domain.membership_edits import FIRST_DAY, LAST_DAY
from spm_desktop.storage.tables.base import Int, blob, identity, key, number, ref, table, text

org = table(
    "org",
    identity(),
    text("name"),
    text("currency"),
    text("fiscal_rule"),
    number("week_start"),
    number("keep_files_days", default=365),
    text("wall_places", default="all"),
    CheckConstraint("id = 1", name="single"),
)
office = table(
    "office",
    identity(),
    Column("name", Text, nullable=False, unique=True),
    text("tz"),
    text("work_week"),
)
holiday = table("holiday", key("office_id", "office.id"), key("day"), text("name", default=""), rowid=False)
team = table(
    "team",
    identity(),
    Column("name", Text, nullable=False, unique=True),
    text("code"),
    number("tone"),
    ref("office_id", "office.id"),
    ref("parent_id", "team.id", null=True),
    number("archived_at", null=True),
    number("version", default=1),
)
team_closure = table(
    "team_closure",
    key("ancestor", "team.id"),
    key("descendant", "team.id"),
    number("depth"),
    Index("ix_team_closure_descendant", "descendant"),
    rowid=False,
)
team_manager = table(
    "team_manager",
    identity(),
    ref("team_id", "team.id", index=True),
    ref("person_id", "person.id", index=True),
    number("from_day", default=FIRST_DAY),
    number("to_day", default=LAST_DAY),
    CheckConstraint("from_day < to_day", name="range"),
)
person = table(
    "person",
    identity(),
    text("display_name"),
    number("photo_id", null=True),
    number("wall_opt_out", default=0),
    number("archived_at", null=True),
    number("version", default=1),
)
person_private = table(
    "person_private",
    key("person_id", "person.id"),
    text("email", default=""),
    number("hire_day", null=True),
    number("leave_day", null=True),
    number("birthday", null=True),
    number("show_photo", default=0),
    number("show_birthday", default=0),
    number("show_anniversary", default=0),
)
person_photo = table(
    "person_photo",
    key("person_id", "person.id"),
    number("mark"),
    blob("picture"),
    blob("shown", null=True),
)
person_key = table(
    "person_key",
    identity(),
    ref("system_id", "source_system.id"),
    text("kind"),
    text("key_norm"),
    ref("person_id", "person.id", index=True),
    UniqueConstraint("system_id", "kind", "key_norm"),
)
membership = table(
    "membership",
    identity(),
    ref("person_id", "person.id"),
    ref("team_id", "team.id", index=True),
    text("role", default=""),
    text("territory", default=""),
    number("ranked", default=1),
    number("from_day", default=FIRST_DAY),
    number("to_day", default=LAST_DAY),
    number("version", default=1),
    CheckConstraint("from_day < to_day", name="range"),
    Index("ix_membership_person", "person_id", "from_day", "to_day", "team_id"),
)
absence = table(
    "absence",
    identity(),
    ref("person_id", "person.id", index=True),
    number("from_day"),
    number("to_day"),
    text("kind", default=""),
    CheckConstraint("from_day < to_day", name="range"),
)
exposure = table(
    "exposure",
    identity(),
    Column("person_id", Int, ForeignKey("person.id"), nullable=False, index=True),
    number("from_day"),
    number("to_day"),
    number("permille"),
    CheckConstraint("permille BETWEEN 0 AND 1000", name="permille"),
)
