"""Values that a sheet leaves to be multiplied: ``quantity * unit price * (1 - discount)``."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from spm_desktop.excel.columns.survey import Column

_REST = re.compile(r"\(\s*1\s*[-−–]\s*(.+?)\s*\)")


@dataclass(frozen=True, slots=True)
class Factor:
    """A number, or what a column holds; `rest`: one minus it."""

    number: Decimal | None
    column: Column | None
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Product:
    """What the cells of a row multiply to; `text` is as somebody wrote it."""

    text: str
    factors: tuple[Factor, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(factor.column for factor in self.factors if factor.column is not None)


def find_product(text: str, find: Callable[[str], Column | None]) -> Product | None:
    """The product that `text` writes; None where a part of it is neither a column nor a number."""
    parts = [part.strip() for part in text.split("*")]
    factors = []
    for part in parts if len(parts) > 1 else ():
        taken = _REST.fullmatch(part)
        name = taken[1] if taken else part
        column = find(name)
        number = None if column else _number(name)
        if column is None and number is None:
            return None
        factors.append(Factor(number, column, taken is not None))
    product = Product(text, tuple(factors))
    return product if product.columns else None


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
