"""Gives closed deals the credit that somebody approved, or takes that back: the machine of imports, with
nothing imported."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.deals import Owner
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.credit import Decision, owners_text
from spm_desktop.storage.database import Database, insert_rows, read_on, write_on
from spm_desktop.storage.days import micros
from spm_desktop.storage.ledger import liveness, scratch
from spm_desktop.storage.ledger.dropping import drop_abandoned, drop_if_pending
from spm_desktop.storage.ledger.flip import Settlement, prepare, settle
from spm_desktop.storage.ledger.operations import PendingOperation, begin_operation
from spm_desktop.storage.unit_of_work import UnitOfWork

Decisions = Mapping[int, Decision | None]
"""Deal -> what was decided of its credit; None: nothing."""


@dataclass(frozen=True, slots=True)
class SqlCredit:
    """See `services.credit.CreditStore`."""

    database: Database
    clock: Clock

    def decisions(self) -> dict[int, Decision]:
        with self.database.read() as connection:
            return _read(connection)

    def decide(self, actor: Actor, before: Decisions, after: Decisions) -> None:
        with self.database.session() as connection:
            drop_abandoned(connection, self.clock)
            with write_on(connection):
                scratch.create(connection)
                systems = self._systems(connection, after)
                claimed = {system: self._claim(connection, actor, system) for system in systems}
                self._refuse_others(connection, before)
            try:  # nobody else decides about these systems by now: all of it is done
                for system, deals in systems.items():
                    self._decide(connection, actor, claimed[system], {deal: after[deal] for deal in deals})
            finally:
                for operation in claimed.values():
                    drop_if_pending(connection, operation)

    def _claim(self, connection: Connection, actor: Actor, system: int) -> PendingOperation:
        return begin_operation(
            connection, kind="credit", system_id=system, import_id=None, actor=actor.name, clock=self.clock
        )

    def _refuse_others(self, connection: Connection, before: Decisions) -> None:
        """Raises KnownError (``changed_since``) where somebody decided otherwise meanwhile. Owners who were
        merged or parted since are still those of the version that was decided about."""
        known = _read(connection)
        if any(_said(known.get(deal)) != _said(decision) for deal, decision in before.items()):
            raise KnownError(
                "changed_since",
                "Somebody else decided about the credit of one of these deals meanwhile.",
                "Nothing was changed. Home shows what is left to decide.",
            )

    def _decide(
        self, connection: Connection, actor: Actor, operation: PendingOperation, after: Decisions
    ) -> None:
        with read_on(connection):
            self._say(connection, after)
            liveness.widen_to_deals(connection, operation.system_id)
        settlement = Settlement(connection, operation, actor, self.clock)
        prepare(settlement)
        with settle(settlement) as work:
            self._keep(work, after)
            kept = sorted(deal for deal, decision in after.items() if decision and decision.kept)
            work.audited("credit", deals=sorted(after), kept=kept)

    def _systems(self, connection: Connection, deals: Decisions) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for deal in deals:
            query = text("SELECT system_id FROM deal WHERE id = :deal")
            found.setdefault(connection.execute(query, {"deal": deal}).scalar_one(), []).append(deal)
        return found

    def _say(self, connection: Connection, after: Decisions) -> None:
        """Tells the replay what is about to be decided, and which keys it concerns."""
        scratch.clear(connection, "t_decided", "t_key")
        rows = [(deal, None if not one or one.kept else one.row_id) for deal, one in after.items()]
        insert_rows(connection, "t_decided", ("deal_id", "row_id"), rows)
        connection.execute(
            text(
                "INSERT INTO t_key SELECT DISTINCT r.feed_id, r.key FROM t_decided t"
                " JOIN deal_version v ON v.deal_id = t.deal_id JOIN source_row r ON r.id = v.row_id"
            )
        )

    def _keep(self, work: UnitOfWork, after: Decisions) -> None:
        connection = work.connection
        for deal, decision in after.items():
            connection.execute(text("DELETE FROM deal_credit WHERE deal_id = :deal"), {"deal": deal})
            if decision is not None:
                connection.execute(
                    text(
                        "INSERT INTO deal_credit(deal_id, row_id, owners, kept, approved_by, at)"
                        " VALUES (:deal, :row, :owners, :kept, :by, :at)"
                    ),
                    {
                        "deal": deal,
                        "row": decision.row_id,
                        "owners": decision.owners,
                        "kept": int(decision.kept),
                        "by": work.actor.name,
                        "at": micros(self.clock.now()),
                    },
                )


def _said(decision: Decision | None) -> tuple[int, bool] | None:
    return None if decision is None else (decision.row_id, decision.kept)


def _read(connection: Connection) -> dict[int, Decision]:
    """What was decided, with the owners as they are known today: two of them may be one person by now."""
    rows = connection.execute(text("SELECT deal_id, row_id, owners, kept FROM deal_credit")).all()
    owners: dict[int, list[Owner]] = defaultdict(list)
    for one in connection.execute(
        text(
            "SELECT row_id, person_id, share_ppm, is_primary FROM deal_owner"
            " WHERE row_id IN (SELECT row_id FROM deal_credit)"
        )
    ):
        owners[one.row_id].append(Owner(one.person_id, one.share_ppm, bool(one.is_primary)))
    return {
        row.deal_id: Decision(
            row.row_id,
            owners_text(owners[row.row_id]) if row.row_id in owners else row.owners,
            bool(row.kept),
        )
        for row in rows
    }
