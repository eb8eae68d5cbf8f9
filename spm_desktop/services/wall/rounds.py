"""The order of scenes when some come more often than others."""

from collections.abc import Sequence


def spread(weighted: Sequence[tuple[str, int]]) -> list[str]:
    """Scenes in their order, each as often in a round as its weight says (from 1). A repeat goes where it is
    farthest from the same scene, the round being a circle, and never beside it.

    >>> spread([("board", 2), ("goal", 1), ("race", 1)])
    ['board', 'goal', 'board', 'race']
    >>> spread([("board", 3), ("goal", 1)])
    ['board', 'goal']
    """
    order = [scene for scene, _ in weighted]
    for scene, weight in sorted(weighted, key=lambda one: -one[1]):
        for _ in range(weight - 1):
            distance, place = max((_distance(order, scene, gap), -gap) for gap in range(1, len(order) + 1))
            if distance < 1:
                break
            order.insert(-place, scene)
    return order


def _distance(order: list[str], scene: str, gap: int) -> int:
    """How many others would stand between a scene and its nearest repeat in this gap."""
    count = len(order)
    after = next(n for n in range(count) if order[(gap + n) % count] == scene)
    before = next(n for n in range(count) if order[(gap - 1 - n) % count] == scene)
    return min(after, before)
