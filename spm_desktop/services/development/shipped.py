"""The skills that come with the program, to begin a list with: each is one's own from then on."""

from spm_desktop.domain.development.skills import Skill

SHIPPED = (
    Skill(
        0,
        "New business",
        "Fills the pipeline without waiting for anybody.",
        (
            "Calls the names on a list, and asks what to say.",
            "Works a list of their own every week, and knows why each name is on it.",
            "Finds people who have the problem now, by themselves, and gets most of them to talk.",
            "Opens accounts that others gave up, and keeps doing it in busy weeks.",
            "Has built a source of new business that others live on too.",
        ),
    ),
    Skill(
        0,
        "Asking first",
        "Knows what the customer needs before telling them what we have.",
        (
            "Shows the product first, and asks what they think of it.",
            "Asks the questions of the guide, and writes the answers down.",
            "Asks until they can say what the problem costs, in the customer's words.",
            "Helps the customer see a problem that they had not named.",
            "Is asked by customers for advice before they know what to buy.",
        ),
    ),
    Skill(
        0,
        "Two contacts",
        "A deal with one contact is lost when that contact is on holiday.",
        (
            "Talks to whoever answers.",
            "Asks who else decides, and writes the names down.",
            "Has met a second decision maker before the offer goes out, in most deals.",
            "Knows what each of them wants from it, also who would rather not buy.",
            "Brings people of the customer together who had not talked to each other.",
        ),
    ),
    Skill(
        0,
        "Showing value",
        "Says it in the customer's figures, not in ours.",
        (
            "Tells what the product can do.",
            "Tells what it did for somebody like them.",
            "Works out with the customer what it saves or earns, in their own figures.",
            "Has the customer present that calculation to their own board.",
            "Has written a case that the whole office sells with.",
        ),
    ),
    Skill(
        0,
        "Talking price",
        "Early, calmly, and without giving it away.",
        (
            "Waits until they are asked, then offers a discount.",
            "Says the price before the offer, and waits for the answer.",
            "Gives nothing away without getting something for it.",
            "Settles terms with a buyer whose job it is, and keeps the price.",
            "Is taken along by others when the price is talked about.",
        ),
    ),
    Skill(
        0,
        "Objections",
        "Hears the question behind it.",
        (
            "Answers every objection at once, with the product.",
            "Asks what is behind it before answering.",
            "Names the objection before the customer does.",
            "Turns the strongest objection into the reason to begin.",
            "Has written down the answers that newcomers learn from.",
        ),
    ),
    Skill(
        0,
        "Next steps",
        "No meeting ends without a day for the next one.",
        (
            "Says that they will be in touch.",
            "Ends most meetings with a day, and sends it the same day.",
            "Has agreed with the customer on every step until the signature.",
            "Notices early when the customer falls behind that plan, and says so.",
            "Others copy their plans for large deals.",
        ),
    ),
    Skill(
        0,
        "True pipeline",
        "What is in it is what will come.",
        (
            "Brings it up to date when somebody asks.",
            "Brings it up to date every week, and closes what is dead.",
            "Their forecast of the month is within a fifth of what comes.",
            "Their forecast of the quarter is within a tenth, and they say why it moves.",
            "The office plans on their word.",
        ),
    ),
)
