"""What is said in the reviews of the demo office: its values in behaviour, and calm words about invented
people."""

from spm_desktop.domain.recognition.records import CompanyValue

VALUES = (
    CompanyValue(
        0,
        "Customer before commission",
        "We sell what fits, and say so when nothing does.",
        behaviours=(
            "Asks what the customer wants to change before showing anything",
            "Says no to a deal that will not hold",
        ),
        anchors=(
            "Sells what is at hand",
            "Asks, but decides beforehand",
            "Fits the offer to the need",
            "Turns a poor fit away in time",
            "Customers come back and send others for it",
        ),
    ),
    CompanyValue(
        0,
        "We win together",
        "Help given counts as much as a deal closed.",
        behaviours=("Shares what worked, unasked", "Takes over when a colleague can not"),
        anchors=(
            "Keeps knowledge to themself",
            "Helps when asked twice",
            "Helps when asked",
            "Offers help and shares notes",
            "Others are better because of it",
        ),
    ),
    CompanyValue(
        0,
        "Finish what you start",
        "A promise to a customer has a date and an owner.",
        behaviours=("Next steps have a day", "Says early when a promise can not be kept"),
        anchors=(
            "Promises are forgotten",
            "Promises are kept late",
            "Promises are kept",
            "Risks are told before they bite",
            "Customers plan by their word",
        ),
    ),
)
EXAMPLES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        ("Offered the big package to Oosterkade before asking what they use.",),
        ("The Meridiaan offer was written before the second meeting.",),
        ("Asked Studio Okonkwo for their figures first, then cut the offer by a third.",),
        ("Told Veldhuis in April that we do not fit. They were grateful.",),
        ("Two referrals came from the customer we turned away.",),
    ),
    (
        ("The call notes are nowhere to be found.",),
        ("Stepped in at the fair after the third question.",),
        ("Took over two demos when the team was short.",),
        ("The list of objections is used by half of the team.",),
        ("Three newcomers learned their first calls from these recordings.",),
    ),
    (
        ("Four recaps were promised in May and never sent.",),
        ("The recap for Lindqvist came after nine days.",),
        ("Every open deal has a next step with a day.",),
        ("Told us two weeks ahead that the audit would slip.",),
        ("Customers ask for this person when it must not go wrong.",),
    ),
)
"""For each value, by rating: what was seen."""
STRENGTHS = (
    "Calm on the phone, and precise in writing.",
    "Knows the accounts by heart.\n- renewals are early\n- nobody is surprised by a price",
    "Asks the one question that opens a conversation.",
    "Learns fast: the new product was sold in its second week.",
)
AREAS = (
    "Second contacts in deals over €10k.",
    "Say no earlier. Three deals were open for a year.",
    "Write the next step into the CRM the same day.",
    "Talk about price before the last meeting.",
)
GROWTH = (
    "Wants to lead a small team one day. Mentors a newcomer from next quarter on.",
    "A course in negotiating, and two visits with a senior colleague.",
    "Stays with the accounts; that is a career, too.",
)
RESULTS = (
    "The figures say most of it. The summer was slow for everybody.",
    "Better than it looks: two large deals moved into the next quarter by a week.",
    "Good, and evenly so.",
)
REPLIES = (
    "I agree with most of it. On the second value I see it differently, and we talked about why.",
    "Fair. I would like the course before the summer.",
    "Thank you for the examples.",
)
OBJECTIVES = (
    "Second contact in all deals over €10k",
    "Two joint visits a month with a newcomer",
    "Recaps the same day, for one quarter",
    "Open five accounts in the new segment",
)
