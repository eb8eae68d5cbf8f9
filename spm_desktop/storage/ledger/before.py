"""What rows said that a file changes: the cells of each that say something else now."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, text

from spm_desktop.domain.amounts import to_decimal_text
from spm_desktop.services.formatting import currency_decimals
from spm_desktop.services.ledger import Before
from spm_desktop.storage.days import from_label

UPDATED = "s.row_id IS NULL AND s.hidden IS NULL AND s.current_row IS NOT NULL"
"""Which staged rows `s` say something else than the version that counts; true once they are compared."""

_DEALS = f"""SELECT s.n, d.amount, d.currency, d.opened, d.expected, d.closed, d.name, d.account, d.product,
 d.lost_reason, d.stage_id, stage.name AS was_stage, w.stage_id AS was_stage_id,
 w.amount AS was_amount, w.currency AS was_currency, w.opened AS was_opened, w.expected AS was_expected,
 w.closed AS was_closed, w.name AS was_name, w.account AS was_account, w.product AS was_product,
 w.lost_reason AS was_lost_reason
 FROM t_staged s JOIN t_staged_deal d ON d.n = s.n JOIN deal_version w ON w.row_id = s.current_row
 JOIN stage ON stage.id = w.stage_id WHERE {UPDATED} ORDER BY s.n LIMIT :most"""
_OWNERS = f"""SELECT n, person_id, 0 AS was FROM t_staged_owner
 WHERE n IN (SELECT s.n FROM t_staged s WHERE {UPDATED} ORDER BY s.n LIMIT :most)
 UNION ALL SELECT s.n, o.person_id, 1 FROM t_staged s JOIN deal_owner o ON o.row_id = s.current_row
 WHERE s.n IN (SELECT s.n FROM t_staged s WHERE {UPDATED} ORDER BY s.n LIMIT :most)"""
_FACTS = f"""SELECT s.n, s.day, s.value, s.person_id, f.value AS was_value, f.person_id AS was_person,
 f.day AS was_day, m.decimals FROM t_staged s
 JOIN fact f ON f.row_id = s.current_row AND f.stream_id = s.stream_id
 JOIN metric_version v ON v.num_stream = s.stream_id JOIN metric m ON m.version_id = v.id
 WHERE {UPDATED} ORDER BY s.n LIMIT :most"""


def said_before(
    connection: Connection, columns: Mapping[str, str], most: int
) -> dict[int, tuple[Before, ...]]:
    """What the first `most` of these staged rows said, by their number. `columns`: field -> header of the
    sheet; only those are told."""
    found: dict[int, list[Before]] = defaultdict(list)
    people = connection.execute(text("SELECT id, display_name FROM person"))
    names = {person.id: person.display_name for person in people}
    currency = connection.execute(text("SELECT currency FROM org")).scalar_one()
    values = {"most": most}
    for deal in connection.execute(text(_DEALS), values):
        found[deal.n] += _of_deal(deal, currency, one_day="expected" not in columns)
    owners: dict[tuple[int, int], set[int]] = defaultdict(set)
    for owner in connection.execute(text(_OWNERS), values):
        owners[owner.n, owner.was].add(owner.person_id)
    for (n, was), had in owners.items():
        if was and had != owners.get((n, 0), set()):
            found[n].append(Before("owner", ", ".join(sorted(names[person] for person in had))))
    for fact in connection.execute(text(_FACTS), values):
        if fact.value != fact.was_value:
            found[fact.n].append(Before("value", to_decimal_text(fact.was_value, fact.decimals)))
        if fact.day != fact.was_day:
            found[fact.n].append(Before("day", from_label(fact.was_day).isoformat()))
        if fact.person_id != fact.was_person:
            found[fact.n].append(Before("person", names[fact.was_person]))
    return {n: tuple(cell for cell in cells if cell.field in columns) for n, cells in found.items()}


def _of_deal(deal: Any, currency: str, *, one_day: bool) -> Iterator[Before]:
    """`one_day`: the sheet has one column for when a deal is closed, and when it is expected to be."""
    if deal.stage_id != deal.was_stage_id:
        yield Before("stage", deal.was_stage)
    if (deal.amount, deal.currency) != (deal.was_amount, deal.was_currency):
        decimals = currency_decimals(deal.was_currency or currency)
        was = "" if deal.was_amount is None else to_decimal_text(deal.was_amount, decimals)
        yield Before("amount", was)
    days = [("opened", deal.opened, deal.was_opened)]
    if one_day:
        days.append(("close", deal.closed or deal.expected, deal.was_closed or deal.was_expected))
    else:
        days += [("close", deal.closed, deal.was_closed), ("expected", deal.expected, deal.was_expected)]
    for field, now, was_day in days:
        if now != was_day:
            yield Before(field, "" if was_day is None else from_label(was_day).isoformat())
    for field in ("name", "account", "product", "lost_reason"):
        if getattr(deal, field) != (was_text := getattr(deal, f"was_{field}")):
            yield Before(field, was_text)
