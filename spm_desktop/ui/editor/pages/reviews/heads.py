"""What stands above a part of the page: its title, and what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from spm_desktop.domain.reviews.states import Action, Party, State
from spm_desktop.services.reviews.comparing import Comparison
from spm_desktop.services.reviews.opening import OpenReview
from spm_desktop.ui.editor.pages.reviews.words import MAIN, VERBS
from spm_desktop.ui.editor.shell.page import Act, Provenance

IDLE = Provenance("A review is read by the two, and by who leads them. It appears on no wall or board.")
COMPARING = Provenance("Ratings only, no words. That HR looked at them is noted.")
READING = Provenance("All you write is saved while you type. The other reads it once you send it.")


@dataclass(frozen=True, slots=True)
class Head:
    """As `shell.page.Page` has it."""

    title: str = ""
    subtitle: str = ""
    face: str = ""
    provenance: Provenance = IDLE
    primary: Act | None = None
    secondary: tuple[Act, ...] = ()
    further: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Does:
    """What the acts of a review do. `freeze`: None where there is nothing to freeze."""

    do: Callable[[Action], None]
    export: Callable[[], None]
    hand_over: Callable[[bool], None]
    freeze: Callable[[], None] | None


def of_review(one: OpenReview, does: Does) -> Head:
    """A review that is open."""
    file = one.file
    primary = None
    main = next((action for action in MAIN if action in one.possible), None)
    if main is not None:
        primary = Act(VERBS[main][0], partial(does.do, main), VERBS[main][1], " ".join(one.possible[main]))
    secondary = [Act("Export", does.export, "download")]
    if one.may_hand_over:
        secondary.insert(0, Act("Hand over the screen", partial(does.hand_over, True), "users"))
    elif one.on_screen:
        secondary = [Act("Take the screen back", partial(does.hand_over, False), "undo-2")]
    further = [
        Act(VERBS[action][0], partial(does.do, action), VERBS[action][1])
        for action, why_not in one.possible.items()
        if action not in MAIN and not why_not
    ]
    if does.freeze is not None:
        further.append(Act("Freeze the scorecard", does.freeze, "snowflake"))
    replies = one.party is Party.PERSON and file.review.state is State.REPLY
    return Head(
        title="Your review" if one.party is Party.PERSON else f"Review of {file.person}",
        subtitle=file.cycle.name,
        face=file.person,
        provenance=READING if one.may_write or replies else IDLE,
        primary=primary,
        secondary=tuple(secondary),
        further=tuple(further),
    )


def of_comparison(compared: Comparison | None, release: Callable[[Comparison], None]) -> Head:
    """Ratings side by side."""
    primary = None
    waits = compared is not None and compared.may_release and compared.cycle.compare
    if compared is not None and waits and compared.cycle.compared_at is None:
        primary = Act("Let managers share", partial(release, compared), "check")
    return Head(provenance=COMPARING, primary=primary)
