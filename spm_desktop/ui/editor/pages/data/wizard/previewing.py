"""What the wizard asks before it shows a sheet: what importing it would do, and who may be meant."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.import_profiles import ProfileStore, fitting
from spm_desktop.services.importing.bench import ImportBench, Preview
from spm_desktop.services.metrics import DefinedMetric
from spm_desktop.services.ports import SeenFile, SeenSheet
from spm_desktop.ui.editor.pages.data.wizard.choices import Choices
from spm_desktop.ui.editor.pages.data.wizard.marks import Marked, Need, marked
from spm_desktop.ui.editor.pages.data.wizard.suggesting import with_suggestions


@dataclass(frozen=True, slots=True)
class Previewed:
    """What importing would do, with the sheet; `people` may be meant by names that nobody is known by."""

    preview: Preview
    file: SeenFile
    marks: Marked
    people: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it stands; how files with its columns were read before, on any machine; and the metrics that
    there are."""

    file: SeenFile
    as_others: Choices | None
    metrics: Sequence[Metric]


def first_look(
    bench: ImportBench,
    profiles: ProfileStore,
    read_metrics: Callable[[], Sequence[DefinedMetric]],
    path: Path,
) -> Looked:
    """What is shown before anything is understood; not in the thread of the window."""
    seen = bench.look(path)
    found = fitting(profiles.profiles(), seen)
    as_others = None if found is None else Choices.like(found[0].kept, found[1])
    return Looked(seen, as_others, [defined.metric for defined in read_metrics()])


def look_closer(
    bench: ImportBench,
    path: Path,
    choices: Choices,
    seen: SeenFile,
    read_people: Callable[[], Mapping[int, str]] | None,
) -> Previewed:
    """What importing would do, put together with the sheet; not in the thread of the window. `read_people`:
    None where nobody may say here who is meant."""
    preview = bench.preview(path, choices.options(), choices.part or choices.sheet)
    plan = preview.plan
    marks = marked(sheet_of(seen, plan.sheet), plan.header_row, plan, preview.receipt, choices.typed)
    if marks.missing:
        seen = bench.look(path, marks.missing)
        marks = marked(sheet_of(seen, plan.sheet), plan.header_row, plan, preview.receipt, choices.typed)
    people: Mapping[int, str] = {}
    unknown = any(issue.need is Need.PERSON for issue in marks.issues)
    if read_people is not None and plan.kind is not RecordKind.PEOPLE and (unknown or choices.people):
        people = read_people()
        marks = with_suggestions(marks, people)
    return Previewed(preview, seen, marks, people)


def sheet_of(file: SeenFile, name: str | None) -> SeenSheet:
    """The sheet of that name, or the first."""
    return next((sheet for sheet in file.sheets if sheet.name == name), file.sheets[0])
