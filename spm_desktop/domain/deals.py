"""What a deal counts for: from one version of a CRM opportunity to dated values of additive streams."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from spm_desktop.domain.amounts import split_by_shares


class StageKind(StrEnum):
    """What a stage of a pipeline means."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


class Undated(IntEnum):
    """Why something that should count has no place in time. Shown as "n without date" beside the figure."""

    NO_OPENED = 1
    NO_CLOSED = 2
    NO_AMOUNT = 3


class DealRule(StrEnum):
    """The additive streams that every deal feeds."""

    WON_AMOUNT = "deal:won_amount"
    WON_COUNT = "deal:won_count"
    CLOSED_COUNT = "deal:closed_count"
    OPENED_COUNT = "deal:opened_count"
    CYCLE_DAYS = "deal:cycle_days"
    CYCLE_COUNT = "deal:cycle_count"
    PIPELINE_AMOUNT = "deal:pipeline_amount"


_WON = """
won sold signed success gewonnen gagne gagnee ganado ganada vinto vinta ganho vunnen vundet wygrana wygrane
wygrany 赢单 受注 成立 成約
"""
_LOST = """
lost dead abandoned declined disqualified rejected cancelled canceled verloren perdu perdue perdido perdida
perso persa tapt tabt przegrana przegrane przegrany 输单 失注 不成立
"""
_CLOSED = """
closed deal opportunity geschlossen abgeschlossen und verkaufschance geschaft transaction affaire opportunite
ferme fermee cloture cloturee cerrado cerrada negocio trato oportunidad y and et fechado fechada chiuso chiusa
trattativa e afgesloten gesloten en zamkniete zamknieta zamkniety szansa i
"""
WON_WORDS = frozenset(_WON.split())
LOST_WORDS = frozenset(_LOST.split())
_WORD = re.compile(r"[^\W\d_]+")
_CLOSED_WORDS = frozenset(_CLOSED.split())


def stage_kind(name: str) -> StageKind:
    """What a stage's name says by the shipped words: everything that is neither won nor lost is open. Beside
    them may stand that the deal is closed: ``Closed Won``, ``Geschlossen und verloren``."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’")
    said = {_without_closed(word) for word in _WORD.findall(letters)} - _CLOSED_WORDS - {""}
    if said and said <= WON_WORDS:
        return StageKind.WON
    return StageKind.LOST if said and said <= LOST_WORDS else StageKind.OPEN


def _without_closed(word: str) -> str:
    """What is left of words that are written as one: ``closedwon``."""
    for closed in ("closed", "deal", "cerrado", "fechado", "abgeschlossen"):
        if word.removeprefix(closed) in WON_WORDS | LOST_WORDS:
            return word.removeprefix(closed)
    return word


@dataclass(frozen=True, slots=True)
class DealState:
    """What one version of a deal says. `amount` is in the smallest unit of `currency` ('': reporting)."""

    kind: StageKind
    amount: int | None
    currency: str
    opened: date | None
    closed: date | None


@dataclass(frozen=True, slots=True)
class Owner:
    """Who gets the credit. Shares are parts per million and sum to 1,000,000 over a deal's owners."""

    person_id: int
    share: int
    primary: bool


@dataclass(frozen=True, slots=True)
class StreamValue:
    """One value of one stream. `day` is None where the deal lacks what would date it; then `undated` says
    what, and `value` is 0."""

    rule: DealRule
    person_id: int
    day: date | None
    value: int
    undated: Undated | None = None


Convert = Callable[[int, str, date], int]
"""Amount in the smallest unit of a currency on a day -> smallest unit of the reporting currency."""


def deal_values(deal: DealState, owners: Sequence[Owner], convert: Convert) -> list[StreamValue]:
    """Everything the deal counts for. Money splits by share, counts go whole to the primary owner.

    Values of one stream, person and day come as one: a deal opened and closed on one day leaves the open
    pipeline as it was.
    """
    primary = next(owner.person_id for owner in owners if owner.primary)
    ended = deal.kind is not StageKind.OPEN
    dated: dict[tuple[DealRule, int, date], int] = {}
    undated: dict[tuple[DealRule, int, Undated], None] = {}

    def count(rule: DealRule, day: date | None, value: int, missing: Undated) -> None:
        if day is None:
            undated[rule, primary, missing] = None
        else:
            dated[rule, primary, day] = dated.get((rule, primary, day), 0) + value

    def money(rule: DealRule, day: date | None, sign: int, missing: Undated) -> None:
        if deal.amount is None:
            undated[rule, primary, Undated.NO_AMOUNT] = None
        elif day is None:
            undated[rule, primary, missing] = None
        else:
            amount = convert(deal.amount, deal.currency, day)
            parts = split_by_shares(amount, [owner.share for owner in owners])
            for owner, part in zip(owners, parts, strict=True):
                at = (rule, owner.person_id, day)
                dated[at] = dated.get(at, 0) + sign * part

    count(DealRule.OPENED_COUNT, deal.opened, 1, Undated.NO_OPENED)
    if ended:
        count(DealRule.CLOSED_COUNT, deal.closed, 1, Undated.NO_CLOSED)
    if deal.kind is StageKind.WON:
        count(DealRule.WON_COUNT, deal.closed, 1, Undated.NO_CLOSED)
        money(DealRule.WON_AMOUNT, deal.closed, 1, Undated.NO_CLOSED)
        if deal.opened is None or deal.closed is None:
            missing = Undated.NO_CLOSED if deal.closed is None else Undated.NO_OPENED
            count(DealRule.CYCLE_DAYS, None, 0, missing)
        else:
            count(DealRule.CYCLE_DAYS, deal.closed, (deal.closed - deal.opened).days, Undated.NO_CLOSED)
            count(DealRule.CYCLE_COUNT, deal.closed, 1, Undated.NO_CLOSED)
    if not ended:
        money(DealRule.PIPELINE_AMOUNT, deal.opened, 1, Undated.NO_OPENED)
    elif deal.opened is not None and deal.closed is not None and deal.amount is not None:
        money(DealRule.PIPELINE_AMOUNT, deal.opened, 1, Undated.NO_OPENED)
        money(DealRule.PIPELINE_AMOUNT, deal.closed, -1, Undated.NO_CLOSED)

    values = [StreamValue(rule, person, day, value) for (rule, person, day), value in dated.items()]
    values += [StreamValue(rule, person, None, 0, why) for rule, person, why in undated]
    return values
