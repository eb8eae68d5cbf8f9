"""Readers and stores over an office's database, each made when it is first asked for.

The database's modules are imported where they are first used, in the thread of the tasks: importing them
takes longer than the first picture.
"""

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

from spm_desktop.config.clock import Clock
from spm_desktop.config.settings import Settings

if TYPE_CHECKING:
    from spm_desktop.storage.boards import SqlBoards
    from spm_desktop.storage.change_feed import SqlChangeFeed
    from spm_desktop.storage.closing import SqlClosings, SqlClosingStore
    from spm_desktop.storage.coaching import SqlCoaching, SqlCoachingStore
    from spm_desktop.storage.database import Database
    from spm_desktop.storage.development import SqlDevelopment, SqlDevelopmentStore
    from spm_desktop.storage.export_sources import SqlExportSources
    from spm_desktop.storage.goal_store import SqlGoalStore
    from spm_desktop.storage.goals import SqlGoals
    from spm_desktop.storage.import_history import SqlImportHistory
    from spm_desktop.storage.leaderboards import SqlLeaderboards
    from spm_desktop.storage.listings import SqlLists
    from spm_desktop.storage.metric_store import SqlMetricStore
    from spm_desktop.storage.organisation_settings import SqlOrganisationStore
    from spm_desktop.storage.people.store import SqlPeople, SqlPeopleReader
    from spm_desktop.storage.pipeline import SqlPipeline
    from spm_desktop.storage.pips import SqlPips, SqlPipStore
    from spm_desktop.storage.reviews import SqlReviews, SqlReviewStore
    from spm_desktop.storage.scorecard_snapshots import SqlSnapshots
    from spm_desktop.storage.scorecards import SqlScorecards, SqlTemplates
    from spm_desktop.storage.screens import SqlScreens
    from spm_desktop.storage.splash_triggers import SqlTriggers
    from spm_desktop.storage.users import SqlUsers


