"""Improvement plans: drafts, frozen versions, everything that was done with them, and what only HR sees."""

from sqlalchemy import Column, Index, Text
from sqlalchemy import text as sql

from spm_desktop.domain.pips.states import LIVE
from spm_desktop.storage.tables.base import blob, identity, key, number, ref, table, text

_ONE_LIVE = sql(f"state IN ({', '.join(repr(str(state)) for state in sorted(LIVE))})")

pip = table(
    "pip",
    identity(),
    Column("number", Text, nullable=False, unique=True),
    ref("employee_id", "person.id"),
    ref("manager_id", "person.id", null=True),
    text("hr_owner", default=""),
    text("author"),
    text("state"),
    text("outcome", null=True),
    ref("relapse_of", "pip.id", null=True),
    number("retention_until", null=True),
    blob("draft"),
    number("events", default=0),
    number("edits", default=0),
    number("created_at"),
    Index("ux_pip_one_live", "employee_id", unique=True, sqlite_where=_ONE_LIVE, postgresql_where=_ONE_LIVE),
)
pip_version = table(
    "pip_version",
    key("pip_id", "pip.id"),
    key("no"),
    blob("body"),
    text("sha256"),
    text("actor"),
    number("at"),
)
pip_event = table(
    "pip_event",
    key("pip_id", "pip.id"),
    key("seq"),
    number("at"),
    number("day"),
    text("actor"),
    text("party"),
    text("identity"),
    text("action"),
    blob("body"),
)
pip_file = table(
    "pip_file",
    key("pip_id", "pip.id"),
    Column("sha256", Text, primary_key=True),
    text("name"),
    blob("content"),
    text("actor"),
    number("at"),
    number("size", default=0),
)
pip_screen = table("pip_screen", key("pip_id", "pip.id"), blob("body"), text("actor"), number("at"))
pip_sitting = table(
    "pip_sitting",
    key("pip_id", "pip.id"),
    blob("writer"),
    number("began"),
    number("ended"),
    number("saves"),
    text("fields"),
    text("sha256"),
)
"""What was written on a draft that the audit trail was not told yet."""
