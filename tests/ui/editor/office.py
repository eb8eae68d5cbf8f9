"""An office that the tests of the editor work in: pages, a source of changes, a person."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.config.clock import FrozenClock
from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import Settings, load_settings
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.ui.editor.application import Editor, Office
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.chip import FilterChip
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.palette.entries import PEOPLE, Entry
from spm_desktop.ui.editor.shell.page import SCOPES, Act, Desk, Group, Page, PageSpec, Provenance
from spm_desktop.ui.editor.shell.rail import Identity

TODAY = date(2026, 11, 17)
NOW = datetime(2026, 11, 17, 13, 32, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OFFICE = Office(
    Identity("Rotterdam office", "Marit Solheim", "Manager, Benelux"), FiscalCalendar(), AMSTERDAM
)


class BoardPage(Page):
    """A page with all that a header and a filter line can have."""

    uses_period = True
    scopes = SCOPES

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.subtitle = "Won revenue, Benelux mid-market"
        self.done: list[str] = []
        self.primary = Act("Put on the wall", self._put, "tv")
        self.secondary = (Act("Freeze", self._put, "snowflake", "The period is still open."),)
        self.provenance = Provenance(
            "is 14 deals in deals_2026-11.xlsx and deals_2026-10.xlsx, sheet Won",
            "Won 105,900",
            "Space",
            "shows the rows",
        )
        theme = desk.theme
        chosen = (("Metric", "Won revenue"), ("Rank by", "% of own goal"), ("Band", "Everyone"))
        tools = (("Columns", "columns-3"), ("Export", "download"))
        self.filters = FlowLine(
            theme,
            [
                *(FilterChip(theme, field, value) for field, value in chosen),
                Button(theme, "Filter", Kind.QUIET, icon="list-filter", small=True),
            ],
            [Button(theme, name, Kind.QUIET, icon=icon, small=True) for name, icon in tools],
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size("page_left"), theme.px(16), theme.px(16), theme.px(16))
        self.note = Field(theme, "Note", "")
        column.addWidget(self.note)
        column.addStretch(1)
        self.selected = False

    def _put(self) -> None:
        self.done.append("put on the wall")
        self.desk.say("Put on the wall of the hall", lambda: self.done.append("taken back"))

    def clear_selection(self) -> bool:
        was, self.selected = self.selected, False
        return was


class EmptyPage(Page):
    """A page with nothing in it yet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        column = QVBoxLayout(self)
        column.addWidget(
            EmptyState(
                desk.theme, "messages-square", "No 1:1s planned yet", "Plan them in one step.", "Plan 1:1s"
            )
        )


PAGES = (
    PageSpec("home", "Home", Group.HOME, "house", EmptyPage),
    PageSpec("scorecards", "Scorecards", Group.NUMBERS, "gauge", EmptyPage),
    PageSpec("goals", "Goals", Group.NUMBERS, "goal", EmptyPage),
    PageSpec("pipeline", "Pipeline", Group.NUMBERS, "funnel", EmptyPage),
    PageSpec(
        "leaderboards",
        "Leaderboards",
        Group.NUMBERS,
        "chart-no-axes-column",
        BoardPage,
        "Who stands where, and why.",
    ),
    PageSpec("insight", "Insight", Group.NUMBERS, "chart-scatter", EmptyPage),
    PageSpec("coaching", "Coaching", Group.PEOPLE, "messages-square", EmptyPage),
    PageSpec("pips", "PIPs", Group.PEOPLE, "file-check", EmptyPage),
    PageSpec("reviews", "Reviews", Group.PEOPLE, "clipboard-check", EmptyPage),
    PageSpec("people", "People", Group.PEOPLE, "users", EmptyPage),
    PageSpec("contests", "Contests", Group.RECOGNITION, "trophy", EmptyPage),
    PageSpec("wall", "Wall", Group.RECOGNITION, "tv", EmptyPage),
    PageSpec("data", "Data", Group.OFFICE, "database", EmptyPage),
)
COUNTS = {"home": 10, "coaching": 3, "pips": 1, "wall": 1, "data": 1}


class Changes:
    """A source of changes that the test turns."""

    def __init__(self) -> None:
        self.topics: set[str] = set()
        self.reachable = True

    def changed(self) -> set[str]:
        if not self.reachable:
            raise OSError("no route to host")
        topics, self.topics = self.topics, set()
        return topics


def find_people(query: str) -> list[Entry]:
    """A finder like that of the people page."""
    opened: list[str] = []

    def act(name: str, icon: str, subtitle: str = "") -> Entry:
        return Entry(name, "Do", lambda: opened.append(name), subtitle, icon)

    actions = (
        act("Open today’s 1:1", "messages-square", "15:30, prepared"),
        act("Add an action", "check"),
        act("Freeze the scorecard", "snowflake", "Q4 to date"),
    )
    person = Entry(
        "Priya Raghunathan",
        "People",
        lambda: opened.append("Priya"),
        "Senior account executive, Benelux, 61.6% of goal",
        face="Priya Raghunathan",
        actions=actions,
        prefix=PEOPLE,
    )
    return [person] if query.strip("@ ").casefold() in person.title.casefold() else []


def make_editor(
    folder: Path,
    settings: Settings | None = None,
    changes: Changes | None = None,
    open_office: Callable[[], Office] = lambda: OFFICE,
) -> Editor:
    """An editor over a profile of its own."""
    profile = Profile(folder)
    return Editor(
        profile,
        FrozenClock(NOW),
        settings or load_settings(profile),
        open_office,
        changes or Changes(),
        PAGES,
        "On this machine",
        (find_people,),
    )


def side_body(desk: Desk) -> QWidget:
    """Something for the side panel."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(*[desk.theme.px(16)] * 4)
    column.addWidget(Text(desk.theme, "The gap", "section"))
    column.addWidget(Text(desk.theme, "€1,658", "figure_small"))
    column.addWidget(
        Text(desk.theme, "One more average deal of hers (€7,564) reaches 3rd.", "table", "ink2", wrap=True)
    )
    column.addStretch(1)
    return body
