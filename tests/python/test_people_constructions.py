"""Constructions of roles, people and speakers, a sentence or two for each."""

from __future__ import annotations

import pytest

import nutgraf as ng


def roles(text: str) -> list[str]:
    """Each role as "person | title | organisation"."""
    parts = [(role.person, role.title, role.org) for role in ng.extract(text).roles]
    return [" | ".join(part.text if part else "-" for part in role) for role in parts]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        # Nouns and adjectives before the head of the title.
        (
            "Marlin senior rates strategist Alan Hale spoke.",
            ["Alan Hale | senior rates strategist | Marlin"],
        ),
        ("Boston Public Advocate Ann Moss spoke.", ["Ann Moss | Public Advocate | Boston"]),
        (
            "Commerce Department deputy trial attorney Ann Moss wrote.",
            ["Ann Moss | deputy trial attorney | Commerce Department"],
        ),
        (
            "Marlin chief European economist Alan Hale spoke.",
            ["Alan Hale | chief European economist | Marlin"],
        ),
        (
            "It fell. Rural Affairs Minister Alan Hale left.",
            ["Alan Hale | Rural Affairs Minister | -"],
        ),
        (
            "It fell. Home affairs spokesman Alan Hale left.",
            ["Alan Hale | Home affairs spokesman | -"],
        ),
        ("They met real estate mogul Alan Hale.", ["Alan Hale | real estate mogul | -"]),
        ("They met chat show host Alan Hale.", ["Alan Hale | chat show host | -"]),
        (
            "They met the new Danish Foreign Minister Ann Moss.",
            ["Ann Moss | Foreign Minister | Danish"],
        ),
        ("Alan Hale, director of transport, left.", ["Alan Hale | director of transport | -"]),
        (
            "Alan Hale, director of transport at Harrow Council, left.",
            ["Alan Hale | director of transport | Harrow Council"],
        ),
        (
            "Singer and actor Alan Hale met president and chief executive Ann Moss.",
            ["Alan Hale | Singer and actor | -", "Ann Moss | president and chief executive | -"],
        ),
        (
            "Ann Moss, founder and controlling shareholder of Marlin Corp., left.",
            ["Ann Moss | founder and controlling shareholder | Marlin Corp."],
        ),
        # Heads of letters.
        (
            "The Honorable Orla Roe\nSecretary of Energy\nWashington",
            ["Orla Roe | Secretary of Energy | -"],
        ),
        (
            "The Hon. Orla Roe\nChairman\nU.S. Rail Safety Commission\nWashington, D.C.",
            ["Orla Roe | Chairman | U.S. Rail Safety Commission"],
        ),
        (
            "Dr. Orla Roe\nSecretary, Department of Roads\n18 C Street",
            ["Orla Roe | Secretary | Department of Roads"],
        ),
        ("We met Dr. Orla Roe.\nSenator Hale left.", ["Hale | Senator | -"]),
        # Organisations: bodies of a state, parties, shows, teams, papers.
        ("Ohio state House Speaker Ann Moss spoke.", ["Ann Moss | Speaker | Ohio state House"]),
        ("Labour's Ann Moss said so.", ["Ann Moss | - | Labour"]),
        ("Former Batman actor the late Alan Hale sang.", ["Alan Hale | actor | Batman"]),
        ("They met Green Day drummer Alan Hale.", ["Alan Hale | drummer | Green Day"]),
        ("England fly-half Alan Hale fell.", ["Alan Hale | fly-half | England"]),
        ("France full-back Alan Hale fell.", ["Alan Hale | full-back | France"]),
        ("Ireland captain Ann Moss fell.", ["Ann Moss | captain | Ireland"]),
        ("Wales flanker Alan Hale fell.", ["Alan Hale | flanker | Wales"]),
        (
            "Ann Moss, who was head of the Greek Olympic team, left.",
            ["Ann Moss | head | the Greek Olympic team"],
        ),
        (
            "The Greek Olympic team head coach Alan Hale left.",
            ["Alan Hale | head coach | Greek Olympic team"],
        ),
        (
            "Ann Moss, editor of the car magazine Rollers, left.",
            ["Ann Moss | editor | Rollers"],
        ),
        (
            "Ann Moss, head of policy at health charity the Harrow Trust, left.",
            ["Ann Moss | head of policy | the Harrow Trust"],
        ),
        (
            "A spokesman for the Norwegian Herring Industry said so.",
            ["- | spokesman | the Norwegian Herring Industry"],
        ),
        ("Many wrote to the Oslo MP.", ["- | MP | Oslo"]),
        # The whole name of an organisation.
        ("Ann Moss, chairman of Save Our Harbour, left.", ["Ann Moss | chairman | -"]),
        (
            "Ann Moss, president of Tarsin Home Video, left.",
            ["Ann Moss | president | Tarsin Home Video"],
        ),
        (
            "Ann Moss, chairman of the Ohio Republican Party, left.",
            ["Ann Moss | chairman | the Ohio Republican Party"],
        ),
        # A nationality before a trade is no organisation.
        ("French director Alan Hale left.", ["Alan Hale | director | -"]),
        ("Indian tycoon Ann Moss left.", ["Ann Moss | tycoon | -"]),
        ("Ann Moss, a nurse from Leeds, left.", ["Ann Moss | nurse | -"]),
        # Appositions.
        (
            "Alan Hale, a fashion magazine columnist, left.",
            ["Alan Hale | fashion magazine columnist | -"],
        ),
        (
            "Ann Moss, Kelso Bank's UK head of research, left.",
            ["Ann Moss | head of research | Kelso Bank"],
        ),
        (
            "Ann Moss, a longtime loyalist and dean of the Harrow Institute, left.",
            ["Ann Moss | dean | the Harrow Institute"],
        ),
        ("Ann Moss, 45, the mayor of Leeds, left.", ["Ann Moss | mayor | Leeds"]),
        ("Leeds architect, Alan Hale, was hurt.", ["Alan Hale | architect | -"]),
        (
            "It is late, said Northwind finance director, Alan Hale.",
            ["Alan Hale | finance director | Northwind"],
        ),
        (
            "The outgoing head of the troubled Harrow Support Agency Alan Hale left.",
            ["Alan Hale | head | Harrow Support Agency"],
        ),
        # Verbs.
        ("Ann Moss worked for Kelso Bank.", ["Ann Moss | - | Kelso Bank"]),
        ("Ann Moss served as mayor of Leeds.", ["Ann Moss | mayor | Leeds"]),
        (
            "They appointed Alan Hale as Kelso Bank's chairman.",
            ["Alan Hale | chairman | Kelso Bank"],
        ),
        (
            "Alan Hale, who has been a contributor to the Harrow Post, left.",
            ["Alan Hale | contributor | the Harrow Post"],
        ),
        (
            "It fell. In her time as secretary of state, Ann Moss went there.",
            ["Ann Moss | secretary of state | -"],
        ),
        # Official style.
        (
            "President of Zarland Torvik Almen paid a visit.",
            ["Torvik Almen | President | Zarland"],
        ),
        (
            "The President of Zarland, H.E. Mr. Torvik Almen, paid a visit.",
            ["Torvik Almen | President | Zarland"],
        ),
        (
            "The Foreign Minister of the Republic of Marvia, Ilko Berat, left.",
            ["Ilko Berat | Foreign Minister | the Republic of Marvia"],
        ),
        (
            "Chairman of the Council of the Republic of the National Assembly Alan Hale came.",
            [
                "Alan Hale | Chairman | the Council of the Republic of the National Assembly",
            ],
        ),
        (
            "They met Sens. Alan Hale (I-Vt.) and Ann Moss.",
            ["Alan Hale | Sens. | -", "Ann Moss | Sens. | -"],
        ),
        (
            "State Councilor and Minister of Defense Li Shan left.",
            ["Li Shan | State Councilor and Minister of Defense | -"],
        ),
        (
            "Sincerely,\nAlan Hale\nUnited States Senator\n",
            ["Alan Hale | Senator | United States"],
        ),
        ("SEN. HALE ANNOUNCES GRANT\n", ["HALE | SEN. | -"]),
        ("Det Insp Alan Hale left.", ["Alan Hale | Det Insp | -"]),
        # Not a person.
        ("The Queen Mary sailed.", []),
    ],
)
def test_the_parts_of_a_role(text: str, want: list[str]) -> None:
    assert roles(text) == want


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("John Woods left.", ["John Woods"]),
        ("Bill Rivers, a nurse, left.", ["Bill Rivers"]),
        ("Grace Hill, 52, left.", ["Grace Hill"]),
        ("Mark Young said so.", ["Mark Young"]),
        ("There minister Alan Gates left.", ["Alan Gates"]),
        ("Congressman Bishop Hartley left.", ["Bishop Hartley"]),
        ("They met Jorun van der Veer.", ["Jorun van der Veer"]),
        (
            "The prize goes to Alan Hale, Romola Marsh or Ann Moss.",
            ["Alan Hale", "Romola Marsh", "Ann Moss"],
        ),
        ("His wife Karen left. Her son, Milo, left.", ["Karen", "Milo"]),
        ("Then Lib Dem Ann Moss left.", ["Ann Moss"]),
        ("Hale Asks Judge For Delay\n\nAlan Hale spoke on Monday.", ["Alan Hale"]),
        ("New Poll Gives Ann Moss A Lead\n\nAnn Moss has a lead.", ["Ann Moss"]),
        ('John "Buck" Hartley left. Alan Hale Jr. left.', ['John "Buck" Hartley', "Alan Hale Jr."]),
        ("The probe into Alan Hale ended. Hale denied it.", ["Alan Hale"]),
        ("ABN Amro said shares rose. Bertelsmann said profits rose.", []),
        ("Lang Seng fell 2%.", []),
        ("In Oslo, Lang Seng closed down 0.3 percent at 310.", []),
        ("Alan Hale rose 3% in the polls. Alan Hale fell 2 metres.", ["Alan Hale"]),
        ("By ALAN HALE and MARY DUNN\nThe road was shut.", ["ALAN HALE", "MARY DUNN"]),
    ],
)
def test_who_is_a_person(text: str, people: list[str]) -> None:
    assert [person.name for person in ng.extract(text).people] == people


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Arab News quoted Alan Hale as saying: "It is late and we must go."', "Alan Hale"),
        ('"It is late and we must go," Reuters quoted Ann Moss as saying.', "Ann Moss"),
        ('Ann Moss was quoted as saying: "It is late and we must go."', "Ann Moss"),
        ('His friend on the board, Alan Hale, said: "It is late and we must go."', "Alan Hale"),
        (
            "Director of Public Prosecutions, Alan Hale QC, who sits there, said it was late. "
            '"It is late and we must go," he said.',
            "Alan Hale",
        ),
        (
            "Mr Hale said he was confident the club could promise it. "
            '"It is late and we must go," he added.',
            "Hale",
        ),
        (
            "Mr Hale, who hopes to be Commons Speaker, said it was late. "
            '"It is late and we must go," he told us.',
            "Hale",
        ),
        ('Ann Moss left early. "I think Ann is a good nurse by now," she said.', None),
        ('Ann Moss, a nurse, said: "It is late and we must go."', "Ann Moss"),
        ('Ann Moss, 45, told reporters: "It is late and we must go."', "Ann Moss"),
        ('"It is late and we must go." \u2014Garth Stokes', "Garth Stokes"),
        ('And from Chairwoman Ann Moss: "It is late and we must go."', "Ann Moss"),
        ('"It is late and we must go," WikiLeaks said.', "WikiLeaks"),
        ('"It is late and we must go," the statement read.', "the statement"),
        ('"It is late and we must go," its lawyers argued.', "its lawyers"),
        ('According to Ann Moss, "it is late and we must go."', "Ann Moss"),
        ('Ann Moss, who ran the study with two others, told us "it is late by now".', "Ann Moss"),
        ('Alan Hale, 45, of Lund said: "It is late and we must go."', "Alan Hale"),
        ('Ann Moss met him, to which Mr Dunn interjected: "It is late and we must go."', "Dunn"),
        (
            'Alan Hale left. In a letter to his chairman he wrote: "It is late and we must go."',
            "Alan Hale",
        ),
        ("Mr Hale (Leeds) (Lab): It is late and we must go.", "Hale"),
    ],
)
def test_who_speaks(text: str, speaker: str | None) -> None:
    said = [quote for quote in ng.extract(text).quotes if quote.kind != "reported"]
    assert [quote.speaker and quote.speaker.name for quote in said] == [speaker]


