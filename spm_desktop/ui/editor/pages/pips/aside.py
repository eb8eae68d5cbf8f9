"""Beside the paper of a plan: what may be done, whether it is fair, and what the employee says."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.pips.record import OUTSIDE
from spm_desktop.domain.pips.states import Party
from spm_desktop.services.pips.chances import EDGES, Basis, Chance
from spm_desktop.services.pips.content import CauseNote, ExpectationText
from spm_desktop.services.pips.next_step import NextStep
from spm_desktop.services.pips.record import words_of_employee
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.views import View
from spm_desktop.services.pips.words import CAUSES, PipWords
from spm_desktop.ui.editor.controls.button import Button, Kind, Link
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.layouts import clear
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.sentences import Quote, Sentence
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.pips.acts import CaseAct
from spm_desktop.ui.editor.pages.pips.around_words import told_around
from spm_desktop.ui.editor.pages.pips.parts import coaching_sentence
from spm_desktop.ui.editor.pages.pips.two_people import TwoPeople
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.models.marks import Shape

_MOST_QUOTES = 3
_AT_ONE_MACHINE = "Where both share a machine, “Go on as them” lets them act here."
_THEIRS = {Party.MANAGER: "Your manager", Party.HR: "HR"}


class ChanceCurve(QWidget):
    """How likely each result is for somebody at 100 %: what lies below the target is another colour."""

    def __init__(self, theme: Theme, chance: Chance) -> None:
        super().__init__()
        self.theme, self._chance = theme, chance
        self.setAccessibleName(f"Misses by bad luck alone: {told_share(chance.miss)}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(62))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, chance = self.theme, smooth(self), self._chance
        foot = theme.line("axis")
        height = self.height() - foot - theme.px(2)
        most = max(chance.curve) or 1.0
        step = self.width() / len(chance.curve)
        for place, likely in enumerate(chance.curve):
            below = (chance.share - EDGES[place]) / (EDGES[place + 1] - EDGES[place])
            missed = min(max(below, 0.0), 1.0) * (step - 1)
            tall, left = height * likely / most, place * step
            painter.fillRect(QRectF(left, height - tall, missed, tall), theme.colour("warn_fill"))
            hit = QRectF(left + missed, height - tall, step - 1 - missed, tall)
            painter.fillRect(hit, theme.colour("bar2"))
        painter.fillRect(QRectF(0, height, self.width(), 1), theme.colour("line2"))
        at = (chance.share - EDGES[0]) / (EDGES[-1] - EDGES[0]) * self.width()
        painter.fillRect(QRectF(min(max(at, 0), self.width() - 2), 0, 2, height), theme.colour("pace"))
        painter.setFont(theme.font("axis"))
        painter.setPen(theme.colour("ink3"))
        for share, words in ((EDGES[0], "20%"), (1.0, "100%"), (EDGES[-1], "180%")):
            x = (share - EDGES[0]) / (EDGES[-1] - EDGES[0]) * self.width()
            wide = theme.width("axis", words)
            painter.drawText(
                QRectF(min(max(x - wide / 2, 0), self.width() - wide), height + 2, wide + 2, foot), words
            )


def told_share(share: float) -> str:
    """``9 of 100``; fewer than one is said so."""
    return "fewer than 1 of 100" if share < 0.005 else f"{round(share * 100)} of 100"


def told_chance(
    one: ExpectationText, chance: Chance, words: PipWords, metric: Metric | None, days: int
) -> str:
    """The sentence over the curve."""
    usual = words.value(metric, str(chance.usual))
    whose = "of their goals" if chance.basis is Basis.GOAL else f"the middle of {chance.peers} colleagues"
    return (
        f"Somebody who is truly at 100% ({usual} in {days} days, {whose}) would miss “{one.name}” by bad luck"
        f" in {told_share(chance.miss)} plans like this one."
    )


def acts_now(acts: Sequence[CaseAct], upcoming: NextStep) -> bool:
    """Whether what comes next is its reader's."""
    return any(act.action is upcoming.action for act in acts)


def _told_whose(sheet: Sheet, upcoming: NextStep) -> str:
    """Who does what HR can't."""
    if upcoming.party is Party.EMPLOYEE:
        return f"{sheet.case.employee} does this. {_AT_ONE_MACHINE}"
    if sheet.case.manager:
        return f"{sheet.case.manager} does this, not HR. {_AT_ONE_MACHINE}"
    return "Whoever leads the person does this, not HR, and nobody does yet: People says who leads a team."


