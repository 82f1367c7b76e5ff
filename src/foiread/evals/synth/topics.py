"""What people ask public bodies about: the nouns, verbs and categories that questions are made of. Data only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Dimension:
    """A way of breaking figures down."""

    name: str
    """As a table's header prints it."""
    by: str
    """As a question says it: broken down by …"""
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """One subject of requests."""

    subject: str
    counts: tuple[tuple[str, str], ...]
    """What is counted and what happened to it: ("potholes", "reported")."""
    costs: tuple[str, ...]
    """What money went on."""
    times: tuple[str, ...]
    """What takes days: `to repair a pothole`."""
    dimensions: tuple[Dimension, ...]
    yes_no: tuple[str, ...]
    """Questions with Yes or No; `{body}` stands for the public body."""
    systems: str
    """What software is used for."""
    document: str
    """What a copy is asked of."""
    rule: str
    """How something is decided: completes "Please explain how …"."""
    year_kind: str = "financial"
    environmental: bool = False
    """Requests about it may be made under the environmental regulations."""


def _dimension(name: str, by: str, categories: str) -> Dimension:
    return Dimension(name, by, tuple(categories.split("|")))


WARDS = _dimension(
    "Ward", "ward", "Abbey Hill|Beckside|Castle Quarter|Dunmoor|Eastgate|Fairholme|Granary Wharf|Holm Oak|Ingleby Park"
)
MONTHS_SHORT = _dimension("Month", "month", "April|May|June|July|August|September")
AGES = _dimension("Age group", "age group", "Under 18|18 to 24|25 to 44|45 to 64|65 and over")
SITES = _dimension("Site", "site", "Fountain Road|Mill Street|Northern Depot|Old Quay|St Bride's House|Westgate")

