"""The ledger: where numbers come from (feeds, files, imports, source rows) and what they are (metrics,
streams, facts, totals).

A source row is shown when an operation that is not pending opened it and none that is not pending closed
it. Facts hang on source rows; totals are the facts of shown rows, by day and month, person and team.
"""

from sqlalchemy import Column, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy import text as sql

from spm_desktop.storage.tables.base import Int, blob, identity, key, number, ref, table, text

source_system = table("source_system", identity(), Column("name", Text, nullable=False, unique=True))
feed = table(
    "feed",
    identity(),
    ref("system_id", "source_system.id"),
    text("kind"),
    text("shape"),
    text("profile", default=""),
    text("key_columns"),
    text("mode"),
    text("owner", default=""),
    UniqueConstraint("system_id", "kind", "shape", "profile"),
)
file = table(
    "file",
    identity(),
    Column("sha256", Text, nullable=False, unique=True),
    text("name"),
    number("size"),
    blob("content", null=True),
)
import_ = table(
    "import",
    identity(),
    ref("feed_id", "feed.id", index=True),
    ref("file_id", "file.id"),
    text("file_name"),
    number("from_day", null=True),
    number("to_day", null=True),
    blob("confirmed", null=True),
    text("state"),
    text("actor"),
    number("at"),
    text("counts"),
    text("columns", null=True),
)
operation = table(
    "operation",
    identity(),
    text("kind"),
    ref("system_id", "source_system.id", null=True),
    ref("import_id", "import.id", null=True),
    text("state"),
    text("actor"),
    number("at"),
    text("host", default=""),
    number("pid", default=0),
    number("lease_until", default=0),
    blob("marks", null=True),
    number("first_row", null=True),
    Index(
        "uq_operation_pending",
        "system_id",
        unique=True,
        sqlite_where=sql("state = 'pending'"),
        postgresql_where=sql("state = 'pending'"),
    ),
    Index(
        "ix_operation_unmerged",
        "state",
        sqlite_where=sql("state IN ('pending', 'applied')"),
        postgresql_where=sql("state IN ('pending', 'applied')"),
    ),
)
source_row = table(
    "source_row",
    Column("id", Int, primary_key=True, autoincrement=False),
    Column("feed_id", Int, ForeignKey("feed.id"), nullable=False),
    text("key"),
    Column("import_id", Int, ForeignKey("import.id"), nullable=False, index=True),
    text("sheet"),
    number("row"),
    blob("hash"),
    number("day", null=True),
    text("kind", default="row"),
    number("after_import", null=True),
    number("from_op", null=True),
    number("to_op", null=True),
    UniqueConstraint("feed_id", "key", "id"),
    Index("ix_source_row_feed_day", "feed_id", "day"),
)
held_row = table(
    "held_row",
    identity(),
    ref("import_id", "import.id"),
    text("sheet"),
    number("row"),
    text("key"),
    blob("record"),
    text("reason"),
    text("subject_kind", default=""),
    text("subject", default=""),
    number("matched_op", null=True),
    Index("ix_held_row_import_key", "import_id", "key"),
)
entity_change = table(
    "entity_change",
    identity(),
    ref("op_id", "operation.id", index=True),
    text("entity"),
    number("entity_id"),
    text("field"),
    text("old", null=True),
    text("new", null=True),
)

metric = table(
    "metric",
    identity(),
    Column("key", Text, nullable=False, unique=True),
    text("name"),
    text("unit"),
    number("decimals"),
    text("direction"),
    text("level"),
    text("over_time"),
    text("across"),
    number("wall_visible", default=1),
    number("version_id", null=True),
)
metric_version = table(
    "metric_version",
    identity(),
    ref("metric_id", "metric.id", index=True),
    number("no"),
    ref("num_stream", "stream.id"),
    ref("den_stream", "stream.id", null=True),
    text("definition", default=""),
    text("actor"),
    number("at"),
    text("reason", default=""),
    UniqueConstraint("metric_id", "no"),
)
stream = table("stream", identity(), Column("rule", Text, nullable=False, unique=True), text("state"))
fact = table(
    "fact",
    key("row_id"),
    key("stream_id"),
    key("person_id"),
    key("day"),
    number("value"),
    Index("ix_fact_stream_person_day", "stream_id", "person_id", "day"),
    rowid=False,
)
total = table(
    "total",
    key("stream_id"),
    key("grain"),
    key("period"),
    key("person_id"),
    key("team_id"),
    number("sum"),
    number("n"),
    rowid=False,
)
total_pending = table(
    "total_pending",
    key("op_id", "operation.id"),
    key("stream_id"),
    key("grain"),
    key("period"),
    key("person_id"),
    key("team_id"),
    number("sum"),
    number("n"),
    rowid=False,
)

GRAIN_DAY = 0
GRAIN_MONTH = 1
GRAIN_UNDATED = 2
"""Facts that have no date: `period` is the reason, `n` counts them, no period contains them."""
