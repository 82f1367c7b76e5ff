"""Who writes the letter: in comes a random source, out comes an invented public body and its officer. Data and dice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_ENGLISH = (
    "Aldermoor", "Ambleford", "Barrowmere", "Beckenshaw", "Calderhythe", "Chalkminster", "Coldstowe", "Cranleigh Vale",
    "Deepwater", "Easterby", "Elmsthorpe", "Fenwick Regis", "Garthside", "Hallowmere", "Hartlebury Cross", "Ironholme",
    "Kelmarsh", "Langdon Vale", "Maltby Sound", "Netherwick", "Oxgangs Mere", "Penhallow", "Quarrydale", "Ravensholt",
    "Saltmarsh", "Sedgecombe", "Tarnbrook", "Umberleigh", "Wethersett", "Yarrowby",
)  # fmt: skip
_SCOTTISH = ("Ardmorran", "Balkeithy", "Corriemuir", "Drumfearn", "Glenshaw", "Inverlair", "Kilbrannoch", "Strathanner")
_KINDS = (
    "{} Borough Council", "{} District Council", "{} City Council", "{} County Council",
    "{} Metropolitan Borough Council", "Royal Borough of {}", "London Borough of {}", "{} Council",
)  # fmt: skip
_FIRST = (
    "Abena",
    "Callum",
    "Devika",
    "Eleri",
    "Farah",
    "Graham",
    "Harriet",
    "Imran",
    "Joanna",
    "Keith",
    "Lowri",
    "Nadia",
)
_LAST = (
    "Abbott",
    "Bajwa",
    "Cresswell",
    "Dunmore",
    "Eze",
    "Fairhurst",
    "Gillespie",
    "Hanratty",
    "Ivison",
    "Joyce",
    "Kaur",
)
_TITLES = ("Mr", "Ms", "Mrs", "Dr", "Miss")
_JOBS = (
    "Information Governance Officer", "Freedom of Information Officer", "Information Rights Manager",
    "Senior Information Compliance Officer", "Customer Relations Team", "Legal and Democratic Services",
)  # fmt: skip
_TEAMS = (
    "Information Governance Team",
    "Corporate Governance",
    "Legal and Democratic Services",
    "Access to Information",
)
_STREETS = (
    "Civic Centre, High Street",
    "Town Hall, Market Place",
    "Council House, Mill Lane",
    "PO Box 1120, Guildhall Yard",
)


@dataclass(frozen=True)
class Body:
    """A public body and the people of one letter."""

    name: str
    scottish: bool
    team: str
    address: str
    domain: str
    officer: str
    job: str
    requester: str

    @property
    def email(self) -> str:
        """Where reviews are asked for."""
        return f"foi@{self.domain}"


def make_body(rng: Random) -> Body:
    """One public body with its people."""
    scottish = rng.random() < 0.12
    place = rng.choice(_SCOTTISH if scottish else _ENGLISH)
    name = (rng.choice(("{} Council", "{} Islands Council")) if scottish else rng.choice(_KINDS)).format(place)
    return Body(
        name=name,
        scottish=scottish,
        team=rng.choice(_TEAMS),
        address=f"{rng.choice(_STREETS)}, {place}",
        domain=place.lower().replace(" ", "") + ".gov.example",
        officer=f"{rng.choice(_FIRST)} {rng.choice(_LAST)}",
        job=rng.choice(_JOBS),
        requester=f"{rng.choice(_TITLES)} {rng.choice(_LAST)}" if rng.random() < 0.8 else f"{rng.choice(_FIRST)}",
    )
