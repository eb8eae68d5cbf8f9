"""However people are moved, merged, parted and undone: totals are those of a replay, nobody is in two teams,
and undoing everything brings everything back. On SQLite and on PostgreSQL."""

import os
from collections import defaultdict
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.membership_edits import Span, day_label, lay, lift, move
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.history import Changes
from spm_desktop.services.people import merging, placing
from spm_desktop.services.people.file import read_person
from spm_desktop.services.people.placing import Placed
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import deal, fact, person, teach_stages
from tests.contract.test_people_edits import Desk, everything
from tests.offices import TestOffice

EXAMPLES = int(os.environ.get("SPM_LAW_EXAMPLES", "8"))
PEOPLE = ("Ann Lee", "Bo Tan", "Cy Roe")
TEAMS = ("North", "South", "West")
DAYS = [date(2026, 2, 26) + timedelta(days=n) for n in range(6)]
FACTS = [
    fact(f"{name}{n}", name, str(n + 1), day)
    for name in PEOPLE
    for n, day in enumerate(DAYS)
    if (n + len(name)) % 2
]
DEALS = [
    deal("d1", "Ann Lee", amount="100.01", close=DAYS[0]),
    deal("d2", {"Ann Lee": 50, "Bo Tan": 30, "Cy Roe": 20}, amount="99.99", close=DAYS[3]),
    deal("d3", {"Bo Tan": 50, "Cy Roe": 50}, amount="0.03", close=DAYS[4]),
]

who = st.sampled_from(PEOPLE)
team = st.integers(0, len(TEAMS) - 1)
day = st.integers(0, len(DAYS) - 1)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("lay"), who, team, day, st.integers(1, 4)),
        st.tuples(st.just("move"), who, team, day),
        st.tuples(st.just("lift"), who, st.integers(0, 4)),
        st.tuples(st.just("merge"), who, who),
        st.tuples(st.just("undo")),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
    ),
    max_size=9,
)


@pytest.fixture
def desk(office: TestOffice) -> Desk:
    listed = [person(name, team) for name, team in zip(PEOPLE, TEAMS, strict=True)]
    office.bring(RecordKind.PEOPLE, list(listed), sheet="people")
    teach_stages(office)
    office.bring(RecordKind.FACTS, list(FACTS), sheet="calls")
    office.bring(RecordKind.DEALS, list(DEALS), sheet="deals")
    return Desk(office)


def do(desk: Desk, step: tuple[Any, ...]) -> Changes:
    """Does one step; KnownError where it can't be done now."""
    if step[0] == "merge":
        return merging.merge_people(
            desk.store, desk.actor, person_id(desk, step[1]), person_id(desk, step[2]), (step[1], step[2])
        )
    identity = person_id(desk, step[1])
    spans = read_person(desk.reader, desk.actor, identity).spans
    teams = {name: desk.team(name) for name in TEAMS}
    if step[0] == "lay":
        start = DAYS[step[3]]
        wanted = Span(teams[TEAMS[step[2]]], day_label(start), day_label(start + timedelta(days=step[4])))
        edited = lay(spans, wanted)
    elif step[0] == "move":
        edited = move(spans, teams[TEAMS[step[2]]], day_label(DAYS[step[3]]))
    else:
        edited = lift(spans, spans[step[2] % len(spans)]) if spans else lay(spans, Span(teams["North"]))
    placed = Placed(spans, edited)
    return placing.place_person(desk.store, desk.actor, identity, placed, "moved")


def person_id(desk: Desk, name: str) -> int:
    found = desk.office.rows("SELECT id FROM person WHERE display_name = :name", name=name)
    if not found:
        raise KnownError("person_gone", f"{name} was merged.", "")
    return int(found[0][0])


def replay(office: TestOffice) -> dict[tuple[int, int, int, int], int]:
    """(stream, day, person, team) -> sum, from rows that count and memberships, one by one."""
    spans = office.rows("SELECT person_id, team_id, from_day, to_day FROM membership")
    sums: dict[tuple[int, int, int, int], int] = defaultdict(int)
    rows = office.rows(
        "SELECT f.stream_id, f.day, f.person_id, f.value FROM fact f JOIN source_row r ON r.id = f.row_id"
        " WHERE r.from_op IS NOT NULL AND r.to_op IS NULL AND f.day > 10000"
    )
    for stream, on, who_, value in rows:
        team_ = next((t for p, t, start, end in spans if p == who_ and start <= on < end), 0)
        sums[stream, on, who_, team_] += value
    return {key: value for key, value in sums.items() if value}


def read(office: TestOffice) -> dict[tuple[int, int, int, int], int]:
    rows = office.rows(
        "SELECT stream_id, period, person_id, team_id, sum(sum) FROM ("
        " SELECT stream_id, grain, period, person_id, team_id, sum FROM total UNION ALL"
        " SELECT x.stream_id, x.grain, x.period, x.person_id, x.team_id, x.sum FROM total_pending x"
        "  JOIN operation o ON o.id = x.op_id AND o.state = 'applied') c WHERE grain = 0"
        " GROUP BY stream_id, period, person_id, team_id"
    )
    return {tuple(row[:4]): int(row[4]) for row in rows if row[4]}


def check(office: TestOffice) -> None:
    assert read(office) == replay(office)
    held: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for identity, start, end in office.rows("SELECT person_id, from_day, to_day FROM membership"):
        held[identity].append((start, end))
    for stretches in held.values():
        assert all(first[1] <= second[0] for first, second in pairwise(sorted(stretches)))


@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(story=steps)
def test_totals_follow_people_and_undo_brings_everything_back(
    desk: Desk, office: TestOffice, story: list[tuple[Any, ...]]
) -> None:
    before = everything(office)
    done: list[Changes] = []
    undone: list[Changes] = []
    for step in story:
        with suppress(KnownError):
            if step[0] == "undo":
                if done:
                    undone.append(turn(done.pop()))
            elif step[0] == "redo":
                if undone:
                    done.append(turn(undone.pop()))
            else:
                done.append(do(desk, step))
                undone.clear()
        check(office)
    assert SqlVerifier(office.database, office.clock).run("").ok
    while done:
        turn(done.pop())
    assert everything(office) == before


def turn(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo()
