"""Who owns a deal, and which share of it."""

from decimal import Decimal, InvalidOperation

from spm_desktop.domain.amounts import split_by_shares
from spm_desktop.domain.records import OwnerShare, PersonRef
from spm_desktop.excel.formats.cells import CellValue
from spm_desktop.excel.values.readers import BadCell, PersonReader, read_text, shown

_WHOLE = 1_000_000


class OwnersReader:
    """One owner, or several as in ``Anna Snelling; Carl Lin`` or ``Anna Snelling 60%; Carl Lin 40%``."""

    def __init__(self, person: PersonReader) -> None:
        self._person = person

    def __call__(self, value: CellValue) -> tuple[OwnerShare, ...] | None:
        text = read_text(value)
        if ";" not in text:
            owner = self._person(value)
            return None if owner is None else (OwnerShare(owner),)
        owners: list[PersonRef] = []
        shares: list[int] = []
        for part in filter(None, map(str.strip, text.split(";"))):
            name, share = _with_share(part)
            owner = self._person(name)
            if owner is not None:
                owners.append(owner)
                shares.append(share)
        if not owners:
            return None
        if len(set(owners)) < len(owners) or (any(shares) and 0 in shares):
            raise BadCell(f"{shown(value)} does not say who has which share")
        parts = split_by_shares(_WHOLE, shares if any(shares) else [1] * len(owners))
        return tuple(OwnerShare(owner, part) for owner, part in zip(owners, parts, strict=True))


def _with_share(text: str) -> tuple[str, int]:
    """A name and its share in parts per million, 0 where none is given."""
    if not text.endswith("%"):
        return text, 0
    name, _, percent = text[:-1].rstrip().rpartition(" ")
    try:
        return name.rstrip(" (:"), int(Decimal(percent.strip("( ").replace(",", ".")) * 10_000)
    except InvalidOperation:
        return text, 0
