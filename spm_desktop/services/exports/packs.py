"""A workbook for each team: how it stands, who stands where, what is open. For Monday mornings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spm_desktop.domain.metrics import OverTime
from spm_desktop.domain.period_names import parse_period
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import BoardQuery, BoardReader, board
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.exporting import ExportBook, ExportTable
from spm_desktop.services.exports.about import ExportReader, completed
from spm_desktop.services.exports.boards import board_table, cards_table
from spm_desktop.services.exports.records import open_deals_table
from spm_desktop.services.organisation import NO_TEAM, Organisation
from spm_desktop.services.scorecards import ScorecardReader, team_scorecards

LAST, CURRENT = "last-week", "this-quarter"
MOST_BOARDS = 4
"""So many metrics have boards of their own, those with goals first; scorecards tell all."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The workbook of a team, as of a day of the reader's."""

    team: str
    day: date
    book: ExportBook


@dataclass(frozen=True, slots=True)
class PackReaders:
    """Where packs are read."""

    boards: BoardReader
    scorecards: ScorecardReader
    records: ExportReader


def team_packs(readers: PackReaders, actor: Actor, language: str) -> Iterator[Pack]:
    """A workbook for each team with people in it or below: last week, and the quarter up to now, as far as
    the actor may see it. Teams of one name can't be; teams stand by name."""
    with readers.records.look() as figures:
        organisation = figures.organisation
        today = viewing_office(figures, actor, None).today(figures.now)
        week = parse_period(LAST, today, organisation.fiscal)
        quarter = parse_period(CURRENT, today, organisation.fiscal)
    dates = DateFormatter(language)
    about = (
        ("Last week", dates.period(week, organisation.fiscal)),
        ("This quarter", dates.period(quarter, organisation.fiscal)),
    )
    for team_id, name in _teams(organisation, week, quarter):
        tables = list(_tables(readers, actor, organisation, team_id, (week, quarter)))
        with readers.records.look() as figures:
            tables.append(replace(open_deals_table(figures, actor, name), name="Open deals"))
        book = ExportBook(tuple(tables), (("Team", name), *about))
        yield Pack(name, today, completed(readers.records, actor, book, language))


def _teams(organisation: Organisation, *periods: Period) -> list[tuple[int, str]]:
    """Teams that anybody was in, in one of the periods, also below them; by name."""
    people = organisation.memberships
    found = [
        (team.id, team.name)
        for team in organisation.teams.values()
        if team.id != NO_TEAM
        and any(
            organisation.was_in(person, organisation.subtree[team.id], period)
            for person in people
            for period in periods
        )
    ]
    return sorted(found, key=lambda team: team[1].casefold())


def _tables(
    readers: PackReaders,
    actor: Actor,
    organisation: Organisation,
    team: int,
    periods: Sequence[Period],
) -> Iterator[ExportTable]:
    week, quarter = periods
    cards = team_scorecards(readers.scorecards, actor, quarter, team)
    yield cards_table(cards)
    with_goals = {line.metric.key for card in cards.cards for line in card.lines if line.goal is not None}
    sums = [
        one.metric
        for one in organisation.metrics.values()
        if one.metric.over_time is OverTime.SUM and one.metric.wall_visible
    ]
    sums.sort(key=lambda metric: metric.key not in with_goals)
    for metric in sums[:MOST_BOARDS]:
        for period, words in ((week, "last week"), (quarter, "quarter")):
            found = board(readers.boards, actor, BoardQuery(metric.key, period=period, team=team))
            if any(row.n for row in found.rows) or metric.key in with_goals:
                yield replace(board_table(found), name=f"{metric.name}, {words}")
