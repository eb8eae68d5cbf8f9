"""Nothing confidential reaches a wall, whatever table or column it stands in: on both databases."""

import logging
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from sqlalchemy import Integer, text

from spm_desktop.app.wall_preview.process import _drawn
from spm_desktop.app.wall_preview.wire import Draw
from spm_desktop.config.clock import Clock
from spm_desktop.config.life_signs import Word, ask, read_signs
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.wall import OfficeWall, SceneItem
from spm_desktop.storage.tables import metadata
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from spm_desktop.storage.wall_access import COLUMNS
from spm_desktop.ui.kiosk.photo_book import PhotoBook
from spm_desktop.ui.kiosk.window import run_kiosk
from tests.contract.walls import MakeWall, deal, everything, lively, wall_of
from tests.faults.secrets import SHOWN, WORD, seed
from tests.offices import TestOffice

__all__ = ["everything", "lively", "wall_of"]  # fixtures

NOT_SEEDED = {
    # there are none in this office, and they are for walls
    "badge.made_by", "company_value.meaning", "contest.made_by", "holiday.name", "shout_out.made_by",
    # one of a few words, as the database sees to it
    "coaching_action.status", "coaching_answer.party", "coaching_session.meeting", "goal_draft.subject_kind",
    "goal_lock.subject_kind", "review_answer.party", "review_objective.owner",
    "scorecard_snapshot.subject_kind", "scorecard_template.subject_kind", "skill_rating.side",
    "training_evidence.kind", "training_item.state",
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
    everything: TestOffice,
    wall_of: MakeWall,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    qapp: object,
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
        pictures = [_drawn(wall, PhotoBook(), _wish(wall, item)) for item in wall._plan.items]
        beside = tmp_path / "wall"
        beside.mkdir()
        _show(wall, everything.clock, beside)
    assert {name for name in texts() if name not in seeded} - NOT_SEEDED == set()
    assert {scene.kind for scene in state.scenes} >= {"leaderboard", "goal", "podium", "race", "announcement"}
    assert WORD not in repr(state)
    assert WORD not in caplog.text
    left = {path.name: path.read_bytes() for path in beside.rglob("*") if path.is_file()}
    assert {name.rpartition(".")[2] for name in left} == {"json", "last"}, "memory, life sign and last state"
    assert {path.name for path in (beside / "screens").iterdir()} == {"hall.json"}
    assert [name for name, data in left.items() if WORD.encode() in data] == []
    assert all(set(_chunks(drawn.picture)) <= {b"IHDR", b"pHYs", b"IDAT", b"IEND"} for drawn in pictures)


def _wish(wall: OfficeWall, item: SceneItem) -> Draw:
    """What the editor asks for to preview one scene."""
    return Draw(replace(wall._plan, items=[item]), 320, 180)


def _show(wall: OfficeWall, clock: Clock, folder: Path) -> None:
    """A whole wall in a window, until it has left everything that walls leave."""

    def look() -> None:
        sign = read_signs(folder).get(wall._plan.name)
        if sign is not None and sign.scene and list(folder.glob("*.last")):
            ask(folder, sign, Word.END)
            timer.stop()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    run_kiosk(lambda: wall, clock, profile_dir=folder, screen="Hall", display=None, windowed=(640, 360))


def _chunks(png: bytes) -> Iterator[bytes]:
    """The kinds of the parts of a PNG: words stand in parts of their own."""
    place = 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        yield png[place + 4 : place + 8]
        place += length + 12


def test_what_a_wall_shows_is_what_it_may_read() -> None:
    for table, columns in SHOWN.items():
        assert columns <= COLUMNS[table]
