"""The columns of replays: when, who would have won, by how much, and how open it was."""

from typing import TYPE_CHECKING

from spm_desktop.domain.contests.formats import Teams
from spm_desktop.domain.contests.replays import Replay
from spm_desktop.services.wall_views import Face
from spm_desktop.ui.editor.controls.marks import initials
from spm_desktop.ui.editor.pages.contests.backtest_words import winners_of
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width

if TYPE_CHECKING:
    from spm_desktop.ui.editor.pages.contests.backtest_view import BacktestView


def replay_columns(view: "BacktestView") -> tuple[Column[Replay], ...]:
    """Of what the view shows, in its words."""

    def names() -> dict[int, str]:
        assert view.found is not None
        return dict(view.found.names)

    def winner(replay: Replay) -> Face | str:
        told = winners_of(replay, names())
        if len(replay.winners) != 1 or view.kind == Teams.kind:
            return told
        return Face(replay.winners[0], told, initials(told), replay.winners[0])

    def by(replay: Replay) -> str:
        assert view.found is not None
        return view.words.gap(view.kind, view.found.metric.metric, replay.margin) or "–"

    return (
        Column(
            "replay",
            "Replay",
            Kind.DATE,
            lambda replay: replay.window.bounds[0],
            lambda replay: view.words.days(*replay.window.bounds),
            emphasis=Emphasis.NAME,
            fixed=True,
        ),
        Column("winner", "Winner", Kind.PERSON, winner, width=Width(least=120, stretch=1)),
        Column("by", "By", Kind.NUMBER, lambda replay: replay.margin, by),
        Column("changes", "Lead changes", Kind.NUMBER, lambda replay: replay.lead_changes),
        Column("ties", "Ties", Kind.NUMBER, lambda replay: replay.ties),
        Column(
            "prizes",
            "Prizes",
            Kind.MONEY,
            lambda replay: replay.paid,
            lambda replay: view.words.money(replay.paid),
        ),
        Column(
            "in",
            "Still in late",
            Kind.NUMBER,
            lambda replay: len(replay.still_in),
            lambda replay: f"{len(replay.still_in)} of {len(replay.scores)}",
        ),
    )
