"""The deadlines of improvement plans, as a profile has set them."""

from spm_desktop.config.settings import Settings
from spm_desktop.domain.pips.record import Terms


def terms_of(settings: Settings) -> Terms:
    """As domain and services know them."""
    return Terms(
        answer_days=settings.plan_answer_days,
        appeal_days=settings.plan_appeal_days,
        extensions=settings.plan_extensions,
        kept_days=settings.plan_kept_days,
    )
