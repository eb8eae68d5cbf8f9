"""Who may do what: one table, asked by every service."""

from enum import IntEnum, StrEnum

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor, Role


class Area(StrEnum):
    """What can be seen or changed, as the table of roles names it."""

    WALL_FIGURES = "the wall's figures"
    FIGURES = "facts, deals and goals"
    GOALS = "goals"
    TARGETS = "targets"
    PERSONAL = "personal data"
    PEOPLE = "people and teams"
    IMPORTS = "imports"
    METRICS = "metrics"
    CONTESTS = "contests"
    COACHING = "coaching"
    COACHING_TEMPLATES = "templates of coaching sessions"
    REVIEWS = "performance reviews"
    REVIEW_CYCLES = "cycles of reviews"
    REVIEW_RATINGS = "ratings of reviews side by side"
    SKILLS = "skills, what roles expect, and career steps"
    DEVELOPMENT = "ratings of skills and training plans"
    PIPS = "improvement plans"
    HR_SCREEN = "what HR looked at before it approved"
    SHOUT_OUTS = "shout-outs"
    RECOGNITION = "badges and company values"
    SCREENS = "screens"
    USERS = "users"
    SETTINGS = "the organisation's settings"
    AUDIT = "the audit trail"
    BACKUPS = "backups"


class Access(IntEnum):
    """Growing access: each step includes those before it."""

    NONE = 0
    VERIFY = 1
    OWN = 2
    SUBTREE = 3
    READ = 4
    WRITE = 5


TABLE: dict[Area, dict[Role, Access]] = {
    Area.WALL_FIGURES: {
        Role.REP: Access.READ,
        Role.MANAGER: Access.READ,
        Role.EXECUTIVE: Access.READ,
        Role.HR: Access.READ,
        Role.ADMIN: Access.READ,
        Role.KIOSK: Access.READ,
    },
    Area.FIGURES: {
        Role.REP: Access.OWN,
        Role.MANAGER: Access.SUBTREE,
        Role.EXECUTIVE: Access.READ,
        Role.HR: Access.READ,
    },
    Area.GOALS: {
        Role.REP: Access.OWN,
        Role.MANAGER: Access.SUBTREE,
        Role.EXECUTIVE: Access.READ,
        Role.HR: Access.READ,
    },
    # setting goals by hand: managers below themselves, and administrators, who import everybody's
    Area.TARGETS: {Role.MANAGER: Access.SUBTREE, Role.ADMIN: Access.WRITE},
    Area.PERSONAL: {Role.REP: Access.OWN, Role.MANAGER: Access.SUBTREE, Role.HR: Access.WRITE},
    # who is in which team, and under which names files know them: with the imports of people (admin) and with
    # personal data (HR); a manager reads it like everybody, and learns of absences through PERSONAL, untyped
    Area.PEOPLE: {Role.HR: Access.WRITE, Role.ADMIN: Access.WRITE},
    Area.IMPORTS: {Role.MANAGER: Access.OWN, Role.ADMIN: Access.WRITE},
    Area.METRICS: {Role.ADMIN: Access.WRITE},
    # contests are public: everybody sees them, and who leads people may hold them
    Area.CONTESTS: {
        Role.REP: Access.READ,
        Role.MANAGER: Access.WRITE,
        Role.EXECUTIVE: Access.READ,
        Role.HR: Access.READ,
        Role.ADMIN: Access.WRITE,
    },
    # a manager their own cases, an employee their own plan from its issue on (see services.pips.parties);
    # everybody else learns nothing of plans, not even how many there are
    Area.PIPS: {Role.REP: Access.OWN, Role.MANAGER: Access.SUBTREE, Role.HR: Access.WRITE},
    Area.HR_SCREEN: {Role.HR: Access.WRITE},
    # praise may come from everybody
    Area.SHOUT_OUTS: {
        Role.REP: Access.WRITE,
        Role.MANAGER: Access.WRITE,
        Role.EXECUTIVE: Access.WRITE,
        Role.HR: Access.WRITE,
        Role.ADMIN: Access.WRITE,
    },
    Area.RECOGNITION: {
        Role.REP: Access.READ,
        Role.MANAGER: Access.WRITE,
        Role.EXECUTIVE: Access.READ,
        Role.HR: Access.WRITE,
        Role.ADMIN: Access.WRITE,
    },
    # what is said in coaching is between two: HR reads what a plan took over of it
    Area.COACHING: {Role.REP: Access.OWN, Role.MANAGER: Access.SUBTREE},
    Area.COACHING_TEMPLATES: {
        Role.REP: Access.READ,
        Role.MANAGER: Access.WRITE,
        Role.HR: Access.WRITE,
        Role.ADMIN: Access.WRITE,
    },
    # what can be learned is for everybody to read; how somebody is rated is between them and who leads them
    Area.SKILLS: {
        Role.REP: Access.READ,
        Role.MANAGER: Access.WRITE,
        Role.EXECUTIVE: Access.READ,
        Role.HR: Access.WRITE,
        Role.ADMIN: Access.WRITE,
    },
    Area.DEVELOPMENT: {Role.REP: Access.OWN, Role.MANAGER: Access.SUBTREE},
    # a review is between two, and who leads both; HR runs cycles and sees ratings side by side, never a word
    Area.REVIEWS: {Role.REP: Access.OWN, Role.MANAGER: Access.SUBTREE},
    Area.REVIEW_CYCLES: {Role.MANAGER: Access.SUBTREE, Role.HR: Access.WRITE},
    Area.REVIEW_RATINGS: {Role.MANAGER: Access.SUBTREE, Role.HR: Access.READ},
    Area.SCREENS: {Role.ADMIN: Access.WRITE},
    Area.USERS: {Role.ADMIN: Access.WRITE},
    Area.SETTINGS: {Role.ADMIN: Access.WRITE},
    Area.AUDIT: {Role.HR: Access.READ, Role.ADMIN: Access.VERIFY},
    Area.BACKUPS: {Role.ADMIN: Access.WRITE},
}


def granted(actor: Actor, area: Area) -> frozenset[Access]:
    """What each of the actor's roles allows."""
    row = TABLE[area]
    return frozenset(row.get(role, Access.NONE) for role in actor.roles)


def access(actor: Actor, area: Area) -> Access:
    """The most that any of the actor's roles allows."""
    return max(granted(actor, area), default=Access.NONE)


def require(actor: Actor, area: Area, needed: Access) -> None:
    """Raises KnownError unless the actor has at least `needed` access to `area`."""
    if access(actor, area) < needed:
        roles = ", ".join(sorted(actor.roles)) or "no role"
        doing = f"{'change' if needed is Access.WRITE else 'see'} {area.value}"
        if area is Area.IMPORTS:
            doing = "import files or undo imports"
        raise KnownError(
            "not_allowed",
            f"{actor.name} ({roles}) may not {doing}.",
            "Ask an administrator for the role, or act as somebody who has it (--as NAME).",
        )
