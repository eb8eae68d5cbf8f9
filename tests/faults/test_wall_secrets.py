"""Nothing confidential reaches a wall, whatever table or column it stands in: on both databases."""

import logging
from pathlib import Path

import pytest
from sqlalchemy import Integer, text

from spm_desktop.domain.records import RecordKind
from spm_desktop.storage.tables import metadata
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from spm_desktop.storage.wall_access import COLUMNS
from spm_desktop.ui.kiosk.last_state import keep_state
from tests.contract.walls import MakeWall, deal, everything, lively, wall_of
from tests.faults.secrets import SHOWN, WORD, seed
from tests.offices import TestOffice

__all__ = ["everything", "lively", "wall_of"]  # fixtures

NOT_SEEDED = {
    # there are none in this office, and they are for walls
    "badge.made_by", "company_value.meaning", "contest.made_by", "holiday.name", "shout_out.made_by",
    # one of a few words, as the database sees to it
    "coaching_action.status", "coaching_answer.party", "coaching_session.meeting", "goal_draft.subject_kind",
    "goal_lock.subject_kind", "scorecard_snapshot.subject_kind", "scorecard_template.subject_kind",
    "skill_rating.side", "training_evidence.kind", "training_item.state",
}  # fmt: skip


def texts() -> set[str]:
    """Every column of every table that is no number and not for walls."""
    return {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if not isinstance(column.type, Integer) and column.name not in SHOWN.get(table.name, ())
    }


def test_nothing_confidential_reaches_a_wall(
    everything: TestOffice, wall_of: MakeWall, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    everything.bring(RecordKind.DEALS, [deal("big", f"{WORD} Optedout", 90_000)])
    wall = wall_of(everything)
    with caplog.at_level(logging.DEBUG):
        shown = wall.load()
        assert WORD in repr(shown)
        with unit_of_work(everything.database, everything.actor, everything.clock) as work:
            out = "UPDATE person SET wall_opt_out = 1 WHERE display_name LIKE :name"
            work.connection.execute(text(out), {"name": f"{WORD}%"})
            kept = "INSERT INTO person_photo(person_id, mark, picture) SELECT id, id, :picture FROM person"
            work.connection.execute(text(kept), {"picture": WORD.encode()})
            work.changed(Change("people"))
        with everything.database.engine.connect() as connection:
            if everything.database.kind == "sqlite":  # before the transaction: within one it can't be changed
                connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                seeded = seed(connection)
        state = wall.load()
        keep_state(tmp_path / "wall.last", state)
    assert not {name for name in texts() if name not in seeded} - NOT_SEEDED
    assert {scene.kind for scene in state.scenes} >= {"leaderboard", "goal", "podium", "race", "announcement"}
    assert WORD not in repr(state)
    assert WORD not in (tmp_path / "wall.last").read_text()
    assert WORD not in caplog.text


def test_what_a_wall_shows_is_what_it_may_read() -> None:
    for table, columns in SHOWN.items():
        assert columns <= COLUMNS[table]
