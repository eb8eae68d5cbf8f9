"""What metrics are called and mean can be changed by who may, and taken back; every version is kept."""

from dataclasses import replace

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Direction, Level
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.metrics import DefinedMetric, change_metric, defined_metrics
from spm_desktop.storage.metric_store import SqlMetricStore
from tests.offices import TestOffice


def store(office: TestOffice) -> SqlMetricStore:
    return SqlMetricStore(office.database, office.clock)


def metric(office: TestOffice, key: str = "cycle_days") -> DefinedMetric:
    return next(one for one in defined_metrics(store(office), office.actor) if one.metric.key == key)


def test_a_metric_is_renamed_and_gets_its_name_back(office: TestOffice) -> None:
    before = metric(office)
    after = replace(before.meaning, name=" Days to win ", definition="From opened to won.")
    changes = change_metric(store(office), office.actor, before, after)
    assert changes.words == "Renamed Cycle days to Days to win"
    renamed = metric(office)
    assert (renamed.metric.name, renamed.meaning.definition) == ("Days to win", "From opened to won.")
    assert (renamed.versions[0].no, renamed.versions[0].actor) == (2, "Olga Owner")
    assert changes.undo is not None
    changes.undo()
    assert metric(office).meaning == before.meaning
    assert metric(office).versions[0].reason == "Taken back."


def test_another_direction_needs_a_reason(office: TestOffice) -> None:
    before = metric(office)
    after = replace(before.meaning, direction=Direction.HIGHER)
    with pytest.raises(KnownError, match="turns its ranks round"):
        change_metric(store(office), office.actor, before, after)
    changes = change_metric(store(office), office.actor, before, after, "Longer cycles are larger deals.")
    assert changes.words == "Cycle days: higher is better"
    assert metric(office).metric.direction is Direction.HIGHER
    assert metric(office).versions[0].reason == "Longer cycles are larger deals."


def test_two_who_change_the_same_metric_both_learn_of_it(office: TestOffice) -> None:
    before = metric(office)
    change_metric(store(office), office.actor, before, replace(before.meaning, level=Level.OBJECTIVE))
    words = "its level was “result” when you began, and is “objective” now"
    with pytest.raises(KnownError, match=words) as told:
        change_metric(store(office), office.actor, before, replace(before.meaning, name="Days"))
    assert told.value.code == "changed_since"
    assert metric(office).metric.name == "Cycle days"


def test_names_are_told_apart(office: TestOffice) -> None:
    before = metric(office)
    for name, code in (("won REVENUE", "metric_exists"), ("  ", "metric_nameless")):
        with pytest.raises(KnownError) as refused:
            change_metric(store(office), office.actor, before, replace(before.meaning, name=name))
        assert refused.value.code == code


def test_only_administrators_change_metrics(office: TestOffice) -> None:
    manager = Actor("Mia", frozenset({Role.MANAGER}))
    before = metric(office)
    assert defined_metrics(store(office), manager)
    with pytest.raises(KnownError) as refused:
        change_metric(store(office), manager, before, replace(before.meaning, wall_visible=False))
    assert refused.value.code == "not_allowed"


def test_what_is_taken_off_the_wall_is_announced(office: TestOffice) -> None:
    before = metric(office)
    changes = change_metric(store(office), office.actor, before, replace(before.meaning, wall_visible=False))
    assert changes.words == "Took Cycle days off the wall"
    assert not metric(office).metric.wall_visible
    topics = {row[0] for row in office.rows("SELECT topic FROM change_log WHERE metric = 'cycle_days'")}
    assert topics == {"metrics", "figures"}
