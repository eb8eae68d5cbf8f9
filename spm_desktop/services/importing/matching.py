"""Tries held rows again, whenever people or stages may have become known."""

from dataclasses import replace

from spm_desktop.domain.matching import Matcher
from spm_desktop.domain.records import DealRecord, FactRecord, FeedPlan, RecordKind
from spm_desktop.domain.staged import ResolvedGoal, StagedDeal, StagedFact
from spm_desktop.services.actors import Actor
from spm_desktop.services.importing.deals import DealResolver
from spm_desktop.services.importing.facts import FactResolver
from spm_desktop.services.importing.goals import GoalResolver
from spm_desktop.services.importing.keeping import deal_again, fact_again, goal_again, person_again
from spm_desktop.services.importing.new_metrics import NewMetrics
from spm_desktop.services.importing.people import People
from spm_desktop.services.importing.stages import Stages
from spm_desktop.services.ledger import Additions, Ledger, Reference, Waiting, WaitingRow


def match_held(ledger: Ledger, actor: Actor) -> int:
    """Applies the held rows of every source system that can be understood by now; returns how many.

    Part of an import, which has asked whether the actor may: names are matched organisation-wide, so people
    of one system release the rows of another.
    """
    return sum(_match_system(ledger, actor, system) for system in ledger.waiting_systems())


def _match_system(ledger: Ledger, actor: Actor, system: str) -> int:
    waiting = ledger.waiting(system)
    people = [held for held in waiting if held.kind is RecordKind.PEOPLE]
    applied = sum(_match_people(ledger, actor, held, ledger.reference(system)) for held in people)
    reference = ledger.reference(system)
    matcher = Matcher(reference.keys, reference.names)
    for held in waiting:
        if held.kind is RecordKind.PEOPLE:
            continue
        if held.kind is RecordKind.DEALS:
            deals = [(row, deal_again(row.record)) for row in held.rows]
            ready = [(row, deal) for row, deal in deals if _deal_is_clear(deal, reference, matcher)]
            applied += _match_deals(ledger, actor, held.import_id, reference, ready) if ready else 0
        elif held.kind is RecordKind.FACTS:
            facts = [(row, fact_again(row.record)) for row in held.rows]
            clear = [(row, fact) for row, fact in facts if matcher.find(fact.person).person_id is not None]
            applied += _match_facts(ledger, actor, held.import_id, reference, clear) if clear else 0
        else:
            applied += _match_goals(ledger, actor, held, reference)
    return applied


def _match_people(ledger: Ledger, actor: Actor, held: Waiting, reference: Reference) -> int:
    matcher = Matcher(reference.keys, reference.names)
    clear = {}
    for row in held.rows:
        record = person_again(row.record)
        match = matcher.find_all(record.refs)
        if match.person_id is not None or not match.candidates:
            clear[row.id] = record
    return ledger.match_people(actor, held.import_id, clear) if clear else 0


def _match_goals(ledger: Ledger, actor: Actor, held: Waiting, reference: Reference) -> int:
    goals: dict[ResolvedGoal, ResolvedGoal] = {}
    applied = []
    for row in held.rows:
        plan = _plan(held.kind)
        people = People(reference, Additions())
        resolver = GoalResolver(plan, reference, people, NewMetrics(plan, reference))
        resolver.resolve(goal_again(row.record))
        for goal in resolver.goals:
            goals.setdefault(replace(goal, target=0), goal)  # the first of a file that names it twice
            applied.append(row.id)
    if applied:
        ledger.match_goals(actor, held.import_id, list(goals.values()), applied)
    return len(applied)


def _plan(kind: RecordKind) -> FeedPlan:
    """Of a sheet of which only held rows are left."""
    return FeedPlan(
        kind=kind,
        sheet="",
        header_row=0,
        shape="",
        columns={},
        key_columns=(),
        merge=True,
        metric_units={},
        metric_decimals={},
    )


def _deal_is_clear(deal: DealRecord, reference: Reference, matcher: Matcher) -> bool:
    known = (deal.pipeline, deal.stage) in reference.stages
    return known and all(matcher.find(owner.person).person_id is not None for owner in deal.owners)


def _match_deals(
    ledger: Ledger,
    actor: Actor,
    import_id: int,
    reference: Reference,
    ready: list[tuple[WaitingRow, DealRecord]],
) -> int:
    additions = Additions(known_people=frozenset(reference.display_names))
    with ledger.matching(actor, import_id) as run:
        stages, people = Stages(reference, run), People(reference, additions)
        resolver = DealResolver(_plan(RecordKind.DEALS), reference, stages, people)
        rows: dict[int, StagedDeal] = {}
        for row, record in ready:
            deal = resolver.resolve(record, row.key)
            if deal is not None:
                rows[row.id] = deal
        if rows:
            run.apply(list(rows.values()), list(rows), additions)
    return len(rows)


def _match_facts(
    ledger: Ledger,
    actor: Actor,
    import_id: int,
    reference: Reference,
    ready: list[tuple[WaitingRow, FactRecord]],
) -> int:
    additions = Additions(known_people=frozenset(reference.display_names))
    with ledger.matching(actor, import_id) as run:
        people = People(reference, additions)
        resolver = FactResolver(_plan(RecordKind.FACTS), reference, run, people, additions)
        rows: dict[int, StagedFact] = {}
        for row, record in ready:
            fact = resolver.resolve(record, row.key)
            if fact is not None:
                rows[row.id] = fact
        if rows:
            run.apply(list(rows.values()), list(rows), additions)
    return len(rows)
