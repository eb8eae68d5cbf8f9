"""The side panel in which a role's scorecard is weighed: what counts, how much, from where and how far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.scorecards import LineRule
from spm_desktop.services.actors import Actor
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.scorecards import (
    Kind,
    ScorecardReader,
    Template,
    TemplateStore,
    set_rules,
    template_name,
    templates,
)
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import CellState, Column, Emphasis, Width
from spm_desktop.ui.models.columns import Kind as CellKind
from spm_desktop.ui.models.table_model import TableModel

NOBODY = (
    "Nobody has weighed anything here: whatever has a goal counts alike. Once one line has a weight, "
    "only lines with a weight count."
)
WEIGHED = "Weights add up to {total:,}; each counts in proportion. Floor and cap are in % of the goal."
LOCKED = "Only administrators weigh scorecards."
_IDLE = Provenance("A weight acts at once, for everybody of the role, and can be undone with Ctrl Z.")


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A metric and how it counts; weight None: it does not."""

    metric: Metric
    weight: int | None
    floor: int | None
    cap: int | None
    locked: bool

    def weighing(self, weight: int | None) -> "RuleRow":
        """With another weight; what does not count has no limits."""
        if weight is None:
            return replace(self, weight=None, floor=None, cap=None)
        return replace(self, weight=weight)

    @property
    def rule(self) -> LineRule | None:
        return None if self.weight is None else LineRule(self.weight, self.floor, self.cap)


class TemplatePanel(QWidget):
    """The rules of one role, edited in place.

    Attributes:
        table: the metrics with their weights, floors and caps.
        role: the chooser of the role; only for people.
    """

    def __init__(
        self,
        desk: Desk,
        reader: ScorecardReader,
        store: TemplateStore,
        actor: Actor,
        metrics: Sequence[Metric],
        kind: Kind,
        role: str,
    ) -> None:
        super().__init__()
        self.desk = desk
        self._reader, self._store, self._actor = reader, store, actor
        self._metrics, self._kind, self._wanted = metrics, kind, role
        self._locked = access(actor, Area.METRICS) < Access.WRITE
        self._template = Template(kind, role)
        self._task: Task | None = None
        theme = desk.theme
        self.role = Chooser(theme, "Role", [(role, template_name(self._template))], role)
        self.role.chosen.connect(self._on_role)
        self._sentence = Text(theme, "", "table", "ink2", wrap=True)
        self.alike = Button(theme, "Count all goals alike", small=True)
        self.alike.clicked.connect(lambda: self._write({}))
        self.model: TableModel[RuleRow] = TableModel(_columns(), lambda row: row.metric.key, self)
        self.table = TableView(self.model, theme, "scorecard template", None, self)
        self.table.setAccessibleName("Weights of the scorecard")
        self.table.select_cells()
        self.model.edited.connect(self._on_edited)
        self._lay_out()
        desk.bus.changed.connect(self._on_changed)
        desk.tell(_IDLE)
        self._look()

    def _lay_out(self) -> None:
        theme = self.desk.theme
        head, foot, column = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 12)])
        head.setSpacing(theme.px(8))
        if self._kind is Kind.PERSON:
            self.role.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            head.addWidget(Text(theme, "Role", "label", "ink2"))
            head.addWidget(self.role)
        head.addWidget(self._sentence)
        foot.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 12)])
        foot.addWidget(self.alike)
        foot.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self._head = head

    # Reading

    def _look(self) -> None:
        if self._task is not None:
            self._task.cancel()
        call = partial(templates, self._reader, self._actor)
        self._task = self.desk.tasks.run(call, self._show, self._fail, owner=self)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & {Topic.SCORECARDS, Topic.METRICS, Topic.PEOPLE}:
            self._look()

    def _show(self, found: tuple[Sequence[Template], Sequence[str]]) -> None:
        made, roles = found
        fonts.load_for(roles)
        self._template = next(
            (one for one in made if (one.kind, one.role) == (self._kind, self._wanted)),
            Template(self._kind, self._wanted),
        )
        if self._kind is Kind.PERSON:
            options = {"": "Everybody", **{role: role for role in roles}}
            options.setdefault(self._wanted, self._wanted)
            self.role.set_options(list(options.items()))
            self.role.choose(self._wanted)
        rules = self._template.rules
        self.model.set_rows([_row(metric, rules.get(metric.key), self._locked) for metric in self._metrics])
        total = sum(rule.weight for rule in rules.values())
        said = WEIGHED.format(total=total) if rules else NOBODY
        self._sentence.setText(f"{said} {LOCKED}" if self._locked else said)
        self.alike.setVisible(bool(rules) and not self._locked)

    def _fail(self, error: KnownError) -> None:
        failure = Failure.of(self.desk.theme, error)
        failure.wanted.connect(self._look)
        failure.wanted.connect(failure.deleteLater)
        self._head.addWidget(failure)

    def _on_role(self, role: str) -> None:
        self._wanted = role
        self._look()

    # Writing

    def _on_edited(self, _edits: object) -> None:
        rows = [row for row in self.model.shown_rows() if row.rule is not None]
        self._write({row.metric.key: row.rule for row in rows if row.rule is not None})

    def _write(self, rules: Mapping[str, LineRule]) -> None:
        names = {metric.key: metric.name for metric in self._metrics}
        call = partial(set_rules, self._store, self._actor, self._template, rules, names)
        self.desk.perform(call, self._refuse)

    def _refuse(self, error: KnownError) -> None:
        """What was not taken is not shown as if it had been."""
        self.desk.say(f"{error.message} {error.hint}")
        self._look()


