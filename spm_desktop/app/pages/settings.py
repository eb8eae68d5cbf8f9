"""The settings: of this machine and of the office."""

from functools import partial
from typing import TYPE_CHECKING

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

if TYPE_CHECKING:
    from spm_desktop.ui.editor.pages.settings.page import SectionSpec

HELP = (
    "This machine keeps theme, size of text and language for itself. Everything else is shared: currency,"
    " fiscal year and week decide what every figure is, an office's days decide what is expected by when."
    " A change that moves figures of the past says what would move before it is made."
    " Every choice acts at once, is recorded in the audit trail and can be undone."
)
MODULES = (
    "spm_desktop.storage.backup_list",
    "spm_desktop.storage.offices",
    "spm_desktop.storage.organisation_settings",
    "spm_desktop.storage.restore",
    "spm_desktop.storage.user_changes",
    "spm_desktop.storage.verify",
    "spm_desktop.ui.editor.pages.settings.backups",
    "spm_desktop.ui.editor.pages.settings.machine",
    "spm_desktop.ui.editor.pages.settings.offices",
    "spm_desktop.ui.editor.pages.settings.organisation",
    "spm_desktop.ui.editor.pages.settings.page",
    "spm_desktop.ui.editor.pages.settings.users",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """In place of the settings that the editor has before there is an office."""

    def make(desk: Desk) -> Page:
        from spm_desktop.ui.editor.pages.settings.machine import MachineSection
        from spm_desktop.ui.editor.pages.settings.page import SectionSpec, SettingsPage

        sections = [
            SectionSpec(
                "machine",
                "This machine",
                "app-window",
                lambda desk: MachineSection(desk, office.profile, office.settings),
            )
        ]
        if access(office.actor, Area.SETTINGS) >= Access.WRITE:
            sections += _shared(office)
        return SettingsPage(desk, sections)

    return PageSpec("settings", "Settings", Group.ASIDE, "settings", make, HELP, modules=MODULES)


def _shared(office: EditorOffice) -> "list[SectionSpec]":
    """What only who may write the settings sees."""
    from spm_desktop.app.compose import machine_zone
    from spm_desktop.storage.backup_list import ProfileCopies
    from spm_desktop.storage.offices import SqlOffices
    from spm_desktop.storage.restore import ProfileBackups
    from spm_desktop.storage.user_changes import SqlUserEditor
    from spm_desktop.storage.verify import SqlVerifier
    from spm_desktop.ui.editor.pages.settings.backups import BackupsSection
    from spm_desktop.ui.editor.pages.settings.offices import OfficesSection
    from spm_desktop.ui.editor.pages.settings.organisation import OrganisationSection
    from spm_desktop.ui.editor.pages.settings.page import SectionSpec
    from spm_desktop.ui.editor.pages.settings.ports import SettingsSources
    from spm_desktop.ui.editor.pages.settings.users import UsersSection

    database, clock, profile = office.database, office.clock, office.profile
    local = not office.invocation.db
    sources = SettingsSources(
        organisation=office.organisation,
        offices=SqlOffices(database, clock),
        users=office.users,
        user_editor=SqlUserEditor(database, clock),
        boards=office.boards,
        verifier=SqlVerifier(database, clock),
        backups=ProfileBackups(profile, clock, machine_zone()) if local else None,
        copies=ProfileCopies(profile) if local else None,
        folder=str(profile.backups),
        actor=office.actor,
        language=office.language,
        now=lambda: clock.now().astimezone(),
        act_as=office.go_on_as if local else None,
    )
    return [
        SectionSpec(
            "organisation", "Organisation", "building-2", partial(OrganisationSection, sources=sources)
        ),
        SectionSpec("offices", "Offices", "calendar", partial(OfficesSection, sources=sources)),
        SectionSpec("users", "Users and roles", "users", partial(UsersSection, sources=sources)),
        SectionSpec("backups", "Backups", "archive", partial(BackupsSection, sources=sources)),
    ]
