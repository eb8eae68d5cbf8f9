"""Targets that somebody has to see, or to publish."""

from collections.abc import Iterator

from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.goals.ports import GoalReader
from spm_desktop.services.goals.rights import rights_of
from spm_desktop.services.home.told import fingerprint, names
from spm_desktop.services.home.view import Need, NeedKind, Urgency
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.sentences import counted


def target_needs(reader: GoalReader, actor: Actor) -> Iterator[Need]:
    """One line for one's own new targets, and one for those that were drafted and are not published."""
    if access(actor, Area.GOALS) < Access.OWN:
        return
    with reader.look() as figures:
        organisation = figures.organisation
        today = viewing_office(figures, actor, None).today(figures.now)
        metrics = {one.metric.id: one.metric.name for one in organisation.metrics.values()}
        unseen = [] if actor.person_id is None else figures.unseen(actor.person_id, today)
        rights = rights_of(figures, actor, today)
        drafts = [one for one in figures.drafts() if rights.may_set(one.key.kind, one.key.subject)]
    if unseen:
        told = names(sorted({metrics[one.metric_id] for one in unseen}))
        yield Need(
            key=f"targets/seen/{fingerprint((one.goal_id, one.no) for one in unseen)}",
            kind=NeedKind.GOAL,
            urgency=Urgency.WEEK,
            title=f"{counted(len(unseen), 'goal of yours is', 'goals of yours are')} published",
            why=f"{told}. Say that you have seen {'it' if len(unseen) == 1 else 'them'}",
            act="Look",
            page="goals",
            since=max(one.at for one in unseen),
        )
    if drafts:
        told = names(sorted({metrics[one.metric_id] for one in drafts}))
        several = counted(len(drafts), "drafted goal is", "drafted goals are")
        yield Need(
            key=f"targets/drafts/{fingerprint((one.metric_id, one.key, one.at) for one in drafts)}",
            kind=NeedKind.GOAL,
            urgency=Urgency.WEEK,
            title=f"{several} not published",
            why=f"{told}. Nobody else sees {'it' if len(drafts) == 1 else 'them'} until then",
            act="Look",
            page="goals",
            since=max(one.at for one in drafts),
        )
