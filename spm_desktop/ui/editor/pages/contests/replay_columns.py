"""The columns of replays: when, who would have won, by how much, and how open it was."""

from collections.abc import Callable

from spm_desktop.domain.contests.formats import Teams
from spm_desktop.domain.contests.replays import Replay
from spm_desktop.services.contests.plan import ContestPlan
from spm_desktop.services.contests.replaying import Backtest
from spm_desktop.services.wall_views import Face
from spm_desktop.ui.editor.controls.marks import initials
from spm_desktop.ui.editor.pages.contests.backtest_words import winners_of
from spm_desktop.ui.editor.pages.contests.columns import WordsNow
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width


def replay_columns(
    found: Callable[[], Backtest], plan: Callable[[], ContestPlan], kind: Callable[[], str], words: WordsNow
) -> tuple[Column[Replay], ...]:
    """Of what is shown now: replays of a plan, in its own format or as a ladder (`kind`)."""

    def winner(replay: Replay) -> Face | str:
        told = winners_of(replay, dict(found().names))
        if len(replay.winners) != 1 or plan().format.kind == Teams.kind:
            return told
        return Face(replay.winners[0], told, initials(told), replay.winners[0])

    def by(replay: Replay) -> str:
        return words().gap(kind(), found().metric.metric, replay.margin) or "–"

    return (
        Column(
            "replay",
            "Replay",
            Kind.DATE,
            lambda replay: replay.window.bounds[0],
            lambda replay: words().days(*replay.window.bounds),
            emphasis=Emphasis.NAME,
            fixed=True,
        ),
        Column("winner", "Winner", Kind.PERSON, winner, width=Width(least=120, stretch=1)),
        Column("by", "By", Kind.NUMBER, lambda replay: replay.margin, by, width=Width(least=76)),
        Column("changes", "Lead changes", Kind.NUMBER, lambda replay: replay.lead_changes),
        Column("ties", "Ties", Kind.NUMBER, lambda replay: replay.ties),
        Column(
            "prizes",
            "Prizes",
            Kind.MONEY,
            lambda replay: replay.paid,
            lambda replay: words().money(replay.paid),
        ),
        Column(
            "in",
            "Still in late",
            Kind.NUMBER,
            lambda replay: len(replay.still_in),
            lambda replay: f"{len(replay.still_in)} of {len(replay.scores)}",
        ),
    )
