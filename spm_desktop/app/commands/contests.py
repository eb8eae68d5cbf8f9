"""`contests`."""

from typing import Any

import click

from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show, table


@click.command()
@pass_invocation
def command(invocation: Invocation) -> None:
    """List the contests and who leads them."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.domain.amounts import to_decimal_text
    from spm_desktop.domain.periods import ONE_DAY
    from spm_desktop.services.contests.playing import Standing, list_contests, standing
    from spm_desktop.services.contests.ports import exact_text
    from spm_desktop.storage.boards import SqlBoards
    from spm_desktop.storage.contests import SqlContests

    def places(found: Standing) -> list[dict[str, Any]]:
        return [
            {
                "rank": one.place.rank,
                "name": one.name,
                "score": exact_text(one.place.score),
                "n": one.place.n,
                "prize": to_decimal_text(one.place.prize, decimals),
                "tied": one.place.shared,
            }
            for one in found.places
        ]

    def decided(found: Standing) -> list[dict[str, Any]]:
        return [
            {
                "round": one.round + 1,
                "match": one.place + 1,
                "winner": found.names.get(one.winner or 0),
                "why": one.why,
                "by": one.by,
                "at": one.at,
            }
            for one in found.decisions
        ]

    document, rows = [], []
    with open_office(invocation) as office:
        reader = SqlContests(SqlBoards(office.database, office.clock))
        with reader.look() as figures:
            decimals = figures.organisation.metrics["won_revenue"].metric.decimals
        for line in list_contests(reader, office.actor):
            plan, stage = line.contest.plan, line.stage.value
            found = standing(reader, office.actor, line.contest.id)
            last = plan.end - ONE_DAY
            document.append(
                {
                    "id": line.contest.id,
                    "name": plan.name,
                    "format": plan.format.kind,
                    "metric": plan.metric,
                    "start": plan.start,
                    "end": plan.end,
                    "stage": stage,
                    "prizes": [to_decimal_text(prize, decimals) for prize in plan.prizes],
                    "leaders": line.leaders,
                    "places": places(found),
                    "decided_by_hand": decided(found),
                }
            )
            rows.append((plan.name, plan.format.kind, plan.start, last, stage, ", ".join(line.leaders)))
    none = "No contests yet: plan one on the page Contests of the editor."
    headers = ("Name", "Format", "First day", "Last day", "Stage", "Leads")
    show(invocation, {"contests": document}, table(headers, rows) if rows else none)
