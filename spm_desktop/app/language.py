"""The language of dates and numbers, the same at the desk and on the wall."""

from spm_desktop.app.invocation import Invocation
from spm_desktop.config.settings import Settings


def language_of(invocation: Invocation, settings: Settings) -> str:
    """As asked for, as set, as the system has it."""
    return invocation.lang or settings.language or _system_language()


def _system_language() -> str:
    """The language of the system; English where it has none ("C", "POSIX")."""
    import babel

    name = babel.default_locale("LC_TIME") or ""
    return "en" if not name or name.startswith("en_US_POSIX") else name
