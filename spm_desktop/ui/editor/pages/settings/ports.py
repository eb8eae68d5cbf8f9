"""What the settings need from outside."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from spm_desktop.services.actors import Actor
from spm_desktop.services.backups import BackupCopies, Backups
from spm_desktop.services.boards.reader import BoardReader
from spm_desktop.services.offices import OfficeStore
from spm_desktop.services.organisation_settings import OrganisationStore
from spm_desktop.services.user_changes import UserEditor
from spm_desktop.services.users import Users
from spm_desktop.services.verifying import Verifier


@dataclass(frozen=True, slots=True)
class SettingsSources:
    """Everything that is shared. `backups` and `copies` None: the database lies on a server, where it is
    copied; `folder` is where a profile's copies lie, as text; `now` tells the time. `act_as` closes
    this editor and opens one in which that user acts; None: users prove who they are, on a server."""

    organisation: OrganisationStore
    offices: OfficeStore
    users: Users
    user_editor: UserEditor
    boards: BoardReader
    verifier: Verifier
    backups: Backups | None
    copies: BackupCopies | None
    folder: str
    actor: Actor
    language: str
    now: Callable[[], datetime]
    act_as: Callable[[str], None] | None
