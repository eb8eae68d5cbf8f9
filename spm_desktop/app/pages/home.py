"""Home."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

if TYPE_CHECKING:
    from spm_desktop.services.home import HomeSources, ScreenSign

HELP = (
    "One line for each thing that needs you: dates that passed, goals at risk, rows that wait, screens that "
    "fell silent. Enter does it, E marks it as done, H puts it off until tomorrow, Ctrl Z takes that back. "
    "A line that was done comes back when the matter changes. "
    "The right side shows the running quarter against what is expected by today."
)
MODULES = (
    "spm_desktop.services.home",
    "spm_desktop.storage.contests",
    "spm_desktop.storage.goals",
    "spm_desktop.storage.home",
    "spm_desktop.storage.coaching",
    "spm_desktop.storage.development",
    "spm_desktop.storage.erasure_store",
    "spm_desktop.storage.import_history",
    "spm_desktop.storage.ledger.correcting",
    "spm_desktop.storage.listings",
    "spm_desktop.storage.pipeline",
    "spm_desktop.app.pip_terms",
    "spm_desktop.storage.pips",
    "spm_desktop.storage.reviews",
    "spm_desktop.config.life_signs",
    "spm_desktop.ui.editor.pages.home.page",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """What needs its reader today."""

    def make(desk: Desk) -> Page:
        from spm_desktop.ui.editor.pages.home.page import HomePage

        return HomePage(desk, home_sources(office), office.actor, office.language, _open_demo)

    return PageSpec("home", "Home", Group.HOME, "house", make, HELP, modules=MODULES)


def home_sources(office: EditorOffice) -> "HomeSources":
    """All that Home is made from."""
    from functools import partial

    from spm_desktop.services.home import HomeSources
    from spm_desktop.storage.contests import SqlContests
    from spm_desktop.storage.erasure_store import SqlErasures
    from spm_desktop.storage.home import SqlNeedMarks, stuck_jobs
    from spm_desktop.storage.import_history import SqlImportHistory
    from spm_desktop.storage.ledger.correcting import SqlCredit

    database, clock = office.database, office.clock
    return HomeSources(
        pipeline=office.pipeline,
        lists=office.lists,
        imports=SqlImportHistory(database),
        credit=SqlCredit(database, clock),
        marks=SqlNeedMarks(database, clock),
        goals=office.goals,
        contests=SqlContests(office.boards),
        screens=_screens(office),
        stuck_jobs=partial(stuck_jobs, database, clock),
        pips=None if office.invocation.db else office.pips,
        coaching=office.coaching,
        development=office.development,
        reviews=None if office.invocation.db else office.reviews,
        erasures=None if office.invocation.db else SqlErasures(database, clock),
    )


def _screens(office: EditorOffice) -> "Callable[[], Sequence[ScreenSign]]":
    """The walls of this machine, as their signs of life tell."""
    from spm_desktop.config.life_signs import Health, read_signs
    from spm_desktop.services.home import ScreenSign

    def read() -> "Sequence[ScreenSign]":
        now = office.clock.now()
        signs = read_signs(office.profile.folder)
        return [
            ScreenSign(name, sign.seen, sign.health(now) is Health.SILENT) for name, sign in signs.items()
        ]

    return read


def _open_demo() -> None:
    """Opens the demo in a process and a profile of its own: this profile stays clean."""
    import subprocess
    import sys

    begin = "import sys; from spm_desktop.app.entry import main; sys.exit(main())"
    command = [sys.executable, "-X", "utf8", "-c", begin, "demo"]
    subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
