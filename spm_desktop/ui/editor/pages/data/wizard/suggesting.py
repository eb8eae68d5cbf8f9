"""Who may be meant by the names of a sheet that nobody is known by."""

from collections.abc import Mapping
from dataclasses import replace

from spm_desktop.domain.names import normal_key
from spm_desktop.domain.records import PersonRef
from spm_desktop.services.people.waiting import proposed_name, suggest
from spm_desktop.ui.editor.pages.data.wizard.marks import Marked, Need

MOST_SUGGESTED = 50
"""For how many names people are looked up who may be meant: each is compared with everybody."""


def with_suggestions(sheet: Marked, people: Mapping[int, str]) -> Marked:
    """With who may be meant by names that nobody is known by; `people` are everybody's names. Where several
    are called so, no answer would be remembered: that is for the People page."""
    names = [normal_key(name) for name in people.values()]
    left = MOST_SUGGESTED
    issues = []
    for issue in sheet.issues:
        if issue.need is Need.PERSON and names.count(normal_key(issue.subject)) < 2:
            alike = suggest(_ref(issue.subject), people) if left > 0 else ()
            issue, left = replace(issue, suggestions=alike, answerable=True), left - 1
        issues.append(issue)
    return replace(sheet, issues=tuple(issues))


def new_name(said: str) -> str:
    """What a person may be called of whom a file says only this."""
    return proposed_name(_ref(said))


def _ref(said: str) -> PersonRef:
    return PersonRef("email" if "@" in said else "name", said)
