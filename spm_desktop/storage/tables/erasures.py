"""People whom HR asked to have erased: the request, and the tombstone that stays."""

from sqlalchemy import UniqueConstraint

from spm_desktop.storage.tables.base import identity, number, ref, table, text

# One of HR asks, another one does it. `done_at`: nothing but this row, a number in place of the name, and
# sums of the teams is left of the person.
erasure = table(
    "erasure",
    identity(),
    ref("person_id", "person.id"),
    text("reason"),
    text("asked_by"),
    number("asked_at"),
    text("done_by", default=""),
    number("done_at", null=True),
    UniqueConstraint("person_id"),
)