class Aside(QWidget):
    """The column at the right.

    Signals:
        wanted(CaseAct): something is to be done.
        screen_wanted: HR wants to look at what only HR reads.
        plan_wanted(int): the plan that this one is a relapse of, or one that is a relapse of it.
    """

    wanted = Signal(object)
    screen_wanted = Signal()
    plan_wanted = Signal(int)

    def __init__(self, desk: Desk, rights: str) -> None:
        super().__init__()
        self.desk, self.theme, self._rights = desk, desk.theme, rights
        self.buttons: dict[str, Button] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 0, 0)
        self._column.setSpacing(0)

    def show_case(self, sheet: Sheet, acts: Sequence[CaseAct], words: PipWords, days: Days) -> None:
        """Shows what belongs to this plan."""
        clear(self._column)
        self.buttons = {}
        self._column.addWidget(self._acts(sheet, acts, days))
        if sheet.view is not View.EMPLOYEE:
            for part in (self._fair(sheet, words), self._causes(sheet), self._screen(sheet, days)):
                if part is not None:
                    self._column.addWidget(part)
        self._column.addWidget(self._said(sheet, words))
        if sheet.view is View.EMPLOYEE:
            rights = Section(self.theme, "Your rights")
            rights.column.addWidget(Text(self.theme, self._rights, "table", "ink2", wrap=True))
            self._column.addWidget(rights)
        self._column.addStretch(1)

    def _acts(self, sheet: Sheet, acts: Sequence[CaseAct], days: Days) -> QWidget:
        theme = self.theme
        section = Section(theme, "What comes next")
        upcoming = sheet.next
        if upcoming is None:
            section.column.addWidget(Text(theme, "Nothing is left to do.", "table", "ink2"))
        else:
            own = sheet.view is View.EMPLOYEE
            shape = Shape.TRIANGLE if upcoming.late and not own else Shape.HALF
            due = days.due(upcoming)
            if own and not acts_now(acts, upcoming):
                due = f"{_THEIRS.get(upcoming.party, 'Somebody else')} does this"
            section.column.addWidget(Sentence(theme, shape, f"{upcoming.what}.", due[:1].upper() + due[1:]))
            if Party.HR in sheet.case.parties and not acts_now(acts, upcoming):
                section.column.addWidget(
                    TwoPeople(self.desk, _told_whose(sheet, upcoming), Shape.RING, narrow=True)
                )
        for one in acts:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(2))
            row = QHBoxLayout()
            button = Button(theme, one.verb, Kind.SECONDARY, icon=one.icon, small=True)
            button.setEnabled(not one.why_not)
            button.setToolTip(" ".join(one.why_not))
            button.clicked.connect(lambda _=False, one=one: self.wanted.emit(one))
            self.buttons[one.verb] = button
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
            for why in one.why_not:
                column.addWidget(Text(theme, why, "hint", "ink2", wrap=True))
            section.column.addWidget(holder)
        for related in sheet.related:
            words = f"{'A relapse of' if related.earlier else 'Followed by'} {related.number}"
            link = Link(theme, words)
            link.clicked.connect(partial(self.plan_wanted.emit, related.pip_id))
            section.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return section

    def _fair(self, sheet: Sheet, words: PipWords) -> QWidget | None:
        theme, content = self.theme, sheet.case.record.content
        section = Section(theme, "Is it fair?")
        for one in content.expectations:
            chance = sheet.chances.get(one.id)
            if chance is None:
                continue
            metric = sheet.file.metrics.get(one.metric)
            told = told_chance(one, chance, words, metric, sheet.case.plan.length)
            section.column.addWidget(Text(theme, told, "table", wrap=True))
            section.column.addWidget(ChanceCurve(theme, chance))
        for told in told_around(sheet.around, words) if sheet.around else ():
            section.column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        if not sheet.chances:
            if not content.expectations:
                return None
            told = "Too few facts before the plan, or too few colleagues, to tell what luck does here."
            section.column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        return section

    def _causes(self, sheet: Sheet) -> QWidget | None:
        causes = sheet.case.record.content.causes
        if not causes:
            return None
        section = Section(self.theme, "Causes outside the person")
        outside = [one for one in causes if one.cause in OUTSIDE]
        found = [one for one in outside if one.found]
        for one in found:
            section.column.addWidget(self._cause(one))
        clean = [CAUSES[one.cause] for one in outside if not one.found]
        if clean:
            section.column.addWidget(
                Sentence(self.theme, Shape.TICK, ", ".join(clean), "Checked, nothing found")
            )
        for reason in sheet.case.plan.overrides.values():
            section.column.addWidget(Sentence(self.theme, Shape.DIAMOND, "Set aside by HR", reason))
        return section

    def _cause(self, one: CauseNote) -> QWidget:
        told = f"{CAUSES[one.cause]}: {one.finding}" if one.finding else CAUSES[one.cause]
        done = one.done or ("Something was done" if one.mitigated else "Nothing was done about it yet")
        return Sentence(self.theme, Shape.TICK if one.mitigated else Shape.DIAMOND, told, done)

    def _screen(self, sheet: Sheet, days: Days) -> QWidget:
        section = Section(self.theme, "HR screen")
        done = sheet.case.record.screened
        told = "Done. Only HR reads it" if done else "HR does this before it approves"
        section.column.addWidget(
            Sentence(
                self.theme,
                Shape.TICK if done else Shape.RING,
                "Comparators, leave, complaints, accommodation",
                told,
            )
        )
        section.column.addWidget(coaching_sentence(self.theme, sheet.case.plan, days))
        if sheet.view is View.HR:
            link = Link(self.theme, "Open it on HR’s page")
            link.clicked.connect(self.screen_wanted)
            section.column.addWidget(link)
        section.column.addWidget(
            Sentence(
                self.theme,
                Shape.TICK,
                "Who wrote it does not decide",
                "Closing needs HR, a dismissal a second signature",
            )
        )
        return section

    def _said(self, sheet: Sheet, words: PipWords) -> QWidget:
        theme = self.theme
        own = sheet.view is View.EMPLOYEE
        first = sheet.case.employee.split()[0] if sheet.case.employee.split() else "The employee"
        section = Section(theme, "Your words" if own else f"{first}’s words")
        said = words_of_employee(sheet.case.record)
        for event in reversed(said[-_MOST_QUOTES:]):
            section.column.addWidget(Quote(theme, event.note or event.reason, words.moment(event.at)))
        if not said:
            told = "Nothing yet. Whatever you write becomes part of the plan." if own else "Nothing yet."
            section.column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        return section

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, 0, 1, self.height(), self.theme.colour("line"))
