"""The columns of the goals sheet: a name in its tree, a target for each month, the whole, and the past."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from spm_desktop.domain.metrics import Exact, Unit
from spm_desktop.domain.prospects import Prospect
from spm_desktop.services.goals.cells import SheetCell, Told
from spm_desktop.services.goals.sheet import Sheet, SheetRow, Subject
from spm_desktop.services.listings import ORGANISATION, PERSON
from spm_desktop.ui.editor.pages.goals.words import Words, change_of
from spm_desktop.ui.models.columns import NO_VALUE, CellState, Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import NO_GOAL, ON_PACE, Attainment, Branch, Chance, Pill, Status, Tone

WHOLE = "whole"
Prospects = Mapping[Subject, Prospect]


@dataclass(frozen=True, slots=True)
class Typed:
    """A target that was typed. It is never equal to what a cell shows: a sum that is typed as it stands
    becomes a target of its own."""

    target: int | None


ICONS = {ORGANISATION: "building-2", "team": "users"}
_FULL = 1000
_SURE = 0.01
"""Nothing is told to be surer than that."""


def part_key(place: int) -> str:
    """What settings and tests call the column of a month."""
    return f"part{place}"


def place_of_part(key: str) -> int | None:
    """Which month a column is of; None for other columns."""
    return int(key.removeprefix("part")) if key.startswith("part") else None


def branch_of(row: SheetRow, is_open: Callable[[SheetRow], bool]) -> Branch:
    """A row's place in the tree."""
    opened = is_open(row) if row.below else None
    return Branch(row.name, row.depth, opened, ICONS.get(row.kind, ""), row.subject)


def sheet_columns(
    sheet: Sheet,
    words: Callable[[], Words],
    is_open: Callable[[SheetRow], bool],
    prospects: Callable[[], Prospects | None],
) -> tuple[Column[SheetRow], ...]:
    """The columns of a sheet; those of the past and of pace only where they say something. `prospects`: None
    while they are being read."""
    begun = sheet.period.bounds[0] <= sheet.today
    over = sheet.period.is_over(sheet.today)
    parts = sheet.parts if len(sheet.parts) > 1 else ()
    return (
        _name(words, is_open),
        *(_target(sheet, words, place) for place in range(len(parts))),
        _target(sheet, words, None),
        *_past(sheet, words),
        *([] if over or not sheet.adds_up else [_chance(sheet, prospects), _suggested(sheet, words)]),
        *(_pace(sheet, words) if begun else []),
        Column(
            "state",
            "State",
            Kind.STATUS,
            lambda row: words().state(row),
            lambda row: _word(words().state(row)),
            width=Width(least=84, most=140),
        ),
    )


def _name(words: Callable[[], Words], is_open: Callable[[SheetRow], bool]) -> Column[SheetRow]:
    def pill(row: SheetRow) -> Pill | None:
        if row.over:
            return Pill(words().plus(row.over), Tone.WARN)
        if row.presence is not None and row.presence < _FULL:
            return Pill(f"{row.presence / 10:.0f}% there")
        return Pill("Left") if row.archived else None

    return Column(
        "goal",
        "Goal",
        Kind.BRANCH,
        lambda row: branch_of(row, is_open),
        lambda row: row.name,
        pill=pill,
        voice=lambda row: Emphasis.PLAIN if row.kind == PERSON else Emphasis.KEY,
        width=Width(least=240, most=340, stretch=1),
        fixed=True,
    )


def _target(sheet: Sheet, words: Callable[[], Words], place: int | None) -> Column[SheetRow]:
    """The targets of one month, or of the whole period."""
    whole = place is None
    title = words().period(sheet.period) if place is None else words().part(sheet.parts[place])

    def given(row: SheetRow) -> Exact | None:
        return row.given if place is None else row.given_parts[place]

    def value(row: SheetRow) -> Exact | None:
        own = cell_of(row, place).target
        return given(row) if own is None else own

    def voice(row: SheetRow) -> Emphasis | None:
        """What follows from other targets is context."""
        cell = cell_of(row, place)
        if cell.target is None or (cell.told is Told.SHARE):
            return Emphasis.CONTEXT
        return Emphasis.KEY if whole or row.kind != PERSON else None

    return Column(
        WHOLE if place is None else part_key(place),
        title,
        Kind.MONEY if sheet.metric.unit is Unit.MONEY else Kind.NUMBER,
        value,
        lambda row: words().bare(value(row)),
        state=partial(state_of, place=place),
        voice=voice,
        editable=lambda row: row.may_set,
        parse=lambda text: Typed(words().parse(text)),
        with_value=lambda row, typed: with_target(row, place, typed.target),
        edit_text=lambda row: words().typed(cell_of(row, place).target),
        decimals=sheet.metric.decimals,
        width=Width(least=64, most=150),
        fixed=whole,
    )


