"""Columns that tell which row of a file one is, whatever the file was imported for."""

from spm_desktop.excel.columns import vocabulary
from spm_desktop.excel.values.words import plain

_HEADERS = frozenset(
    (
        *vocabulary.DEAL_KEY,
        *vocabulary.FACT_KEY,
        *vocabulary.FACT_DATE,
        *vocabulary.ACCOUNT,
        *vocabulary.PRODUCT,
    )
)


def is_identifying(header: str) -> bool:
    """Whether a column holds a row's day or key, its customer or product.

    >>> is_identifying("Order No."), is_identifying("Kundenname"), is_identifying("Salary")
    (True, True, False)
    """
    return plain(header) in _HEADERS
