"""Figures as spreadsheets hold them: in whole units, per cent as a share of one."""

from decimal import Decimal
from fractions import Fraction

from spm_desktop.domain.attainment import WHOLE
from spm_desktop.domain.metrics import Exact, Metric, Unit
from spm_desktop.services.exporting import CellFormat, CellValue, ExportColumn

_FORMATS = {Unit.MONEY: CellFormat.MONEY, Unit.PERCENT: CellFormat.PERCENT}


def figure_column(title: str, metric: Metric) -> ExportColumn:
    """A column of figures of one metric."""
    return ExportColumn(title, _FORMATS.get(metric.unit, CellFormat.NUMBER), metric.decimals)


def figure(metric: Metric, value: Exact | None) -> CellValue:
    """A value that is given in the metric's smallest unit."""
    if value is None:
        return None
    digits = metric.decimals + (2 if metric.unit is Unit.PERCENT else 0)
    if isinstance(value, Fraction):
        return Fraction(value, 10**digits)
    return Decimal(value).scaleb(-digits) if digits else value


def share(billionths: int | None) -> CellValue:
    """Attainment and scores: 1 is 100 %."""
    return None if billionths is None else Fraction(billionths, WHOLE)
