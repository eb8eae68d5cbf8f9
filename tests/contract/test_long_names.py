"""The longest names that files may hold can be stored and looked up, whatever they are written in."""

from dataclasses import replace
from random import Random

from spm_desktop.domain.records import OwnerShare, PersonRef, RecordKind
from spm_desktop.excel.records.keys import LONGEST_KEY
from spm_desktop.excel.values.readers import LONGEST_NAME
from tests.contract.calling import ask, calls, deal, standing
from tests.contract.records import otherwise
from tests.offices import NOON, TestOffice


def text(length: int, seed: int) -> str:
    """Letters of four bytes each, too mixed to be compressed."""
    random = Random(seed)
    return "".join(chr(random.randint(0x20000, 0x2A000)) for _ in range(length))


def test_deals_and_facts_with_the_longest_names(office: TestOffice) -> None:
    owner, stage, pipeline = (text(LONGEST_NAME, seed) for seed in (1, 2, 3))
    longest = replace(
        deal(text(LONGEST_KEY, 4), "", 5, stage="Won"),
        owners=(OwnerShare(PersonRef("name", owner)),),
        pipeline=pipeline,
        account=text(9_000, 5),
    )
    office.bring(RecordKind.DEALS, [longest, replace(longest, key="2", stage=stage)], create_people=True)
    assert standing(ask(office, "won_revenue", period="all")) == [(1, owner, 500)]
    fact = otherwise(calls(owner, NOON.date(), 3), metric=text(LONGEST_NAME, 6), key=text(LONGEST_KEY, 7))
    receipt = office.bring(RecordKind.FACTS, [fact])
    assert (receipt.counts.created, receipt.counts.held) == (1, 0)
