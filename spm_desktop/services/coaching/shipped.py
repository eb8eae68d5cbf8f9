"""The templates that come with the program. The first change of one makes a version of one's own."""

from collections.abc import Mapping

from spm_desktop.domain.coaching.templates import Item, ItemKind, Template

WEEKLY = "weekly"


def _items(*told: tuple[ItemKind, str] | tuple[ItemKind, str, str]) -> tuple[Item, ...]:
    return tuple(Item(place, *one) for place, one in enumerate(told, 1))


_Q, _RATING, _SKILL, _TEXT, _LINK = (
    ItemKind.QUESTION,
    ItemKind.RATING,
    ItemKind.SKILL,
    ItemKind.TEXT,
    ItemKind.LINK,
)

SHIPPED: Mapping[str, Template] = {
    WEEKLY: Template(
        "Weekly 1:1",
        30,
        _items(
            (_Q, "What went well?", "Something you did that worked, and why it did."),
            (_Q, "Where are you stuck?", "What you tried, and what would help."),
            (_SKILL, "Skill focus"),
        ),
    ),
    "grow": Template(
        "GROW",
        45,
        _items(
            (_Q, "Goal", "What do you want to reach, and how will you know?"),
            (_Q, "Reality", "How does it stand today? Facts before reasons."),
            (_Q, "Options", "What could you do? Three at least, before you judge them."),
            (_Q, "Will", "Which of them will you do, and by when?"),
            (_RATING, "How sure are you that you will do it?", "Under 4: make the step smaller."),
        ),
    ),
    "pipeline": Template(
        "Pipeline review",
        45,
        _items(
            (_Q, "Which deals will close this period?", "What did the customer say that tells you so?"),
            (_Q, "Which deal is older than it should be?", "What is the next step, and whose?"),
            (_Q, "What is missing to the goal, and where will it come from?"),
            (_SKILL, "Skill focus"),
        ),
    ),
    "call": Template(
        "Call review",
        30,
        _items(
            (_LINK, "The call we listened to"),
            (_Q, "What worked in it?", "The moment, in the customer's words."),
            (_Q, "What would you do otherwise?"),
            (_RATING, "How well did you find out what they need?"),
            (_SKILL, "Skill focus"),
        ),
    ),
    "territory": Template(
        "Territory and account review",
        60,
        _items(
            (_Q, "Which accounts get most of your time, and should they?"),
            (_Q, "Where is business that nobody asks for?"),
            (_Q, "Which account could we lose?"),
            (_TEXT, "Where the time goes from now on"),
        ),
    ),
    "skip-level": Template(
        "Skip-level",
        30,
        _items(
            (_Q, "What should I know that nobody tells me?"),
            (_Q, "What helps you most in your team, and what is in your way?"),
            (_Q, "What would you change first?"),
        ),
    ),
    "onboarding": Template(
        "Onboarding",
        30,
        (
            *_items(
                (_Q, "What is clear by now, and what is not?"),
                (_Q, "Whom did you meet, and whom do you still need?"),
            ),
            Item(
                3,
                ItemKind.CHECKLIST,
                "Done so far",
                lines=(
                    "Knows what the product does for whom",
                    "Has listened to five calls",
                    "Has made a first call",
                    "Writes deals into the CRM alone",
                    "Knows what is expected in the first quarter",
                ),
            ),
            Item(4, ItemKind.RATING, "How well do you feel prepared for the next two weeks?"),
        ),
    ),
    "plan-checkpoint": Template(
        "Plan checkpoint",
        45,
        _items(
            (_Q, "How do the expectations stand?", "The figures of the plan, before any opinion."),
            (_Q, "Which support arrived, and did it help?", "Ours that is late belongs here, too."),
            (_Q, "What is in the way that is not yours to change?"),
            (_TEXT, "What happens until the next checkpoint"),
        ),
    ),
    "quarter": Template(
        "Quarterly review",
        60,
        _items(
            (_RATING, "How do you see your results?", "Yours first; the scorecard is frozen beside it."),
            (_RATING, "How do you see the way you worked?"),
            (_Q, "What are you proud of?"),
            (_Q, "What did not come off, and what did you learn?"),
            (_Q, "What do you want to be able to do by the end of next quarter?"),
            (_SKILL, "Skill focus"),
        ),
    ),
}
"""Key -> template, in the order of the list."""
