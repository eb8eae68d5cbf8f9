"""What people are recognised for: company values, shout-outs, badges, and days to celebrate.

`wall_day` holds the birthdays and anniversaries of the next days, of those who agreed: all that a wall learns
of them.
"""

from sqlalchemy import Column, Index, Text

from spm_desktop.storage.tables.base import identity, key, number, ref, table, text

company_value = table(
    "company_value",
    identity(),
    text("name"),
    text("meaning", default=""),
    number("ordinal"),
    number("retired", default=0),
)
shout_out = table(
    "shout_out",
    identity(),
    ref("person_id", "person.id"),
    ref("value_id", "company_value.id", null=True),
    ref("giver_id", "person.id", null=True),
    text("message"),
    text("made_by"),
    number("made_at"),
    number("withdrawn_at", null=True),
    Index("ix_shout_out_made_at", "made_at"),
)
badge = table(
    "badge",
    identity(),
    ref("person_id", "person.id"),
    text("kind"),
    text("name"),
    text("glyph"),
    text("made_by"),
    number("made_at"),
    number("withdrawn_at", null=True),
    Index("ix_badge_made_at", "made_at"),
)
wall_day = table(
    "wall_day",
    key("person_id", "person.id"),
    Column("kind", Text, primary_key=True),
    key("day"),
    number("years", default=0),
)
