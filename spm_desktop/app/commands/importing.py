"""`import` and `undo-import`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from spm_desktop.app.commands.reading_options import how_it_is_written, reading_options
from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import error_document, show
from spm_desktop.app.receipt_text import receipt_lines
from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Direction, Unit
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.importing.options import MetricAnswer
from spm_desktop.services.sentences import counted

DONE, FAILED = 0, 1
SHOWN_KEPT = 3


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--profile", default="", metavar="NAME", help="A saved mapping.")
@click.option(
    "--save-profile", default="", metavar="NAME", help="Keep what is said here, for files of these columns."
)
@click.option("--kind", type=click.Choice([kind.value for kind in RecordKind]), help="What the rows are.")
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Where a field is; FIELD==text for a constant.",
)
@click.option(
    "--metric", default="", metavar="NAME", help="What is measured, where the file does not say it."
)
@click.option("--sheet", metavar="S", help="Only this sheet.")
@click.option("--header-row", type=click.IntRange(min=1), metavar="N", help="The row that names the columns.")
@reading_options
@click.option("--create-people", is_flag=True, help="Make people who are not known, instead of holding rows.")
@click.option("--system", default="CRM", metavar="NAME", help="The source system the file comes from.")
@click.option("--key", default="", metavar="COL,...", help="Columns whose values identify a row.")
@click.option(
    "--mode",
    type=click.Choice(["merge", "replace"]),
    help="Add and change rows, or replace the days covered.",
)
@click.option(
    "--stage",
    "stages",
    multiple=True,
    metavar="NAME=KIND",
    help="What a new stage of a known pipeline means: open, won or lost.",
)
@click.option(
    "--new-metric",
    "new_metrics",
    multiple=True,
    metavar="NAME[=UNIT[,lower]]",
    help="Make a metric that goals are for and that does not exist; with lower, lower is better.",
)
@click.option("--covers", metavar="START..END", help="The days a replacing file covers (END not included).")
@click.option("--dry-run", is_flag=True, help="Only tell what would happen.")
@click.option(
    "--take",
    type=click.Choice(["file", "here"]),
    help="Of a workbook that comes back: whose value holds where both changed a cell.",
)
@click.option(
    "--on-error",
    type=click.Choice(["skip", "abort"]),
    default="skip",
    help="Leave unusable rows out, or refuse the file.",
)
@click.option(
    "--rejects",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Save unusable rows in this workbook (.xlsx).",
)
@pass_invocation
def import_command(invocation: Invocation, files: tuple[Path, ...], **options: Any) -> int:
    """Import people, deals, facts or goals from spreadsheets."""
    from spm_desktop.app.commands.profiles import save_profile, with_profile
    from spm_desktop.app.compose import open_office
    from spm_desktop.app.upkeep import keep_up
    from spm_desktop.excel.parser import GuardedParser
    from spm_desktop.services.importing import (
        Foreseen,
        ImportOptions,
        PartlyImported,
        Receipt,
        import_file,
    )
    from spm_desktop.services.ports import ParseOptions

    _check_rejects(options["rejects"], files)
    if returned := _returned(files):
        from spm_desktop.app.commands.round_trips import bring_back

        return bring_back(invocation, returned, options["take"], options["dry_run"])
    asked = ImportOptions(
        parse=ParseOptions(
            kind=RecordKind(options["kind"]) if options["kind"] else None,
            columns=_mapping(options["mapping"], options["metric"].strip()),
            sheet=options["sheet"],
            header_row=options["header_row"],
            key=tuple(column.strip() for column in options["key"].split(",") if column.strip()),
            merge=None if options["mode"] is None else options["mode"] == "merge",
            **how_it_is_written(options),
        ),
        system=options["system"].strip(),
        create_people=options["create_people"],
        stage_kinds=_stages(options["stages"]),
        metrics=_new_metrics(options["new_metrics"]),
        covers=_days(options["covers"]),
        all_or_nothing=options["on_error"] == "abort",
        dry=options["dry_run"],
    )
    receipts: list[Receipt] = []
    failed: KnownError | None = None
    foreseen = Foreseen()
    with open_office(invocation) as office:
        for number, path in enumerate(files, start=1):
            try:
                read_as, told = with_profile(office, options["profile"], path, asked)
                done = import_file(
                    office.ledger, GuardedParser(), office.actor, path, read_as, foreseen=foreseen
                )
                receipts += [replace(one, notes=(*one.notes, told)) if told else one for one in done]
            except KnownError as error:
                receipts += error.receipts if isinstance(error, PartlyImported) else ()
                failed = _with_the_rest(error, files[number:])
                break
        if failed and not receipts:
            raise failed  # otherwise what was imported before it is told all the same
        if options["rejects"] is not None:
            try:
                _write_rejects(options["rejects"], receipts)
            except KnownError as error:
                failed = failed or error
        document = {"imports": [_document(receipt) for receipt in receipts]}
        if failed:
            document |= error_document(failed)
        lines = (line for receipt in receipts for line in receipt_lines(receipt, asked.dry))
        show(invocation, document, lines)
        if failed:
            if not invocation.json:
                click.echo(str(failed), err=True)
            return FAILED
        if options["save_profile"]:
            save_profile(office, options["save_profile"], files[-1], asked)
        if not asked.dry:
            keep_up(invocation, office)
    return DONE


def _returned(files: Sequence[Path]) -> Sequence[Path]:
    """The workbooks that left here to be edited: they are compared, not imported."""
    from spm_desktop.excel.round_trip.recognising import is_round_trip

    found = [path for path in files if is_round_trip(path)]
    if found and len(found) < len(files):
        names = ", ".join(path.name for path in found)
        raise KnownError(
            "round_trip_mixed",
            f"{names} left here to be edited, and the other files did not.",
            "Import them apart from each other.",
        )
    return found


def _with_the_rest(error: KnownError, rest: Sequence[Path]) -> KnownError:
    """A refusal that also names the files it kept from being imported."""
    if not rest:
        return error
    names = ", ".join(path.name for path in rest)
    return KnownError(error.code, error.message, f"{error.hint} Not imported either: {names}.")


def _check_rejects(path: Path | None, files: Sequence[Path]) -> None:
    """Nothing is imported where the rejected rows can not be saved, or would replace what they come from."""
    if path is None:
        return
    if path.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"{path.name!r} does not end in .xlsx.", param_hint="--rejects")
    if path.exists() and any(file.exists() and path.samefile(file) for file in files):
        raise KnownError(
            "rejects_overwrite_input",
            f"The rejected rows would replace {path.name}, which they come from.",
            "Name another file with --rejects.",
        )


def _write_rejects(path: Path, receipts: Sequence[Any]) -> None:
    from spm_desktop.excel.rejects import write_rejects

    write_rejects(path, [(receipt.header, row) for receipt in receipts for row in receipt.rejected])


def _mapping(pairs: tuple[str, ...], metric: str) -> dict[str, str]:
    """Where fields are; `metric` is what every row measures, '' says nothing."""
    mapping = {"metric": f"={metric}"} if metric else {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not (name and equals and column):
            raise click.BadParameter(f"{pair!r} is not FIELD=COLUMN.", param_hint="--map")
        mapping[name.strip()] = column.strip()
    return mapping


def _stages(pairs: tuple[str, ...]) -> dict[str, StageKind]:
    kinds = {}
    for pair in pairs:
        name, _, kind = pair.rpartition("=")
        if not name or kind not in tuple(StageKind):
            raise click.BadParameter(f"{pair!r} is not like Signed=won.", param_hint="--stage")
        kinds[name.strip()] = StageKind(kind)
    return kinds


def _new_metrics(said: tuple[str, ...]) -> tuple[MetricAnswer, ...]:
    answers = []
    for text in said:
        name, _, how = text.partition("=")
        unit, _, better = how.partition(",")
        if not name.strip() or unit not in ("", *Unit) or better not in ("", "lower"):
            units = ", ".join(Unit)
            raise click.BadParameter(
                f"{text!r} is not like Demos=count or Complaints=count,lower. Units are: {units}.",
                param_hint="--new-metric",
            )
        direction = Direction.LOWER if better else Direction.HIGHER
        answers.append(MetricAnswer(name.strip(), unit=Unit(unit) if unit else None, direction=direction))
    return tuple(answers)


def _days(text: str | None) -> tuple[date, date] | None:
    if text is None:
        return None
    try:
        start, end = (date.fromisoformat(part) for part in text.split("..", 1))
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is not like 2017-10-01..2018-01-01.", param_hint="--covers"
        ) from None
    if start >= end:
        raise click.BadParameter("the end must come after the start.", param_hint="--covers")
    return start, end


def _document(receipt: Any) -> dict[str, Any]:
    counts = receipt.counts
    return {
        "import_id": receipt.import_id,
        "file": receipt.file,
        "sheet": receipt.sheet,
        "kind": receipt.kind.value,
        "sha256": receipt.sha256,
        "rows": counts.rows,
        "created": counts.created,
        "updated": counts.updated,
        "unchanged": counts.unchanged,
        "withdrawn": counts.withdrawn,
        "held": counts.held,
        "rejected": counts.rejected,
        "rounded": counts.rounded,
        "problems": [
            {
                "cell": problem.cell,
                "row": problem.row,
                "column": problem.column,
                "value": problem.value,
                "message": problem.message,
            }
            for problem in receipt.problems
        ],
        "held_reasons": [{"reason": held.reason, "rows": held.rows} for held in receipt.held],
        "unknown_metrics": [metric.name for metric in receipt.unknown_metrics],
        "new_people": list(receipt.brought.people),
        "doubled": [
            {"rows": other.rows, "file": other.file_name, "import_id": other.import_id}
            for other in receipt.doubled
        ],
        "notes": list(receipt.notes),
        "seconds": receipt.seconds,
    }


@click.command()
@click.argument("import_id", type=click.IntRange(1, 2**63 - 1), metavar="ID")
@pass_invocation
def undo_command(invocation: Invocation, import_id: int) -> None:
    """Take an import back, whenever it was made."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.app.upkeep import keep_up
    from spm_desktop.services.importing import undo_import

    with open_office(invocation) as office:
        undone = undo_import(office.ledger, office.actor, import_id)
        show(invocation, {"undone": undone}, _undone_lines(undone))
        keep_up(invocation, office)


def _undone_lines(undone: Any) -> Iterator[str]:
    """What an undo did; people and goals that go are no rows. Much that it left alone is only counted: it is
    left for one of few reasons."""
    done = f"Import {undone.import_id} ({undone.file_name}) is undone"
    if undone.gone or undone.back:
        done += f": {counted(undone.gone, 'row', 'rows')} gone, {counted(undone.back, 'row', 'rows')} back"
    yield f"{done}."
    if len(undone.kept) <= SHOWN_KEPT:
        yield from (f"  {sentence}" for sentence in undone.kept)
    else:
        yield (
            f"  {len(undone.kept):,} people, teams or goals stay as they are: other records or later changes"
            " rest on them (--json lists them)."
        )
