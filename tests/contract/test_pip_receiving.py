"""How plans are received, on whose word earlier coaching rests, and that neither is passed over."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.record import Method
from spm_desktop.domain.pips.states import Action, Party, State
from spm_desktop.services.pips.acting import act, edit, screen
from spm_desktop.services.pips.content import Prior
from spm_desktop.services.pips.receiving import method_of, newest_receipt, receipts, told_how
from spm_desktop.services.pips.record import Attachment
from spm_desktop.services.verifying import verify
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.pip_desk import LOOKED, Desk, content
from tests.offices import OWNER, TestOffice


@pytest.fixture
def desk(office: TestOffice) -> Desk:
    return Desk(office)


def test_how_each_received_it_is_kept(desk: Desk) -> None:
    pip = desk.issued()
    about = desk.reader, desk.store, desk.hr
    paper = {"method": Method.PAPER, "proof": "The scan is signed.pdf"}
    with pytest.raises(KnownError, match="needs its scan"):
        act(*about, desk.case(pip).record, Action.SIGN_RECEIPT, paper, Party.EMPLOYEE)
    scan = Attachment("signed.pdf", b"a scan")
    act(*about, desk.case(pip).record, Action.SIGN_RECEIPT, paper, Party.EMPLOYEE, scan)
    desk.do(pip, desk.manager, Action.ACKNOWLEDGE)
    desk.do(pip, desk.hr, Action.ACKNOWLEDGE, {"checkpoint": 1, "method": Method.REFUSED}, Party.EMPLOYEE)
    told = [(event.actor, event.method) for event in desk.case(pip).record.events[-3:]]
    assert told == [("hr1", Method.PAPER), ("mia", Method.OWN_ACCOUNT), ("hr1", Method.HR_SCREEN)]
    assert verify(SqlVerifier(desk.office.database, desk.office.clock), OWNER, "").ok


def test_older_records_are_read_as_what_their_words_say(desk: Desk) -> None:
    """The method was not kept then: the trail and the hashes of these events stay as they are."""
    pip = desk.issued()
    desk.do(pip, desk.hr, Action.RECORD_REFUSAL, {"witness": "Otto"})
    refusal = replace(desk.case(pip).record.events[-1], method=None)
    signed = replace(refusal, action=Action.SIGN_RECEIPT, proof="Signed on paper, the scan is a.pdf")
    typed = replace(signed, proof="Signed by typing the name Rae Rep")
    assert [method_of(one) for one in (refusal, signed, typed)] == [Method.REFUSED, Method.PAPER, None]
    assert told_how(typed) == "Signed by typing the name Rae Rep"


def test_a_refusal_of_an_amended_version_does_not_stop_the_plan(desk: Desk) -> None:
    pip = desk.issued()
    desk.do(pip, desk.rep, Action.SIGN_RECEIPT)
    refuse = Action.RECORD_REFUSAL, {"witness": "Otto"}
    with pytest.raises(KnownError, match="received all"):
        desk.do(pip, desk.hr, *refuse)
    desk.do(pip, desk.hr, Action.PAUSE, {"reason": "Amendment"})
    amend = Action.AMEND, {"reason": "A fairer rule"}
    for more, told in (
        ({}, "Nothing was changed"),
        ({"length": 30}, "moved by a pause"),
        ({"rule": ""}, "decided"),
    ):
        edit(desk.reader, desk.store, desk.hr, desk.case(pip).record, content(**more))
        with pytest.raises(KnownError, match=told):
            desk.do(pip, desk.hr, *amend)
    edit(desk.reader, desk.store, desk.hr, desk.case(pip).record, content(rule="Four of five"))
    desk.do(pip, desk.hr, *amend)
    assert newest_receipt(desk.case(pip).record, Party.EMPLOYEE) is None
    desk.do(pip, desk.hr, *refuse)
    assert desk.do(pip, desk.hr, Action.RESUME) is State.ACTIVE
    refusal = newest_receipt(desk.case(pip).record, Party.EMPLOYEE)
    assert refusal is not None
    assert refusal.method is Method.REFUSED
    before, last = receipts(desk.case(pip).record, Party.EMPLOYEE)
    assert (before[0], before[1].method, last) == (1, Method.OWN_ACCOUNT, (2, refusal))


def test_what_only_its_author_tells_of_needs_a_reason_from_hr(desk: Desk) -> None:
    def handed_in(**more: Any) -> int:
        pip = desk.begin(**more)
        desk.do(pip, desk.manager, Action.SUBMIT)
        screen(desk.reader, desk.store, desk.hr, pip, LOOKED)
        return pip

    pip = handed_in()
    with pytest.raises(KnownError, match="on 2 Feb 2026 is only told by mia"):
        desk.do(pip, desk.hr, Action.APPROVE)
    desk.do(pip, desk.hr, Action.WITHDRAW, {"reason": "Begun in error"})
    linked = handed_in(prior=(Prior(date(2026, 2, 2), "1:1", "Calls", 7),))
    assert desk.do(linked, desk.hr, Action.APPROVE) is State.APPROVED
    desk.do(linked, desk.hr, Action.WITHDRAW, {"reason": "Begun in error"})
    early = desk.begin(prior=(Prior(date(2026, 12, 2), "1:1", "Calls"),))
    with pytest.raises(KnownError, match="never the first"):
        desk.do(early, desk.manager, Action.SUBMIT)