def _row(metric: Metric, rule: LineRule | None, locked: bool) -> RuleRow:
    if rule is None:
        return RuleRow(metric, None, None, None, locked)
    return RuleRow(metric, rule.weight, rule.floor, rule.cap, locked)


def _columns() -> tuple[Column[RuleRow], ...]:
    def state(row: RuleRow) -> CellState:
        return CellState.LOCKED if row.locked else CellState.PLAIN

    def limit_state(row: RuleRow) -> CellState:
        return CellState.LOCKED if row.locked or row.weight is None else CellState.PLAIN

    return (
        Column(
            "metric",
            "Metric",
            CellKind.TEXT,
            lambda row: row.metric.name,
            emphasis=Emphasis.NAME,
            width=Width(least=90, stretch=1),
            fixed=True,
        ),
        Column(
            "weight",
            "Weight",
            CellKind.NUMBER,
            lambda row: row.weight,
            state=state,
            parse=parse_weight,
            with_value=RuleRow.weighing,
        ),
        Column(
            "floor",
            "Floor %",
            CellKind.NUMBER,
            lambda row: row.floor,
            lambda row: percent_text(row.floor),
            emphasis=Emphasis.CONTEXT,
            state=limit_state,
            parse=parse_limit,
            with_value=lambda row, value: replace(row, floor=value),
        ),
        Column(
            "cap",
            "Cap %",
            CellKind.NUMBER,
            lambda row: row.cap,
            lambda row: percent_text(row.cap),
            emphasis=Emphasis.CONTEXT,
            state=limit_state,
            parse=parse_limit,
            with_value=lambda row, value: replace(row, cap=value),
        ),
    )


def percent_text(permille: int | None) -> str:
    """ "120", "82.5", an en dash where there is none."""
    return "–" if permille is None else f"{permille / 10:.1f}".removesuffix(".0")


def parse_weight(text: str) -> int | None:
    """A whole number, or nothing. Raises KnownError."""
    plain = text.strip().replace(",", "")
    if plain in ("", "–"):
        return None
    if not plain.isdecimal():
        raise KnownError("weight_wrong", f"“{text}” is no weight.", "Type a whole number, or nothing.")
    return int(plain) or None


def parse_limit(text: str) -> int | None:
    """A percentage with at most one decimal as permille, or nothing. Raises KnownError."""
    plain = text.strip().rstrip("%").strip().replace(",", ".")
    if plain in ("", "–"):
        return None
    try:
        permille = Decimal(plain) * 10
    except InvalidOperation:
        permille = Decimal("NaN")
    if not permille.is_finite() or permille != int(permille):
        raise KnownError("limits_wrong", f"“{text}” is no percentage.", "Type one like 120 or 82.5.")
    return int(permille)
