"""The pipeline by stage, as a workbook holds and draws it."""

from decimal import Decimal

from spm_desktop.services.exporting import CellFormat, ChartKind, ExportChart, ExportColumn, ExportTable
from spm_desktop.services.pipeline import Pipeline

_TITLE = "Open pipeline by stage"


def stages_table(found: Pipeline) -> ExportTable:
    """Amount and number of deals by stage, and what share of those that were closed from there was won."""
    digits = found.money.decimals
    columns = (
        ExportColumn("Stage", CellFormat.TEXT),
        ExportColumn("Amount", CellFormat.MONEY, digits, found.currency),
        ExportColumn("Deals", CellFormat.NUMBER, 0),
        ExportColumn("Share won", CellFormat.PERCENT),
    )
    rows = [
        (
            line.name,
            Decimal(line.amount).scaleb(-digits),
            line.deals,
            line.wins.won / line.wins.closed if line.wins else None,
        )
        for line in found.stages
    ]
    return ExportTable("By stage", columns, rows, ExportChart(ChartKind.BARS, _TITLE, 0, (1,)))
