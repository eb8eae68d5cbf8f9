"""What can change, as the change log names it."""

from enum import StrEnum


class Topic(StrEnum):
    """An area whose visible figures or records changed; listeners read again what they show of it."""

    COACHING = "coaching"
    CONTESTS = "contests"
    DEVELOPMENT = "development"
    FIGURES = "figures"
    GOALS = "goals"
    GOAL_DRAFTS = "goal_drafts"
    METRICS = "metrics"
    PEOPLE = "people"
    PIPS = "pips"
    RECOGNITION = "recognition"
    REVIEWS = "reviews"
    SCORECARDS = "scorecards"
    SCREENS = "screens"
    SETTINGS = "settings"
    SPLASH = "splash"
    USERS = "users"


ASIDE = frozenset(
    {
        Topic.COACHING,
        Topic.CONTESTS,
        Topic.DEVELOPMENT,
        Topic.GOAL_DRAFTS,
        Topic.PIPS,
        Topic.RECOGNITION,
        Topic.REVIEWS,
        Topic.SCORECARDS,
        Topic.SCREENS,
        Topic.SPLASH,
    }
)
"""Areas that say neither who and what there is, nor what anybody did or is to do."""
