"""What keeps the program itself honest: change log, audit chain, users, jobs, and the wall's ledgers."""

from sqlalchemy import Column, Index, Text, UniqueConstraint

from spm_desktop.storage.tables.base import identity, key, number, ref, table, text

database = table("database", identity(), text("epoch"), number("created_at"))
counter = table("counter", Column("name", Text, primary_key=True), number("value"), rowid=False)
change_log = table(
    "change_log",
    Column("seq", identity().type, primary_key=True),
    number("at"),
    text("actor"),
    text("topic"),
    text("metric", default=""),
    number("from_day", null=True),
    number("to_day", null=True),
    number("record_id", null=True),
    sqlite_autoincrement=True,
)
audit = table(
    "audit",
    key("seq"),
    text("prev"),
    text("meta"),
    text("payload_hash"),
    text("row_hash"),
)
audit_payload = table("audit_payload", key("seq", "audit.seq"), text("salt"), text("body"))
app_user = table(
    "app_user",
    identity(),
    text("login"),
    Column("login_key", Text, nullable=False, unique=True),
    ref("person_id", "person.id", null=True),
    text("roles"),
    number("created_at"),
)
job = table(
    "job",
    identity(),
    text("kind"),
    text("key"),
    number("due"),
    number("lease_until", default=0),
    number("done_at", null=True),
    UniqueConstraint("kind", "key"),
)
period_close = table(
    "period_close", identity(), number("start_day"), number("end_day"), number("at"), text("actor")
)
snapshot = table(
    "snapshot", identity(), text("kind"), text("subject"), number("as_of"), text("body"), text("sha256")
)

screen = table(
    "screen",
    identity(),
    Column("name", Text, nullable=False, unique=True),
    ref("office_id", "office.id"),
    ref("team_id", "team.id", null=True),
    ref("playlist_id", "playlist.id"),
    text("settings", default="{}"),
    number("version", default=1),
)
playlist = table("playlist", identity(), text("name"), number("version", default=1))
playlist_item = table(
    "playlist_item",
    identity(),
    ref("playlist_id", "playlist.id", index=True),
    number("position"),
    text("scene"),
    text("settings", default="{}"),
    number("seconds"),
)
splash_trigger = table(
    "splash_trigger",
    identity(),
    text("rule"),
    number("threshold"),
    number("created_at"),
    number("enabled", default=1),
    text("metric", default=""),
    text("subject", default=""),
    text("span", default=""),
    text("tier", default="ordinary"),
    number("person_cap", default=0),
    number("team_cap", default=0),
    number("day_cap", default=0),
)
splash = table(
    "splash",
    Column("seq", identity().type, primary_key=True),
    Column("cause", Text, nullable=False, unique=True),
    text("tier"),
    text("payload"),
    number("created"),
    number("expires"),
    number("retracted", null=True),
    number("trigger_id", null=True),
    number("person_id", null=True),
    number("team_id", null=True),
    Index("ix_splash_created", "created"),
    sqlite_autoincrement=True,
)
