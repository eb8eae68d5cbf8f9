"""A review as PDF and DOCX, as somebody reads it who holds it in their hands."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from spm_desktop.documents.docx import write_docx
from spm_desktop.documents.pdf import write_pdf
from spm_desktop.domain.periods import Period
from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.domain.reviews.record import (
    AREAS,
    GROWTH,
    REPLY,
    RESULTS,
    STRENGTHS,
    Answer,
    Cycle,
    Event,
    Objective,
    Review,
    value_item,
)
from spm_desktop.domain.reviews.states import Action, Party, State
from spm_desktop.services.papers import Paper, Signatures, texts_of
from spm_desktop.services.reviews.paper import Printed, review_paper
from spm_desktop.services.reviews.views import ReviewFile
from spm_desktop.services.scorecards.ports import Snapshot
from tests.documents.test_pip_papers import docx_text, pdf_pages, squeezed

pytestmark = pytest.mark.usefixtures("qapp")

AT = datetime(2026, 7, 20, 12, 0, tzinfo=UTC)
HALF = Period(date(2026, 1, 1), date(2026, 7, 1))
VALUE = CompanyValue(
    1,
    "We prepare",
    "Nobody walks in cold",
    False,
    ("Knows the figures",),
    ("Improvises", "", "Has a plan", "", ""),
)
LINES = [
    {
        "metric": "won_revenue",
        "name": "Won revenue",
        "value": "412000.00",
        "goal": "500000.00",
        "attainment": 0.824,
    },
    {"metric": "calls", "name": "Calls", "value": "801", "goal": None, "attainment": None},
]
LONG = "A sentence that goes on for a while, so that there is more than a page of it. " * 12


def file(state: State = State.SIGNED) -> ReviewFile:
    cycle = Cycle(1, "First half 2026", HALF, *[AT.date()] * 3, 7, True, (VALUE, CompanyValue(2, "We share")))
    said = [
        *(
            Answer(item, Party.PERSON, f"{item} by Jonas. {LONG}")
            for item in (RESULTS, STRENGTHS, AREAS, GROWTH)
        ),
        *(
            Answer(item, Party.MANAGER, f"{item} by Nils. {LONG}")
            for item in (RESULTS, STRENGTHS, AREAS, GROWTH)
        ),
        Answer(value_item(1), Party.PERSON, "The Nordvik visit", 5),
        Answer(value_item(1), Party.MANAGER, "**Two** visits without one", 3),
        Answer(REPLY, Party.PERSON, "I see it differently"),
    ]
    events = (
        Event(1, Action.FINISH, Party.MANAGER, "Nils", "asserted", AT),
        Event(2, Action.SIGN, Party.PERSON, "Nils", "asserted", AT, statement="Known"),
        Event(3, Action.COUNTERSIGN, Party.MANAGER, "Nils", "asserted", AT, statement="Stands"),
    )
    kept = {"score": 0.824, "lines_present": 1, "lines_counting": 2, "lines": LINES}
    return ReviewFile(
        cycle=cycle,
        review=Review(7, 1, 3, 4, state, 9, met_day=AT.date(), signed_at=AT, sha256="7c3e01bd" * 8),
        person="Jonas Hallgrímsson",
        manager="Nils Öberg",
        answers={(one.item, one.party): one for one in said},
        objectives=(Objective(1, "Shadow two visits", due_day=date(2026, 9, 1), action_id=4),),
        events=events,
        scorecard=Snapshot(9, HALF, AT, AT.date(), "Nils", kept, "ab" * 32, True),
        intact=True,
        metrics={},
        zone=ZoneInfo("Europe/Amsterdam"),
        at=AT,
    )


def paper(view: Party = Party.MANAGER, state: State = State.SIGNED) -> Paper:
    return review_paper(file(state), view, Printed("en", "EUR", "Olga", "SPM Desktop", "f00d"))


def test_both_say_everything_on_numbered_pages(tmp_path: Path) -> None:
    told = paper()
    pages = write_pdf(told, tmp_path / "review.pdf")
    write_docx(told, tmp_path / "review.docx")
    read = pdf_pages(tmp_path / "review.pdf")
    in_pdf, in_docx = squeezed(" ".join(read)), squeezed(docx_text(tmp_path / "review.docx"))
    missing = [
        text for text in texts_of(told) if squeezed(text) not in in_pdf or squeezed(text) not in in_docx
    ]
    # words that a page break parts are on two pages
    assert [text for text in missing if len(text) < 200] == []
    assert len(read) == pages > 2
    for number, text in enumerate(read, start=1):
        assert f"Page {number} of {pages}" in text
        assert "Confidential. Jonas Hallgrímsson, First half 2026. For the manager." in text
    (signing,) = [text for text in read if "Nils Öberg, manager" in text]
    assert "Jonas Hallgrímsson, about whom this is" in signing, "signatures stand on one page"


def test_what_is_missing_is_missing_and_nothing_is_multiplied() -> None:
    told = texts_of(paper())
    assert "Not assessed" in told
    assert "82.4 of 100, 1 of 2 lines." in " ".join(told)
    assert "Nils Öberg: 1 of 2 values rated, the middle one 3 of 5, from 3 to 3." in told
    assert "Two visits without one" in told, "without marks"
    nothing = replace(file(), scorecard=None, answers={})
    bare = texts_of(review_paper(nothing, Party.MANAGER, Printed("en", "EUR", "Olga", "", "")))
    assert "No scorecard was frozen. That is missing, and no result of zero." in bare


def test_who_signed_with_whose_login_and_who_did_not() -> None:
    (block,) = [one for one in paper().blocks if isinstance(one, Signatures)]
    assert "with the login of Nils" in block.signers[0][1]
    assert "identity as claimed" in block.signers[1][1]
    gone_on = Event(2, Action.GO_ON_WITHOUT_REPLY, Party.MANAGER, "Nils", "asserted", AT, "Long ill")
    without = review_paper(
        replace(file(), events=(gone_on,)), Party.MANAGER, Printed("en", "EUR", "Olga", "", "")
    )
    (block,) = [one for one in without.blocks if isinstance(one, Signatures)]
    assert "Did not sign" in block.signers[0][1]
    assert "Long ill" in block.signers[0][1]


def test_before_it_is_shared_the_persons_document_has_nothing_of_the_manager() -> None:
    told = " ".join(texts_of(paper(Party.PERSON, State.ASSESSED)))
    assert "by Jonas" in told
    for hidden in ("by Nils", "without one", "Shadow two", "Assessment finished"):
        assert hidden not in told
    assert "by Nils" in " ".join(texts_of(paper(Party.PERSON, State.SHARED)))
