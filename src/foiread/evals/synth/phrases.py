"""What councils write around their answers, in our own words: openings, cues, notes, closings. Data only.

`{name}` in a phrase is filled by whoever uses it; nothing here draws lots.
"""

from __future__ import annotations

OPENINGS = (
    "Thank you for your request for information about {subject}, which we received on {received}.",
    "I refer to your request dated {received} concerning {subject}.",
    "I am writing in response to your request for information regarding {subject}.",
    "Your request for information has now been considered and our response is shown below.",
    "Further to your email of {received}, please find our response below.",
)
ACTS = {
    "FOIA 2000": ("Freedom of Information Act 2000", "FOI Act 2000", "Freedom of Information Act 2000 (FOIA)"),
    "FOISA 2002": ("Freedom of Information (Scotland) Act 2002",),
    "EIR 2004": ("Environmental Information Regulations 2004", "Environmental Information Regulations 2004 (EIR)"),
}
HANDLED = (
    "Your request has been handled under the {act}.",
    "We have dealt with it under the {act}.",
    "It has been considered under the {act}.",
)
ASKED = ("You asked:", "You asked for the following information:", "Your request:", "You requested:", "Request")
ANSWERED = ("Our response", "Response:", "Our answers are as follows:", "RESPONSE", "Please find our response below.")
INTERLEAVED = (
    "Our response to each of your questions is set out below.",
    "Please find our answers beneath your questions.",
    "The Council holds the information requested and the answers are as follows:",
    "Your questions are repeated below with our answers.",
)
CUES = (
    "Response:", "Answer:", "Our response:", "Council response:", "Reply:", "A:", "Answer –", "Ans:", "ANSWER:",
    "Response -", "Council's response:", "Our reply:", "Response from the Council:",
)  # fmt: skip
NUMBERED_CUES = (
    "A{}.", "Answer {}:", "A{}", "A{}:", "A.{}", "A{} -", "Answer {} -", "Answer to question {}:", "Response {}:",
    "R{}.",
    "Response to Q{}:", "Answer To Question {}:",
)  # fmt: skip
PAIRS = (
    ("You asked:", "Our response:"),
    ("Your question:", "Our answer:"),
    ("Request:", "Response:"),
    ("You asked", "Our response"),
    ("Q:", "A:"),
    ("Question", "Answer"),
    ("YOU ASKED", "WE RESPOND"),
    ("Requested information:", "Council response:"),
)
"""What stands before each question, and before each answer."""
NOTES = (
    "To protect individuals, figures below {below} are shown as {printed}.",
    "Where numbers are small (fewer than {below}) they are shown as {printed}.",
    "{printed} denotes a number below {below}.",
)
LICENCES = {
    "ogl": (
        "You may re-use the information under an Open Government Licence.",
        "The information supplied may be re-used under the terms of the Open Government Licence v3.0.",
    ),
    "restricted": (
        (
            "The information supplied is subject to copyright. You may use it for private study and news "
            "reporting, but any "
            "other re-use needs the permission of the Council."
        ),
        (
            "Most of the information that we provide is our copyright. You must ask for our permission if "
            "you want to re-use it "
            "for a commercial purpose."
        ),
    ),
}
REVIEWS = (
    (
        "If you are unhappy with the way your request has been handled you may ask for an internal review "
        "within 40 working "
        "days by writing to {email}."
    ),
    "Should you be dissatisfied with this response, please contact {email} to request an internal review.",
    (
        "If you disagree with this decision you have the right to a review. Please email {email}, quoting the "
        "reference above."
    ),
)
COMMISSIONER = {
    True: ("If you remain dissatisfied you may appeal to the Scottish Information Commissioner in St Andrews."),
    False: "If you remain dissatisfied you can complain to the Information Commissioner, Wycliffe House, Water Lane, "
    "Wilmslow, Cheshire SK9 5AF, telephone 0303 123 1113.",
}
CONTACT = (
    "If you have any queries about this response, please do not hesitate to contact us.",
    "Please quote the reference number in any further correspondence.",
)
SIGN_OFFS = ("Yours sincerely", "Yours faithfully", "Kind regards", "Regards,")
DISCLAIMER = (
    "This email and any attachments are intended solely for the person they are addressed to. If you have "
    "received it by "
    "mistake, please tell us and delete all copies. The Council accepts no liability for damage caused by "
    "software viruses."
)
