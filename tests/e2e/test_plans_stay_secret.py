"""Nothing about a plan, HR's screen, a private note or a review is in anything but what is made of them for
who may know: every list and export by every role, Home, the palette, logs, the doctor, the change log."""

import contextlib
import io
import logging
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtWidgets import QApplication

from spm_desktop.app.commands.exporting import EMPTY, KINDS, TEMPLATES
from spm_desktop.app.compose import open_office
from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.app.finding import find_contests, find_scorecards
from spm_desktop.app.invocation import Invocation
from spm_desktop.app.pages.home import home_sources
from spm_desktop.app.upkeep import keep_up
from spm_desktop.config.clock import FrozenClock
from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import Settings
from spm_desktop.domain.periods import Period
from spm_desktop.domain.pips.states import Action
from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.domain.reviews.record import OF_BOTH, Answer, Cycle, Event, Objective, Review, value_item
from spm_desktop.domain.reviews.states import Action as ReviewAction
from spm_desktop.domain.reviews.states import Party
from spm_desktop.domain.reviews.states import State as ReviewState
from spm_desktop.services.actors import Role
from spm_desktop.services.home import home
from spm_desktop.services.pips.acting import screen
from spm_desktop.services.pips.content import Content, Issue, Screen, Trigger
from spm_desktop.services.users import add_user
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.reviews import SqlReviews, SqlReviewStore
from spm_desktop.storage.users import SqlUsers
from tests.conftest import Ran
from tests.offices import OWNER, TestOffice
from tests.ui.editor.pages.desks import fill_profile
from tests.ui.editor.pages.plans import content, fill_plans, later
from tests.ui.editor.pages.rotterdam import NOW

WORD = "Quetzal"
REVIEWED = "Axolotl"
NEVER = (WORD, REVIEWED, "PIP-2026", "pip-2026")
AT = ("--now", "2026-11-18T10:00")
ROLES = {"Nils": Role.MANAGER, "Anna": Role.ADMIN, "Eve": Role.EXECUTIVE, "Jonas": Role.REP}
Spm = Callable[..., Ran]


def secret_plan() -> Content:
    """A plan that says the word everywhere."""
    return content(
        title=WORD,
        territory=WORD,
        quota=WORD,
        purpose=WORD,
        trigger=Trigger(WORD, WORD, WORD, WORD),
        issues=(Issue(WORD, WORD, WORD, WORD),),
        consequences=WORD,
        success=WORD,
        rule=WORD,
    )


def fill(office: TestOffice) -> None:
    plans = fill_plans(office)
    with plans.reader.look() as figures:
        (pip,) = [head.id for head in figures.heads()]
    plans.do(pip, plans.hr, Action.PAUSE, reason=WORD)
    with plans.reader.look() as figures:
        record = figures.record(pip)
    assert record is not None
    plans.store.edit(plans.hr, record, secret_plan())
    plans.do(pip, plans.hr, Action.AMEND, reason=WORD)
    plans.do(pip, plans.rep, Action.COMMENT, note=WORD)
    plans.do(pip, plans.hr, Action.HOLD, reason=WORD)
    seen = screen(plans.reader, plans.store, plans.hr, pip, None)
    screen(plans.reader, plans.store, plans.hr, pip, Screen(WORD, WORD, WORD, WORD), seen)
    review_jonas(office)
    users = SqlUsers(office.database, office.clock)
    add_user(users, OWNER, "Anna", Role.ADMIN, None)
    add_user(users, OWNER, "Eve", Role.EXECUTIVE, None)


def review_jonas(office: TestOffice) -> None:
    """A review by Nils, not shared yet, that says a word of its own everywhere."""
    store = SqlReviewStore(office.database, office.clock)
    ids = {name.split()[0]: key for key, name in office.rows("SELECT id, display_name FROM person")}
    days = [NOW.date()] * 3
    value = CompanyValue(1, "We prepare")
    half = Period(date(2026, 7, 1), date(2027, 1, 1))
    cycle = Cycle(0, "Second half", half, *days, 7, True, (value,), "Beatriz")
    store.add_cycle(OWNER, cycle, [Review(0, 0, ids["Jonas"], ids["Nils"])])
    with SqlReviews(SqlBoards(office.database, office.clock)).look() as figures:
        (review,) = figures.reviews()
    for party in (Party.PERSON, Party.MANAGER):
        for item in (value_item(1), *OF_BOTH):
            store.put_answer(OWNER, review, Answer(item, party), Answer(item, party, REVIEWED, 3))
    store.add_objective(OWNER, review, Objective(0, REVIEWED))
    event = Event(1, ReviewAction.GO_ON_WITHOUT_SELF, Party.MANAGER, "Nils", "asserted", NOW, REVIEWED)
    seen = replace(review, version=review.version + 1)
    store.step(OWNER, seen, replace(seen, state=ReviewState.ASSESSED, version=seen.version + 1), event)


