"""A review as a document: results and behaviours side by side, what both wrote, and both signatures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.domain.reviews.record import (
    OF_BOTH,
    REPLY,
    RESULTS,
    Answer,
    Objective,
    value_item,
)
from spm_desktop.domain.reviews.spread import behaviour
from spm_desktop.domain.reviews.states import Action, Party, State
from spm_desktop.domain.rich_text import plain
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.papers import Block, Facts, Heading, Paper, Paragraph, Rows, Signatures
from spm_desktop.services.reviews.views import ReviewFile, seen_by
from spm_desktop.services.reviews.words import ACTIONS, ITEMS, STATES, half_steps

STATEMENT = (
    "Signing says that both have talked about this review and know what it says, not that both agree with"
    " everything in it. The reply is part of it."
)
NOTHING = "Nothing was written."
_READERS = {Party.PERSON: "the person", Party.MANAGER: "the manager", Party.ABOVE: "the manager further up"}


@dataclass(frozen=True, slots=True)
class Printed:
    """How a document tells figures and times, and what it rests on.

    Attributes:
        head: the newest link of the audit trail when this was read.
    """

    language: str
    currency: str
    exporter: str
    program: str
    head: str


def review_paper(file: ReviewFile, view: Party, printed: Printed) -> Paper:
    """The document of a review for one of its parties."""
    return _Writer(seen_by(view, file), view, printed).paper()


class _Writer:
    def __init__(self, file: ReviewFile, view: Party, printed: Printed) -> None:
        self._file, self._view, self._printed = file, view, printed
        self._figures = Formatter(printed.language, printed.currency)
        self._dates = DateFormatter(printed.language)

    def paper(self) -> Paper:
        file = self._file
        state = (
            "" if file.review.state is State.SIGNED else f", {STATES[file.review.state].lower()}, not signed"
        )
        digest = file.review.sha256[:16]
        return Paper(
            title="Performance review",
            subtitle=f"{file.person}, {file.cycle.name}",
            header=f"Confidential. {file.person}, {file.cycle.name}{state}. For {_READERS[self._view]}.",
            footer=f"Integrity {digest}" if digest else "Not signed yet",
            blocks=tuple(block for section in self._sections() for block in section),
        )

    def _sections(self) -> Iterator[Iterator[Block]]:
        yield self._parties()
        yield self._results()
        yield self._behaviours()
        yield self._words()
        yield self._objectives()
        yield self._reply()
        yield self._signatures()
        yield self._happened()
        yield self._anchors()
        yield self._integrity()

    def _parties(self) -> Iterator[Block]:
        file, cycle = self._file, self._file.cycle
        first, end = cycle.period.bounds
        pairs = [
            ("Person", file.person),
            ("Manager", file.manager),
            ("Time", f"{self._day(first)} to {self._day(end - ONE_DAY)}"),
            ("State", STATES[file.review.state]),
            ("Talked on", self._day(file.review.met_day) if file.review.met_day else ""),
        ]
        yield Heading("Who and when")
        yield Facts(tuple((name, text) for name, text in pairs if text))

    def _results(self) -> Iterator[Block]:
        yield Heading("Results")
        kept = self._file.scorecard
        if kept is None:
            yield Paragraph("No scorecard was frozen. That is missing, and no result of zero.", True)
        else:
            frozen = self._moment(kept.at)
            yield Paragraph(f"Scorecard as it was frozen on {frozen}: {_score(kept.kept)}")
            yield Rows(
                ("Metric", "Value", "Goal", "Of goal"),
                tuple(
                    (line["name"], self._kept(line, "value"), self._kept(line, "goal"), _share(line))
                    for line in kept.kept["lines"]
                ),
                (5, 3, 3, 2),
                frozenset({1, 2, 3}),
            )
        yield from self._both(RESULTS, level=0)

    def _behaviours(self) -> Iterator[Block]:
        yield Heading("Behaviours")
        yield Paragraph("Results and behaviours stand side by side. They are not put into one number.", True)
        values = self._file.cycle.standards
        for party, who in self._sides():
            rated = behaviour([self._rating(value, party) for value in values])
            told = f"{rated.rated} of {rated.values} values rated"
            if rated.middle is not None:
                told += f", the middle one {half_steps(rated.middle)} of 5, from {rated.low} to {rated.high}"
            yield Paragraph(f"{who}: {told}.")
        for value in values:
            yield Heading(value.name, 2)
            if value.meaning:
                yield Paragraph(value.meaning, True)
            yield Rows(
                ("By", "Rating", "What that looks like", "Example"),
                tuple(self._rated(value, party, who) for party, who in self._sides()),
                (3, 3, 5, 6),
            )

    def _rated(self, value: CompanyValue, party: Party, who: str) -> tuple[str, str, str, str]:
        answer = self._answer(value_item(value.id), party)
        if answer is None or answer.rating is None:
            return who, "Not assessed", "", plain(answer.body) if answer else ""
        return who, f"{answer.rating} of 5", value.anchors[answer.rating - 1], plain(answer.body)

    def _words(self) -> Iterator[Block]:
        for item in OF_BOTH:
            if item != RESULTS:
                yield from self._both(item)

    def _both(self, item: str, level: int = 1) -> Iterator[Block]:
        if level:
            yield Heading(ITEMS[item][0])
        if not any(self._answer(item, party) for party, _ in self._sides()):
            yield Paragraph(NOTHING, True)
            return
        for party, who in self._sides():
            answer = self._answer(item, party)
            yield Heading(who, 2)
            yield Paragraph(plain(answer.body) if answer else NOTHING, answer is None)

    def _objectives(self) -> Iterator[Block]:
        yield Heading("Agreed for the time after")
        if not self._file.objectives:
            yield Paragraph("Nothing was agreed.", True)
            return
        yield Rows(
            ("Objective", "Whose", "Until", "Target", "Has become"),
            tuple(self._objective(one) for one in self._file.objectives),
            (6, 3, 3, 3, 2),
        )

    def _objective(self, one: Objective) -> tuple[str, ...]:
        file = self._file
        metric = file.metrics.get(one.metric_id or 0)
        target = "" if metric is None or one.target is None else self._target(metric, one)
        become = "A goal" if one.goal_id else "An action" if one.action_id else ""
        owner = file.person if one.owner is Party.PERSON else file.manager
        until = one.due_day or (one.period.bounds[1] - ONE_DAY if one.period else None)
        return one.what, owner, self._day(until) if until else "", target, become

    def _target(self, metric: Metric, one: Objective) -> str:
        return f"{metric.name}: {self._figures.text(metric, one.target)}"

    def _reply(self) -> Iterator[Block]:
        answer = self._answer(REPLY, Party.PERSON)
        yield Heading("The person’s reply")
        if answer is not None:
            yield Paragraph(plain(answer.body))
        else:
            yield Paragraph("None is on record. There is room here, or on a sheet of your own.", True)

    def _signatures(self) -> Iterator[Block]:
        file = self._file
        yield Signatures(
            STATEMENT,
            (
                (f"{file.person}, about whom this is", self._signed(Action.SIGN, Action.GO_ON_WITHOUT_REPLY)),
                (f"{file.manager}, manager", self._signed(Action.COUNTERSIGN)),
            ),
        )

    def _signed(self, *actions: Action) -> str:
        event = next((one for one in reversed(self._file.events) if one.action in actions), None)
        if event is None:
            return ""
        if event.action is Action.GO_ON_WITHOUT_REPLY:
            return f"Did not sign; gone on without on {self._moment(event.at)}: {event.reason}"
        identity = "" if event.identity == "verified" else ", identity as claimed"
        who = self._file.person if event.action is Action.SIGN else self._file.manager
        screen = f", with the login of {event.actor}" if event.actor != who else ""
        return f"Signed on {self._moment(event.at)}{identity}{screen}"

    def _happened(self) -> Iterator[Block]:
        if not self._file.events:
            return
        yield Heading("What happened")
        yield Rows(
            ("When", "What", "Login", "Why"),
            tuple(
                (self._moment(one.at), ACTIONS[one.action], one.actor, one.reason)
                for one in self._file.events
            ),
            (4, 4, 3, 5),
        )

    def _anchors(self) -> Iterator[Block]:
        told = [one for one in self._file.cycle.standards if one.behaviours or any(one.anchors)]
        if not told:
            return
        yield Heading("What the ratings mean")
        yield Paragraph("As the values read when this cycle began.", True)
        for value in told:
            yield Heading(value.name, 2)
            if value.behaviours:
                yield Paragraph("\n".join(f"• {one}" for one in value.behaviours))
            anchors = [(str(no), words) for no, words in enumerate(value.anchors, 1) if words]
            if anchors:
                yield Facts(tuple(anchors))

    def _integrity(self) -> Iterator[Block]:
        review = self._file.review
        yield Heading("Integrity")
        pairs = [
            ("What was signed", f"SHA-256 {review.sha256}" if review.sha256 else "Nothing yet"),
            ("Unchanged since", "" if not review.sha256 else "Yes" if self._file.intact else "No"),
            ("Scorecard", f"SHA-256 {self._file.scorecard.sha256}" if self._file.scorecard else ""),
            ("Audit trail", f"newest entry {self._printed.head}" if self._printed.head else "empty"),
            ("Written by", f"{self._printed.exporter}, {self._moment(self._file.at)}"),
            ("Program", self._printed.program),
            ("Identities", "as claimed at this machine, unless a database login says so"),
        ]
        yield Facts(tuple((name, text) for name, text in pairs if text))

    def _sides(self) -> tuple[tuple[Party, str], ...]:
        return (Party.PERSON, self._file.person), (Party.MANAGER, self._file.manager)

    def _answer(self, item: str, party: Party) -> Answer | None:
        answer = self._file.answers.get((item, party))
        return None if answer is None or answer.is_empty else answer

    def _rating(self, value: CompanyValue, party: Party) -> int | None:
        answer = self._answer(value_item(value.id), party)
        return None if answer is None else answer.rating

    def _kept(self, line: Mapping[str, Any], field: str) -> str:
        """A value as the scorecard kept it, printed as its metric is, if that is still there."""
        if line[field] is None:
            return "–"
        metric = next((one for one in self._file.metrics.values() if one.key == line["metric"]), None)
        if metric is None:
            return str(line[field])
        scaled = Fraction(Decimal(line[field])) * 10**metric.decimals
        return self._figures.text(metric, scaled)

    def _day(self, day: date) -> str:
        return self._dates.day(day)

    def _moment(self, at: datetime) -> str:
        local = at.astimezone(self._file.zone)
        return f"{self._dates.day(local.date())}, {self._dates.clock(local)} {local.tzname()}"


def _score(kept: Mapping[str, Any]) -> str:
    if kept["score"] is None:
        return "no score, too little of it is known."
    return f"{kept['score'] * 100:.1f} of 100, {kept['lines_present']} of {kept['lines_counting']} lines."


def _share(line: Mapping[str, Any]) -> str:
    return "–" if line["attainment"] is None else f"{int(line['attainment'] * 100)}%"
