"""What the metrics of a frozen version meant, where it names them without saying so."""

from collections.abc import Mapping
from dataclasses import replace

from spm_desktop.services.pips.content import ExpectationText
from spm_desktop.services.pips.ports import PipFigures
from spm_desktop.services.pips.record import Record
from spm_desktop.services.pips.views import CaseFile
from spm_desktop.services.pips.words import PipWords, definition


def meanings_then(figures: PipFigures, record: Record) -> Mapping[str, str]:
    """Metric -> what it meant when the newest version was frozen, for those whose definition there is nothing
    but their name. The version stays as it is: this is told beside it."""
    if not record.versions or all(_says_more(figures, one) for one in record.content.expectations):
        return {}
    then, found = figures.meanings_on(record.versions[-1].at), {}
    for one in record.content.expectations:
        if _says_more(figures, one) or one.metric not in then:
            continue
        metric, (said, num_rule, den_rule) = figures.organisation.metrics[one.metric].metric, then[one.metric]
        counted = replace(metric, num_rule=num_rule, den_rule=den_rule)
        found[one.metric] = definition(counted, "" if said == metric.name else said)
    return found


def _says_more(figures: PipFigures, one: ExpectationText) -> bool:
    measured = figures.organisation.metrics.get(one.metric)
    return measured is None or one.definition not in ("", measured.metric.name)


def told_definition(file: CaseFile, one: ExpectationText, words: PipWords) -> str:
    """What an expectation is measured by; where its version does not say so, marked as told beside it."""
    metric, meaning = file.metrics.get(one.metric), file.meanings.get(one.metric)
    if meaning is None:
        return definition(metric, one.definition)
    frozen = file.record.versions[-1]
    day = words.day(frozen.at.astimezone(file.zone).date())
    return (
        f"{meaning}. This is what it meant on {day}, when version {frozen.no} was frozen; the version itself"
        " only names the metric."
    )
