"""An editor with the program's own pages, over a database that a test filled."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from spm_desktop.app.editor import exporting
from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.app.invocation import Invocation
from spm_desktop.app.pages import page_specs
from spm_desktop.config.clock import FrozenClock
from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import Settings
from spm_desktop.storage.database import open_sqlite
from spm_desktop.storage.profile import open_profile
from spm_desktop.ui.editor.application import Editor, Office
from spm_desktop.ui.editor.shell.page import PageSpec
from spm_desktop.ui.editor.shell.rail import Identity
from spm_desktop.ui.editor.shell.window import EditorWindow
from tests.offices import TestOffice

ZONE = "Europe/Amsterdam"


@cache
def _new_database(now: datetime) -> bytes:
    """The database of a profile that was made then."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "database.sqlite"
        open_profile(path, FrozenClock(now), ZONE, before_migration=lambda: None).close()
        return path.read_bytes()


def fill_profile(folder: Path, now: datetime, fill: Callable[[TestOffice], None]) -> Path:
    """Makes a profile whose database `fill` fills; returns its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    clock = FrozenClock(now)
    path = folder / "database.sqlite"
    path.write_bytes(_new_database(now))
    database = open_sqlite(path)
    try:
        fill(TestOffice(database, clock))
    finally:
        database.close()
    return folder


def patient(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    """Waits until something is true, also on a machine that has other things to do."""

    def wait(test: Callable[[], bool]) -> None:
        qtbot.waitUntil(test)

    return wait


@dataclass
class OpenDesk:
    """A window of an editor, and the office it works on.

    Attributes:
        wait: until this is true: what was asked for in the other thread is shown.
    """

    window: EditorWindow
    editor: Editor
    office: EditorOffice
    wait: Callable[[Callable[[], bool]], None]


@contextmanager
def open_desk(
    folder: Path,
    now: datetime,
    wait: Callable[[Callable[[], bool]], None],
    page: str,
    settings: Settings | None = None,
    actor: str | None = None,
    more: Sequence[PageSpec] = (),
    stays: bool = False,
) -> Iterator[OpenDesk]:
    """An editor on a copy of a profile, showing a page; what is changed in it is gone afterwards.

    Args:
        wait: waits until something is true, see `patient`.
        actor: who works at it; None: the profile's owner.
        more: pages besides the program's own.
        stays: on the profile itself, so that the next one who opens it finds what was changed.
    """
    copy = tempfile.TemporaryDirectory()
    profile = Profile(folder if stays else Path(shutil.copytree(folder, Path(copy.name) / "profile")))
    settings = settings or Settings(theme="light", language="en")
    office = EditorOffice(Invocation(profile, actor=actor, clock=FrozenClock(now)), settings)

    def opened() -> Office:
        office.open()
        with office.boards.look() as figures:
            fiscal = figures.organisation.fiscal
        return Office(Identity("Rotterdam office", office.actor.name, "Owner"), fiscal, ZoneInfo(ZONE))

    keys = patch.dict(os.environ, XDG_STATE_HOME=copy.name)  # where the key of drafts is
    keys.start()
    editor = Editor(
        profile,
        office.clock,
        settings,
        opened,
        _Changes(office),
        sorted([*page_specs(office), *more], key=lambda spec: spec.key != page),  # the first one is opened
        "On this machine",
        export=exporting(office),
    )
    editor.start()
    window = editor.windows[0]
    window.activateWindow()
    try:
        wait(lambda: bool(window.page_key))
        editor.bus.look()
        wait(lambda: editor.bus.reachable is not None)
        yield OpenDesk(window, editor, office, wait)
    finally:
        editor.stop()
        office.close()
        keys.stop()
        copy.cleanup()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class _Changes:
    """The change feed of the office, once it is open."""

    def __init__(self, office: EditorOffice) -> None:
        self._office = office

    def changed(self) -> set[str]:
        return self._office.changes.changed()
