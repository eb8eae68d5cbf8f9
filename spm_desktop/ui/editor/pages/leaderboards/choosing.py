"""The chips of the filter line, and what they ask for."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from spm_desktop.domain.periods import Period
from spm_desktop.services.boards import By
from spm_desktop.services.leaderboards import Leaderboard, LeaderboardQuery, Reach
from spm_desktop.ui.editor.pages.leaderboards import chips
from spm_desktop.ui.editor.pages.leaderboards.chips import ChoiceChip
from spm_desktop.ui.editor.pages.leaderboards.choices import Choices
from spm_desktop.ui.editor.shell.page import Desk

KEPT = "leaderboards"


class Choosing(QObject):
    """What is ranked, who, by what, within which team or office, in which band; kept between starts.

    Signals:
        changed: something else was chosen by hand.

    Attributes:
        metric, by, measure, within, band: the chips.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        theme = desk.theme
        self._desk = desk
        self._choices = Choices.read(desk.remembered.recall_choices(KEPT))
        self._reach: Reach | None = None
        self.metric = ChoiceChip(theme, "Metric")
        self.by = ChoiceChip(theme, "Of")
        self.measure = ChoiceChip(theme, "Rank by")
        self.within = ChoiceChip(theme, "Within")
        self.band = ChoiceChip(theme, "Band")
        for name in ("metric", "by", "measure", "band"):
            getattr(self, name).chosen.connect(partial(self._choose, name))
        self.within.chosen.connect(self._choose_within)

    @property
    def chips(self) -> list[ChoiceChip]:
        """From left to right."""
        return [self.metric, self.by, self.measure, self.within, self.band]

    def query(self, period: Period, reach: Reach | None) -> LeaderboardQuery:
        """What is asked for. `reach` None: the reader is in no team and chooses any."""
        self._reach = reach
        return self._choices.query(period, reach)

    def offer(self, found: Leaderboard) -> None:
        """Shows what a leaderboard was made of, and what else could be chosen."""
        board, reach = found.board, self._reach
        self.metric.offer(chips.metric_sections(found), board.metric.key)
        self.by.offer(chips.competitor_sections(found), board.by.value)
        self.measure.offer(chips.measure_sections(found), board.measure.value)
        self.band.offer(chips.band_sections(found), chips.band_key(found.band))
        self.band.setVisible(bool(found.bands))
        sections = chips.within_sections(found, reach)
        self.within.offer(sections, chips.within_of(found))
        self.within.setVisible(sum(len(options) for _, options in sections) > 1)

    def show_people_of(self, by: By, identity: int) -> None:
        """Ranks the people of a team or an office."""
        reach = Reach.TEAM if by is By.TEAMS else Reach.OFFICE
        people = {"by": By.PEOPLE.value, "band": ""}
        if self._reach is None:
            self._keep(within=chips.within_key(reach, identity), **people)
        else:
            self._keep(**{reach.value: identity}, **people)
            self._desk.standing.set_scope(reach.value)

    def _choose(self, name: str, key: str) -> None:
        self._keep(**{name: key})

    def _choose_within(self, key: str) -> None:
        kind, _, identity = key.partition(" ")
        if self._reach is None:
            self._keep(within=key)
        else:
            self._keep(**{kind: int(identity)})

    def _keep(self, **chosen: Any) -> None:
        self._choices = replace(self._choices, **chosen)
        self._desk.remembered.keep_choices(KEPT, self._choices.kept())
        self.changed.emit()
