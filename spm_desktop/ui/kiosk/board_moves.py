"""How a board gets from the order that is shown to the order that is true, one watchable step at a time.

An overtake is the only thing a viewer's eye follows, so there is one at a time, biggest first. Everything
else just glides. Steps are planned from what is shown *now* to the newest truth, never queued: however often
the truth changes on the way, the last step always lands on it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

MOST_PLATES = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a board.

    Attributes:
        order: keys by slot after the step.
        mover: who overtakes, on a plate; None where rows only glide.
        making_room: who stands between the mover's old and new slot and steps down first, top to bottom.
        final: whether `order` is the true one; only then do all other figures change too.
    """

    order: tuple[int, ...]
    mover: int | None
    making_room: tuple[int, ...]
    final: bool


def next_step(
    shown: Sequence[int], true: Sequence[int], gains: Mapping[int, int], plated: Collection[int]
) -> Step:
    """The next step from the `shown` order towards the `true` one.

    `gains` holds who has won something since they were last drawn, and how much; `plated` those who have
    overtaken since shown and true were last alike.
    """
    old = {key: slot for slot, key in enumerate(shown)}
    new = {key: slot for slot, key in enumerate(true)}
    overtakers = [
        key
        for key, slot in new.items()
        if gains.get(key, 0) > 0 and key not in plated and slot < old.get(key, len(shown))
    ]
    if not overtakers or len(plated) >= MOST_PLATES:
        return Step(tuple(true), None, (), True)

    def size(key: int) -> tuple[int, int, int]:
        return old.get(key, len(shown)) - new[key], gains[key], -new[key]

    mover = max(overtakers, key=size)
    order = _with_placed(shown, {key: new[key] for key in (*plated, mover) if key in new})
    final = tuple(order) == tuple(true)
    place = order.index(mover)
    between = order[place + 1 : old.get(mover, len(shown)) + 1]
    return Step(tuple(order), mover, tuple(key for key in between if key in old), final)


def _with_placed(shown: Sequence[int], placed: Mapping[int, int]) -> list[int]:
    """The shown order with some keys put exactly into their slots, the others kept in line around them."""
    others = iter([key for key in shown if key not in placed])
    by_slot = {slot: key for key, slot in placed.items()}
    order: list[int] = []
    for slot in range(len(placed) + sum(key not in placed for key in shown)):
        if slot in by_slot:
            order.append(by_slot.pop(slot))
        else:
            follower = next(others, None)
            if follower is None:
                break
            order.append(follower)
    order.extend(by_slot[slot] for slot in sorted(by_slot))
    return order
