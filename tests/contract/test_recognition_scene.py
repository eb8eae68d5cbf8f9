"""What a wall shows of praise: of everybody who may be shown, and of nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from spm_desktop.domain.recognition.records import Badge, BadgeKind, CompanyValue, Glyph, ShoutOut
from spm_desktop.services.recognition.giving import BADGE, award_badge, give_shout_out, set_values, withdraw
from spm_desktop.services.screens import PlaylistItem, SceneKind, add_scene
from spm_desktop.services.wall_views import RecognitionScene
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.database import Database
from spm_desktop.storage.recognition import SqlRecognition, SqlRecognitionStore
from spm_desktop.storage.screens import SqlScreens
from tests.contract.walls import MakeWall
from tests.offices import NOON, TestOffice


class Seen:
    """An office whose wall cycles recognition."""

    def __init__(self, office: TestOffice, make: MakeWall) -> None:
        self.office = office
        self.database: Database = office.database
        self.reader = SqlRecognition(SqlBoards(office.database, office.clock))
        self.store = SqlRecognitionStore(office.database, office.clock)
        self.ids = dict(office.rows("SELECT display_name, id FROM person"))
        self.wall = make(office)
        screens = SqlScreens(office.database, office.clock)
        playlist = screens.screens()[0].playlist.id
        add_scene(screens, office.actor, playlist, PlaylistItem(0, SceneKind.RECOGNITION))
        set_values(self.store, office.actor, [], [CompanyValue(0, "Take care")])

    def scene(self) -> RecognitionScene | None:
        scenes = [one for one in self.wall.load().scenes if isinstance(one, RecognitionScene)]
        return scenes[0] if scenes else None

    def praise(self, to: str, giver: str | None = "Ann Lee", message: str = "Well done.") -> None:
        shout_out = ShoutOut(0, self.ids[to], message, 1, self.ids.get(giver or ""))
        give_shout_out(self.reader, self.store, self.office.actor, shout_out)

    def edit(self, statement: str) -> None:
        with self.database.write() as connection:
            connection.execute(text(statement))
            connection.execute(text("INSERT INTO change_log(at, actor, topic) VALUES (0, '', 'people')"))


@pytest.fixture
def seen(lively: TestOffice, wall_of: MakeWall) -> Seen:
    return Seen(lively, wall_of)


def test_a_wall_tells_of_whom_for_what_and_by_whom(seen: Seen) -> None:
    assert seen.scene() is None, "nothing was seen yet"
    seen.praise("Bo Ek")
    badge = Badge(0, seen.ids["Cy Dee"], BadgeKind.AWARD, "First call", Glyph.BOLT)
    award_badge(seen.reader, seen.store, seen.office.actor, badge)
    seen.edit(f"INSERT INTO wall_day VALUES ({seen.ids['Ann Lee']}, 'anniversary', 20260319, 4)")
    scene = seen.scene()
    assert scene is not None
    [quote] = scene.quotes
    assert (quote.face.name, quote.value, quote.message) == ("Bo Ek", "Take care", "Well done.")
    assert quote.from_text == "from Ann Lee, today"
    [shown] = scene.badges
    assert (shown.face.name, shown.name, shown.glyph) == ("Cy Dee", "First call", "bolt")
    assert [(one.figure, one.unit) for one in scene.days] == [("4", "years")]
    assert scene.subtitle == "Shout-outs, badges and anniversaries"
    withdraw(seen.store, seen.office.actor, BADGE, 1, "Cy Dee")
    scene = seen.scene()
    assert scene is not None
    assert scene.badges == ()


def test_a_week_later_nothing_is_left(seen: Seen) -> None:
    seen.praise("Bo Ek")
    seen.office.clock.set(NOON + timedelta(days=6))
    assert seen.scene() is not None
    seen.office.clock.set(NOON + timedelta(days=7))
    assert seen.scene() is None


def test_who_asked_to_be_left_out_is_neither_praised_nor_named(seen: Seen) -> None:
    seen.praise("Bo Ek", giver="Cy Dee")
    seen.praise("Cy Dee", giver=None)
    seen.edit("UPDATE person SET wall_opt_out = 1 WHERE display_name = 'Cy Dee'")
    state = seen.wall.load()
    [scene] = [one for one in state.scenes if isinstance(one, RecognitionScene)]
    assert [quote.face.name for quote in scene.quotes] == ["Bo Ek"]
    assert "Cy Dee" not in repr(state)
