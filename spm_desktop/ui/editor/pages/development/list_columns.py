"""Tables that are read: plans, what is missing to the next role, and the list of skills."""

from collections.abc import Callable, Mapping

from spm_desktop.domain.development.careers import Need
from spm_desktop.domain.development.skills import MOST, Skill
from spm_desktop.ui.editor.organs.people_columns import person_column
from spm_desktop.ui.editor.pages.development.columns import face_of
from spm_desktop.ui.editor.pages.development.rows import AheadRow, PlanRow
from spm_desktop.ui.editor.pages.development.words import Words, asked_told, evidence_told, share_met
from spm_desktop.ui.models.columns import NO_VALUE, Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Pill, Status, Tone

SUGGESTED = Pill("Suggestion", Tone.ACCENT)


def plan_columns(
    words: Callable[[], Words], names: Callable[[], Mapping[int, str]], with_person: bool
) -> tuple[Column[PlanRow], ...]:
    """What is to be learned or done until when, and what shows it."""
    person: tuple[Column[PlanRow], ...] = (
        person_column(lambda row: face_of(row.line), width=Width(least=170, stretch=1, most=300)),
    )
    return (
        *(person if with_person else ()),
        Column(
            "what",
            "What",
            Kind.TEXT,
            lambda row: row.what,
            pill=lambda row: SUGGESTED if row.item is None else None,
            emphasis=Emphasis.NAME,
            width=Width(least=270, stretch=3, most=1000),
            fixed=True,
        ),
        Column(
            "for",
            "For",
            Kind.TEXT,
            lambda row: _for(row, names()),
            emphasis=Emphasis.CONTEXT,
            width=Width(least=90, most=190),
        ),
        Column("state", "State", Kind.STATUS, lambda row: _state(row, words())),
        Column(
            "due",
            "Due",
            Kind.DATE,
            lambda row: None if row.item is None else row.item.due,
            lambda row: NO_VALUE if row.item is None or row.item.due is None else words().day(row.item.due),
            tone=lambda row: Tone.BAD if row.item is not None and row.item.is_late(words().today) else None,
            width=Width(least=88),
        ),
        Column(
            "evidence",
            "What shows it",
            Kind.TEXT,
            _shown_by,
            emphasis=Emphasis.CONTEXT,
            width=Width(least=90, stretch=2, most=200),
        ),
        Column(
            "closed",
            "Closed",
            Kind.DATE,
            lambda row: None if row.item is None else row.item.closed_day,
            lambda row: (
                NO_VALUE
                if row.item is None or row.item.closed_day is None
                else words().day(row.item.closed_day)
            ),
            emphasis=Emphasis.CONTEXT,
            shown=False,
        ),
    )


def ahead_columns(
    words: Callable[[], Words], names: Callable[[], dict[int, str]]
) -> tuple[Column[AheadRow], ...]:
    """What is missing to the next role."""

    def share(key: str, title: str, need: Need) -> Column[AheadRow]:
        return Column(
            key, title, Kind.TEXT, lambda row: share_met(row.ahead, need) or None, width=Width(least=70)
        )

    return (
        person_column(lambda row: face_of(row.line), width=Width(least=170, stretch=1, most=300)),
        Column("role", "Role", Kind.TEXT, lambda row: row.line.role, emphasis=Emphasis.CONTEXT),
        Column("next", "Next role", Kind.TEXT, lambda row: row.ahead.step.next_role, emphasis=Emphasis.NAME),
        Column("standing", "Stands", Kind.STATUS, lambda row: words().ahead(row.ahead)),
        share("skills", "Skills", Need.SKILL),
        share("months", "Months", Need.TIME),
        share("conditions", "Conditions", Need.CONDITION),
        Column(
            "missing",
            "What is missing",
            Kind.TEXT,
            lambda row: "; ".join(asked_told(one, names()) for one in row.ahead.missing) or None,
            emphasis=Emphasis.CONTEXT,
            width=Width(least=120, stretch=3, most=300),
        ),
    )


def skill_columns() -> tuple[Column[Skill], ...]:
    """The list, each level in the words of what somebody at it does."""
    return (
        Column(
            "skill",
            "Skill",
            Kind.TEXT,
            lambda skill: skill.name,
            pill=lambda skill: Pill("Retired") if skill.retired else None,
            emphasis=Emphasis.NAME,
            width=Width(least=170, stretch=1, most=400),
            fixed=True,
        ),
        *(_does(level) for level in range(1, MOST + 1)),
    )


def _does(level: int) -> Column[Skill]:
    return Column(
        f"level{level}",
        f"Level {level}",
        Kind.TEXT,
        lambda skill: skill.does(level) or None,
        emphasis=Emphasis.CONTEXT,
        width=Width(least=100, stretch=1, most=600),
    )


def _for(row: PlanRow, names: Mapping[int, str]) -> str | None:
    if row.suggestion is not None:
        return f"{row.suggestion.level} now, {row.suggestion.expected} expected"
    if row.step is not None:
        return f"The step to {row.step.step.next_role}"
    item = row.item
    if item is None or item.skill_id is None:
        steps = (one.step.next_role for one in row.line.ahead if item and one.step.id == item.step_id)
        return next((f"The step to {role}" for role in steps), None)
    name = names.get(item.skill_id, "")
    return name if item.level is None else f"{name}, level {item.level}"


def _state(row: PlanRow, words: Words) -> Status | None:
    return None if row.item is None else words.state(row.item)


def _shown_by(row: PlanRow) -> str | None:
    if row.item is None:
        return None
    told = [evidence_told(one) for one in row.item.evidence]
    return "; ".join(told) or row.item.reason or None