@pytest.fixture(scope="module")
def secret_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = fill_profile(tmp_path_factory.mktemp("secret") / "profile", NOW, fill)
    with contextlib.closing(sqlcipher.connect(str(folder / "database.sqlite"))) as connection:
        connection.execute(
            "INSERT INTO coaching_private_note(session_id, login, body, at) VALUES (1, 'Nils', ?, 0)",
            (WORD,),
        )
        connection.commit()
    return folder


@pytest.fixture
def profile_folder(secret_folder: Path) -> Path:
    return secret_folder


def words_of(path: Path) -> Iterator[str]:
    """Everything that a file says; of workbooks, what their parts say."""
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_dir():
            continue
        content = file.read_bytes()
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                yield from (parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
        else:
            yield content.decode("utf-8", "replace")


def clean(*texts: str) -> None:
    for text in texts:
        assert not [word for word in NEVER if word in text]


def test_the_word_is_there_to_be_found(spm: Spm, tmp_path: Path) -> None:
    target = tmp_path / "plans.xlsx"
    assert spm(*AT, "--as", "Beatriz", "export", "pips", "--to", target).code == 0
    assert sum(word in text for text in words_of(target) for word in NEVER) > 3


@pytest.mark.parametrize("who", ROLES)
def test_no_export_of_a_team_tells_of_plans(spm: Spm, who: str, tmp_path: Path) -> None:
    made = 0
    for kind in (*KINDS, *TEMPLATES, *EMPTY):
        if kind == "reviews" and who in ("Nils", "Jonas"):
            continue  # it is theirs
        target = tmp_path / f"{kind.replace(':', ' ')}.xlsx"
        if kind == "packs":
            target = tmp_path / "packs"
            target.mkdir()
        more = ("--metric", "customer_meetings") if kind in ("board", "facts") else ()
        ran = spm(*AT, "--as", who, "export", kind, "--to", target, *more)
        made += ran.code == 0
        clean(ran.out, ran.err)
    assert made > 4
    clean(*words_of(tmp_path))


@pytest.mark.parametrize("who", ["Anna", "Eve"])
def test_no_list_tells_of_plans(spm: Spm, who: str) -> None:
    lists = ("people", "goals", "imports", "metrics", "contests", "screens", "users", "doctor", "verify")
    for words in (*((name,) for name in lists), ("board", "customer_meetings"), ("pips",)):
        ran = spm(*AT, "--as", who, *words, "--json")
        clean(ran.out, ran.err)


def test_home_and_the_palette_of_others_tell_of_no_plans(secret_folder: Path) -> None:
    clock = FrozenClock(NOW)
    office = EditorOffice(Invocation(Profile(secret_folder), clock=clock), Settings())
    office.open()
    try:
        for who, role in ROLES.items():
            actor = replace(office.actor, name=who, roles=frozenset({role}))
            clean(repr(home(home_sources(office), actor, "en")))
        for find in (find_scorecards(office, lambda key: None), find_contests(office, lambda key: None)):
            assert not [entry for word in NEVER for entry in find(word)]
    finally:
        office.close()


def test_logs_and_what_other_machines_are_told_are_clean(
    spm: Spm, secret_folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, qapp: QApplication
) -> None:
    with caplog.at_level(logging.DEBUG):
        for folder in (tmp_path, tmp_path / "none"):
            spm(*AT, "--as", "Beatriz", "pip-document", "PIP-2026-001", "--to", folder / "plan.docx")
        with open_office(Invocation(Profile(secret_folder), clock=FrozenClock(later(60)))) as office:
            keep_up(Invocation(Profile(secret_folder), clock=FrozenClock(later(60))), office)
    assert "improvement-plans" in caplog.text
    clean(*(message for message in caplog.messages if str(tmp_path) not in message))
    with contextlib.closing(sqlcipher.connect(str(secret_folder / "database.sqlite"))) as connection:
        clean(*(str(row) for row in connection.execute("SELECT * FROM change_log")))
