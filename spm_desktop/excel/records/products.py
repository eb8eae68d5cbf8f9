"""Multiplies the cells of a row."""

from collections.abc import Sequence
from decimal import Decimal

from spm_desktop.excel.columns.products import Product
from spm_desktop.excel.formats.cells import CellValue
from spm_desktop.excel.records.rows import Reader, Row
from spm_desktop.excel.values.amounts import Amount
from spm_desktop.excel.values.readers import BadCell

_ONE = Decimal(1)


class ProductReader:
    """Reads a product from a row; None where one of its cells is empty."""

    def __init__(self, product: Product, readers: Sequence[Reader]) -> None:
        """`readers` are of the product's columns."""
        self._factors = product.factors
        self._readers = readers

    def __call__(self, row: Row) -> Amount | None:
        value, currencies = _ONE, set()
        readers = iter(self._readers)
        for factor in self._factors:
            number = factor.number
            if factor.column is not None:
                amount = self._amount(next(readers), row.cell(factor.column))
                if amount is None:
                    return None
                number = amount.value
                currencies |= {amount.currency} - {""}
            assert number is not None
            value *= _ONE - number if factor.rest else number
        if len(currencies) > 1:
            raise BadCell(f"{' and '.join(sorted(currencies))} can't be multiplied")
        return Amount(value, next(iter(currencies), ""))

    @staticmethod
    def _amount(reader: Reader, value: CellValue) -> Amount | None:
        amount: Amount | None = reader(value)
        return amount
