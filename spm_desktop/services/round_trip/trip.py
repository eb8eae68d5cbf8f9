"""Out and back: the workbook as it is now, what a file changes of it, and applying that as one step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.membership_edits import day_label
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.period_names import parse_period
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.history import Changes
from spm_desktop.services.permissions import Access, Area, access, require
from spm_desktop.services.round_trip import goals, metrics, people
from spm_desktop.services.round_trip.comparing import TripDiff, compare_book
from spm_desktop.services.round_trip.deciding import Choices, Decided, decided_cells, receipt_lines
from spm_desktop.services.round_trip.model import (
    Made,
    RawBook,
    TripBook,
    TripKind,
    TripSheet,
    Value,
)
from spm_desktop.services.round_trip.store import (
    Edits,
    MeaningEdit,
    TripFigures,
    TripLine,
    TripReader,
    TripReceipt,
    TripStore,
)
from spm_desktop.services.sentences import counted
from spm_desktop.services.topics import Topic

_TOPICS = {
    TripKind.PEOPLE: frozenset({Topic.PEOPLE.value, Topic.FIGURES.value}),
    TripKind.GOALS: frozenset({Topic.GOALS.value, Topic.GOAL_DRAFTS.value}),
    TripKind.METRICS: frozenset({Topic.METRICS.value, Topic.FIGURES.value}),
}
DEFAULT_PERIOD = "this-year"


def export_book(
    reader: TripReader,
    actor: Actor,
    kind: TripKind,
    language: str,
    metric: str | None = None,
    also: Mapping[str, Sequence[Period]] | None = None,
) -> TripBook:
    """The workbook of a kind, with all that the actor may see; of goals those of one `metric` where it is
    named. `also`: periods that can be filled in, by metric, whether they have goals or not.

    Raises KnownError (``not_allowed``, ``no_goals``)."""
    require(actor, Area.WALL_FIGURES, Access.READ)
    with reader.look() as figures:
        sheets = _sheets(figures, actor, kind, language, also)
        if kind is TripKind.GOALS and metric is not None:
            sheets = tuple(sheet for sheet in sheets if sheet.key == f"{kind.value}:{metric}")
        if not sheets:
            raise KnownError(
                "no_goals",
                "There are no goals yet, so there is nothing to edit.",
                "Begin with an empty workbook: export template:goals.",
            )
        return TripBook(_made(figures, actor, kind), sheets)


def template_book(
    reader: TripReader,
    actor: Actor,
    kind: TripKind,
    language: str,
    metric: str | None = None,
    period: str | None = None,
) -> TripBook:
    """An empty workbook to fill in: of goals of one metric for the months of a period.

    Raises KnownError: ``not_allowed``, ``metric_unknown``, ``period_unknown``.
    """
    require(actor, Area.WALL_FIGURES, Access.READ)
    with reader.look() as figures:
        today = _today(figures, actor)
        if kind is TripKind.PEOPLE:
            sheets: Sequence[TripSheet] = [people.people_sheet(figures, actor, today, template=True)]
        else:
            calendar = figures.organisation.fiscal
            whole = parse_period(period or DEFAULT_PERIOD, today, calendar)
            parts = _months(whole)
            wanted = goals.wanted_for_template(figures, metric, parts)
            sheets = goals.goal_sheets(figures, actor, today, language, wanted)
        return TripBook(replace(_made(figures, actor, kind), template=True), tuple(sheets))


def compare_file(reader: TripReader, actor: Actor, file: RawBook, language: str) -> TripDiff:
    """What a file that came back changes. Raises KnownError: ``not_allowed``, ``round_trip_elsewhere``."""
    require(actor, Area.WALL_FIGURES, Access.READ)
    with reader.look() as figures:
        return compare_book(file, _now(figures, actor, file, language))


def apply(
    reader: TripReader, store: TripStore, actor: Actor, diff: TripDiff, choices: Choices | None = None
) -> Changes:
    """Applies what the file changed, and what was decided of conflicts, all of it or nothing, as one step
    that can be taken back.

    Raises KnownError: ``not_allowed``, ``changed_since``, ``nothing_to_apply``, ``person_exists``,
    ``team_unknown``, ``no_membership``, ``metric_exists``.
    """
    decided = decided_cells(diff, choices or {})
    with reader.look() as figures:
        edits = _edits(figures, actor, diff, decided)
    if edits.is_empty:
        raise KnownError(
            "nothing_to_apply",
            f"{diff.file} changes nothing here.",
            "Decide the conflicts, if there are any.",
        )
    receipt = TripReceipt(diff.made.kind.value, diff.file, diff.sha256, diff.made.at, receipt_lines(decided))
    op = store.apply(actor, edits, receipt)
    words = f"Applied {counted(len(decided), 'change')} of {diff.file}"
    return undoable(store, actor, words, diff.made.kind, op)


def undoable(store: TripStore, actor: Actor, words: str, kind: TripKind, op: int) -> Changes:
    """What operation `op` did, with its way back; the way back has one too."""

    def back() -> Changes:
        return undoable(store, actor, words, kind, store.take_back(actor, op))

    return Changes(words, _TOPICS[kind], back)


def round_trips(store: TripStore, actor: Actor) -> list[TripLine]:
    """What came back, the newest first: everything for those who see all imports, else one's own.

    Raises KnownError (``not_allowed``).
    """
    require(actor, Area.WALL_FIGURES, Access.READ)
    found = store.applied()
    if access(actor, Area.IMPORTS) >= Access.READ:
        return list(found)
    return [line for line in found if line.actor == actor.name]


def take_back(store: TripStore, actor: Actor, op: int) -> Changes:
    """Takes a round trip back, whenever it was made; that can be taken back itself.

    Raises KnownError: ``not_allowed``, ``round_trip_unknown``, ``round_trip_undone``, ``changed_since``.
    """
    found = next((line for line in store.applied() if line.id == op), None)
    if found is None:
        raise KnownError("round_trip_unknown", f"There is no round trip {op}.", "round-trips lists them.")
    area = {
        TripKind.PEOPLE.value: Area.PEOPLE,
        TripKind.GOALS.value: Area.TARGETS,
        TripKind.METRICS.value: Area.METRICS,
    }[found.receipt.kind]
    needed = Access.WRITE if found.actor != actor.name or area is not Area.TARGETS else Access.SUBTREE
    require(actor, area, needed)
    if found.undone_by is not None:
        raise KnownError("round_trip_undone", f"Round trip {op} was taken back already.", "Nothing is to do.")
    words = f"Took {found.receipt.file} back, {counted(len(found.receipt.lines), 'change')}"
    return undoable(store, actor, words, TripKind(found.receipt.kind), store.take_back(actor, op))


def _edits(figures: TripFigures, actor: Actor, diff: TripDiff, decided: Sequence[Decided]) -> Edits:
    today = _today(figures, actor)
    match diff.made.kind:
        case TripKind.PEOPLE:
            return _people_edits(figures, actor, today, decided)
        case TripKind.GOALS:
            targets = [
                goals.target_edit(figures, actor, today, one.sheet, one.row, one.column.key, one.was, one.now)
                for one in decided
            ]
            return Edits(day_label(today), targets=targets)
        case TripKind.METRICS:
            require(actor, Area.METRICS, Access.WRITE)
            return Edits(day_label(today), meanings=_meanings(figures, decided))


def _people_edits(figures: TripFigures, actor: Actor, today: date, decided: Sequence[Decided]) -> Edits:
    found = people.PeopleEdits(figures.organisation, actor)
    added: dict[int, dict[str, Value]] = {}
    for one in decided:
        if one.row:
            found.change(int(one.row), one.column.key, one.was, one.now)
        else:
            added.setdefault(one.number, {})[one.column.key] = one.now
    for values in added.values():
        found.add(values)
    return Edits(
        day_label(today),
        people=found.fields,
        moves=found.moves,
        archived=found.archived,
        newcomers=found.newcomers,
    )


def _meanings(figures: TripFigures, decided: Sequence[Decided]) -> list[MeaningEdit]:
    was = figures.meanings()
    now = dict(was)
    for one in decided:
        now[one.row] = metrics.with_value(now[one.row], one.column.key, one.now)
    names: dict[str, str] = {}
    for key, meaning in now.items():
        other = names.setdefault(normal_key(meaning.name), key)
        if other != key:
            raise KnownError(
                "metric_exists", f"Two metrics would be called {meaning.name}.", "Give one another name."
            )
    return [MeaningEdit(key, was[key], now[key]) for key in now if now[key] != was[key]]


def _now(figures: TripFigures, actor: Actor, file: RawBook, language: str) -> TripBook:
    """The workbook as it would leave now, with the sheets and columns of a file."""
    kind = file.made.kind
    if kind is not TripKind.GOALS:
        return TripBook(_made(figures, actor, kind), _sheets(figures, actor, kind, language))
    wanted = {sheet.key.removeprefix(goals.PREFIX): goals.periods_in(sheet.columns) for sheet in file.sheets}
    sheets = goals.goal_sheets(figures, actor, _today(figures, actor), language, wanted)
    return TripBook(_made(figures, actor, kind), sheets)


def _sheets(
    figures: TripFigures,
    actor: Actor,
    kind: TripKind,
    language: str,
    also: Mapping[str, Sequence[Period]] | None = None,
) -> tuple[TripSheet, ...]:
    today = _today(figures, actor)
    match kind:
        case TripKind.PEOPLE:
            return (people.people_sheet(figures, actor, today),)
        case TripKind.GOALS:
            return goals.goal_sheets(figures, actor, today, language, also=also)
        case TripKind.METRICS:
            return (metrics.metrics_sheet(figures, actor),)


def _made(figures: TripFigures, actor: Actor, kind: TripKind) -> Made:
    return Made(kind, figures.office_key(), figures.now, actor.name)


def _today(figures: TripFigures, actor: Actor) -> date:
    return viewing_office(figures, actor, None).today(figures.now)


def _months(whole: Period) -> list[Period]:
    """The months that lie in a period; the period itself where there are none."""
    start, end = whole.bounds
    found, first = [], date(start.year, start.month, 1)
    while first < end:
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        if first >= start and after <= end:
            found.append(Period(first, after))
        first = after
    return found or [whole]
