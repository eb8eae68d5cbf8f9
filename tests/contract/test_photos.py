"""Photos of people: shown on walls while the person agrees, and nowhere else; on both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.history import Changes
from spm_desktop.services.people.editing import archive_people, edit_people
from spm_desktop.services.people.file import read_person
from spm_desktop.services.people.merging import merge_people
from spm_desktop.services.people.photos import LARGEST_PHOTO, change_photo
from spm_desktop.services.people.store import Field, FieldEdit
from spm_desktop.services.wall import OfficeWall
from spm_desktop.services.wall_views import WallState
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.people.store import SqlPeople, SqlPeopleReader
from spm_desktop.storage.person_rows import person_tables
from tests.contract.walls import MakeWall, board, lively, person, wall_of
from tests.offices import TestOffice

__all__ = ["lively", "wall_of"]  # fixtures

ANN, BO, CY = "Ann Lee", "Bo Ek", "Cy Dee"
PICTURE, OTHER = b"\xff\xd8 a picture of Ann", b"\xff\xd8 another one"


class Photos:
    """What is done about photos in an office, by who may."""

    def __init__(self, office: TestOffice) -> None:
        self.office = office
        self.reader = SqlPeopleReader(SqlBoards(office.database, office.clock))
        self.store = SqlPeople(office.database, office.clock)
        self.ids = dict(office.rows("SELECT display_name, id FROM person"))

    def choose(self, name: str, field: Field, now: bool) -> Changes:
        edit = FieldEdit(self.ids[name], field, not now, now)
        today = self.office.clock.now().date()
        return edit_people(self.store, self.office.actor, [edit], {self.ids[name]: name}, today)

    def give(
        self, name: str, picture: bytes | None, seen: bytes | None = None, actor: Actor | None = None
    ) -> Changes:
        who = actor or self.office.actor
        return change_photo(self.reader, self.store, who, self.ids[name], seen, picture)

    def kept(self, name: str) -> bytes | None:
        return read_person(self.reader, self.office.actor, self.ids[name]).photo


@pytest.fixture
def photos(lively: TestOffice) -> Photos:
    photos = Photos(lively)
    photos.choose(ANN, Field.PHOTO, True)
    return photos


def back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo()


def face(state: WallState, name: str = ANN) -> str:
    """The mark of the photo that the wall has of somebody; '' where it has none."""
    return next(row.face.photo for row in board(state).rows if row.face.name == name)


def shown(wall: OfficeWall) -> bool:
    """Whether the wall, having heard of it, shows Ann's face."""
    assert wall.changed()
    return face(wall.load()) != ""


def test_a_wall_is_told_of_a_photo_once_and_of_another_as_another(photos: Photos, wall_of: MakeWall) -> None:
    wall = wall_of(photos.office)
    assert face(wall.load()) == ""
    photos.give(ANN, PICTURE)
    state = wall.load()
    assert state.new_photos == {face(state): PICTURE}
    assert state.photos == (face(state),)
    again = wall.load()
    assert (face(again), again.new_photos) == (face(state), {})
    photos.give(ANN, OTHER, seen=PICTURE)
    assert list(wall.load().new_photos.values()) == [OTHER]
    assert "picture" not in repr(state)


@pytest.mark.parametrize(
    ("field", "agrees"), [(Field.PHOTO, True), (Field.OFF_WALL, False)], ids=["photo", "off the wall"]
)
def test_who_withdraws_is_seen_no_more_at_once_and_may_think_again(
    photos: Photos, wall_of: MakeWall, field: Field, agrees: bool
) -> None:
    photos.give(ANN, PICTURE)
    wall = wall_of(photos.office)
    wall.load()
    withdrawn = photos.choose(ANN, field, not agrees)
    assert wall.changed()
    state = wall.load()
    assert (state.photos, "Ann Lee" in repr(state)) == ((), field is Field.PHOTO)
    assert photos.office.rows("SELECT 1 FROM person_photo WHERE shown IS NOT NULL") == []
    assert photos.kept(ANN) == PICTURE
    back(withdrawn)
    assert list(wall.load().new_photos.values()) == [PICTURE]


def test_who_has_left_is_shown_without_a_photo(photos: Photos, wall_of: MakeWall) -> None:
    photos.give(ANN, PICTURE)
    wall = wall_of(photos.office)
    assert face(wall.load()) != ""
    photos.office.bring(RecordKind.PEOPLE, [replace(person(ANN, "North"), active=False)])
    assert not shown(wall)
    photos.office.bring(RecordKind.PEOPLE, [replace(person(ANN, "North"), active=True)])
    assert shown(wall)
    left = archive_people(photos.store, photos.office.actor, {photos.ids[ANN]: ANN})
    assert not shown(wall)
    back(left)
    assert shown(wall)


def test_what_is_told_of_a_photo_and_what_is_left_of_a_removed_one(photos: Photos) -> None:
    photos.give(ANN, PICTURE)
    office = photos.office
    trail = office.rows("SELECT body FROM audit_payload ORDER BY seq DESC LIMIT 1")
    trail += office.rows("SELECT meta FROM audit ORDER BY seq DESC LIMIT 1")
    assert "photo kept" in str(trail)
    assert "a picture" not in str(trail)
    with office.database.read() as connection:  # to who asks what is kept about them
        tables = {table.name: table for table in person_tables(connection, photos.ids[ANN])}
    [told] = list(tables["Person photo"].rows)
    assert f"{len(PICTURE)} bytes" in told
    removed = photos.give(ANN, None, seen=PICTURE)
    assert removed.words == "Removed the photo of Ann Lee"
    assert office.rows("SELECT picture FROM person_photo") == []
    again = back(removed)
    assert photos.kept(ANN) == PICTURE
    back(again)
    assert photos.kept(ANN) is None


def test_nobody_gets_a_photo_who_does_not_agree_or_whose_photo_it_is_not(photos: Photos) -> None:
    def refused(name: str, picture: bytes, seen: bytes | None = None, actor: Actor | None = None) -> str:
        with pytest.raises(KnownError) as error:
            photos.give(name, picture, seen, actor)
        return error.value.code

    assert refused(BO, PICTURE) == "photo_not_wanted"
    assert refused(ANN, b"x" * (LARGEST_PHOTO + 1)) == "photo_too_large"
    assert refused(ANN, OTHER, seen=PICTURE) == "changed_since"
    rep = Actor("bo", frozenset({Role.REP}), photos.ids[BO])
    assert refused(ANN, PICTURE, actor=rep) == "not_allowed"
    photos.give(ANN, PICTURE, actor=Actor("ann", frozenset({Role.REP}), photos.ids[ANN]))


def test_two_who_are_made_one_do_not_swap_faces(photos: Photos) -> None:
    photos.choose(CY, Field.PHOTO, True)
    photos.give(CY, PICTURE)
    with photos.office.database.write() as connection:  # two goals of one kind are in the way
        connection.execute(text("UPDATE goal SET withdrawn_at = 1"))
    merged = merge_people(photos.store, photos.office.actor, photos.ids[ANN], photos.ids[CY], (ANN, CY))
    assert photos.kept(ANN) is None
    back(merged)
    assert (photos.kept(ANN), photos.kept(CY)) == (None, None)
