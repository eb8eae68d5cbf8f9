"""Scorecards: how somebody stands in everything at once, against goals, the pace and the past."""

from spm_desktop.services.scorecards.certainty import Certainty, certainty
from spm_desktop.services.scorecards.change import set_rules, template_name, templates
from spm_desktop.services.scorecards.course import course
from spm_desktop.services.scorecards.freeze import Difference, Frozen, freeze, frozen
from spm_desktop.services.scorecards.outlook import Outlook, outlook
from spm_desktop.services.scorecards.ports import ScorecardReader, SnapshotStore, TemplateStore
from spm_desktop.services.scorecards.read import scorecard, scorecards, team_scorecards
from spm_desktop.services.scorecards.subjects import find_subjects
from spm_desktop.services.scorecards.view import (
    CardLine,
    Cards,
    Course,
    Kind,
    Past,
    Scorecard,
    Subject,
    Template,
)

__all__ = [
    "CardLine",
    "Cards",
    "Certainty",
    "Course",
    "Difference",
    "Frozen",
    "Kind",
    "Outlook",
    "Past",
    "Scorecard",
    "ScorecardReader",
    "SnapshotStore",
    "Subject",
    "Template",
    "TemplateStore",
    "certainty",
    "course",
    "find_subjects",
    "freeze",
    "frozen",
    "outlook",
    "scorecard",
    "scorecards",
    "set_rules",
    "team_scorecards",
    "template_name",
    "templates",
]
