"""Figures and sentences of contests, in the reader's language."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.contests.formats import (
    FORMATS,
    Bracket,
    Duel,
    HighestTotal,
    OwnBest,
    OwnGoal,
    Race,
    Teams,
    Way,
)
from spm_desktop.domain.contests.rules import TieBreak
from spm_desktop.domain.contests.sentinels import Finding, Sign
from spm_desktop.domain.contests.standings import Place
from spm_desktop.domain.metrics import Exact, Metric, Unit
from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.services.contests.choices import Choices
from spm_desktop.services.contests.plan import Announcing, ContestPlan, FormatChoice, On, Stage
from spm_desktop.services.contests.playing import Standing
from spm_desktop.services.contests.ports import Decision
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import NOTHING, Formatter, Money
from spm_desktop.services.sentences import counted
from spm_desktop.ui.models.marks import Pill, Tone

STAGES = {
    Stage.DRAFT: Pill("Draft"),
    Stage.UPCOMING: Pill("Launched", Tone.ACCENT),
    Stage.RUNNING: Pill("Running", Tone.GOOD),
    Stage.HOLD: Pill("On hold", Tone.WARN),
    Stage.FINAL: Pill("Final", Tone.FROZEN),
    Stage.CALLED_OFF: Pill("Called off"),
}
TIES = {
    TieBreak.FIRST: "Reached it first",
    TieBreak.MORE: "More of them",
    TieBreak.BEST_DAY: "The best single day",
}
FORMAT_NAMES = {one.kind: one.name for one in FORMATS}
FORMAT_SENTENCES = {one.kind: one.told for one in FORMATS}
FORMAT_ICONS = {
    Race.kind: "flag",
    HighestTotal.kind: "arrow-down-wide-narrow",
    OwnBest.kind: "trending-up",
    OwnGoal.kind: "goal",
    Duel.kind: "swords",
    Bracket.kind: "network",
    Teams.kind: "users",
}
MOST_LEADERS = 2


@dataclass
class Words:
    """Prints what one look at the database found."""

    choices: Choices
    language: str
    numbers: Formatter = field(init=False)
    _dates: DateFormatter = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = Formatter(self.language, self.choices.currency)
        self._dates = DateFormatter(self.language)

    # Figures

    def score(self, kind: str, metric: Metric, score: Exact | None) -> str:
        """A score in the measure of its format: "€12,400", "+25.0%", "2 rounds won"."""
        if score is None:
            return NOTHING
        if kind == OwnBest.kind:
            return self.numbers.gain(metric, score)
        if kind == OwnGoal.kind:
            return self.numbers.attainment(round(score), 1).text
        if kind == Bracket.kind:
            return f"{counted(int(score), 'round')} won"
        return self.numbers.text(metric, score)

    def gap(self, kind: str, metric: Metric, gap: Exact | None) -> str:
        """By how much a score is behind: "€1,200", "5.0%"; nothing where it is not."""
        if not gap or kind == Bracket.kind:
            return ""
        return self.score(kind, metric, max(gap, -gap)).removeprefix("+")

    def axis(self, kind: str, metric: Metric, value: float) -> str:
        """A score on an axis, without decimals that say nothing."""
        exact = Fraction(value).limit_denominator(1_000_000)
        if kind == OwnBest.kind and not metric.divides:
            return f"{round(value * 100):+d}%".replace("-", "−") if value else "0"
        if kind == OwnGoal.kind:
            return self.numbers.attainment(round(value)).text
        if kind == Bracket.kind:
            return f"{value:g}"
        return self.numbers.text(metric, exact, Money.COMPACT if metric.unit is Unit.MONEY else Money.WHOLE)

    def money(self, amount: int) -> str:
        """A prize in the reporting currency: "€300", with cents where there are any."""
        if not amount:
            return NOTHING
        whole = 10**self.choices.decimals
        metric = next((one for one in self.choices.metrics if one.unit is Unit.MONEY), None)
        if metric is None:
            return f"{Fraction(amount, whole)}"
        scaled = Fraction(amount) * 10**metric.decimals / whole
        return self.numbers.text(metric, scaled, Money.FULL if amount % whole else Money.WHOLE)

    def day(self, day: date) -> str:
        """ "17 Nov", with the year when it is another one."""
        return self._dates.day(day, self.choices.today)

    def whole_day(self, day: date) -> str:
        """ "17 Nov 2026"."""
        return self._dates.day(day)

    def days(self, start: date, end: date) -> str:
        """The days of a window: "9–29 Nov", with the year when it is another one."""
        last = end - ONE_DAY
        if start >= last:
            return self.day(start)
        first, final = self.day(start), self.day(last)
        if start.month == last.month and start.year == last.year and first.split(" ", 1)[0].isdecimal():
            return f"{first.split(' ', 1)[0]}–{final}"
        return f"{first} – {final}"

    # Sentences

    def leaders(self, kind: str, names: tuple[str, ...], final: bool) -> str:
        """Who leads, or has won, as far as a cell has room."""
        if len(names) > MOST_LEADERS:
            duels = "won their duels" if final else "lead their duels"
            how = {Duel.kind: duels, Bracket.kind: "are still in it"}.get(kind, "are level")
            return f"{len(names)} {how}"
        return ", ".join(names) or NOTHING

    def format_of(self, plan: ContestPlan, metric: Metric | None = None) -> str:
        """ "Race to €250,000", "Bracket"."""
        name = FORMAT_NAMES.get(plan.format.kind, "Ladder")
        if plan.format.kind == Race.kind and metric is not None:
            return f"{name} to {self.numbers.text(metric, plan.format.target)}"
        return name

    def way(self, choice: FormatChoice) -> str:
        """How a team's score is made: "the sum of its best 3"."""
        best = f"the sum of its best {choice.best:,}"
        return {Way.SUM: "the sum of its people", Way.BEST: best}.get(choice.way, "the average of its people")

    def who(self, plan: ContestPlan) -> str:
        """Whose contest it is: "Everybody", "Benelux, AE"."""
        name = next((team.name for team in self.choices.teams if team.id == plan.team_id), "")
        narrower = (*plan.roles, *plan.territories)
        if not name and plan.team_id is not None:
            name = "A team that is gone"
        return ", ".join(filter(None, (name or ("" if narrower else "Everybody"), *narrower)))

    def tvs(self, announcing: Announcing) -> str:
        """Where a contest is announced: "All TVs", "Hall, Kitchen"."""
        if announcing.on is not On.CHOSEN:
            every = announcing.on is On.EVERY or not self.choices.several_offices
            return "All TVs" if every else "The TVs of their offices"
        return ", ".join(tv.name for tv in self.choices.tvs if tv.id in announcing.screens) or "No TV"

    def decision(self, standing: Standing, decision: Decision) -> str:
        """Who decided a match, when and why."""
        who = standing.names.get(decision.winner or 0, "Somebody")
        what = f"For {who}" if decision.winner is not None else "Left to the figures"
        why = decision.why.rstrip(".")
        return f"{what}: {why}. {decision.by}, {self.whole_day(decision.at.astimezone().date())}"

    def countdown(self, plan: ContestPlan, stage: Stage, calendar: WorkingCalendar) -> str:
        """How long it is: until it begins, ends, or is final."""
        today, last = self.choices.today, plan.end - ONE_DAY
        match stage:
            case Stage.DRAFT:
                return f"{counted(calendar.count(plan.start, plan.end), 'working day')}, not launched"
            case Stage.UPCOMING:
                days = calendar.count(today, plan.start)
                wait = f"in {counted(days, 'working day')}" if days else "the next working day"
                return f"Starts on {self.day(plan.start)}, {wait}"
            case Stage.RUNNING:
                number, of = calendar.day_number(plan.window, today)
                left = calendar.count(today + ONE_DAY, plan.end)
                more = f"{counted(left, 'working day')} to go" if left else "the last one"
                return f"Day {number} of {of}, {more}"
            case Stage.HOLD:
                until = calendar.add(last, plan.hold_days) if plan.hold_days else last
                left = calendar.count(today, until + ONE_DAY)
                return f"Late rows count until {self.day(until)}, {counted(left, 'working day')} more"
            case Stage.FINAL:
                return f"Final. It ended on {self.day(last)}"
        return "Called off: it has no result"

    def decided(self, place: Place) -> str:
        """What put somebody before another with the same score."""
        if place.finished is not None:
            done = f"There on {self.day(place.finished)}"
            return f"{done}, before others" if place.decided else done
        if place.decided is not None:
            return TIES[place.decided] + (", shared" if place.shared else "")
        return "Shared" if place.shared else ""

    def finding(self, standing: Standing, finding: Finding) -> tuple[str, str]:
        """What was seen, and what to do about it."""
        name = standing.names.get(finding.key, "Somebody")
        plan = standing.contest.plan
        match finding.sign:
            case Sign.FIRST_DAYS:
                seen = f"{name}: {finding.part} of {finding.whole} came in the first days."
                return seen, "Ask whether they were held back before the start."
            case Sign.LAST_DAYS:
                seen = f"{name}: {finding.part} of {finding.whole} came in the last days."
                return seen, "Look at the rows: are they as old as their dates?"
            case Sign.BATCH:
                day = self.day(finding.day) if finding.day else "one day"
                seen = f"{name}: {finding.part} of {finding.whole} are dated {day}, many times a usual day."
                return seen, "Look at the rows of that day; what was logged together may have happened apart."
        now = self.score(plan.format.kind, standing.metric.metric, finding.part)
        then = self.score(plan.format.kind, standing.metric.metric, finding.whole)
        return f"{name} would have {now} now, and has {then} in the result.", "The result stays as it is."
