"""Every single fact and deal, read while it is written: there may be more of them than fit into memory."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.period_names import parse_period
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.scope import find_metric, find_team, teams_below
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.exporting import CellFormat, CellValue, ExportBook, ExportColumn, ExportTable
from spm_desktop.services.exports.about import ExportFigures
from spm_desktop.services.exports.values import figure
from spm_desktop.services.formatting import currency_decimals
from spm_desktop.services.permissions import Access, Area, access, require

_TEXT, _NUMBER, _DATE, _MONEY = CellFormat.TEXT, CellFormat.NUMBER, CellFormat.DATE, CellFormat.MONEY

_OF_CLOSED = ("State", "Closed", "Lost because")
Seen = frozenset[int] | None
"""Teams whose records may be seen; None: all."""


def facts_book(
    figures: ExportFigures, actor: Actor, period: str, metric: str | None, team: str | None, language: str
) -> ExportBook:
    """The dated values that count in a period, of one metric or all: of those who count for the teams that
    the actor may see, a rep's own.

    Raises KnownError: ``not_allowed``, ``metric_unknown``, ``team_unknown``, ``metric_divides``,
    ``period_unknown``.
    """
    organisation = figures.organisation
    today = viewing_office(figures, actor, None).today(figures.now)
    span = parse_period(period, today, organisation.fiscal)
    teams, own = _seen(figures, actor, team)
    metrics = _by_stream(figures, metric)
    columns = (
        ExportColumn("Day", _DATE),
        ExportColumn("Person", _TEXT),
        ExportColumn("Team", _TEXT),
        ExportColumn("Metric", _TEXT),
        ExportColumn("Value", _NUMBER, max(one.decimals for one in metrics.values())),
        ExportColumn("Id", _TEXT),
        ExportColumn("File", _TEXT),
        ExportColumn("Sheet", _TEXT),
        ExportColumn("Row", _NUMBER, 0),
    )
    rows = _facts(figures, metrics, span, teams, own)
    told = DateFormatter(language).period(span, organisation.fiscal, today)
    about = (("Table", "Facts"), ("Metric", metric or "All that is counted"), ("Period", told))
    return ExportBook((ExportTable("Facts", columns, rows),), about)


def _by_stream(figures: ExportFigures, metric: str | None) -> dict[int, Metric]:
    """Stream -> the metric that is its sum."""
    known = figures.organisation.metrics
    if metric is not None:
        measured = find_metric(figures.organisation, metric)
        if measured.den_stream is not None:
            raise KnownError(
                "metric_divides",
                f"{measured.metric.name} is a quotient: there are no single values of it.",
                "Export the metrics it is made of.",
            )
        return {measured.num_stream: measured.metric}
    found: dict[int, Metric] = {}
    for measured in known.values():
        if measured.den_stream is None:
            found.setdefault(measured.num_stream, measured.metric)
    return found


def _seen(figures: ExportFigures, actor: Actor, team: str | None) -> tuple[Seen, int | None]:
    """The teams whose records are wanted and may be seen, and the only person, if there is one."""
    require(actor, Area.FIGURES, Access.OWN)
    organisation = figures.organisation
    wanted = None if team is None else organisation.subtree[find_team(organisation, team)]
    allowed = access(actor, Area.FIGURES)
    if allowed >= Access.READ:
        return wanted, None
    if allowed == Access.OWN:
        return wanted, actor.person_id or 0
    today = viewing_office(figures, actor, None).today(figures.now)
    managed = teams_below(figures, actor, today)
    return (managed if wanted is None else managed & wanted), None


def _facts(
    figures: ExportFigures, metrics: dict[int, Metric], period: Period, teams: Seen, own: int | None
) -> Iterator[Sequence[CellValue]]:
    organisation = figures.organisation
    people, names = organisation.people, {team.id: team.name for team in organisation.teams.values()}
    for fact in figures.exported_facts(list(metrics), period):
        team = organisation.team_on(fact.person_id, fact.day)
        if (teams is not None and team not in teams) or own not in (None, fact.person_id):
            continue
        metric = metrics[fact.stream_id]
        yield (
            fact.day,
            people[fact.person_id].name,
            names[team],
            metric.name,
            figure(metric, fact.value),
            fact.key,
            fact.file,
            fact.sheet,
            fact.row,
        )


def deals_book(figures: ExportFigures, actor: Actor, team: str | None) -> ExportBook:
    """The deals as they are told now: of those who are in the teams that the actor may see, a rep's own.

    Amounts stand in the currency they were made in. Raises KnownError: ``not_allowed``, ``team_unknown``.
    """
    return ExportBook((_deals_table(figures, actor, team),), (("Table", "Deals"),))


def open_deals_table(figures: ExportFigures, actor: Actor, team: str | None) -> ExportTable:
    """Only those that are open, all at once, without what only closed ones have. Raises KnownError, as
    `deals_book` does."""
    found = _deals_table(figures, actor, team)
    titles = [column.title for column in found.columns]
    kept = [place for place, title in enumerate(titles) if title not in _OF_CLOSED]
    rows = [
        [row[place] for place in kept]
        for row in found.rows
        if row[titles.index("State")] == StageKind.OPEN.value
    ]
    return replace(found, columns=tuple(found.columns[place] for place in kept), rows=rows)


def _deals_table(figures: ExportFigures, actor: Actor, team: str | None) -> ExportTable:
    teams, own = _seen(figures, actor, team)
    columns = (
        ExportColumn("Id", _TEXT),
        ExportColumn("Deal", _TEXT),
        ExportColumn("Account", _TEXT),
        ExportColumn("Product", _TEXT),
        ExportColumn("Owner", _TEXT),
        ExportColumn("Other owners", _TEXT),
        ExportColumn("Stage", _TEXT),
        ExportColumn("State", _TEXT),
        ExportColumn("Amount", _NUMBER),
        ExportColumn("Currency", _TEXT),
        ExportColumn("Opened", _DATE),
        ExportColumn("Expected", _DATE),
        ExportColumn("Closed", _DATE),
        ExportColumn("Lost because", _TEXT),
        ExportColumn("System", _TEXT),
        ExportColumn("File", _TEXT),
        ExportColumn("Sheet", _TEXT),
        ExportColumn("Row", _NUMBER, 0),
    )
    return ExportTable("Deals", columns, _deals(figures, actor, teams, own))


def _deals(figures: ExportFigures, actor: Actor, teams: Seen, own: int | None) -> Iterator[list[CellValue]]:
    organisation = figures.organisation
    today = viewing_office(figures, actor, None).today(figures.now)
    people = organisation.people
    for deal in figures.exported_deals():
        if own is not None and own not in deal.owners:
            continue
        if teams is not None:
            day = deal.closed or today
            if not any(organisation.team_on(owner, day) in teams for owner in deal.owners):
                continue
        currency = deal.currency or organisation.currency
        amount = None if deal.amount is None else Decimal(deal.amount).scaleb(-currency_decimals(currency))
        first, *others = [people[owner].name for owner in deal.owners if owner in people] or [""]
        yield [
            deal.key,
            deal.name,
            deal.account,
            deal.product,
            first,
            ", ".join(others),
            deal.stage,
            deal.kind,
            amount,
            currency,
            deal.opened,
            deal.expected,
            deal.closed,
            deal.lost_reason,
            deal.system,
            deal.file,
            deal.sheet,
            deal.row,
        ]