def with_target(row: SheetRow, place: int | None, target: int | None) -> SheetRow:
    """The row as it looks until it is read again."""
    cell = cell_of(row, place)
    drafted = replace(cell.stated, draft=cell.stated.drafted(target))
    cell = SheetCell(drafted, target, Told.OWN)
    if place is None:
        return replace(row, line=replace(row.line, whole=cell))
    parts = tuple(cell if number == place else part for number, part in enumerate(row.line.parts))
    return replace(row, line=replace(row.line, parts=parts))


def cell_of(row: SheetRow, place: int | None) -> SheetCell:
    """A row's cell of one month, or of the whole period."""
    return row.line.whole if place is None else row.line.parts[place]


def state_of(row: SheetRow, place: int | None) -> CellState:
    """Locked, or waiting to be published; of the whole also when one of its months is."""
    cells = [cell_of(row, place)]
    if place is None and row.line.whole.told is not Told.OWN:
        cells += row.line.parts
        if all(cell.stated.locked for cell in row.line.parts):
            return CellState.LOCKED
    if cells[0].stated.locked:
        return CellState.LOCKED
    return CellState.CHANGED if any(cell.stated.draft for cell in cells) else CellState.PLAIN


def _past(sheet: Sheet, words: Callable[[], Words]) -> list[Column[SheetRow]]:
    if sheet.year_before is None:
        return []
    kind = Kind.MONEY if sheet.metric.unit is Unit.MONEY else Kind.NUMBER
    return [
        Column(
            "last_year",
            words().period(sheet.year_before),
            kind,
            lambda row: row.last_year,
            lambda row: words().bare(row.last_year),
            emphasis=Emphasis.CONTEXT,
            decimals=sheet.metric.decimals,
            width=Width(least=64, most=150),
        ),
        Column(
            "change",
            "Change",
            Kind.PERCENT,
            change_of,
            lambda row: words().change(row),
            emphasis=Emphasis.CONTEXT,
            width=Width(least=56, most=90),
        ),
    ]


def _chance(sheet: Sheet, prospects: Callable[[], Prospects | None]) -> Column[SheetRow]:
    """How likely the target, or what is given below it, is reached, drafts included: it moves as targets are
    typed."""

    def target_of(row: SheetRow) -> Exact | None:
        return row.given if row.target is None else row.target

    def value(row: SheetRow) -> Chance | None:
        target, known = target_of(row), (prospects() or {}).get(row.id)
        if known is None or not target:
            return None
        return Chance(known.chance(float(target), sheet.metric.direction))

    def text(row: SheetRow) -> str:
        found = value(row)
        if found is None:
            return NO_VALUE if prospects() is None or not target_of(row) else "Too few"
        if _SURE < found.share < 1 - _SURE:
            return f"{found.share:.0%}"
        return f"{'<' if found.share < 0.5 else '>'} {_SURE if found.share < 0.5 else 1 - _SURE:.0%}"

    return Column(
        "chance",
        "Chance",
        Kind.CHANCE,
        value,
        text,
        voice=lambda row: Emphasis.PLAIN if value(row) else Emphasis.CONTEXT,
        width=Width(least=110, most=130),
    )


def _suggested(sheet: Sheet, words: Callable[[], Words]) -> Column[SheetRow]:
    return Column(
        "suggested",
        "Suggested",
        Kind.MONEY if sheet.metric.unit is Unit.MONEY else Kind.NUMBER,
        lambda row: row.suggested,
        lambda row: NO_VALUE if row.suggested is None else f"≈ {words().bare(row.suggested)}",
        emphasis=Emphasis.CONTEXT,
        decimals=sheet.metric.decimals,
        width=Width(least=72, most=140),
        shown=False,
    )


def _pace(sheet: Sheet, words: Callable[[], Words]) -> list[Column[SheetRow]]:
    return [
        Column(
            "actual",
            "So far",
            Kind.MONEY if sheet.metric.unit is Unit.MONEY else Kind.NUMBER,
            lambda row: row.actual,
            lambda row: words().bare(row.actual),
            decimals=sheet.metric.decimals,
            width=Width(least=64, most=150),
        ),
        Column(
            "attained",
            "Attained",
            Kind.ATTAINMENT,
            bar_of,
            lambda row: words().percent(row.attainment),
            width=Width(least=90, most=140),
        ),
        Column(
            "status",
            "Status",
            Kind.STATUS,
            standing_of,
            lambda row: standing_of(row).word,
            width=Width(least=80, most=110),
        ),
    ]


def bar_of(row: SheetRow) -> Attainment | None:
    """How far a published target is reached, with the tick of what is expected by today."""
    if row.attainment is None or not row.goal:
        return None
    tick = None if row.expected is None or row.line.adds_up is False else float(row.expected / row.goal)
    return Attainment(row.attainment / 1_000_000_000, tick)


def standing_of(row: SheetRow) -> Status:
    """How a published target stands."""
    return NO_GOAL if row.status is None else ON_PACE[row.status]


def _word(status: Status | None) -> str:
    return NO_VALUE if status is None else status.word