FEUD = (
    "Old friends fall out\n\nA book says that Alan Hale and Paul Dunn fell out in May. It is new. "
    "Many read it. Some like it.\n\nMr Hale has denied it. But the prime minister told Mr Dunn "
    "that it was late. In May Mr Dunn was ill.\n\nMr Dunn has left. Friends of the chancellor said "
    "that Mr Hale had met them. Nobody knows why. Later the prime minister left too."
)


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (FEUD, {"prime minister": "Alan Hale"}),
        (
            FEUD + " The chancellor spoke.",
            {"prime minister": "Alan Hale", "chancellor": "Paul Dunn"},
        ),
        (FEUD.replace("told Mr Dunn", "told them"), {}),
        (FEUD.replace("the prime minister", "a prime minister"), {}),
    ],
)
def test_the_only_person_left_holds_the_office(text: str, holders: dict[str, str]) -> None:
    found = {
        role.title.text: role.resolved_person.name
        for role in ng.extract(text).roles
        if role.title and role.resolved_person
    }
    assert found == holders


@pytest.mark.parametrize(
    ("text", "office", "who"),
    [
        (
            "The Danish minister met his Turkish counterpart Omer Bal. The Turkish minister left.",
            "The Turkish minister",
            "Omer Bal",
        ),
        ("Would-be senator Alan Hale left. The senator spoke.", "The senator", None),
        ("Governor-elect Alan Hale left. The governor spoke.", "The governor", None),
        ("Acting mayor Alan Hale left. The mayor spoke.", "The mayor", None),
        ("Vice President Alan Hale left. The president spoke.", "The president", None),
    ],
)
def test_who_holds_the_office(text: str, office: str, who: str | None) -> None:
    found = [
        role.resolved_person and role.resolved_person.name
        for role in ng.extract(text).roles
        if role.text == office
    ]
    assert found == ([who] if who else [])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # A relative clause after an object reports nothing.
        ("Alan Hale recalled a remark that Ann Moss made in May.", None),
        ("Alan Hale announced several plans that will cost less.", None),
        ("Alan Hale recalled that Ann Moss made a remark in May.", "Alan Hale"),
        ("Alan Hale told a court that Ann Moss was late in May.", "Alan Hale"),
        ("Alan Hale said last week that Ann Moss was late in May.", "Alan Hale"),
    ],
)
def test_who_reports(text: str, speaker: str | None) -> None:
    said = [quote.speaker.name for quote in ng.extract(text).quotes if quote.speaker]
    assert said == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The EU has called home its ambassador to Chad, Alan Hale, for talks.", "EU"),
        ("Marlin Corp. fired its chief executive, Alan Hale, in May.", "Marlin Corp."),
        ("Norway recalled its ambassador, Alan Hale, in May.", "Norway"),
        ("Marlin Corp. sued Tarsin Inc. and its chief executive, Alan Hale, in May.", None),
        ("Marlin Corp. fired his chief executive, Alan Hale, in May.", None),
    ],
)
def test_whose_office_its_is(text: str, owner: str | None) -> None:
    (role,) = ng.extract(text).roles
    assert (role.resolved_org and role.resolved_org.name) == owner


ANSWERS = "\n\nQ: What came first?\n\nA: I left in May.\n\nQ: And then?\n\nA: I came back."


@pytest.mark.parametrize(
    ("before", "speakers"),
    [
        ("By Ann Moss\n\nAlan Hale leads the port. Hale met us.", [None, "Alan Hale"] * 2),
        ("Alan Hale leads the port. Ann Moss met him.", [None] * 4),
        ("The head of the port met us.", [None] * 4),
    ],
)
def test_who_answers(before: str, speakers: list[str | None]) -> None:
    said = ng.extract(before + ANSWERS + "\n\nThe port was shut in June.").quotes
    assert [quote.text for quote in said][1::2] == ["I left in May.", "I came back."]
    assert {quote.kind for quote in said} == {"turn"}
    assert [quote.speaker and quote.speaker.name for quote in said] == speakers


def test_letters_of_a_list_ask_nothing() -> None:
    assert not ng.extract("Alan Hale left.\n\nA: The first plan.\n\nB: The second plan.").quotes
