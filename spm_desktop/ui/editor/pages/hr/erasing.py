"""HR's list of people to be erased: who asked, who did it, and what is asked before either."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.erasing import (
    Erasure,
    ask_erasure,
    erasable,
    erase_person,
    list_erasures,
    withdraw_erasure,
)
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.history import Changes
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.form_dialog import FormDialog, ask_form
from spm_desktop.ui.editor.controls.form_fields import PersonField
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.organs.list_tab import ListTab
from spm_desktop.ui.editor.pages.hr.given import HrSources
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Shape, Status

WHAT_GOES = (
    "Personal data, keys, days away, coaching, reviews, praise, frozen scorecards and the contents of files"
    " with rows of theirs go, and do not come back with a restored copy. Sums of their teams stay, under a"
    " number in place of the name. What others wrote about somebody in records of their own is not found by"
    " a first name alone."
)
NOBODY = (
    "Who has left and wants to be forgotten is erased by two of HR: one asks, another one does it. A legal"
    " hold or a plan that is kept stands in the way, and that is said."
)


def erasure_columns(days: Days) -> tuple[Column[Erasure], ...]:
    """Who, why, who asked, who did it."""

    def told(at: datetime | None) -> str | None:
        return None if at is None else days.day(at.date())

    return (
        Column(
            "name",
            "Person",
            Kind.TEXT,
            lambda one: one.name,
            emphasis=Emphasis.NAME,
            width=Width(least=150, stretch=1),
            fixed=True,
        ),
        Column("stands", "How it stands", Kind.STATUS, _stands),
        Column("reason", "Why", Kind.TEXT, lambda one: one.reason, width=Width(least=170, stretch=2)),
        Column("asked_by", "Asked by", Kind.TEXT, lambda one: one.asked_by, emphasis=Emphasis.CONTEXT),
        Column(
            "asked_at",
            "Asked",
            Kind.TEXT,
            lambda one: told(one.asked_at),
            sort=lambda one: round(one.asked_at.timestamp()),
            leaves=lambda one: one.asked_at,
        ),
        Column("done_by", "Done by", Kind.TEXT, lambda one: one.done_by or None, emphasis=Emphasis.CONTEXT),
        Column(
            "done_at",
            "Done",
            Kind.TEXT,
            lambda one: told(one.done_at),
            width=Width(least=90),
            leaves=lambda one: one.done_at,
        ),
    )


def _stands(one: Erasure) -> Status:
    if one.done_at is not None:
        return Status(Shape.TICK, "Erased")
    if one.is_broken_off:
        return Status(Shape.DIAMOND, "Begun, not finished")
    return Status(Shape.HALF, "Waits for another of HR")


class ErasuresTab(ListTab):
    """Requests that wait first; then what was done.

    Attributes:
        dialog: what is asked now.
    """

    key = "erasures"
    named = ("request", "requests")
    topics = frozenset({Topic.PEOPLE})

    def __init__(
        self, desk: Desk, tabs: Sequence[tuple[str, str]], sources: HrSources, export: TableWriter
    ) -> None:
        self.sources = sources
        self.dialog: FormDialog | None = None
        days = Days(sources.language, date.min)
        super().__init__(desk, tabs, erasure_columns(days), lambda one: one.person_id, export)

    def more_controls(self) -> list[QWidget]:
        self.ask = Button(self.desk.theme, "Ask to erase somebody", icon="plus", small=True)
        self.ask.clicked.connect(self.begin)
        return [self.ask]

    def read(self) -> Sequence[Erasure]:
        return list_erasures(self.sources.erasures, self.sources.actor)

    def nothing(self) -> EmptyState:
        empty = EmptyState(
            self.desk.theme, "users", "Nobody is to be erased", NOBODY, "Ask to erase somebody"
        )
        empty.wanted.connect(self.begin)
        return empty

    def provenance_of(self, row: Erasure) -> Provenance:
        if row.done_at is not None:
            return Provenance("Nothing else is left of this person here.", row.name)
        own = row.asked_by == self.sources.actor.name
        if row.is_broken_off:
            told = f"{row.done_by} began it, and it ended half-way."
            return Provenance(told, row.name, *(() if own else ("Enter", "asks once more, and finishes it")))
        told = "Another one of HR does it." if own else "It waits for you, or for another one of HR."
        return Provenance(told, row.name, "Enter", "takes it back" if own else "asks once more, and does it")

    def begin(self) -> None:
        """Asks whom, and why."""
        given = self.sources
        call = partial(erasable, given.reader, given.erasures, given.actor)
        self.desk.tasks.run(call, self._ask_whom, self._refuse, owner=self)

    def open_row(self, identity: Hashable) -> None:
        row = self.row_of(identity)
        if isinstance(row, Erasure) and row.done_at is None:
            self._ask_about(row)

    def _show(self, rows: Sequence[Erasure]) -> None:
        super()._show(rows)
        self.ask.setVisible(bool(rows))  # the empty list offers it itself

    def _ask_whom(self, people: dict[int, str]) -> None:
        if not people:
            self.desk.say("Everybody here still works here. Who has left is archived on People first.")
            return
        fonts.load_for(people.values())
        theme, given = self.desk.theme, self.sources
        person = PersonField(theme, "Whom", people)
        why = Area(
            theme,
            "Why",
            help="Who asked for it, and when.",
            check=lambda text: "" if text.strip() else "Say why: another one of HR reads it.",
        )
        decision = Decision(
            "Ask to erase a person?",
            f"{WHAT_GOES} Nothing happens before another one of HR does it.",
            "Not now",
            "Ask for it",
        )

        def wanted() -> None:
            if all([person.check_now(), why.check_now()]):
                words = why.text.strip()
                self._do(
                    partial(ask_erasure, given.reader, given.erasures, given.actor, person.person, words)
                )

        self.dialog = ask_form(theme, self.window(), decision, [person, why], wanted)

    def _ask_about(self, row: Erasure) -> None:
        given = self.sources
        call: Callable[[], Changes]
        if row.asked_by == given.actor.name and row.is_broken_off:
            self.desk.say(f"{row.done_by} began it: it can’t be taken back. Another one of HR finishes it.")
            return
        if row.asked_by == given.actor.name:
            decision = Decision(
                f"Take the request for {row.name} back?", "They stay as they are.", "Leave it", "Take it back"
            )
            call = partial(withdraw_erasure, given.erasures, given.actor, row.person_id)
        else:
            decision = Decision(
                f"Finish erasing {row.name}?" if row.is_broken_off else f"Erase {row.name} for good?",
                f"{row.asked_by} asked for it: {row.reason.rstrip('.')}. {WHAT_GOES} It can’t be taken back.",
                "Keep them",
                "Erase them",
                destructive=True,
            )
            call = partial(erase_person, given.reader, given.erasures, given.actor, row)
        self.dialog = ask_form(self.desk.theme, self.window(), decision, [], partial(self._do, call))

    def _do(self, call: Callable[[], Changes]) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        dialog.do.setEnabled(False)
        self.desk.perform(call, dialog.show_failure, dialog.close_dialog)

    def _refuse(self, error: KnownError) -> None:
        self.desk.say(f"{error.message} {error.hint}")
