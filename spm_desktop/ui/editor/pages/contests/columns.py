"""The columns of contests: of the list, of standings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spm_desktop.domain.contests.formats import Teams
from spm_desktop.domain.metrics import Exact
from spm_desktop.services.contests.plan import Stage
from spm_desktop.services.contests.playing import ContestLine, Standing
from spm_desktop.services.contests.ports import Decision, NamedPlace
from spm_desktop.services.wall_views import Face
from spm_desktop.ui.editor.controls.marks import initials
from spm_desktop.ui.editor.pages.contests.words import STAGES, Words
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Tone

WordsNow = Callable[[], Words]


def list_columns(words: WordsNow) -> tuple[Column[ContestLine], ...]:
    """Name, stage, format, what counts, who, days, leaders, prizes, findings."""

    def metric(line: ContestLine) -> str:
        key = line.contest.plan.metric
        found = words().choices.metric(key)
        return found.name if found else key

    def days(line: ContestLine) -> str:
        return words().days(line.contest.plan.start, line.contest.plan.end)

    def leaders(line: ContestLine) -> str | None:
        if not line.leaders:
            return None
        return words().leaders(line.contest.plan.format.kind, line.leaders, line.stage is Stage.FINAL)

    return (
        Column(
            "name",
            "Contest",
            Kind.TEXT,
            lambda line: line.contest.plan.name or "Without a name",
            emphasis=Emphasis.NAME,
            width=Width(least=140, stretch=2),
            fixed=True,
        ),
        Column("stage", "Stage", Kind.PILL, lambda line: STAGES[line.stage]),
        Column("format", "Format", Kind.TEXT, lambda line: words().format_of(line.contest.plan)),
        Column("metric", "What counts", Kind.TEXT, metric, emphasis=Emphasis.CONTEXT),
        Column(
            "who",
            "Who",
            Kind.TEXT,
            lambda line: words().who(line.contest.plan),
            emphasis=Emphasis.CONTEXT,
        ),
        Column("days", "Days", Kind.DATE, lambda line: line.contest.plan.start, days, leaves=days),
        Column(
            "leaders",
            "Leads or has won",
            Kind.TEXT,
            leaders,
            width=Width(least=120, stretch=1),
        ),
        Column(
            "prizes",
            "Prizes",
            Kind.MONEY,
            lambda line: sum(line.contest.plan.prizes) or None,
            lambda line: words().money(sum(line.contest.plan.prizes)),
        ),
        Column(
            "findings",
            "To look at",
            Kind.NUMBER,
            lambda line: line.findings or None,
            lambda line: f"{line.findings}" if line.findings else "",
            tone=lambda line: Tone.WARN if line.findings else None,
        ),
    )


@dataclass(frozen=True, slots=True)
class StandRow:
    """Somebody in the standings. `gap` is what they are behind the first; `pair` theirs in a duel, from 0."""

    one: NamedPlace
    gap: Exact | None
    pair: int | None = None

    @property
    def key(self) -> int:
        """Whose row it is."""
        return self.one.place.key


def stand_rows(standing: Standing) -> list[StandRow]:
    """The places of a contest, as its table lists them."""
    pairs = {key: n for n, pair in enumerate(standing.contest.plan.format.pairs) for key in pair}
    first: dict[int | None, Exact | None] = {}
    for one in standing.places:
        first.setdefault(pairs.get(one.place.key), one.place.score)
    rows = []
    for one in standing.places:
        pair = pairs.get(one.place.key)
        best, score = first[pair], one.place.score
        ranked = one.place.rank is not None and best is not None and score is not None
        gap = best - score if ranked and best is not None and score is not None else None
        rows.append(StandRow(one, gap, pair))
    return rows


def standing_columns(words: WordsNow, standing: Callable[[], Standing]) -> tuple[Column[StandRow], ...]:
    """Rank, name, score in the format's own measure, gap, prize, how many facts, and what decided."""

    def kind() -> str:
        return standing().contest.plan.format.kind

    def name(row: StandRow) -> Face | str:
        if kind() == Teams.kind:
            return row.one.name
        return Face(row.key, row.one.name, initials(row.one.name), row.key)

    def score(row: StandRow) -> str:
        return words().score(kind(), standing().metric.metric, row.one.place.score)

    def gap(row: StandRow) -> str:
        return words().gap(kind(), standing().metric.metric, row.gap)

    return (
        Column("rank", "Rank", Kind.RANK, lambda row: row.one.place.rank, width=Width(least=44)),
        Column("name", "Name", Kind.PERSON, name, width=Width(least=160, stretch=1), fixed=True),
        Column("score", "Score", Kind.NUMBER, lambda row: row.one.place.score, score, emphasis=Emphasis.KEY),
        Column("gap", "Behind", Kind.NUMBER, lambda row: row.gap, gap, emphasis=Emphasis.CONTEXT),
        Column("n", "Entries", Kind.NUMBER, lambda row: row.one.place.n),
        Column(
            "prize",
            "Prize",
            Kind.MONEY,
            lambda row: row.one.place.prize or None,
            lambda row: words().money(row.one.place.prize) if row.one.place.prize else "",
            width=Width(least=76),
        ),
        Column(
            "decided",
            "Decided by",
            Kind.TEXT,
            lambda row: _decided(words(), standing(), row),
            emphasis=Emphasis.CONTEXT,
            width=Width(least=120, stretch=1),
        ),
    )


def _decided(words: Words, standing: Standing, row: StandRow) -> str:
    place, least = row.one.place, standing.contest.plan.least
    if standing.stage is Stage.UPCOMING:
        return ""
    if place.rank is None:
        return f"Not placed: fewer than {least}" if place.n < least else "Not placed"
    by_hand = [words.decision(standing, one) for one in _decisions(standing, place.key)]
    return ". ".join(filter(None, (words.decided(place), *by_hand)))


def _decisions(standing: Standing, key: int) -> list[Decision]:
    """What was decided by hand in the matches of somebody."""
    pairs = {(0, n): pair for n, pair in enumerate(standing.contest.plan.format.pairs)}
    for number, matches in enumerate(standing.rounds):
        pairs |= {(number, n): (one.first or 0, one.second or 0) for n, one in enumerate(matches)}
    return [
        one
        for one in standing.decisions
        if standing.decision(one.round, one.place) == one and key in pairs.get((one.round, one.place), ())
    ]


def pair_title(standing: Standing, pair: int | None) -> str:
    """What stands over a duel: "Ann against Bo"."""
    pairs: Sequence[tuple[int, int]] = standing.contest.plan.format.pairs
    if pair is None:
        return "Plays nobody"
    return " against ".join(standing.names.get(key, "Somebody") for key in pairs[pair])
