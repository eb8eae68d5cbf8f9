"""Which splash is next."""

from dataclasses import replace
from datetime import timedelta

import pytest

from spm_desktop.ui.kiosk.splash_queue import Cursor, SplashQueue
from tests.ui.office import NOW, deal, face, top


@pytest.fixture
def queue() -> SplashQueue:
    return SplashQueue(Cursor("e", 0))


def seqs(queue: SplashQueue) -> list[int]:
    return [splash.seq for splash in queue.take(NOW)]


def test_each_is_shown_once_in_order(queue: SplashQueue) -> None:
    queue.hear("e", 2, [deal(2), deal(1)], NOW)
    assert seqs(queue) == [1]
    queue.hear("e", 2, [deal(2), deal(1)], NOW)
    assert seqs(queue) == [2]
    queue.hear("e", 2, [deal(2), deal(1)], NOW)
    assert seqs(queue) == []


def test_three_at_once_are_rolled_up(queue: SplashQueue) -> None:
    queue.hear("e", 3, [deal(1), deal(2), deal(3)], NOW)
    assert seqs(queue) == [1, 2, 3]


def test_those_that_gather_behind_a_splash_are_rolled_up(queue: SplashQueue) -> None:
    queue.hear("e", 1, [deal(1)], NOW)
    assert seqs(queue) == [1]
    for seq in (2, 3, 4):
        queue.hear("e", seq, [deal(one) for one in range(1, seq + 1)], NOW)
    assert seqs(queue) == [2, 3, 4]


def test_a_first_start_celebrates_nothing_of_before() -> None:
    queue = SplashQueue(None)
    queue.hear("e", 5, [deal(5)], NOW)
    assert seqs(queue) == []
    queue.hear("e", 6, [deal(5), deal(6)], NOW)
    assert seqs(queue) == [6]


def test_another_epoch_celebrates_nothing_of_before(queue: SplashQueue) -> None:
    queue.hear("restored", 9, [deal(3), deal(9)], NOW)
    assert seqs(queue) == []
    assert queue.cursor == Cursor("restored", 9)


def test_what_is_older_than_ten_minutes_stays_silent(queue: SplashQueue) -> None:
    old = deal(1, created=NOW - timedelta(minutes=11))
    queue.hear("e", 2, [old, deal(2)], NOW)
    assert seqs(queue) == [2]


def test_what_grows_old_while_it_waits_stays_silent(queue: SplashQueue) -> None:
    queue.hear("e", 1, [deal(1)], NOW)
    assert queue.take(NOW + timedelta(minutes=12)) == []


def test_a_reversed_deal_leaves_the_queue(queue: SplashQueue) -> None:
    queue.hear("e", 2, [deal(1), deal(2)], NOW)
    queue.hear("e", 2, [deal(1, retracted=True), deal(2)], NOW)
    assert seqs(queue) == [2]


def test_the_cursor_moves_only_with_what_was_taken(queue: SplashQueue) -> None:
    queue.hear("e", 2, [deal(1), deal(2)], NOW)
    assert queue.cursor == Cursor("e", 0)
    queue.take(NOW)
    assert queue.cursor == Cursor("e", 1)


def test_the_loudest_comes_first_and_alone(queue: SplashQueue) -> None:
    queue.hear("e", 4, [deal(1), deal(2), top(3), deal(4)], NOW)
    assert queue.top_waits
    assert seqs(queue) == [3]
    assert seqs(queue) == [1, 2, 4]
    assert queue.cursor == Cursor("e", 4)
    queue.hear("e", 4, [deal(1), deal(2), top(3), deal(4)], NOW)
    assert seqs(queue) == []


def test_of_many_loud_ones_the_greatest_are_alone_and_the_rest_is_rolled_up(queue: SplashQueue) -> None:
    amounts = (10, 70, 30, 90, 20, 40)
    told = [
        replace(top(seq), amount=amount, face=face(seq, f"{seq}")) for seq, amount in enumerate(amounts, 1)
    ]
    queue.hear("e", 7, [*told, deal(7)], NOW)
    assert [seqs(queue) for _ in range(4)] == [[4], [2], [1, 3, 5, 6, 7], []]
    later = [top(8), top(9), top(10), replace(top(11), amount=None)]
    queue.hear("e", 11, later, NOW)
    assert [seqs(queue)[0] for _ in range(2)] == [11, 8], "the next import has the stage again"


@pytest.mark.parametrize(("count", "shown"), [(4, 1), (5, 5)])
def test_what_one_person_did_at_once_is_told_in_turn_while_it_is_little(
    queue: SplashQueue, count: int, shown: int
) -> None:
    told = [deal(seq, face=face(7, "Linnéa Sjöberg")) for seq in range(1, count + 1)]
    queue.hear("e", count, told, NOW)
    assert len(queue.take(NOW)) == shown
