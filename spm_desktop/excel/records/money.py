"""Amounts with their currency, wherever the row gives it."""

from decimal import Decimal

from spm_desktop.excel.formats.cells import CellValue
from spm_desktop.excel.records.rows import Row
from spm_desktop.excel.values.amounts import Amount
from spm_desktop.excel.values.currencies import currency_code
from spm_desktop.excel.values.readers import BadCell, read_text, shown


def read_currency(value: CellValue) -> str:
    """The ISO code of a cell of a currency column; '' for nothing."""
    text = read_text(value)
    code = currency_code(text) if text else ""
    if text and not code:
        raise BadCell(f"{shown(value)} is not a currency")
    return code or ""


def money(amount: Amount, row: Row) -> tuple[Decimal, str]:
    """The value and ISO code of a row's amount; '' is the reporting currency.

    The cell's own currency wins over that of a currency column. A row with an amount in a currency that can't
    be read is rejected: it would count as if it were in the reporting currency.
    """
    if amount.currency or not row.has("currency"):
        return amount.value, amount.currency
    return amount.value, row.get_or_reject("currency")
