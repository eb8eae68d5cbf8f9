"""Home: what needs somebody today, what happened, and how the period stands."""

from spm_desktop.services.home.marking import mark_done, mark_later
from spm_desktop.services.home.read import home
from spm_desktop.services.home.sources import HomeSources, JobSign, Mark, NeedMarks, ScreenSign
from spm_desktop.services.home.view import (
    FirstSteps,
    GoalToTalkAbout,
    Home,
    Need,
    NeedKind,
    PeriodFigure,
    Urgency,
)

__all__ = [
    "FirstSteps",
    "GoalToTalkAbout",
    "Home",
    "HomeSources",
    "JobSign",
    "Mark",
    "Need",
    "NeedKind",
    "NeedMarks",
    "PeriodFigure",
    "ScreenSign",
    "Urgency",
    "home",
    "mark_done",
    "mark_later",
]
