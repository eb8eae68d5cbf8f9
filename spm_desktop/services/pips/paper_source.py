"""What all sections of a plan's document draw on: the case as its reader sees it, and how it is told."""

from dataclasses import dataclass

from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.pips.states import Action
from spm_desktop.services.pips.content import Content, ExpectationText
from spm_desktop.services.pips.record import Event
from spm_desktop.services.pips.views import CaseFile
from spm_desktop.services.pips.words import PipWords


@dataclass(frozen=True, slots=True)
class PaperSource:
    """A case for its document."""

    file: CaseFile
    words: PipWords

    @property
    def content(self) -> Content:
        """What the plan says."""
        return self.file.record.content

    @property
    def employee(self) -> str:
        return self.file.names[self.file.record.employee_id]

    @property
    def manager(self) -> str:
        """By name; '' where it has none."""
        person = self.file.record.manager_id
        return "" if person is None else self.file.names.get(person, "")

    def events(self, action: Action) -> list[Event]:
        """In the order in which they happened."""
        return [event for event in self.file.record.events if event.action is action]

    def signed(self, event: Event) -> str:
        """``Samuel Adeyemi (sam), 17 Nov 2026, 09:07 CET``."""
        return f"{self.file.who(event.actor)}, {self.words.moment(event.at)}"

    def value(self, one: ExpectationText, exact: str) -> str:
        return self.words.value(self.metric(one), exact)

    def metric(self, one: ExpectationText) -> Metric | None:
        """None: it is gone, or the expectation is bound to none."""
        return self.file.metrics.get(one.metric)

    def metric_name(self, one: ExpectationText) -> str:
        metric = self.metric(one)
        return one.metric if metric is None else metric.name
