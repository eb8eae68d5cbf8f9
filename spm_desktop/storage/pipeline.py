"""Reads deals and what imports said of them."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text

from spm_desktop.domain.deals import Convert, Owner, StageKind
from spm_desktop.services.pipeline.reader import DealStep, Stage, StoredDeal
from spm_desktop.storage.boards import SqlBoards, SqlFigures
from spm_desktop.storage.days import from_micros, label, optional_day
from spm_desktop.storage.rates import converter
from spm_desktop.storage.shown import shown


@dataclass(frozen=True, slots=True)
class SqlPipeline:
    """See `services.pipeline.PipelineReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator["SqlPipelineFigures"]:
        with self.boards.look() as figures:
            yield SqlPipelineFigures(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )


class SqlPipelineFigures(SqlFigures):
    """See `services.pipeline.reader.PipelineFigures`."""

    def stages(self) -> dict[int, Stage]:
        rows = self.connection.execute(
            text("SELECT id, pipeline, name, kind FROM stage ORDER BY position, id")
        )
        return {row.id: Stage(row.id, row.pipeline, row.name, StageKind(row.kind)) for row in rows}

    def converter(self) -> Convert:
        return converter(self.connection)

    def deals(self, since: date | None, only: int | None = None) -> list[StoredDeal]:
        wanted, values = self._wanted(since, only)
        owners: dict[int, list[Owner]] = defaultdict(list)
        for row, person, share, primary in self.connection.execute(
            text(
                "SELECT o.row_id, o.person_id, o.share_ppm, o.is_primary FROM deal_owner o"
                f" WHERE o.row_id IN (SELECT v.row_id {wanted} UNION SELECT v.credit_row {wanted})"
                " ORDER BY o.row_id, o.is_primary DESC, o.person_id"
            ),
            values,
        ):
            owners[row].append(Owner(person, share, bool(primary)))
        rows = self.connection.execute(
            text(
                "SELECT v.row_id, v.deal_id, v.stage_id, v.amount, v.currency, v.opened, v.expected,"
                " v.closed, v.name, v.account, v.product, v.credit_row, i.file_name, r.sheet, r.row, r.key,"
                f" d.key_columns {wanted.replace('WHERE', _PLACE, 1)} ORDER BY v.deal_id"
            ),
            values,
        )
        return [
            StoredDeal(
                id=row.deal_id,
                row_id=row.row_id,
                stage_id=row.stage_id,
                amount=row.amount,
                currency=row.currency,
                opened=optional_day(row.opened),
                expected=optional_day(row.expected),
                closed=optional_day(row.closed),
                name=row.name,
                account=row.account,
                product=row.product,
                owners=tuple(owners[row.row_id]),
                credited=tuple(owners[row.credit_row or row.row_id]),
                file=row.file_name,
                sheet=row.sheet,
                row=row.row,
                key=row.key if row.key_columns else "",
            )
            for row in rows
        ]

    def steps(self, since: date | None, only: int | None = None) -> dict[int, list[DealStep]]:
        wanted, values = self._wanted(since, only)
        several = "" if only else _SEVERAL
        rows = self.connection.execute(
            text(
                "SELECT w.deal_id, w.stage_id, w.amount, w.currency, w.expected, w.closed, i.at, i.file_name,"
                " r.sheet, r.row FROM deal_version w JOIN source_row r ON r.id = w.row_id"
                " JOIN \"import\" i ON i.id = r.import_id AND i.state = 'applied'"
                f" WHERE w.deal_id IN (SELECT v.deal_id {wanted}{several})"
                " ORDER BY w.deal_id, r.import_id, r.id"
            ),
            values,
        )
        found: dict[int, list[DealStep]] = defaultdict(list)
        for row in rows:
            found[row.deal_id].append(
                DealStep(
                    at=from_micros(row.at),
                    stage_id=row.stage_id,
                    amount=row.amount,
                    currency=row.currency,
                    expected=optional_day(row.expected),
                    closed=optional_day(row.closed),
                    file=row.file_name,
                    sheet=row.sheet,
                    row=row.row,
                )
            )
        return found

    def _wanted(self, since: date | None, only: int | None) -> tuple[str, dict[str, Any]]:
        """The rows of deals that are asked for, from FROM on."""
        wanted = (
            "FROM deal_version v JOIN source_row r ON r.id = v.row_id JOIN stage s ON s.id = v.stage_id"
            f" WHERE {shown('r', self.operations.pending)}"
        )
        values: dict[str, Any] = {}
        if only is not None:
            wanted, values["deal"] = f"{wanted} AND v.deal_id = :deal", only
        elif since is not None:
            wanted += " AND (s.kind = 'open' OR v.closed >= :since OR v.opened >= :since)"
            values["since"] = label(since)
        return wanted, values


_PLACE = 'JOIN "import" i ON i.id = r.import_id JOIN feed d ON d.id = r.feed_id WHERE'
_SEVERAL = " AND v.deal_id IN (SELECT deal_id FROM deal_version GROUP BY deal_id HAVING count(*) > 1)"
