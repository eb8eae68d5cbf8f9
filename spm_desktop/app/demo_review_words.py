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
EXAMPLES: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        ("I showed Oosterkade everything at once.", "Offered the big package before asking what they use."),
        ("I wrote the Meridiaan offer too early.", "The Meridiaan offer came before the second meeting."),
        ("I asked Studio Okonkwo for figures first.", "Cut the Okonkwo offer by a third, and it held."),
        (
            "I told Veldhuis in April that we do not fit.",
            "Turned Veldhuis away in April. They were grateful.",
        ),
        ("Two referrals from a customer I turned away.", "Customers send others and ask for this person."),
    ),
    (
        ("My notes are my own, that has to change.", "The call notes are nowhere to be found."),
        ("I helped at the fair, late.", "Stepped in at the fair after the third question."),
        ("I took over two demos in May.", "Took over two demos when the team was short."),
        ("My list of objections goes round.", "Half of the team works with that list of objections."),
        ("I recorded first calls for the newcomers.", "Three newcomers learned from these recordings."),
    ),
    (
        ("Four recaps are still open from May.", "Recaps were promised and never sent."),
        ("Lindqvist waited for nine days.", "The recap for Lindqvist came after nine days."),
        ("Every open deal has a day.", "Every open deal has a next step with a day."),
        ("I said early that the audit would slip.", "Told us two weeks ahead that the audit would slip."),
        ("Customers plan by what I promise.", "Asked for when it must not go wrong."),
    ),
)
"""For each value, by rating: what the person says, and what the manager saw."""
STRENGTHS = (
    ("I prepare, and it shows on the phone.", "Calm on the phone, and precise in writing."),
    (
        "I know my accounts.\n- renewals are early",
        "Knows the accounts by heart: nobody is surprised by a price.",
    ),
    ("Asking before talking.", "Asks the one question that opens a conversation."),
    ("I like new things.", "Learns fast: the new product was sold in its second week."),
)
AREAS = (
    ("Knowing who decides.", "Second contacts in deals over €10k."),
    ("Letting go.", "Say no earlier. Three deals were open for a year."),
    ("The CRM. I know.", "Write the next step into the CRM the same day."),
    ("Talking about price.", "Talk about price before the last meeting."),
)
GROWTH = (
    ("I would like to lead a small team one day.", "Mentors a newcomer from next quarter on."),
    ("A course in negotiating.", "The course, and two visits with a senior colleague."),
    ("I want to stay with my accounts.", "That is a career, too. A larger account from January."),
)
RESULTS = (
    ("The summer was slow.", "The figures say most of it. The summer was slow for everybody."),
    ("Two large deals moved by a week.", "Better than it looks: two large deals moved by a week."),
    ("Good, and evenly so.", "No month without a deal. That is worth more than one good one."),
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
