"""How this program starts itself once more."""

import sys
from pathlib import Path

from spm_desktop.app.invocation import Invocation
from spm_desktop.config.clock import FrozenClock

_CHECKOUT = Path(__file__).parents[2] / "main.py"


def this_program() -> list[str]:
    """The command, from a checkout or installed."""
    return [sys.executable, str(_CHECKOUT)] if _CHECKOUT.exists() else [sys.executable]


def global_options(invocation: Invocation) -> list[str]:
    """The options of this start that another process needs to see the same office at the same time."""
    options = ["--data", str(invocation.profile.folder)]
    if invocation.db:
        options += ["--db", invocation.db]
    if invocation.lang:
        options += ["--lang", invocation.lang]
    if isinstance(invocation.clock, FrozenClock):
        options += ["--now", invocation.clock.now().isoformat()]
    return options
