"""What the palette finds besides pages and acts: people and teams, to their scorecards, contests, praise."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from spm_desktop.app.editor_office import EditorOffice

if TYPE_CHECKING:
    from spm_desktop.services.scorecards import Subject
    from spm_desktop.ui.editor.palette.entries import Entry, Finder
    from spm_desktop.ui.editor.shell.page import Page

OpenPage = Callable[[str], "Page | None"]
"""Opens a page in the window that is looked at."""


def find_scorecards(office: EditorOffice, open_page: OpenPage) -> "Finder":
    """A finder of people and teams; nothing slow is imported before it is asked."""

    def find(query: str) -> "Sequence[Entry]":
        from spm_desktop.services.scorecards import find_subjects
        from spm_desktop.ui.editor.palette.entries import PEOPLE, split_prefix

        prefix, words = split_prefix(query)
        if prefix not in ("", PEOPLE) or not (words or prefix):
            return ()
        found = find_subjects(office.scorecards, office.actor, words)
        return [_entry(subject, partial(_open, open_page, subject)) for subject in found]

    return find


def find_contests(office: EditorOffice, open_page: OpenPage) -> "Finder":
    """A finder of contests by their names."""

    def find(query: str) -> "Sequence[Entry]":
        from spm_desktop.services.contests.choices import known_contests
        from spm_desktop.storage.contests import SqlContests
        from spm_desktop.ui.editor.pages.contests.words import STAGES
        from spm_desktop.ui.editor.palette.entries import Entry, split_prefix

        prefix, words = split_prefix(query)
        if prefix or not words:
            return ()
        return [
            Entry(
                contest.plan.name,
                "Contests",
                partial(_open_contest, open_page, contest.id),
                f"Contest, {STAGES[stage].word.lower()}",
                icon="trophy",
            )
            for contest, stage in known_contests(SqlContests(office.boards), office.actor)
        ]

    return find


def find_praise(office: EditorOffice, open_page: OpenPage) -> "Finder":
    """A finder of ways to praise somebody, from wherever one is."""

    def find(query: str) -> "Sequence[Entry]":
        from spm_desktop.services.recognition.giving import BADGE, SHOUT_OUT, may_award, may_give
        from spm_desktop.ui.editor.palette.entries import Entry, split_prefix

        prefix, words = split_prefix(query)
        if prefix or not words:
            return ()
        ways = [("Give a shout-out", SHOUT_OUT)] if may_give(office.actor) else []
        if may_award(office.actor):
            ways += [("Give a badge", BADGE), ("Company values", "values")]
        return [
            Entry(name, "Recognition", partial(_praise, open_page, way), "Recognition", icon="award")
            for name, way in ways
        ]

    return find


def _praise(open_page: OpenPage, way: str) -> None:
    from spm_desktop.ui.editor.pages.recognition.page import RecognitionPage

    page = open_page("recognition")
    if isinstance(page, RecognitionPage):
        page.open_at(way)


def _open_contest(open_page: OpenPage, contest_id: int) -> None:
    from spm_desktop.ui.editor.pages.contests.page import ContestsPage

    page = open_page("contests")
    if isinstance(page, ContestsPage):
        page.open_contest(contest_id)


def _entry(subject: "Subject", run: Callable[[], None]) -> "Entry":
    from spm_desktop.services.scorecards import Kind
    from spm_desktop.ui.editor.palette.entries import PEOPLE, Entry

    if subject.kind is Kind.TEAM:
        return Entry(subject.name, "Teams", run, "Scorecard of the team", icon="users", prefix=PEOPLE)
    who = ", ".join(part for part in (subject.role, subject.team) if part)
    return Entry(subject.name, "People", run, who or "Scorecard", face=subject.name, prefix=PEOPLE)


def _open(open_page: OpenPage, subject: "Subject") -> None:
    from spm_desktop.ui.editor.pages.scorecards.page import PAGE, ScorecardsPage

    page = open_page(PAGE)
    if isinstance(page, ScorecardsPage):
        page.open_subject(subject)
