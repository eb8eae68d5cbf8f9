"""One import from staging to the flip, on one connection."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.records import RecordKind
from spm_desktop.domain.staged import HeldRow, StagedDeal, StagedFacts, UnusableRow
from spm_desktop.services.ledger import (
    Additions,
    ChangedRow,
    Counts,
    Doubled,
    Incoming,
    OthersDeals,
    Reference,
    Written,
)
from spm_desktop.storage.database import Database, insert_rows, read_on, take_ids, write_on
from spm_desktop.storage.days import label, micros
from spm_desktop.storage.ledger import additions as adding
from spm_desktop.storage.ledger import feeds, liveness, scratch, staging, writing
from spm_desktop.storage.ledger.doubling import find_doubled, other_feeds
from spm_desktop.storage.ledger.dropping import drop_abandoned, drop_if_pending
from spm_desktop.storage.ledger.fact_rows import FactRows
from spm_desktop.storage.ledger.fact_writing import write_facts
from spm_desktop.storage.ledger.flip import Settlement, prepare, settle
from spm_desktop.storage.ledger.operations import PendingOperation, begin_operation, keep_lease
from spm_desktop.storage.ledger.reference import read_reference
from spm_desktop.storage.ledger.rowset import pack


class LedgerTools:
    """What resolving rows needs from the database: ids for what is new. A dry run, which has no operation,
    makes nothing: its ids are negative and its own."""

    def __init__(
        self,
        connection: Connection,
        system: str,
        system_id: int,
        operation: PendingOperation | None,
        clock: Clock,
    ) -> None:
        self._connection = connection
        self._system = system
        self._clock = clock
        self._system_id = system_id
        self._operation = operation
        self._made_up = 0

    def reference(self) -> Reference:
        with read_on(self._connection):
            return read_reference(self._connection, self._system, self._clock)

    def reserve_people(self, count: int) -> int:
        if self._operation is None:
            self._made_up -= count
            return self._made_up
        with write_on(self._connection):
            return take_ids(self._connection, "person", count)

    def stream(self, rule: str) -> int:
        if self._operation is None:
            with read_on(self._connection):
                known = adding.find_stream(self._connection, rule)
            return self.reserve_people(1) if known is None else known
        with write_on(self._connection):
            return adding.ensure_stream(self._connection, rule)

    def stage(self, pipeline: str, name: str, kind: StageKind) -> int:
        if self._operation is None:
            return self.reserve_people(1)
        with write_on(self._connection):
            return adding.ensure_stage(
                self._connection, self._system_id, pipeline, name, kind, self._operation.id
            )


class LedgerRun(LedgerTools):
    """See `services.ledger.ImportRun`."""

    def __init__(
        self,
        connection: Connection,
        clock: Clock,
        incoming: Incoming,
        feed: feeds.Feed,
        operation: PendingOperation | None,
    ) -> None:
        super().__init__(connection, incoming.system, feed.system_id, operation, clock)
        self._incoming = incoming
        self._feed = feed
        self._staged = 0
        self._facts = FactRows()
        self._others: list[Any] = []
        self._held: list[HeldRow] = []
        self._spared: list[UnusableRow] = []
        self._present: set[str] = set()
        self._covers: tuple[int, int] | None = None

    def feed_owner(self) -> str | None:
        with read_on(self._connection):
            return feeds.feed_owner(self._connection, self._feed)

    def others_deals(self) -> OthersDeals | None:
        with read_on(self._connection):
            return feeds.others_deals(self._connection, self._feed, self._incoming.actor)

    def add(self, deals: Sequence[StagedDeal]) -> None:
        with read_on(self._connection):
            self._staged = staging.stage_rows(self._connection, deals, self._staged)
        self._keep_lease()

    def add_facts(self, facts: StagedFacts) -> None:
        self._facts.extend(facts)
        self._keep_lease()

    def _keep_lease(self) -> None:
        if self._operation is not None:
            with write_on(self._connection):
                keep_lease(self._connection, self._operation)

    def hold(self, rows: Sequence[HeldRow]) -> None:
        self._held = list(rows)
        self._note_present({row.key for row in rows if row.key})

    def spare(self, rows: Sequence[UnusableRow]) -> None:
        if not self._feed.merge:
            self._spared = list(rows)
            self._note_present({row.key for row in rows})

    def _note_present(self, keys: set[str]) -> None:
        new = sorted(keys - self._present)
        self._present |= keys
        with read_on(self._connection):
            insert_rows(self._connection, "t_held", ("key",), [(key,) for key in new])

    def compare(self, counts: Counts, covers: tuple[date, date] | None) -> Counts:
        connection, facts = self._connection, self._facts
        with read_on(connection):
            self._covers = self._covered(covers)
            self._others = other_feeds(connection, self._feed, self._incoming, set(facts.streams))
            if self._others or staging.may_be_known(connection, self._feed.id, facts, self._covers):
                staging.stage_facts(connection, facts)
            found = staging.compare(connection, self._feed.id, self._covers)
        return replace(
            counts,
            created=found.created + (0 if facts.beside else len(facts)),
            updated=found.updated,
            unchanged=found.unchanged,
            withdrawn=found.withdrawn,
            held=len(self._held),
        )

    def _covered(self, covers: tuple[date, date] | None) -> tuple[int, int] | None:
        if self._feed.merge:
            return None
        if covers is not None:
            return label(covers[0]), label(covers[1])
        days = [label(row.day) for row in self._held if row.day is not None]
        days += set(self._facts.days)
        staged = staging.staged_days(self._connection)
        if staged is not None:
            days += staged
        return (min(days), max(days)) if days else None

    def changed_rows(self, most: int) -> list[ChangedRow]:
        if self._facts and not self._facts.beside:
            return staging.created_rows(self._facts, self._incoming, most)
        with read_on(self._connection):
            return staging.changed_rows(self._connection, self._incoming, most)

    def doubled(self) -> list[Doubled]:
        with read_on(self._connection):
            return find_doubled(self._connection, self._others, self._incoming)

    def apply(self, counts: Counts, additions: Additions, written: Written) -> int:
        connection, operation = self._connection, self._operation
        if operation is None:
            raise ValueError("a dry import can't be applied")
        at = micros(self._clock.now())
        with write_on(connection):
            keep_lease(connection, operation)
            first, last = self._covers or (None, None)
            connection.execute(
                text('UPDATE "import" SET from_day = :first, to_day = :last WHERE id = :id'),
                {"first": first, "last": last, "id": operation.import_id},
            )
            writing.write_held(connection, operation.import_id, self._held)
            writing.write_spared(connection, operation, self._spared)
        with read_on(connection):
            scratch.clear(connection, "t_key")
            writing.mark_confirmed_and_withdrawn(connection, self._feed.id)
            with connection.execute(text("SELECT row_id FROM t_staged WHERE row_id IS NOT NULL")) as same:
                found = same.cursor.fetchall() if same.cursor else ()  # a million: four times as fast
            rows = [row for (row,) in found]
        confirmed = pack(rows) if rows else None
        actor, including = self._incoming.actor, operation.import_id
        settlement = Settlement(connection, operation, actor, self._clock, including)
        if self._feed.kind is RecordKind.DEALS:
            writing.write_deals(connection, operation, self._feed.id, at, written)
            with read_on(connection):
                liveness.widen_to_deals(connection, self._feed.system_id)
        else:
            settlement.fresh = write_facts(
                connection, operation, self._feed.id, self._facts, written, newest=True
            )
        prepare(settlement)
        with settle(settlement) as work:
            adding.add(work, operation, self._feed.system_id, additions)
            connection.execute(
                text(
                    "UPDATE \"import\" SET state = 'applied', confirmed = :confirmed, counts = :counts"
                    " WHERE id = :id"
                ),
                {
                    "confirmed": confirmed,
                    "counts": feeds.counts_text(counts),
                    "id": operation.import_id,
                },
            )
            work.audited(
                "import",
                import_id=operation.import_id,
                file=self._incoming.file.name,
                sha256=self._incoming.file.sha256,
                counts=feeds.counts_text(counts),
            )
        return operation.import_id


@contextmanager
def import_run(database: Database, clock: Clock, incoming: Incoming) -> Iterator[LedgerRun]:
    """A run that leaves nothing behind unless it is applied; a dry one writes nothing at all."""
    with database.session() as connection:
        if incoming.dry:
            with read_on(connection):
                feed = feeds.feed_of(connection, incoming)
                scratch.create(connection)
            yield LedgerRun(connection, clock, incoming, feed, None)
            return
        drop_abandoned(connection, clock)
        with write_on(connection):
            feed = feeds.ensure_feed(connection, incoming)
            scratch.create(connection)
            import_id = feeds.begin_import(connection, feed, incoming, clock)
            operation = begin_operation(
                connection,
                kind="import",
                system_id=feed.system_id,
                import_id=import_id,
                actor=incoming.actor.name,
                clock=clock,
            )
        try:
            yield LedgerRun(connection, clock, incoming, feed, operation)
        finally:
            drop_if_pending(connection, operation)