class OfficeStores(ABC):
    """What pages read and write; readers and stores are only used in the thread of the tasks.

    Attributes:
        settings: this machine's, as they were at the start.
    """

    settings: Settings

    @property
    @abstractmethod
    def database(self) -> "Database":
        """The open database."""

    @property
    @abstractmethod
    def clock(self) -> Clock:
        """Tells now."""

    @cached_property
    def boards(self) -> "SqlBoards":
        """Figures."""
        from spm_desktop.storage.boards import SqlBoards

        return SqlBoards(self.database, self.clock)

    @cached_property
    def lists(self) -> "SqlLists":
        """People, goals, imports, metrics."""
        from spm_desktop.storage.listings import SqlLists

        return SqlLists(self.boards)

    @cached_property
    def leaderboards(self) -> "SqlLeaderboards":
        """Boards with all that lies around their numbers."""
        from spm_desktop.storage.leaderboards import SqlLeaderboards

        return SqlLeaderboards(self.boards)

    @cached_property
    def pipeline(self) -> "SqlPipeline":
        """Deals."""
        from spm_desktop.storage.pipeline import SqlPipeline

        return SqlPipeline(self.boards)

    @cached_property
    def organisation(self) -> "SqlOrganisationStore":
        """What the organisation shares."""
        from spm_desktop.storage.organisation_settings import SqlOrganisationStore

        return SqlOrganisationStore(self.database, self.clock)

    @cached_property
    def screens(self) -> "SqlScreens":
        """TVs and what they cycle."""
        from spm_desktop.storage.screens import SqlScreens

        return SqlScreens(self.database, self.clock)

    @cached_property
    def triggers(self) -> "SqlTriggers":
        """What may interrupt the wall."""
        from spm_desktop.storage.splash_triggers import SqlTriggers

        return SqlTriggers(self.database, self.clock)

    @cached_property
    def people_reader(self) -> "SqlPeopleReader":
        """People and teams in full."""
        from spm_desktop.storage.people.store import SqlPeopleReader

        return SqlPeopleReader(self.boards)

    @cached_property
    def people(self) -> "SqlPeople":
        """People and teams, changed by hand."""
        from spm_desktop.storage.people.store import SqlPeople

        return SqlPeople(self.database, self.clock)

    @cached_property
    def users(self) -> "SqlUsers":
        """Users and their roles."""
        from spm_desktop.storage.users import SqlUsers

        return SqlUsers(self.database, self.clock)

    @cached_property
    def scorecards(self) -> "SqlScorecards":
        """How everybody stands in everything."""
        from spm_desktop.storage.scorecards import SqlScorecards

        return SqlScorecards(self.boards)

    @cached_property
    def scorecard_templates(self) -> "SqlTemplates":
        """What counts for each role."""
        from spm_desktop.storage.scorecards import SqlTemplates

        return SqlTemplates(self.database, self.clock)

    @cached_property
    def scorecard_snapshots(self) -> "SqlSnapshots":
        """Scorecards as they were."""
        from spm_desktop.storage.scorecard_snapshots import SqlSnapshots

        return SqlSnapshots(self.database, self.clock)

    @cached_property
    def goals(self) -> "SqlGoals":
        """Targets with drafts, locks, and who has seen what."""
        from spm_desktop.storage.goals import SqlGoals

        return SqlGoals(self.boards)

    @cached_property
    def goal_store(self) -> "SqlGoalStore":
        """Targets that are set by hand."""
        from spm_desktop.storage.goal_store import SqlGoalStore

        return SqlGoalStore(self.database, self.clock)

    @cached_property
    def pips(self) -> "SqlPips":
        """Improvement plans."""
        from spm_desktop.app.pip_terms import terms_of
        from spm_desktop.storage.pips import SqlPips

        return SqlPips(self.boards, terms_of(self.settings))

    @cached_property
    def pip_store(self) -> "SqlPipStore":
        """Keeps them."""
        from spm_desktop.storage.pips import SqlPipStore

        return SqlPipStore(self.database, self.clock)

    @cached_property
    def coaching(self) -> "SqlCoaching":
        """Sessions, actions, and what both sides wrote."""
        from spm_desktop.storage.coaching import SqlCoaching

        return SqlCoaching(self.boards)

    @cached_property
    def coaching_store(self) -> "SqlCoachingStore":
        """Keeps them."""
        from spm_desktop.storage.coaching import SqlCoachingStore

        return SqlCoachingStore(self.database, self.clock)

    @cached_property
    def reviews(self) -> "SqlReviews":
        """Performance reviews, and their cycles."""
        from spm_desktop.storage.reviews import SqlReviews

        return SqlReviews(self.boards)

    @cached_property
    def review_store(self) -> "SqlReviewStore":
        """Keeps them."""
        from spm_desktop.storage.reviews import SqlReviewStore

        return SqlReviewStore(self.database, self.clock)

    @cached_property
    def development(self) -> "SqlDevelopment":
        """Skills, ratings, plans and steps."""
        from spm_desktop.storage.development import SqlDevelopment

        return SqlDevelopment(self.boards)

    @cached_property
    def development_store(self) -> "SqlDevelopmentStore":
        """Keeps them."""
        from spm_desktop.storage.development import SqlDevelopmentStore

        return SqlDevelopmentStore(self.database, self.clock)

    @cached_property
    def import_history(self) -> "SqlImportHistory":
        """Receipts, waiting rows, feeds."""
        from spm_desktop.storage.import_history import SqlImportHistory

        return SqlImportHistory(self.database)

    @cached_property
    def metric_store(self) -> "SqlMetricStore":
        """What metrics mean."""
        from spm_desktop.storage.metric_store import SqlMetricStore

        return SqlMetricStore(self.database, self.clock)

    @cached_property
    def closings(self) -> "SqlClosings":
        """Closed periods and what changed since."""
        from spm_desktop.storage.closing import SqlClosings

        return SqlClosings(self.boards)

    @cached_property
    def closing_store(self) -> "SqlClosingStore":
        """Closes periods."""
        from spm_desktop.storage.closing import SqlClosingStore

        return SqlClosingStore(self.database, self.clock)

    @cached_property
    def export_sources(self) -> "SqlExportSources":
        """What exported numbers rest on."""
        from spm_desktop.storage.export_sources import SqlExportSources

        return SqlExportSources(self.boards)

    @cached_property
    def changes(self) -> "SqlChangeFeed":
        """What anybody changed."""
        from spm_desktop.storage.change_feed import SqlChangeFeed

        return SqlChangeFeed(self.database)
