"""The columns of the table of people; those that may be edited are."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.day_text import read_day
from spm_desktop.services.people.editing import read_email
from spm_desktop.services.people.page import PersonRow
from spm_desktop.services.people.store import Field
from spm_desktop.ui.editor.organs.people_columns import face
from spm_desktop.ui.editor.pages.people.words import Words
from spm_desktop.ui.models.columns import NO_VALUE, CellState, Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Pill, Tone

FIELDS = {
    "person": Field.NAME,
    "role": Field.ROLE,
    "territory": Field.TERRITORY,
    "ranked": Field.RANKED,
    "email": Field.EMAIL,
    "hire_day": Field.HIRE_DAY,
}
"""Column -> what editing it changes."""
YES, NO = "Yes", "No"
_YES = frozenset({"yes", "y", "true", "1", "x", "ja", "oui", "si", "sí", "tak", "sim"})
_NO = frozenset({"no", "n", "false", "0", "", "nein", "nee", "non", "nie", "não", "nej"})


def value_of(row: PersonRow, field: Field) -> object:
    """What a field of a row holds."""
    return {
        Field.NAME: row.name,
        Field.ROLE: row.role,
        Field.TERRITORY: row.territory,
        Field.RANKED: row.ranked,
        Field.EMAIL: row.email,
        Field.HIRE_DAY: row.hire_day,
    }[field]


def people_columns(words: Words, may_edit: bool, may_edit_private: bool) -> tuple[Column[PersonRow], ...]:
    """The table's columns for somebody who may change so much."""

    def locked(row: PersonRow) -> CellState:
        if not row.is_here:
            return CellState.QUIET
        return CellState.PLAIN

    def of_place(row: PersonRow) -> CellState:
        if not row.is_here:
            return CellState.LOCKED if row.left_on is not None else CellState.QUIET
        return CellState.LOCKED if may_edit and not row.team_id else CellState.PLAIN

    def private(row: PersonRow) -> CellState:
        return CellState.PLAIN if row.known else CellState.LOCKED

    def day(text: str) -> date | None:
        return read_day(text, words.today, words.language) if text.strip() else None

    edit, own = may_edit, may_edit_private
    return (
        Column(
            "person",
            "Person",
            Kind.PERSON,
            lambda row: face(row.id, row.name),
            state=locked,
            parse=_name,
            with_value=(lambda row, name: replace(row, name=name)) if edit else None,
            edit_text=lambda row: row.name,
            width=Width(least=180, most=320, stretch=1),
            fixed=True,
        ),
        Column(
            "team", "Team", Kind.TEXT, lambda row: row.team, emphasis=Emphasis.CONTEXT, state=locked,
            width=Width(least=72, most=130),
        ),
        Column(
            "role",
            "Role",
            Kind.TEXT,
            lambda row: row.role or None,
            state=of_place,
            parse=_words,
            with_value=(lambda row, role: replace(row, role=role)) if edit else None,
            edit_text=lambda row: row.role,
            width=Width(least=72, most=170),
        ),
        Column(
            "since", "Here since", Kind.DATE, lambda row: row.since, words.since, emphasis=Emphasis.CONTEXT,
            state=locked, width=Width(least=90, most=120),
        ),
        Column(
            "time",
            "Time",
            Kind.NUMBER,
            lambda row: row.permille,
            lambda row: NO_VALUE if row.permille is None else f"{row.permille / 1000:.1f}",
            leaves=lambda row: None if row.permille is None else Fraction(row.permille, 1000),
            emphasis=Emphasis.CONTEXT,
            width=Width(least=56, most=70),
        ),
        Column(
            "state",
            "State",
            Kind.PILL,
            lambda row: Pill(text, Tone.NEUTRAL) if (text := words.state(row)) else None,
            lambda row: words.state(row),
            width=Width(least=40, most=220),
        ),
        Column(
            "territory",
            "Territory",
            Kind.TEXT,
            lambda row: row.territory or None,
            state=of_place,
            parse=_words,
            with_value=(lambda row, territory: replace(row, territory=territory)) if edit else None,
            edit_text=lambda row: row.territory,
            width=Width(least=72, most=140),
        ),
        Column(
            "ranked",
            "Ranked",
            Kind.TEXT,
            lambda row: YES if row.ranked else NO,
            emphasis=Emphasis.CONTEXT,
            state=of_place,
            parse=_yes,
            with_value=(lambda row, ranked: replace(row, ranked=ranked == YES)) if edit else None,
            width=Width(least=64, most=80),
        ),
        Column(
            "email",
            "E-mail",
            Kind.TEXT,
            lambda row: row.email or None,
            state=private,
            parse=read_email,
            with_value=(lambda row, email: replace(row, email=email)) if own else None,
            edit_text=lambda row: row.email or "",
            width=Width(least=120, most=240),
            shown=False,
        ),
        Column(
            "hire_day",
            "Hired",
            Kind.DATE,
            lambda row: row.hire_day,
            lambda row: NO_VALUE if row.hire_day is None else words.full_day(row.hire_day),
            state=private,
            parse=day,
            with_value=(lambda row, hired: replace(row, hire_day=hired)) if own else None,
            edit_text=lambda row: "" if row.hire_day is None else words.full_day(row.hire_day),
            width=Width(least=96, most=120),
            shown=False,
        ),
    )  # fmt: skip


def _name(text: str) -> str:
    if not text.split():
        raise KnownError("name_missing", "A person needs a name.", "Type one, or archive the person.")
    return _words(text)


def _words(text: str) -> str:
    return " ".join(text.split())


def _yes(text: str) -> str:
    word = text.strip().casefold()
    if word in _YES:
        return YES
    if word in _NO:
        return NO
    raise KnownError("yes_or_no", f"“{text}” is neither yes nor no.", "Type yes or no.")
