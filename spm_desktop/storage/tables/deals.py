"""Deals as their CRM tells them, version by version, and the exchange rates that convert them."""

from sqlalchemy import Index, UniqueConstraint

from spm_desktop.storage.tables.base import identity, key, number, ref, table, text

stage = table(
    "stage",
    identity(),
    ref("system_id", "source_system.id"),
    text("pipeline"),
    text("name"),
    text("kind"),
    number("position"),
    number("op_id", null=True),
    UniqueConstraint("system_id", "pipeline", "name"),
)
rate = table(
    "rate",
    identity(),
    text("currency"),
    number("from_day"),
    number("ppb"),
    UniqueConstraint("currency", "from_day"),
)
deal = table(
    "deal",
    identity(),
    ref("system_id", "source_system.id"),
    text("key"),
    UniqueConstraint("system_id", "key"),
)
deal_version = table(
    "deal_version",
    key("row_id", "source_row.id"),
    ref("deal_id", "deal.id", index=True),
    ref("stage_id", "stage.id", index=True),
    number("amount", null=True),
    text("currency", default=""),
    number("opened", null=True),
    number("expected", null=True),
    number("closed", null=True),
    text("name", default=""),
    text("account", default=""),
    text("product", default=""),
    text("lost_reason", default=""),
    number("credit_row", null=True),
)
deal_owner = table(
    "deal_owner",
    key("row_id", "source_row.id"),
    key("person_id"),
    number("share_ppm"),
    number("is_primary"),
    Index("ix_deal_owner_person", "person_id"),
    rowid=False,
)
deal_credit = table(
    "deal_credit",
    key("deal_id", "deal.id"),
    text("owners"),
    text("approved_by"),
    number("at"),
    number("row_id", null=True),
    number("kept", default=0),
)
stage_event = table(
    "stage_event",
    identity(),
    ref("deal_id", "deal.id"),
    number("effective_day", null=True),
    number("observed_at"),
    number("from_stage", null=True),
    ref("to_stage", "stage.id"),
    ref("import_id", "import.id", index=True),
    Index("ix_stage_event_deal", "deal_id", "observed_at"),
)
