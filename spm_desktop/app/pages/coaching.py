"""The coaching page."""

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

HELP = (
    "Everybody you coach, with the next session and how late it is. N plans a session with the person who is "
    "chosen, and Enter begins it at once. In a session both sides write; it is saved while you type, on this "
    "machine first. Ctrl Enter begins an action, Ctrl L your private note, Ctrl Down the next point; Ctrl B "
    "makes words bold, and a dash begins a list. Open actions of earlier sessions stand at the right until "
    "they are done. Complete finishes the note: then the rep replies, and says how useful it was. After two "
    "more cycles it is locked, and only addenda are possible. Follow-up counts what was held and kept."
)
MODULES = (
    "icalendar",
    "platformdirs",
    "spm_desktop.app.calendar_file",
    "spm_desktop.storage.coaching",
    "spm_desktop.storage.drafts",
    "spm_desktop.ui.editor.pages.coaching.page",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """Whom one coaches, and by whom one is coached."""

    def make(desk: Desk) -> Page:
        from spm_desktop.app.calendar_file import write_calendar
        from spm_desktop.ui.editor.pages.coaching.given import Given
        from spm_desktop.ui.editor.pages.coaching.page import CoachingPage

        given = Given(
            reader=office.coaching,
            store=office.coaching_store,
            scorecards=office.scorecards,
            drafts=office.drafts,
            save_calendar=write_calendar,
            actor=office.actor,
            language=office.language,
            now=office.clock.now,
        )
        return CoachingPage(desk, given, office.export_table)

    return PageSpec(
        "coaching",
        "Coaching",
        Group.PEOPLE,
        "messages-square",
        make,
        HELP,
        modules=MODULES,
        is_for_reader=lambda: access(office.actor, Area.COACHING) >= Access.OWN,
    )
