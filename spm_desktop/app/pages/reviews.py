"""The page of performance reviews."""

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

KEY = "reviews"
HELP = (
    "Performance reviews in cycles: both write unseen by each other, talk, and sign. Results come from the "
    "frozen scorecard, behaviours are rated by the company’s values with an example each; the two stand side "
    "by side and are never put into one number. What is missing is missing, not zero. N sets up a cycle, "
    "Enter opens a review; all you write is saved while you type. Side by side shows the ratings of a cycle "
    "before they are shared. A signed review never changes."
)
MODULES = (
    "spm_desktop.app.review_files",
    "spm_desktop.documents.pdf",
    "spm_desktop.storage.development",
    "spm_desktop.storage.drafts",
    "spm_desktop.storage.recognition",
    "spm_desktop.storage.reviews",
    "spm_desktop.ui.editor.pages.reviews.page",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """One's own reviews, and those of the people one leads."""

    def is_for_reader() -> bool:
        areas = (Area.REVIEWS, Area.REVIEW_CYCLES)
        return any(access(office.actor, area) >= Access.OWN for area in areas)

    def make(desk: Desk) -> Page:
        from spm_desktop.app.compose import refuse_reviews_on_server

        try:
            refuse_reviews_on_server(office.invocation)
        except KnownError as refused:
            from spm_desktop.ui.editor.pages.pips.not_here import NotHerePage

            return NotHerePage(desk, refused)
        from spm_desktop.documents.pdf import DPI, print_paper
        from spm_desktop.services.reviews.agreeing import Desk as Agreeing
        from spm_desktop.storage.recognition import SqlRecognitionStore
        from spm_desktop.ui.editor.pages.reviews.given import Given
        from spm_desktop.ui.editor.pages.reviews.page import ReviewsPage

        given = Given(
            reader=office.reviews,
            development=office.development,
            store=office.review_store,
            values=SqlRecognitionStore(office.database, office.clock),
            scorecards=office.scorecards,
            agreeing=Agreeing(
                office.reviews,
                office.review_store,
                office.goals,
                office.goal_store,
                office.coaching,
                office.coaching_store,
                office.actor,
            ),
            files=office.review_papers,
            drafts=office.drafts,
            print_paper=print_paper,
            dots=DPI,
            actor=office.actor,
            language=office.language,
            now=office.clock.now,
        )
        return ReviewsPage(desk, given, office.export_table)

    return PageSpec(
        KEY,
        "Reviews",
        Group.PEOPLE,
        "clipboard-check",
        make,
        HELP,
        modules=MODULES,
        is_for_reader=is_for_reader,
    )
