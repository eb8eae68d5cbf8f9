"""What replays say, in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from spm_desktop.domain.contests.formats import Duel, OwnBest, OwnGoal, Teams
from spm_desktop.domain.contests.replays import Doubt, Replay, Verdict
from spm_desktop.services.contests.plan import ContestPlan
from spm_desktop.services.contests.replaying import Backtest
from spm_desktop.services.contests.risks import risks
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.pages.contests.words import Words
from spm_desktop.ui.models.marks import Shape, Status

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")
_DOUBTS = {
    Doubt.USUAL_WINNER: "the usual winner wins anyway",
    Doubt.MOST_ARE_OUT: "most can’t win any more near the end",
    Doubt.DECIDED_EARLY: "it is decided in the first half",
    Doubt.NOBODY_WINS: "nobody wins in one of them",
}
_ADVICE = {
    Doubt.USUAL_WINNER: "Own best or own goal give everybody a chance.",
    Doubt.MOST_ARE_OUT: "A shorter contest, or own best, keeps more people in it.",
    Doubt.DECIDED_EARLY: "A shorter contest stays open longer.",
    Doubt.NOBODY_WINS: "Ask for fewer entries, or let more people take part.",
}
_ADVICE_OF = {
    (OwnGoal.kind, Doubt.NOBODY_WINS): "Nobody had goals for such days: choose a whole month, or own best.",
    (OwnBest.kind, Doubt.USUAL_WINNER): "Duels of equals give everybody a chance.",
    (OwnGoal.kind, Doubt.USUAL_WINNER): "Duels of equals give everybody a chance.",
    (Duel.kind, Doubt.USUAL_WINNER): "Own best gives everybody a chance.",
    (Teams.kind, Doubt.USUAL_WINNER): "The best few of each team, or another metric, may open it.",
}
"""Where a format needs other advice than the rest."""


@dataclass(frozen=True, slots=True)
class Line:
    """One finding of the replays: how it is, what it is, how much, and why."""

    status: Status
    name: str
    value: str
    told: str


def in_words(number: int) -> str:
    """ "four", "12"."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def verdict_title(found: Backtest) -> str:
    """Whether it is a fair contest."""
    many = len(found.replays)
    seasons = "the last season" if many == 1 else f"the last {in_words(many)} seasons"
    doubts = [_DOUBTS[doubt] for doubt in found.verdict.doubts]
    says = "a fair contest" if not doubts else " and ".join(doubts[:2])
    if not found.verdict.winners:
        says = "nobody would have won"
    return f"Replayed on {seasons}: {says}"


def verdict_sentence(found: Backtest, kind: str) -> str:
    """What would have been, and what else could be chosen."""
    verdict, many = found.verdict, len(found.replays)
    winners = counted_words(verdict.different_winners, "winner")
    told = f"{counted_words(many, 'replay').capitalize()}, {winners}."
    if verdict.doubts:
        doubt = verdict.doubts[0]
        return f"{told} {_ADVICE_OF.get((kind, doubt), _ADVICE[doubt])}"
    usual = found.plain.winners[0] if found.plain.winners else None
    if usual is not None and usual[1] > 1:
        name = found.names.get(usual[0], "Somebody")
        told += f" A plain ladder would have gone to {name} {times(usual[1])}."
    return told


def counted_words(number: int, noun: str) -> str:
    """ "four replays"."""
    return f"{in_words(number)} {noun}{'' if number == 1 else 's'}"


def times(number: int) -> str:
    """ "twice", "three times"."""
    return {1: "once", 2: "twice"}.get(number, f"{in_words(number)} times")


def lines(found: Backtest, plan: ContestPlan, words: Words) -> list[Line]:
    """The four findings."""
    return [_winners(found), _changes(found), _gamed(plan, found), _prizes(found, words)]


def _status(fine: bool, good: str = "Fine") -> Status:
    return Status(Shape.DISC, good) if fine else Status(Shape.DIAMOND, "To look at")


def _winners(found: Backtest) -> Line:
    verdict, many = found.verdict, len(found.replays)
    fine = Doubt.USUAL_WINNER not in verdict.doubts and Doubt.NOBODY_WINS not in verdict.doubts
    wins = max(many, sum(times for _, times in verdict.winners))
    value = f"{verdict.different_winners} of {wins}"
    return Line(_status(fine), "Different winners", value, _usual(found, many))


def _usual(found: Backtest, many: int) -> str:
    if not found.verdict.winners or not found.plain.winners:
        return "Nobody would have won"
    usual = found.verdict if Doubt.USUAL_WINNER in found.verdict.doubts else found.plain
    key = usual.winners[0][0]
    here, plain = (dict(one.winners).get(key, 0) for one in (found.verdict, found.plain))
    name = found.names.get(key, "Somebody")
    if here == plain:
        return f"{name} wins {here} of {many}, as on a plain ladder"
    return f"{name} wins {here} of {many}, on a plain ladder {plain}"


def _changes(found: Backtest) -> Line:
    verdict = found.verdict
    days = [one.decided_on for one in found.replays if one.decided_on is not None]
    of = round(median(len(one.days) for one in found.replays))
    told = f"Open until day {round(median(days))} of {of}" if days and of > 1 else "Open to the end"
    if of == 1:
        told = "It is one day: nobody sees a lead change"
    return Line(
        _status(Doubt.DECIDED_EARLY not in verdict.doubts),
        "Lead changes, median",
        f"{verdict.lead_changes:g}",
        told,
    )


def _gamed(plan: ContestPlan, found: Backtest) -> Line:
    open_ = risks(plan, found.metric.metric)
    told = open_[0] if open_ else "Nothing is known that would win without the work"
    value = counted(len(open_), "risk") if open_ else "No risk"
    return Line(_status(not open_), "Can be gamed", value, told)


def _prizes(found: Backtest, words: Words) -> Line:
    least, most = found.verdict.paid
    ties = found.verdict.ties
    shared = f", {counted(ties, 'tie shares', 'ties share')}" if ties else ""
    if not most:
        return Line(Status(Shape.DASH, "None"), "Prize money", "–", f"No prizes{shared}")
    amount = words.money(most) if least == most else f"{words.money(least)}–{words.money(most)}"
    told = "The same in every replay" if least == most else "Not every place was won in every replay"
    return Line(Status(Shape.DISC, "Fine"), "Prize money", amount, told + shared)


def is_fair(verdict: Verdict) -> bool:
    """Whether nothing speaks against it."""
    return not verdict.doubts


def winners_of(replay: Replay, names: dict[int, str]) -> str:
    """Who would have won a replay."""
    found: Sequence[str] = [names.get(key, "Somebody") for key in replay.winners]
    return ", ".join(found[:2]) + (f" and {len(found) - 2} more" if len(found) > 2 else "") or "Nobody"
