"""Builds scorecards from one look at the database."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from spm_desktop.domain.attainment import attainment
from spm_desktop.domain.metrics import OverTime
from spm_desktop.domain.pace import elapsed_share, expected, status
from spm_desktop.domain.periods import ONE_DAY, Period, previous_period
from spm_desktop.domain.scorecards import LineRule, Scored, score
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.organisation import MeasuredMetric, Office
from spm_desktop.services.scorecards.measures import Measures
from spm_desktop.services.scorecards.view import CardLine, Kind, Past, Scorecard, Subject, Template

PERIODS = 8
"""How many a line's history has."""
ALIKE = LineRule(1)


@dataclass(frozen=True, slots=True)
class _Time:
    """A period as a subject's office sees it."""

    period: Period
    today: date
    office: Office
    share: Fraction

    @property
    def is_over(self) -> bool:
        return self.period.is_over(self.today)

    @property
    def days_left(self) -> int:
        if not self.period.is_bounded:
            return 0
        start, end = self.period.bounds
        return self.office.calendar.count(max(start, self.today), end)


@dataclass(frozen=True, slots=True)
class CardBuilder:
    """Makes scorecards for one period.

    Args:
        templates: those that somebody made.
        seen: the part of the period whose facts count; the period itself, or as much of it as there was.
    """

    measures: Measures
    templates: Mapping[tuple[Kind, str], Template]
    period: Period
    seen: Period

    def card(self, subject: Subject, with_past: bool = False) -> Scorecard:
        """The scorecard of one subject."""
        figures = self.measures.figures
        time = self._time(subject)
        template = self._template(subject)
        lines = list(self._lines(subject, time))
        rules = template.rules
        if not template.version:
            rules = {line.metric.key: ALIKE for line in lines if line.goal is not None}
        lines = [replace(line, rule=rules.get(line.metric.key)) for line in lines]
        whole = score([Scored(line.rule, line.attainment) for line in lines if line.rule])
        lines = [self._weighed(line, whole.weight) for line in lines]
        if with_past:
            lines = [self._with_past(line, subject, time) for line in lines]
        return Scorecard(
            subject=subject,
            template=template,
            period=self.period,
            fiscal=figures.organisation.fiscal,
            currency=figures.organisation.currency,
            office=time.office,
            today=self.measures.today,
            as_of=figures.now,
            share=time.share,
            days_left=time.days_left,
            score=whole,
            expected=_expected_score(lines),
            lines=tuple(sorted(lines, key=lambda line: line.rule is None)),
        )

    def periods(self, subject: Subject, with_past: bool) -> list[Period]:
        """The periods that a card of this subject looks at."""
        earlier = list(self._earlier()) if with_past else []
        time = self._time(subject)
        part = None if not earlier or time.is_over else self._same_part(earlier[-1], time)
        return [self.seen, *earlier, *([part] if part else [])]

    def _time(self, subject: Subject) -> _Time:
        today = self.measures.today
        office = office_of(self.measures.figures, subject, self.period, today)
        share = Fraction(1)
        if self.period.is_bounded:
            share = elapsed_share(self.period, today, office.calendar)
        return _Time(self.period, today, office, share)

    def _template(self, subject: Subject) -> Template:
        for role in dict.fromkeys((subject.role, "")):
            if found := self.templates.get((subject.kind, role)):
                return found
        return Template(subject.kind)

    def _lines(self, subject: Subject, time: _Time) -> Iterator[CardLine]:
        for measured in self.measures.figures.organisation.metrics.values():
            scope = self.measures.scope(measured, subject, self.period)
            if scope is not None:
                yield self._line(measured, subject, scope, time)

    def _line(self, measured: MeasuredMetric, subject: Subject, scope: Scope, time: _Time) -> CardLine:
        metric = measured.metric
        counted, whole = self.measures.amounts(measured, subject, scope, self.seen)
        goal = self.measures.goal(measured, subject, self.period)
        due = None if goal is None else expected(goal, metric.over_time, time.share)
        return CardLine(
            metric=metric,
            rule=None,
            value=counted.value,
            n=counted.n,
            goal=goal,
            attainment=attainment(whole.value, goal, metric.direction),
            counted=None,
            points=None,
            expected=due,
            expected_attainment=attainment(due, goal, metric.direction),
            status=None
            if due is None
            else status(whole.value, goal, due, metric.direction, metric.over_time, time.is_over),
        )

    @staticmethod
    def _weighed(line: CardLine, weight: int) -> CardLine:
        if line.rule is None or line.attainment is None:
            return line
        counted = Scored(line.rule, line.attainment).counted
        assert counted is not None
        return replace(line, counted=counted, points=line.rule.weight * counted // weight)

    def _with_past(self, line: CardLine, subject: Subject, time: _Time) -> CardLine:
        measured = self.measures.figures.organisation.metrics[line.metric.key]
        scope = self.measures.scope(measured, subject, self.period)
        earlier = list(self._earlier())
        if scope is None or not earlier:
            return line
        history = []
        for period in earlier:
            counted, _ = self.measures.amounts(measured, subject, scope, period)
            history.append(
                Past(period, counted.value, counted.n, self.measures.goal(measured, subject, period))
            )
        history.append(Past(self.period, line.value, line.n, line.goal))
        same = history[-2].value
        if not time.is_over:
            part = self._same_part(earlier[-1], time)
            same = self.measures.amounts(measured, subject, scope, part)[0].value if part else None
        return replace(line, previous=history[-2].value, same_part=same, history=tuple(history))

    @staticmethod
    def _same_part(before: Period, time: _Time) -> Period | None:
        """As much of the period before as is over of this one, in working days; None: nothing."""
        elapsed, _ = time.office.calendar.day_number(time.period, time.today)
        return time.office.calendar.first_part(before, elapsed) if elapsed else None

    def _earlier(self) -> Iterable[Period]:
        """The periods before, the earliest first."""
        found: list[Period] = []
        before = previous_period(self.period, self.measures.figures.organisation.fiscal)
        while before is not None and len(found) < PERIODS - 1:
            found.append(before)
            before = previous_period(before, self.measures.figures.organisation.fiscal)
        return reversed(found)


def _expected_score(lines: Iterable[CardLine]) -> int | None:
    """What the score would be if every line that has an attainment were exactly where it is expected."""
    return score(
        [
            Scored(line.rule, None if line.attainment is None else line.expected_attainment)
            for line in lines
            if line.rule
        ]
    ).value


def office_of(figures: Figures, subject: Subject, period: Period, today: date) -> Office:
    """The office whose working days count for a subject: a person's at the end of the period, or today."""
    organisation = figures.organisation
    if subject.kind is Kind.TEAM:
        return organisation.offices[organisation.teams[subject.id].office_id]
    last = today if period.end is None else min(today, period.end - ONE_DAY)
    return organisation.office_of(subject.id, last)


def accumulates(over_time: OverTime) -> bool:
    """Whether what there is grows day by day towards a goal, so that pace can be drawn."""
    return over_time is OverTime.SUM
