"""The laws of the ledger by brute force: replays every import that counts, row by row, in plain Python."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from spm_desktop.domain.deals import DealState, Owner, StageKind, deal_values

Cell = tuple[str, str, int]
"""(stream rule, person, day label; a reason below 10,000 where there is no day)"""


def day_label(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


@dataclass(frozen=True)
class Fact:
    """One row of a file of facts."""

    person: str
    day: date
    value: int


@dataclass(frozen=True)
class Deal:
    """One row of a file of deals."""

    owner: str
    kind: StageKind
    amount: int | None
    opened: date | None
    closed: date | None

    @property
    def day(self) -> date | None:
        return self.opened


@dataclass
class Import:
    """What one import said. `covers` is None for a merging file."""

    id: int
    feed: str
    rows: dict[str, Fact | Deal]
    held: dict[str, Fact | Deal]
    unusable: frozenset[str]
    covers: tuple[date, date] | None
    applied: bool = True


@dataclass
class Move:
    """What an import said about somebody's team, or (`by_hand`) what somebody set it to, from `since` until
    `until`. Days are labels; `since` None: the file has no date."""

    id: int
    person: str
    team: str
    since: int | None
    until: int | None = None
    by_hand: bool = False
    applied: bool = True


def teams(moves: Iterable[Move], marks: list[int], today: int) -> dict[int, str | None]:
    """Somebody's team from each of the days on which anything may begin, by asking each day on its own."""
    team: dict[int, str | None] = dict.fromkeys(marks)
    for move in moves:
        if move.by_hand:
            assert move.since is not None
            team = {
                day: move.team if move.since <= day and (move.until is None or day < move.until) else None
                for day in marks
            }
            continue
        start = move.since
        if start is None:
            start = today if any(team.values()) else marks[0]
        was = team[start]
        for day in (day for day in marks if day >= start):
            if team[day] != was:
                break
            team[day] = move.team
    return team


@dataclass
class Replay:
    """All imports so far."""

    imports: list[Import] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)

    def team_on(self, person: str, day: int, marks: list[int], today: int) -> str | None:
        """Somebody's team on a day; the day counts from the last of `marks` that is not after it."""
        heard = [move for move in self.moves if move.person == person and move.applied]
        return teams(heard, marks, today)[max(mark for mark in marks if mark <= day)]

    def _applied(self, feed: str) -> list[Import]:
        return [i for i in self.imports if i.applied and i.feed == feed]

    def live(self, feed: str) -> dict[str, tuple[int, Fact | Deal]]:
        """key -> (import that speaks last, what it says), for the keys that count."""
        top: dict[str, tuple[int, Fact | Deal]] = {}
        for imported in self._applied(feed):
            top |= {key: (imported.id, row) for key, row in imported.rows.items()}
        return {
            key: (spoke, row)
            for key, (spoke, row) in top.items()
            if not any(
                later.id > spoke
                and later.covers is not None
                and row.day is not None
                and later.covers[0] <= row.day <= later.covers[1]
                and key not in later.held
                and key not in later.unusable
                for later in self._applied(feed)
            )
        }

    def _credited(self, key: str, feeds: Iterable[str], last: Deal) -> str:
        for imported in self.imports:
            row = imported.rows.get(key) if imported.applied and imported.feed in feeds else None
            if isinstance(row, Deal) and row.kind is not StageKind.OPEN:
                return row.owner
        return last.owner

    def cells(self, fact_feeds: dict[str, str], deal_feeds: list[str]) -> dict[Cell, tuple[int, int]]:
        """Sum and number of facts by stream, person and day; `fact_feeds` maps a feed to its stream."""
        sums: dict[Cell, list[int]] = defaultdict(lambda: [0, 0])
        for feed, rule in fact_feeds.items():
            for _, row in self.live(feed).values():
                assert isinstance(row, Fact)
                cell = sums[rule, row.person, day_label(row.day)]
                cell[0] += row.value
                cell[1] += 1
        deals: dict[str, tuple[int, Deal]] = {}
        for feed in deal_feeds:
            for key, (spoke, row) in self.live(feed).items():
                assert isinstance(row, Deal)
                if key not in deals or spoke > deals[key][0]:
                    deals[key] = (spoke, row)
        for key, (_, deal) in deals.items():
            owner = self._credited(key, deal_feeds, deal)
            state = DealState(deal.kind, deal.amount, "", deal.opened, deal.closed)
            for value in deal_values(state, [Owner(0, 1_000_000, True)], lambda amount, *_: amount):
                day = int(value.undated or 0) if value.day is None else day_label(value.day)
                cell = sums[value.rule.value, owner, day]
                cell[0] += value.value
                cell[1] += 1
        return {key: (cell[0], cell[1]) for key, cell in sums.items()}
