"""A program that is killed while somebody types in a session loses two seconds of it at the most."""

from pathlib import Path

from spm_desktop.config.clock import FrozenClock
from spm_desktop.storage.drafts import EncryptedDrafts
from spm_desktop.storage.profile import open_profile
from tests.faults.processes import process
from tests.offices import TestOffice
from tests.ui.editor.pages.coached import fill_coaching
from tests.ui.editor.pages.desks import ZONE, fill_profile
from tests.ui.editor.pages.rotterdam import NOW

TYPING = "import runpy; runpy.run_module('tests.faults.typing_on')"
LOST_SECONDS = 2.0
LETTERS = 90


def test_what_was_typed_two_seconds_ago_is_there(tmp_path: Path) -> None:
    profile = fill_profile(tmp_path / "profile", NOW, fill_coaching)
    work = tmp_path / "work"
    work.mkdir()
    typed: list[tuple[int, float]] = []
    with process(TYPING, profile, work) as typing:
        while not typed or typed[-1][0] < LETTERS:
            letters, at = typing.hear().split()
            typed.append((int(letters), float(at)))
        typing.kill()
    killed = typed[-1][1]  # or later: this process may have had to wait for its turn
    (folder,) = work.glob("*/profile")
    clock = FrozenClock(NOW)
    drafts = EncryptedDrafts(folder / "drafts.sqlite", folder.parent / "spm-desktop" / "drafts.key", clock)
    kept = [one.body for one in drafts.all()]
    drafts.close()
    database = open_profile(folder / "database.sqlite", clock, ZONE, before_migration=lambda: None)
    try:
        kept += [body for (body,) in TestOffice(database, clock).rows("SELECT body FROM coaching_answer")]
    finally:
        database.close()
    found = max(len(body) for body in kept if set(body) == {"x"})
    assert found >= max((letters for letters, at in typed if at < killed - LOST_SECONDS), default=0)
