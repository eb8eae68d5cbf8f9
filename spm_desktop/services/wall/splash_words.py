"""What each kind of celebration says, on a splash and in the ticker."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from spm_desktop.domain.day_labels import from_label
from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.periods import containing
from spm_desktop.services.formatting import Money
from spm_desktop.services.wall.context import WallContext
from spm_desktop.services.wall.ports import SplashRow

REVENUE = "won_revenue"


@dataclass(frozen=True, slots=True)
class Words:
    """Attributes:
    flag: what happened, in capitals.
    large: what is set large on a splash; '' where `message` stands in its place.
    beside: what stands beside it.
    what, amount: the same in the ticker, after the name.
    """

    flag: str
    large: str
    beside: str
    what: str
    amount: str = ""
    message: str = ""


def words_of(context: WallContext, row: SplashRow) -> Words | None:
    """What a cause says; None where it says nothing that is for the wall."""
    tell = _TELLING.get(row.kind)
    return tell(context, row) if tell is not None else None


def _deal(context: WallContext, row: SplashRow) -> Words | None:
    amount = _amount(context, REVENUE, row.known.get("amount"))
    if amount is None:
        return None
    account = row.known.get("account")
    return Words("DEAL WON", amount, f"with {account}" if account else "", "closed", amount)


def _total(context: WallContext, row: SplashRow) -> Words | None:
    metric, amount = _metric(context, row), _amount(context, row.known["metric"], row.known["against"])
    if metric is None or amount is None:
        return None
    span = _span(context, row)
    return Words(metric.name.upper(), amount, f"passed in {span}", f"passed in {span}", amount)


def _goal(context: WallContext, row: SplashRow) -> Words | None:
    amount = _amount(context, row.known["metric"], row.known["against"])
    if amount is None:
        return None
    goal = f"the {_span(context, row)} goal"
    return Words("GOAL MET", amount, goal, f"met {goal}", amount)


def _record(context: WallContext, row: SplashRow) -> Words | None:
    amount = _amount(context, row.known["metric"], row.known["value"])
    metric = _metric(context, row)
    if metric is None or amount is None:
        return None
    flag = {"teams": "TEAM RECORD", "everyone": "COMPANY RECORD"}.get(row.known["subject"], "PERSONAL BEST")
    best = f"best {row.known['span']} in a year"
    return Words(flag, amount, f"{best}, {metric.name}", f"{best}, {metric.name}", amount)


def _streak(context: WallContext, row: SplashRow) -> Words | None:
    metric = _metric(context, row)
    if metric is None:
        return None
    days = f"{row.known['value']} days"
    return Words("STREAK", days, f"in a row, {metric.name}", f"{days} in a row", metric.name)


def _lead(_context: WallContext, row: SplashRow) -> Words:
    contest = str(row.known["contest"])
    return Words("NEW LEADER", "1st", f"in {contest}", "takes the lead in", contest)


def _contest(context: WallContext, row: SplashRow) -> Words:
    contest = str(row.known["contest"])
    prize = _amount(context, REVENUE, row.known.get("prize") or None)
    return Words("CONTEST WON", prize or "1st", f"in {contest}", "wins", contest)


def _anniversary(_context: WallContext, row: SplashRow) -> Words:
    years = row.known["years"]
    told = f"{years} {'year' if years == 1 else 'years'}"
    return Words("ANNIVERSARY", told, "with us", f"{told} with us")


def _birthday(_context: WallContext, _row: SplashRow) -> Words:
    return Words("BIRTHDAY", "Happy birthday", "", "Happy birthday!")


def _shout_out(context: WallContext, row: SplashRow) -> Words:
    giver, value = row.known.get("giver"), str(row.known.get("value", ""))
    told = f"from {context.face(giver).name}" if giver is not None and context.may_show(giver) else ""
    flag = value.upper() or "SHOUT-OUT"
    line = "got a shout-out for" if value else "got a shout-out"
    return Words(flag, "", told, line, value, message=str(row.known["message"]))


def _badge(_context: WallContext, row: SplashRow) -> Words:
    name = str(row.known["name"])
    return Words("NEW BADGE", name, "", "got the badge", name)


_TELLING: dict[str, Callable[[WallContext, SplashRow], Words | None]] = {
    "deal_won": _deal,
    "total": _total,
    "goal_met": _goal,
    "record": _record,
    "streak": _streak,
    "lead_taken": _lead,
    "contest_won": _contest,
    "anniversary": _anniversary,
    "birthday": _birthday,
    "shout_out": _shout_out,
    "badge": _badge,
}


def _metric(context: WallContext, row: SplashRow) -> Metric | None:
    return context.metric(row.known["metric"])


def _amount(context: WallContext, key: str, value: Any) -> str | None:
    """A value as the wall prints it; None where the metric is not for the wall."""
    metric = context.metric(key)
    return None if metric is None or value is None else context.numbers.text(metric, value, Money.WHOLE)


def _span(context: WallContext, row: SplashRow) -> str:
    """The period it was done in: "November", "week 47"."""
    start: date = from_label(row.known["start"])
    period = containing(start, Shape(row.known["span"]), context.figures.organisation.fiscal)
    return context.period_text(period)
