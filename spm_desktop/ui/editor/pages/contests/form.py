"""What a contest is planned by: a form whose every answer acts at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.contests.formats import Race, Teams, Way
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.services.contests.choices import Choices
from spm_desktop.services.contests.plan import ContestPlan
from spm_desktop.services.sentences import counted
from spm_desktop.services.typed_amounts import typed_amount
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Check
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.form_fields import DayField, LabelledChooser
from spm_desktop.ui.editor.controls.many import LabelledMany
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.contests.announce_field import AnnounceField
from spm_desktop.ui.editor.pages.contests.format_cards import FormatCards
from spm_desktop.ui.editor.pages.contests.prize_row import PrizeRow
from spm_desktop.ui.editor.pages.contests.tie_chain import TieChain
from spm_desktop.ui.editor.pages.contests.words import Words

HOLDS = (0, 1, 2, 3, 5, 10)
WAYS = ((Way.AVERAGE, "Average of its people"), (Way.SUM, "Sum of its people"), (Way.BEST, "Sum of its best"))
EVERYBODY = "0"
_INDENT = "    "


class ContestForm(QWidget):
    """Shows a plan and tells when it is another.

    Signals:
        changed(ContestPlan): by hand, and all of it can be read.
        entry_wanted: who takes part is to be shown.

    Attributes:
        plan: as it is shown.
    """

    changed = Signal(object)
    entry_wanted = Signal()

    def __init__(self, theme: Theme, choices: Choices, language: str, plan: ContestPlan) -> None:
        super().__init__()
        self.theme, self._choices, self._language = theme, choices, language
        self._words = Words(choices, language)
        self.plan = plan
        self._make(choices, plan)
        self._lay_out()
        self._connect()
        self.show_plan(plan)

    def show_plan(self, plan: ContestPlan) -> None:
        """Shows another plan, without a signal; what somebody is typing stays."""
        self.plan, words = plan, self._words
        self.name.set_text(plan.name)
        self.formats.choose(plan.format.kind)
        if any(metric.key == plan.metric for metric in self._choices.metrics):
            self.counts.chooser.choose(plan.metric)
        if plan.team_id is None or any(team.id == plan.team_id for team in self._choices.teams):
            self.who.chooser.choose(str(plan.team_id or EVERYBODY))
        self.roles.chooser.pick(plan.roles)
        self.territories.chooser.pick(plan.territories)
        self.announce.show_announcing(plan.announcing)
        self.starts.set_text(words.whole_day(plan.start))
        self.ends.set_text(words.whole_day(plan.end - ONE_DAY))
        self.least.set_text(f"{plan.least:,}")
        self.hold.chooser.choose(str(min(HOLDS, key=lambda days: abs(days - plan.hold_days))))
        self.prizes.show_prizes(plan.prizes, words)
        self.ties.show_ties(plan.ties)
        self.late.setChecked(plan.late_joiners)
        metric = self._choices.metric(plan.metric)
        if metric is not None:
            self.target.set_text(words.numbers.text(metric, plan.format.target or None).replace("–", ""))
        self.way.chooser.choose(plan.format.way.value)
        self.best.set_text(f"{plan.format.best:,}")
        self._tell()

    def take_focus(self) -> None:
        """The name is what is changed first."""
        self.name.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.entry.selectAll()

    def show_entry(self, told: str) -> None:
        """How many take part."""
        self.entry.setText(told)
        self.entry.updateGeometry()

    def leave_out(self, person: int, out: bool) -> None:
        """Leaves somebody out by hand, or lets them in again."""
        others = tuple(one for one in self.plan.left_out if one != person)
        self.plan = replace(self.plan, left_out=(*others, person) if out else others)
        self.changed.emit(self.plan)

    # Parts

    def _make(self, choices: Choices, plan: ContestPlan) -> None:
        theme, today = self.theme, choices.today
        self.name = Field(theme, "Name", plan.name)
        self.formats = FormatCards(theme)
        self.target = Field(theme, "Target", "", check=self._check_target)
        self.way = LabelledChooser(theme, "A team’s score", [(way.value, word) for way, word in WAYS])
        self.best = Field(theme, "How many count", "", check=self._check_count)
        metrics = [(metric.key, metric.name) for metric in choices.metrics]
        self.counts = LabelledChooser(theme, "What counts", metrics or [(plan.metric, plan.metric)])
        teams = [
            (str(team.id), f"{_INDENT * team.depth}{team.name}, {counted(team.people, 'person', 'people')}")
            for team in choices.teams
        ]
        everybody = (EVERYBODY, f"Everybody, {counted(choices.people, 'person', 'people')}")
        self.who = LabelledChooser(theme, "Who", [everybody, *teams])
        self.roles = LabelledMany(theme, "Role", _offered(choices.roles, plan.roles), "Any role")
        self.territories = LabelledMany(
            theme, "Territory", _offered(choices.territories, plan.territories), "Any territory"
        )
        self.entry = Button(theme, "Who takes part", Kind.QUIET, icon="users", small=True)
        self.announce = AnnounceField(theme, choices)
        self.starts = DayField(theme, "Starts", "", today, self._language)
        self.ends = DayField(theme, "Ends", "", today, self._language)
        self.least = Field(theme, "At least", "", unit="entries", check=self._check_count)
        holds = [(str(days), _hold(days)) for days in HOLDS]
        self.hold = LabelledChooser(theme, "Held for checking", holds)
        self.prizes = PrizeRow(theme)
        self.ties = TieChain(theme)
        self.late = Check(theme, "Who joins later takes part, too", True)

    def _lay_out(self) -> None:
        theme, column = self.theme, QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(length) for length in (20, 16, 20, 16)])
        column.setSpacing(theme.px(14))
        column.addWidget(self.name)
        column.addWidget(self.formats)
        self._teams = self._pair(self.way, self.best)
        for part in (self.target, self._teams):
            column.addWidget(part)
        column.addWidget(self._pair(self.counts, self.who))
        narrowing = [many for many in (self.roles, self.territories) if many.chooser.offers]
        if narrowing:
            column.addWidget(self._pair(*narrowing))
        column.addWidget(self.entry, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._pair(self.starts, self.ends))
        column.addWidget(self._pair(self.least, self.hold))
        for part in (self.prizes, self.ties, self.late, self.announce):
            column.addWidget(part)
        column.addStretch(1)

    def _pair(self, *parts: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(12))
        for part in parts:
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        return holder

    def _connect(self) -> None:
        for field in (self.name, self.target, self.best, self.starts, self.ends, self.least):
            field.edited.connect(self._on_changed)
        for chooser in (self.counts, self.who, self.hold, self.way):
            chooser.chooser.chosen.connect(self._on_changed)
        for signal in (self.formats.chosen, self.prizes.edited, self.ties.changed, self.late.clicked):
            signal.connect(self._on_changed)
        for many in (self.roles, self.territories):
            many.chooser.picked.connect(self._on_changed)
        self.announce.edited.connect(self._on_changed)
        self.entry.clicked.connect(self.entry_wanted)
        self.name.entry.textEdited.connect(self._on_name)

    # What is typed

    def _on_name(self) -> None:
        """The name is the page's title, and follows every key."""
        self.name.take()
        self._on_changed()

    def _on_changed(self, *_: object) -> None:
        try:
            plan = self._read()
        except KnownError:
            return  # the field itself says what is wrong
        self._tell()
        if plan.end <= plan.start:
            self.ends.show_error("It ends before it starts: choose a later day.")
            return
        self.ends.clear_error()
        if plan != self.plan:
            self.plan = plan
            self._tell()
            self.changed.emit(plan)

    def _read(self) -> ContestPlan:
        """Raises KnownError for what can't be read."""
        kind, way = self.formats.kind, Way(self.way.key)
        choice = replace(self.plan.format, kind=kind, way=way)
        metric = self._choices.metric(self.counts.key)
        if kind == Race.kind and metric is not None and self.target.text.strip():
            choice = replace(choice, target=typed_amount(self.target.text, metric.decimals, self._language))
        if kind == Teams.kind:
            choice = replace(choice, best=max(1, typed_amount(self.best.text, 0, self._language)))
        start, last = self.starts.day, self.ends.day
        assert isinstance(start, date)
        assert isinstance(last, date)
        team = int(self.who.key)
        return replace(
            self.plan,
            name=self.name.text.strip(),
            format=choice,
            metric=self.counts.key,
            team_id=team or None,
            start=start,
            end=last + ONE_DAY,
            least=typed_amount(self.least.text, 0, self._language),
            hold_days=int(self.hold.key),
            prizes=self.prizes.prizes,
            ties=self.ties.ties,
            late_joiners=self.late.isChecked(),
            roles=self.roles.chooser.keys,
            territories=self.territories.chooser.keys,
            announcing=self.announce.announcing,
        )

    def _check_count(self, text: str) -> str:
        try:
            typed_amount(text, 0, self._language)
        except KnownError as error:
            return str(error)
        return ""

    def _check_target(self, text: str) -> str:
        return self._check_count(text) if text.strip() else "Type how much has to be reached."

    def _tell(self) -> None:
        """What the chosen format needs, and how long it is."""
        kind = self.formats.kind
        self.prizes.show_format(kind)
        self.target.setVisible(kind == Race.kind)
        metric = self._choices.metric(self.counts.key)
        self.target.entry.setPlaceholderText(f"{metric.name} to reach" if metric else "")
        self._teams.setVisible(kind == Teams.kind)
        self.best.setVisible(self.way.key == Way.BEST)
        plan = self.plan
        calendar = self._choices.calendar_of(plan.team_id)
        days = calendar.count(plan.start, plan.end)
        self.ends.set_help(counted(days, "working day"))


def _offered(names: Sequence[str], chosen: Sequence[str]) -> list[tuple[str, str]]:
    """Names that can be chosen; one that nobody has any more is still there where it was chosen."""
    gone = [(name, f"{name}, nobody’s now") for name in chosen if name not in names]
    known = list(names) if len(names) > 1 or chosen else []
    return [*((name, name) for name in known), *gone]


def _hold(days: int) -> str:
    return counted(days, "working day") if days else "Not held"