TOPICS = (
    Topic(
        "potholes and road defects",
        (
            ("potholes", "reported"),
            ("potholes", "repaired"),
            ("claims for damage to vehicles", "received"),
            ("claims for damage to vehicles", "settled"),
            ("emergency call-outs to road defects", "made"),
        ),
        ("repairing potholes", "resurfacing", "compensation for damage caused by potholes"),
        ("to repair a pothole", "to settle a claim"),
        (
            _dimension("Road class", "class of road", "A roads|B roads|C roads|Unclassified roads|Footways"),
            WARDS,
            _dimension("Defect", "type of defect", "Pothole|Sunken gully|Broken kerb|Loose ironwork|Edge damage|Other"),
        ),
        ("Does {body} keep a backlog list of road defects?", "Does {body} repair potholes on private roads?"),
        "road inspections",
        "highway inspection policy",
        "priorities between repairs are set",
        environmental=True,
    ),
    Topic(
        "taxi and private hire licensing",
        (
            ("hackney carriage licences", "issued"),
            ("private hire licences", "issued"),
            ("licences", "revoked"),
            ("complaints about drivers", "received"),
            ("drivers", "suspended"),
        ),
        ("taxi enforcement", "medical checks of drivers", "legal advice on taxi licensing"),
        ("to decide an application for a driver's licence", "to answer a complaint about a driver"),
        (
            _dimension("Ground", "ground", "Conduct|Medical|Motoring offences|Failure to renew|Other"),
            _dimension("Vehicle type", "type of vehicle", "Saloon|Wheelchair accessible|Minibus|Electric"),
        ),
        ("Does {body} require cameras in taxis?", "Does {body} test the knowledge of new drivers?"),
        "licence records",
        "convictions policy",
        "applicants with a criminal record are considered",
    ),
    Topic(
        "school exclusions",
        (
            ("permanent exclusions", "recorded"),
            ("suspensions", "recorded"),
            ("appeals against exclusion", "heard"),
            ("excluded pupils", "moved to alternative provision"),
        ),
        ("alternative provision", "home tuition", "transport to alternative provision"),
        ("to place an excluded pupil",),
        (
            _dimension(
                "Reason",
                "reason",
                "Persistent disruptive behaviour|Physical assault against a pupil|Verbal abuse|Damage|Drugs|Other",
            ),
            _dimension("Phase", "phase", "Primary|Secondary|Special|Pupil referral unit"),
        ),
        ("Does {body} publish exclusions by school?", "Does {body} fund places at independent schools?"),
        "exclusion records",
        "fair access protocol",
        "a place is found for an excluded child",
        "academic",
    ),
    Topic(
        "homelessness applications",
        (
            ("homelessness applications", "received"),
            ("households", "placed in temporary accommodation"),
            ("households", "placed outside the area"),
            ("decisions", "overturned on review"),
        ),
        ("temporary accommodation", "bed and breakfast accommodation", "rent deposits"),
        ("to decide an application",),
        (
            _dimension("Household", "type of household", "Single person|Couple|Lone parent|Family with children"),
            _dimension(
                "Reason for loss of home",
                "reason for loss of the last home",
                "Family no longer willing to accommodate|End of assured shorthold tenancy|Domestic abuse|Other",
            ),
        ),
        ("Does {body} use hotels for families?", "Does {body} own hostels?"),
        "homelessness casework",
        "temporary accommodation placement policy",
        "it is decided that a household has priority need",
    ),
    Topic(
        "fly-tipping",
        (
            ("incidents of fly-tipping", "reported"),
            ("fixed penalty notices", "issued"),
            ("prosecutions", "started"),
            ("vehicles", "seized"),
        ),
        ("clearing fly-tipped waste", "cameras at hot spots"),
        ("to clear a reported incident",),
        (
            WARDS,
            _dimension("Type of waste", "type of waste", "Household|Construction|Tyres|Garden|White goods|Asbestos"),
        ),
        ("Does {body} publish pictures of offenders?", "Does {body} charge residents for bulky waste?"),
        "recording incidents",
        "waste enforcement policy",
        "a decision to prosecute is taken",
        "calendar",
        environmental=True,
    ),
    Topic(
        "agency and temporary staff",
        (
            ("agency workers", "engaged"),
            ("vacancies", "advertised"),
            ("posts", "deleted"),
            ("sickness absences", "recorded"),
        ),
        ("agency staff", "recruitment advertising", "overtime"),
        ("to fill a vacancy",),
        (
            _dimension(
                "Directorate", "directorate", "Adult Care|Children's Services|Corporate Services|Place|Public Health"
            ),
            SITES,
            AGES,
        ),
        ("Does {body} have a managed service for agency staff?", "Does {body} pay retention bonuses?"),
        "payroll",
        "agency worker policy",
        "the use of agency staff is approved",
    ),
    Topic(
        "library services",
        (
            ("visits to libraries", "counted"),
            ("items", "lent"),
            ("new members", "enrolled"),
            ("e-books", "lent"),
        ),
        ("buying books", "repairs to library buildings", "relief staff in libraries"),
        ("to supply a requested book",),
        (
            _dimension("Library", "library", "Ashby Lane|Central|Harbour Street|Market Square|Priory|Southfield"),
            _dimension("Format", "format", "Adult fiction|Adult non-fiction|Children's|Large print|Audio"),
        ),
        ("Does {body} charge fines for overdue books?", "Does {body} use self-service machines?"),
        "lending",
        "stock policy",
        "opening hours are set",
    ),
    Topic(
        "adult social care assessments",
        (
            ("requests for an assessment", "received"),
            ("assessments", "completed"),
            ("people", "waiting for an assessment"),
            ("people", "receiving direct payments"),
            ("carers", "assessed"),
        ),
        ("home care", "residential placements", "direct payments"),
        ("to complete an assessment",),
        (
            AGES,
            _dimension(
                "Primary support reason",
                "primary support reason",
                "Physical support|Sensory support|Support with memory|Learning disability|Mental health",
            ),
        ),
        ("Does {body} keep a waiting list for assessments?", "Does {body} charge for telecare?"),
        "care records",
        "charging policy",
        "urgent cases are told from others",
    ),
    Topic(
        "parking enforcement",
        (
            ("penalty charge notices", "issued"),
            ("penalty charge notices", "cancelled"),
            ("appeals", "allowed"),
            ("resident permits", "issued"),
        ),
        ("parking enforcement", "new signs and lines"),
        ("to answer an informal challenge",),
        (
            _dimension(
                "Contravention",
                "contravention",
                "Restricted street|Loading bay|Disabled bay|Bus stop|Permit bay|School entrance",
            ),
            WARDS,
        ),
        ("Does {body} use camera cars?", "Does {body} set targets for officers?"),
        "issuing penalty charge notices",
        "cancellation policy",
        "a challenge is decided",
    ),
    Topic(
        "allotments",
        (
            ("allotment plots", "let"),
            ("people", "on the waiting list"),
            ("notices to quit", "served"),
            ("new plots", "created"),
        ),
        ("water for allotments", "fencing of allotments"),
        ("to let a vacant plot",),
        (
            _dimension("Site", "site", "Brook Lane|Coldharbour|Gasworks Field|Manor Paddock|Railway Side|Top Common"),
            _dimension("Plot size", "plot size", "Full|Half|Quarter|Raised bed"),
        ),
        ("Does {body} allow bonfires on allotments?", "Does {body} let plots to people outside the area?"),
        "allotment tenancies",
        "tenancy agreement",
        "the rent of a plot is worked out",
        "calendar",
        environmental=True,
    ),
    Topic(
        "council house repairs",
        (
            ("repairs", "completed"),
            ("repairs", "overdue"),
            ("complaints about repairs", "upheld"),
            ("reports of damp or mould", "received"),
        ),
        ("responsive repairs", "compensation to tenants", "damp surveys"),
        ("to complete a routine repair", "to inspect a report of damp"),
        (
            _dimension("Trade", "trade", "Carpentry|Electrical|Gas|Glazing|Plumbing|Roofing"),
            _dimension("Property type", "type of property", "Bungalow|Flat|House|Maisonette"),
        ),
        ("Does {body} carry out repairs with its own staff?", "Does {body} inspect every report of mould?"),
        "repair orders",
        "repairs handbook",
        "repairs are classed as urgent",
    ),
    Topic(
        "pest control",
        (
            ("call-outs for pests", "attended"),
            ("treatments", "carried out"),
            ("notices to landlords", "served"),
        ),
        ("pest control contractors", "bait and materials"),
        ("to attend a call-out",),
        (
            _dimension("Pest", "pest", "Rats|Mice|Wasps|Bed bugs|Cockroaches|Pigeons"),
            MONTHS_SHORT,
        ),
        ("Does {body} treat private homes for rats?", "Does {body} offer a discount to people on benefits?"),
        "booking visits",
        "list of charges",
        "visits are prioritised",
        "calendar",
        environmental=True,
    ),
)
