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
