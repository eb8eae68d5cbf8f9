"""The ledger, the organisation, goals, the wall and the audit chain."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

INT = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", INT, autoincrement=False, nullable=False),
        sa.Column("prev", sa.Text(), nullable=False),
        sa.Column("meta", sa.Text(), nullable=False),
        sa.Column("payload_hash", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "change_log",
        sa.Column("seq", INT, nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), server_default="", nullable=False),
        sa.Column("from_day", INT, nullable=True),
        sa.Column("to_day", INT, nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change_log")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", INT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "database",
        sa.Column("id", INT, nullable=False),
        sa.Column("epoch", sa.Text(), nullable=False),
        sa.Column("created_at", INT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_database")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "fact",
        sa.Column("row_id", INT, autoincrement=False, nullable=False),
        sa.Column("stream_id", INT, autoincrement=False, nullable=False),
        sa.Column("person_id", INT, autoincrement=False, nullable=False),
        sa.Column("day", INT, autoincrement=False, nullable=False),
        sa.Column("value", INT, nullable=False),
        sa.PrimaryKeyConstraint("row_id", "stream_id", "person_id", "day", name=op.f("pk_fact")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_fact_stream_person_day", "fact", ["stream_id", "person_id", "day"], unique=False)
    op.create_table(
        "file",
        sa.Column("id", INT, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", INT, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
        sa.UniqueConstraint("sha256", name=op.f("uq_file_sha256")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "job",
        sa.Column("id", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("due", INT, nullable=False),
        sa.Column("lease_until", INT, server_default="0", nullable=False),
        sa.Column("done_at", INT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_job_kind_key")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "metric",
        sa.Column("id", INT, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("decimals", INT, nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("over_time", sa.Text(), nullable=False),
        sa.Column("across", sa.Text(), nullable=False),
        sa.Column("wall_visible", INT, server_default="1", nullable=False),
        sa.Column("version_id", INT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_metric")),
        sa.UniqueConstraint("key", name=op.f("uq_metric_key")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "office",
        sa.Column("id", INT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tz", sa.Text(), nullable=False),
        sa.Column("work_week", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
        sa.UniqueConstraint("name", name=op.f("uq_office_name")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "org",
        sa.Column("id", INT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("fiscal_rule", sa.Text(), nullable=False),
        sa.Column("week_start", INT, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_org_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_org")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "period_close",
        sa.Column("id", INT, nullable=False),
        sa.Column("start_day", INT, nullable=False),
        sa.Column("end_day", INT, nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_close")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "person",
        sa.Column("id", INT, nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("photo_id", INT, nullable=True),
        sa.Column("wall_opt_out", INT, server_default="0", nullable=False),
        sa.Column("archived_at", INT, nullable=True),
        sa.Column("version", INT, server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "playlist",
        sa.Column("id", INT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", INT, server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_playlist")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "rate",
        sa.Column("id", INT, nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("from_day", INT, nullable=False),
        sa.Column("ppb", INT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rate")),
        sa.UniqueConstraint("currency", "from_day", name=op.f("uq_rate_currency_from_day")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "snapshot",
        sa.Column("id", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("as_of", INT, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "source_system",
        sa.Column("id", INT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_system")),
        sa.UniqueConstraint("name", name=op.f("uq_source_system_name")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "splash",
        sa.Column("seq", INT, nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("created", INT, nullable=False),
        sa.Column("expires", INT, nullable=False),
        sa.Column("retracted", INT, nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_splash")),
        sa.UniqueConstraint("cause", name=op.f("uq_splash_cause")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("ix_splash_created", "splash", ["created"], unique=False)
    op.create_table(
        "splash_trigger",
        sa.Column("id", INT, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("threshold", INT, nullable=False),
        sa.Column("created_at", INT, nullable=False),
        sa.Column("enabled", INT, server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_splash_trigger")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "stream",
        sa.Column("id", INT, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stream")),
        sa.UniqueConstraint("rule", name=op.f("uq_stream_rule")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "total",
        sa.Column("stream_id", INT, autoincrement=False, nullable=False),
        sa.Column("grain", INT, autoincrement=False, nullable=False),
        sa.Column("period", INT, autoincrement=False, nullable=False),
        sa.Column("person_id", INT, autoincrement=False, nullable=False),
        sa.Column("team_id", INT, autoincrement=False, nullable=False),
        sa.Column("sum", INT, nullable=False),
        sa.Column("n", INT, nullable=False),
        sa.PrimaryKeyConstraint(
            "stream_id", "grain", "period", "person_id", "team_id", name=op.f("pk_total")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "absence",
        sa.Column("id", INT, nullable=False),
        sa.Column("person_id", INT, nullable=False),
        sa.Column("from_day", INT, nullable=False),
        sa.Column("to_day", INT, nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("from_day < to_day", name=op.f("ck_absence_range")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_absence_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_absence_person_id"), "absence", ["person_id"], unique=False)
    op.create_table(
        "app_user",
        sa.Column("id", INT, nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("person_id", INT, nullable=True),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("created_at", INT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_app_user_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_app_user")),
        sa.UniqueConstraint("login", name=op.f("uq_app_user_login")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "audit_payload",
        sa.Column("seq", INT, autoincrement=False, nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name=op.f("fk_audit_payload_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_payload")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "deal",
        sa.Column("id", INT, nullable=False),
        sa.Column("system_id", INT, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["system_id"], ["source_system.id"], name=op.f("fk_deal_system_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deal")),
        sa.UniqueConstraint("system_id", "key", name=op.f("uq_deal_system_id_key")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "exposure",
        sa.Column("id", INT, nullable=False),
        sa.Column("person_id", INT, nullable=False),
        sa.Column("from_day", INT, nullable=False),
        sa.Column("to_day", INT, nullable=False),
        sa.Column("permille", INT, nullable=False),
        sa.CheckConstraint("permille BETWEEN 0 AND 1000", name=op.f("ck_exposure_permille")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_exposure_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exposure")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_exposure_person_id"), "exposure", ["person_id"], unique=False)
    op.create_table(
        "feed",
        sa.Column("id", INT, nullable=False),
        sa.Column("system_id", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("shape", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), server_default="", nullable=False),
        sa.Column("key_columns", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["system_id"], ["source_system.id"], name=op.f("fk_feed_system_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint(
            "system_id", "kind", "shape", "profile", name=op.f("uq_feed_system_id_kind_shape_profile")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "goal",
        sa.Column("id", INT, nullable=False),
        sa.Column("metric_id", INT, nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", INT, nullable=False),
        sa.Column("start_day", INT, nullable=False),
        sa.Column("end_day", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("exposure", sa.Text(), server_default="none", nullable=False),
        sa.Column("parent_id", INT, nullable=True),
        sa.Column("withdrawn_at", INT, nullable=True),
        sa.Column("version", INT, server_default="1", nullable=False),
        sa.CheckConstraint("kind IN ('committed', 'stretch')", name=op.f("ck_goal_kind")),
        sa.CheckConstraint(
            "subject_kind IN ('person', 'team', 'organisation')", name=op.f("ck_goal_subject")
        ),
        sa.CheckConstraint("start_day < end_day", name=op.f("ck_goal_range")),
        sa.ForeignKeyConstraint(["metric_id"], ["metric.id"], name=op.f("fk_goal_metric_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["goal.id"], name=op.f("fk_goal_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint(
            "metric_id",
            "subject_kind",
            "subject_id",
            "start_day",
            "end_day",
            "kind",
            name=op.f("uq_goal_metric_id_subject_kind_subject_id_start_day_end_day_kind"),
        ),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "holiday",
        sa.Column("office_id", INT, autoincrement=False, nullable=False),
        sa.Column("day", INT, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_holiday_office_id")),
        sa.PrimaryKeyConstraint("office_id", "day", name=op.f("pk_holiday")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "metric_version",
        sa.Column("id", INT, nullable=False),
        sa.Column("metric_id", INT, nullable=False),
        sa.Column("no", INT, nullable=False),
        sa.Column("num_stream", INT, nullable=False),
        sa.Column("den_stream", INT, nullable=True),
        sa.Column("definition", sa.Text(), server_default="", nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["den_stream"], ["stream.id"], name=op.f("fk_metric_version_den_stream")),
        sa.ForeignKeyConstraint(["metric_id"], ["metric.id"], name=op.f("fk_metric_version_metric_id")),
        sa.ForeignKeyConstraint(["num_stream"], ["stream.id"], name=op.f("fk_metric_version_num_stream")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_metric_version")),
        sa.UniqueConstraint("metric_id", "no", name=op.f("uq_metric_version_metric_id_no")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_metric_version_metric_id"), "metric_version", ["metric_id"], unique=False)
    op.create_table(
        "person_key",
        sa.Column("id", INT, nullable=False),
        sa.Column("system_id", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key_norm", sa.Text(), nullable=False),
        sa.Column("person_id", INT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_key_person_id")),
        sa.ForeignKeyConstraint(["system_id"], ["source_system.id"], name=op.f("fk_person_key_system_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_key")),
        sa.UniqueConstraint(
            "system_id", "kind", "key_norm", name=op.f("uq_person_key_system_id_kind_key_norm")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_person_key_person_id"), "person_key", ["person_id"], unique=False)
    op.create_table(
        "person_private",
        sa.Column("person_id", INT, autoincrement=False, nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("hire_day", INT, nullable=True),
        sa.Column("leave_day", INT, nullable=True),
        sa.Column("birthday", INT, nullable=True),
        sa.Column("show_photo", INT, server_default="0", nullable=False),
        sa.Column("show_birthday", INT, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_private_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_private")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "playlist_item",
        sa.Column("id", INT, nullable=False),
        sa.Column("playlist_id", INT, nullable=False),
        sa.Column("position", INT, nullable=False),
        sa.Column("scene", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), server_default="{}", nullable=False),
        sa.Column("seconds", INT, nullable=False),
        sa.ForeignKeyConstraint(["playlist_id"], ["playlist.id"], name=op.f("fk_playlist_item_playlist_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_playlist_item")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_playlist_item_playlist_id"), "playlist_item", ["playlist_id"], unique=False)
    op.create_table(
        "stage",
        sa.Column("id", INT, nullable=False),
        sa.Column("system_id", INT, nullable=False),
        sa.Column("pipeline", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("position", INT, nullable=False),
        sa.Column("op_id", INT, nullable=True),
        sa.ForeignKeyConstraint(["system_id"], ["source_system.id"], name=op.f("fk_stage_system_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage")),
        sa.UniqueConstraint("system_id", "pipeline", "name", name=op.f("uq_stage_system_id_pipeline_name")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "team",
        sa.Column("id", INT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("tone", INT, nullable=False),
        sa.Column("office_id", INT, nullable=False),
        sa.Column("parent_id", INT, nullable=True),
        sa.Column("version", INT, server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_team_office_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["team.id"], name=op.f("fk_team_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("name", name=op.f("uq_team_name")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "deal_credit",
        sa.Column("deal_id", INT, autoincrement=False, nullable=False),
        sa.Column("owners", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name=op.f("fk_deal_credit_deal_id")),
        sa.PrimaryKeyConstraint("deal_id", name=op.f("pk_deal_credit")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "goal_target",
        sa.Column("goal_id", INT, autoincrement=False, nullable=False),
        sa.Column("no", INT, autoincrement=False, nullable=False),
        sa.Column("num", INT, nullable=False),
        sa.Column("den", INT, server_default="1", nullable=False),
        sa.Column("pace", sa.Text(), server_default="linear", nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("recorded_at", INT, nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_target_goal_id")),
        sa.PrimaryKeyConstraint("goal_id", "no", name=op.f("pk_goal_target")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "import",
        sa.Column("id", INT, nullable=False),
        sa.Column("feed_id", INT, nullable=False),
        sa.Column("file_id", INT, nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("from_day", INT, nullable=True),
        sa.Column("to_day", INT, nullable=True),
        sa.Column("confirmed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feed.id"], name=op.f("fk_import_feed_id")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_import_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_import_feed_id"), "import", ["feed_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("id", INT, nullable=False),
        sa.Column("person_id", INT, nullable=False),
        sa.Column("team_id", INT, nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("territory", sa.Text(), server_default="", nullable=False),
        sa.Column("ranked", INT, server_default="1", nullable=False),
        sa.Column("from_day", INT, server_default="0", nullable=False),
        sa.Column("to_day", INT, server_default="99999999", nullable=False),
        sa.Column("version", INT, server_default="1", nullable=False),
        sa.CheckConstraint("from_day < to_day", name=op.f("ck_membership_range")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_membership_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_membership_person", "membership", ["person_id", "from_day", "to_day", "team_id"], unique=False
    )
    op.create_index(op.f("ix_membership_team_id"), "membership", ["team_id"], unique=False)
    op.create_table(
        "screen",
        sa.Column("id", INT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("office_id", INT, nullable=False),
        sa.Column("team_id", INT, nullable=True),
        sa.Column("playlist_id", INT, nullable=False),
        sa.Column("settings", sa.Text(), server_default="{}", nullable=False),
        sa.Column("version", INT, server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_screen_office_id")),
        sa.ForeignKeyConstraint(["playlist_id"], ["playlist.id"], name=op.f("fk_screen_playlist_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_screen_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screen")),
        sa.UniqueConstraint("name", name=op.f("uq_screen_name")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "team_closure",
        sa.Column("ancestor", INT, autoincrement=False, nullable=False),
        sa.Column("descendant", INT, autoincrement=False, nullable=False),
        sa.Column("depth", INT, nullable=False),
        sa.ForeignKeyConstraint(["ancestor"], ["team.id"], name=op.f("fk_team_closure_ancestor")),
        sa.ForeignKeyConstraint(["descendant"], ["team.id"], name=op.f("fk_team_closure_descendant")),
        sa.PrimaryKeyConstraint("ancestor", "descendant", name=op.f("pk_team_closure")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_team_closure_descendant", "team_closure", ["descendant"], unique=False)
    op.create_table(
        "team_manager",
        sa.Column("id", INT, nullable=False),
        sa.Column("team_id", INT, nullable=False),
        sa.Column("person_id", INT, nullable=False),
        sa.Column("from_day", INT, server_default="0", nullable=False),
        sa.Column("to_day", INT, server_default="99999999", nullable=False),
        sa.CheckConstraint("from_day < to_day", name=op.f("ck_team_manager_range")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_team_manager_person_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_team_manager_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_manager")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_team_manager_person_id"), "team_manager", ["person_id"], unique=False)
    op.create_index(op.f("ix_team_manager_team_id"), "team_manager", ["team_id"], unique=False)
    op.create_table(
        "held_row",
        sa.Column("id", INT, nullable=False),
        sa.Column("import_id", INT, nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", INT, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), server_default="", nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("matched_op", INT, nullable=True),
        sa.ForeignKeyConstraint(["import_id"], ["import.id"], name=op.f("fk_held_row_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_row")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("ix_held_row_import_key", "held_row", ["import_id", "key"], unique=False)
    op.create_table(
        "operation",
        sa.Column("id", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("system_id", INT, nullable=True),
        sa.Column("import_id", INT, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("host", sa.Text(), server_default="", nullable=False),
        sa.Column("pid", INT, server_default="0", nullable=False),
        sa.Column("lease_until", INT, server_default="0", nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["import_id"], ["import.id"], name=op.f("fk_operation_import_id")),
        sa.ForeignKeyConstraint(["system_id"], ["source_system.id"], name=op.f("fk_operation_system_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_operation_unmerged",
        "operation",
        ["state"],
        unique=False,
        sqlite_where=sa.text("state IN ('pending', 'applied')"),
        postgresql_where=sa.text("state IN ('pending', 'applied')"),
    )
    op.create_index(
        "uq_operation_pending",
        "operation",
        ["system_id"],
        unique=True,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_table(
        "source_row",
        sa.Column("id", INT, autoincrement=False, nullable=False),
        sa.Column("feed_id", INT, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("import_id", INT, nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", INT, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("day", INT, nullable=True),
        sa.Column("kind", sa.Text(), server_default="row", nullable=False),
        sa.Column("after_import", INT, nullable=True),
        sa.Column("from_op", INT, nullable=True),
        sa.Column("to_op", INT, nullable=True),
        sa.ForeignKeyConstraint(["feed_id"], ["feed.id"], name=op.f("fk_source_row_feed_id")),
        sa.ForeignKeyConstraint(["import_id"], ["import.id"], name=op.f("fk_source_row_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_row")),
        sa.UniqueConstraint("feed_id", "key", "id", name=op.f("uq_source_row_feed_id_key_id")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("ix_source_row_feed_day", "source_row", ["feed_id", "day"], unique=False)
    op.create_index(op.f("ix_source_row_import_id"), "source_row", ["import_id"], unique=False)
    op.create_table(
        "stage_event",
        sa.Column("id", INT, nullable=False),
        sa.Column("deal_id", INT, nullable=False),
        sa.Column("effective_day", INT, nullable=True),
        sa.Column("observed_at", INT, nullable=False),
        sa.Column("from_stage", INT, nullable=True),
        sa.Column("to_stage", INT, nullable=False),
        sa.Column("import_id", INT, nullable=False),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name=op.f("fk_stage_event_deal_id")),
        sa.ForeignKeyConstraint(["import_id"], ["import.id"], name=op.f("fk_stage_event_import_id")),
        sa.ForeignKeyConstraint(["to_stage"], ["stage.id"], name=op.f("fk_stage_event_to_stage")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_event")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("ix_stage_event_deal", "stage_event", ["deal_id", "observed_at"], unique=False)
    op.create_index(op.f("ix_stage_event_import_id"), "stage_event", ["import_id"], unique=False)
    op.create_table(
        "deal_owner",
        sa.Column("row_id", INT, autoincrement=False, nullable=False),
        sa.Column("person_id", INT, autoincrement=False, nullable=False),
        sa.Column("share_ppm", INT, nullable=False),
        sa.Column("is_primary", INT, nullable=False),
        sa.ForeignKeyConstraint(["row_id"], ["source_row.id"], name=op.f("fk_deal_owner_row_id")),
        sa.PrimaryKeyConstraint("row_id", "person_id", name=op.f("pk_deal_owner")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_deal_owner_person", "deal_owner", ["person_id"], unique=False)
    op.create_table(
        "deal_version",
        sa.Column("row_id", INT, autoincrement=False, nullable=False),
        sa.Column("deal_id", INT, nullable=False),
        sa.Column("stage_id", INT, nullable=False),
        sa.Column("amount", INT, nullable=True),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("opened", INT, nullable=True),
        sa.Column("expected", INT, nullable=True),
        sa.Column("closed", INT, nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("account", sa.Text(), server_default="", nullable=False),
        sa.Column("product", sa.Text(), server_default="", nullable=False),
        sa.Column("lost_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("credit_row", INT, nullable=True),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name=op.f("fk_deal_version_deal_id")),
        sa.ForeignKeyConstraint(["row_id"], ["source_row.id"], name=op.f("fk_deal_version_row_id")),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("fk_deal_version_stage_id")),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_deal_version")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_deal_version_deal_id"), "deal_version", ["deal_id"], unique=False)
    op.create_index(op.f("ix_deal_version_stage_id"), "deal_version", ["stage_id"], unique=False)
    op.create_table(
        "entity_change",
        sa.Column("id", INT, nullable=False),
        sa.Column("op_id", INT, nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", INT, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["op_id"], ["operation.id"], name=op.f("fk_entity_change_op_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entity_change")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_entity_change_op_id"), "entity_change", ["op_id"], unique=False)
    op.create_table(
        "total_pending",
        sa.Column("op_id", INT, autoincrement=False, nullable=False),
        sa.Column("stream_id", INT, autoincrement=False, nullable=False),
        sa.Column("grain", INT, autoincrement=False, nullable=False),
        sa.Column("period", INT, autoincrement=False, nullable=False),
        sa.Column("person_id", INT, autoincrement=False, nullable=False),
        sa.Column("team_id", INT, autoincrement=False, nullable=False),
        sa.Column("sum", INT, nullable=False),
        sa.Column("n", INT, nullable=False),
        sa.ForeignKeyConstraint(["op_id"], ["operation.id"], name=op.f("fk_total_pending_op_id")),
        sa.PrimaryKeyConstraint(
            "op_id", "stream_id", "grain", "period", "person_id", "team_id", name=op.f("pk_total_pending")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
