"""What imports state about people and teams, and what that changed.

`body` is the statements of one operation, compressed. `old` and `new` are values as JSON: a person's whole
team history is one value. `by_hand`: the operation found that somebody had changed the value since the last
one.
"""

from spm_desktop.storage.tables.base import blob, identity, key, number, ref, table, text

staff_statement = table(
    "staff_statement", key("op_id", "operation.id"), number("at"), number("today"), blob("body")
)
staff_change = table(
    "staff_change",
    identity(),
    ref("op_id", "operation.id", index=True),
    text("entity"),
    number("entity_id"),
    text("field"),
    text("old"),
    text("new"),
    number("by_hand"),
)
