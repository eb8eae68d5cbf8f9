"""What the metrics of a frozen version meant, where it names them without saying so."""

from collections.abc import Mapping

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
    then, today = figures.definitions_on(record.versions[-1].at), figures.definitions()
    found = {}
    for one in record.content.expectations:
        if _says_more(figures, one) or one.metric not in then:
            continue
        metric, (no, said) = figures.organisation.metrics[one.metric].metric, then[one.metric]
        if said and said != metric.name:
            found[one.metric] = said
        elif today[one.metric][0] == no:  # its formula is still that of then
            found[one.metric] = definition(metric, "")
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
