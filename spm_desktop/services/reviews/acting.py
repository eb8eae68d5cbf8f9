"""What is done with a review: both write, each step goes on record and stays there."""

from dataclasses import replace
from datetime import date, timedelta

from spm_desktop.domain.reviews.guards import in_the_way
from spm_desktop.domain.reviews.record import REPLY, Answer, Event, Review
from spm_desktop.domain.reviews.states import Action, Party, State, find_step
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.history import Changes
from spm_desktop.services.reviews.opening import file_of, found_for, may_hand_over, seal_of, standing, writes
from spm_desktop.services.reviews.parties import refused
from spm_desktop.services.reviews.ports import ReviewFigures, ReviewReader, ReviewStore
from spm_desktop.services.scorecards.freeze import card_to_keep
from spm_desktop.services.scorecards.ports import ScorecardReader
from spm_desktop.services.scorecards.view import Kind
from spm_desktop.services.topics import Topic

TOPICS = frozenset({Topic.REVIEWS.value})
RECEIVED = (
    "I have read this review and we have talked about it. Signing says that I know it, not that I agree with"
    " everything in it. My reply is part of it."
)
STANDS_BY = "We have talked about this review, and I have read the reply. It stands as it is here."
_WORDS = {
    Action.SEND_SELF: "Sent your own assessment",
    Action.GO_ON_WITHOUT_SELF: "Went on without the own assessment",
    Action.TAKE_BACK: "Took your own assessment back",
    Action.FINISH: "Finished the assessment",
    Action.REOPEN: "Opened the assessment again",
    Action.SHARE: "Shared the review",
    Action.MEET: "Noted the conversation",
    Action.SIGN: "Signed your review",
    Action.GO_ON_WITHOUT_REPLY: "Went on without the reply",
    Action.COUNTERSIGN: "Signed the review",
    Action.TAKE_OVER: "Took the review over",
    Action.CALL_OFF: "Called the review off",
}


def step(
    reader: ReviewReader,
    store: ReviewStore,
    actor: Actor,
    seen: Review,
    action: Action,
    *,
    reason: str = "",
    met_day: date | None = None,
    signature: str = "",
    on_screen: bool = False,
) -> Changes:
    """Goes a step with a review, as the reader saw it.

    Args:
        met_day: when they talked; `signature`: the name as it was typed.
        on_screen: the person does it at the screen of who leads them; the record says whose login it was.

    Raises KnownError (``review_unknown``, ``review_refused``, ``changed_since``).
    """
    with reader.look() as figures:
        review, cycle, parties = found_for(figures, actor, seen.id)
        file = file_of(figures, actor, review, cycle)
        if on_screen and not (parties[0] is Party.MANAGER and may_hand_over(file, actor)):
            raise refused("This is the person's own to do.", "They do it under their own login.")
        able = (Party.PERSON,) if on_screen else parties
        party = next((one for one in able if find_step(action, review.state, one)), None)
        row = None if party is None else find_step(action, review.state, party)
        if party is None or row is None:
            raise refused("That is not possible with this review now.", "Look at it as it is now.")
        today = viewing_office(figures, actor, None).today(figures.now)
        given = replace(standing(file, party, today), reason=reason, met_day=met_day, signature=signature)
        wrong = in_the_way(row, given)
        if wrong:
            raise refused(wrong[0], "Mend it, then do it again." if len(wrong) == 1 else wrong[1])
        print_ = seal_of(file)
        after = _after(figures, actor, replace(review, state=row.target), action, print_)
        if action is Action.MEET and met_day is not None:
            after = replace(after, met_day=met_day, reply_due=today + timedelta(days=cycle.reply_days))
        statement = {Action.SIGN: RECEIVED, Action.COUNTERSIGN: STANDS_BY}.get(action, "")
        event = Event(
            seq=len(file.events) + 1,
            action=action,
            party=party,
            actor=actor.name,
            identity=actor.identity,
            at=figures.now,
            reason=reason.strip(),
            statement=statement,
            sha256=print_ if statement else "",
        )
        name = file.person
    store.step(actor, seen, replace(after, version=seen.version + 1), event)
    return Changes(f"{_WORDS[action]} of {name}" if party is not Party.PERSON else _WORDS[action], TOPICS)


def write(
    reader: ReviewReader,
    store: ReviewStore,
    actor: Actor,
    review_id: int,
    before: Answer,
    after: Answer,
    on_screen: bool = False,
) -> Changes:
    """What one side writes to an item, while it is theirs to write.

    Raises KnownError (``review_unknown``, ``review_refused``, ``changed_since``).
    """
    with reader.look() as figures:
        review, cycle, parties = found_for(figures, actor, review_id)
        party = parties[0]
        if on_screen:
            if party is not Party.MANAGER or not may_hand_over(file_of(figures, actor, review, cycle), actor):
                raise refused("This part is theirs to write.", "They write it under their own login.")
            party = Party.PERSON
        if after.item == REPLY:
            may = party is Party.PERSON and review.state is State.REPLY
        else:
            may = writes(party, review.state)
        if not may or after.party is not party:
            raise refused(
                "This part is not yours to write now.", "Look at the review: it says whose turn it is."
            )
    store.put_answer(actor, review, before, after)
    return Changes("Wrote in the review", TOPICS)


def freeze_results(
    reader: ReviewReader,
    scorecards: ScorecardReader,
    store: ReviewStore,
    actor: Actor,
    review_id: int,
) -> Changes:
    """Freezes the person's scorecard of the cycle's period into the review; once: done again, it stays.

    Raises KnownError (``review_unknown``, ``review_refused``, ``period_open``, ``not_allowed``).
    """
    with reader.look() as figures:
        review, cycle, parties = found_for(figures, actor, review_id)
        if parties[0] is not Party.MANAGER or review.state not in (State.SELF, State.ASSESSING):
            raise refused("The scorecard is the manager's to freeze.", "Look at it as it is now.")
        words = f"Froze the scorecard of {figures.organisation.people[review.person_id].name}"
    if review.snapshot_id is None:
        card = card_to_keep(scorecards, actor, Kind.PERSON, review.person_id, cycle.period)
        store.put_scorecard(actor, review, card)
    return Changes(words, TOPICS | {Topic.SCORECARDS.value})


def _after(figures: ReviewFigures, actor: Actor, review: Review, action: Action, print_: str) -> Review:
    now = figures.now
    match action:
        case Action.SEND_SELF:
            return replace(review, self_sent_at=now)
        case Action.TAKE_BACK:
            return replace(review, self_sent_at=None)
        case Action.FINISH:
            return replace(review, assessed_at=now)
        case Action.REOPEN:
            return replace(review, assessed_at=None)
        case Action.SHARE:
            return replace(review, shared_at=now)
        case Action.COUNTERSIGN:
            return replace(review, signed_at=now, sha256=print_)
        case Action.TAKE_OVER:
            return replace(review, manager_id=actor.person_id)
        case _:
            return review
