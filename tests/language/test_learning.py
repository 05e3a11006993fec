"""What people decide in the dossier changes the next suggestions (issue 13, « Learns »)."""

import itertools
import json
import random
from collections.abc import Iterable
from importlib import resources
from typing import Any

import pytest

from lda_synthese.language.suggest.suggester import Suggester
from models.notes import labelled

PLACES = {
    "la Passerelle": "3.2",
    "le guichet Ariane": "1.2",
    "le Phare": "4",
    "les Tilleuls": "2",
    "l’Escale": "3.1",
    "le cercle Mistral": "1.1",
}
"""Invented places, and the theme that people here file them under."""

SAID_OF_THEM = (
    "{} en parle depuis longtemps",
    "Retour de {} sur les six premiers mois",
    "passer par {} plutôt que d’attendre",
    "{} : à poursuivre l’an prochain",
    "On a visité {} en mars",
    "{}, tout le monde n’en veut pas",
    "Faire connaître {} dans les communes voisines",
    "ce que fait {} le mardi",
    "Étendre {} à l’est du département",
    "{} manque de bras",
)

MOBILITY = [
    "Un bus de plus le soir vers la gare",
    "Covoiturage entre salariés de la zone",
    "Le vélo en libre-service ne va pas jusqu’aux quartiers",
    "Pas de bus le dimanche",
    "Tarif solidaire dans les transports",
    "Permis de conduire trop cher, auto-école solidaire",
    "Navette gratuite les jours de marché",
    "Les horaires du train ne collent pas aux embauches",
    "Prêt de scooters pour aller au travail",
    "Abonnement de bus à demi-tarif",
    "Piste cyclable jusqu’à la gare",
    "Plus de trains le matin",
]


def decided(notes: Iterable[tuple[str, str | None]], first: int = 0) -> list[dict[str, Any]]:
    return [
        {"id": f"{n}", "texte": text, "theme": theme}
        for n, (text, theme) in enumerate(notes, start=first)
    ]


def about_places(sentences: Iterable[str]) -> list[tuple[str, str]]:
    return [
        (sentence.format(place), theme)
        for sentence, (place, theme) in itertools.product(sentences, PLACES.items())
    ]


def best(answer: dict[str, Any]) -> str:
    return max(answer["themes"], key=answer["themes"].__getitem__)


def success(suggester: Suggester, notes: Iterable[tuple[str, str]]) -> float:
    found = [best(suggester.suggest(text)) == theme for text, theme in notes]
    return sum(found) / len(found)


def ordinary() -> list[str]:
    notes = [note["text"] for note in labelled()]
    return random.Random(3).sample(notes, 150)


def test_words_of_the_place_are_learnt_after_five_decisions_each(suggester: Suggester) -> None:
    """Issue 13, show 2: at least 0.85 right, ordinary notes unharmed."""
    tested = about_places(SAID_OF_THEM[5:])
    assert success(suggester, tested) < 0.5
    before = [best(suggester.suggest(text)) for text in ordinary()]
    suggester.learn(decided(about_places(SAID_OF_THEM[:5])))
    assert success(suggester, tested) >= 0.85
    after = [best(suggester.suggest(text)) for text in ordinary()]
    assert sum(b == a for b, a in zip(before, after, strict=True)) >= 0.97 * len(before)


def test_the_word_of_the_place_is_among_the_reasons(suggester: Suggester) -> None:
    """Issue 13, « Explains »."""
    suggester.learn(decided(about_places(SAID_OF_THEM[:5])))
    answer = suggester.suggest("Et la Passerelle dans tout ça")
    assert answer["theme"] == "3.2"
    assert "Passerelle" in answer["parce_que"]["theme"]


def test_one_decision_counts_at_once(suggester: Suggester) -> None:
    """Issue 13, « Learns »: at once."""
    text = "Retour de la Passerelle"
    before = suggester.suggest(text)["themes"]["3.2"]
    suggester.learn(decided([("Avec la Passerelle", "3.2")]))
    assert suggester.suggest(text)["themes"]["3.2"] > before


def test_one_slip_changes_no_sure_suggestion(suggester: Suggester) -> None:
    """Issue 13, « Learns »: can't be poisoned by one slip."""
    texts = (
        "Captation de logements dans le parc privé avec les agences",
        "Formation commune des gardiens et des éducateurs",
        "Équipe mobile qui suit les ménages à domicile après l’entrée",
        "Deux travailleurs pairs recrutés dans l’équipe",
        "Studios au foyer de jeunes travailleurs pour les sortants de l’ASE",
    )
    themes = [suggester.suggest(text)["theme"] for text in texts]
    assert themes == ["2", "1.1", "3.1", "3.2", "4"]
    slips = [(text, "1.2") for text in texts]
    for n, slip in enumerate(slips):
        suggester.learn(decided([slip], first=n))
        assert suggester.suggest(texts[n])["theme"] in (themes[n], None)
        assert best(suggester.suggest(texts[n] + ", bilan au printemps")) == themes[n]
        suggester.learn(decided([(texts[n], None)], first=n))


HARVEST = [
    "RETEX : visite du foyer de Brignoles",
    "RETEX : les binômes de la maison relais",
    "RETEX : le guichet de l’est",
    "RETEX : équipe mobile de nuit",
    "RETEX : sous-location à Toulon",
    "RETEX : les rencontres entre bailleurs",
    "RETEX : conseil de la vie sociale",
    "RETEX : colocations de jeunes",
    "RETEX : maraude et centre de santé",
    "RETEX : bourse aux logements",
]
"""A way of writing findings that only the people of this place have."""


def of_kind(texts: Iterable[str], kind: str | None, first: int = 0) -> list[dict[str, Any]]:
    return [
        {"id": f"{n}", "texte": text, "theme": None, "nature": kind}
        for n, text in enumerate(texts, start=first)
    ]


def test_how_people_here_tell_the_kinds_is_learnt(suggester: Suggester) -> None:
    """Issue 13, « Learns »: what people decide, the kind too."""
    tested = ["RETEX : le bail glissant", "RETEX : les pairs", "RETEX : commission de relogement"]
    ordinary_notes = ordinary()

    def kinds(texts: Iterable[str]) -> list[str | None]:
        return [suggester.suggest(text)["nature"] for text in texts]

    assert kinds(tested) != ["autre"] * 3
    before = kinds(ordinary_notes)
    suggester.learn(of_kind(HARVEST, "autre"))
    assert kinds(tested) == ["autre"] * 3
    after = kinds(ordinary_notes)
    assert sum(b == a for b, a in zip(before, after, strict=True)) >= 0.95 * len(before)


def test_one_decided_kind_counts_at_once(suggester: Suggester) -> None:
    """Issue 13, « Learns »: at once; without a theme it says nothing of themes."""
    text = "Maraudes mixtes soignants et éducateurs"
    before = suggester.suggest(text)
    suggester.learn(of_kind([text], "piste"))
    after = suggester.suggest(text)
    assert after["natures"]["piste"] > before["natures"]["piste"]
    assert (after["themes"], after["proches"]) == (before["themes"], [])


@pytest.mark.parametrize(
    "text",
    [
        "La commission se réunit chaque mois depuis 2022",
        "Il faudrait former les gardiens",
        "Pourquoi ne pas ouvrir un tiers-lieu ?",
        "Personne ne sait qui appeler le soir",
        "Trop de dossiers refusés sans explication",
    ],
)
def test_one_slip_changes_no_sure_kind(suggester: Suggester, text: str) -> None:
    """Issue 13, « Learns »: can't be poisoned by one slip, even on the same words."""
    before = suggester.suggest(text)
    slip = min(before["natures"], key=before["natures"].__getitem__)
    suggester.learn(of_kind([text], slip))
    assert suggester.suggest(text)["nature"] == before["nature"] is not None


def test_a_kind_taken_back_leaves_nothing(suggester: Suggester) -> None:
    """Issue 13, « Learns »: from the data, nothing else."""
    before = [suggester.suggest(text) for text in ordinary()[:20]]
    suggester.learn(of_kind(HARVEST, "autre"))
    suggester.learn([*of_kind(HARVEST[:5], None), *of_kind(HARVEST[5:], "sans nom", first=5)])
    assert [suggester.suggest(text) for text in ordinary()[:20]] == before


def test_the_order_of_the_decisions_does_not_matter(suggester: Suggester) -> None:
    """Issue 13, « Learns »: deterministic from the data, survives merge."""
    notes = decided([*about_places(SAID_OF_THEM[:4]), *((text, "5") for text in MOBILITY)])
    notes += of_kind(HARVEST, "autre", first=500)
    questions = [*ordinary()[:20], "Le bus de la Passerelle", "RETEX : le bail glissant"]
    answers = []
    for seed in range(3):
        random.Random(seed).shuffle(notes)
        suggester.memory = type(suggester.memory)(suggester._reader)
        size = (500, 8, 1)[seed]
        for start in range(0, len(notes), size):
            suggester.learn(notes[start : start + size])
        answers.append([suggester.suggest(text) for text in questions])
    assert answers[0] == answers[1] == answers[2]


def test_decisions_taken_back_leave_nothing(suggester: Suggester) -> None:
    """Issue 13, « Learns »: from the data, nothing else."""
    before = [suggester.suggest(text) for text in ordinary()[:20]]
    notes = about_places(SAID_OF_THEM[:3])
    suggester.learn(decided(notes))
    suggester.learn(decided([(text, None) for text, _ in notes]))
    assert [suggester.suggest(text) for text in ordinary()[:20]] == before


FRAME = [
    {"numero": "1.1", "classe": "1.1"},
    {"numero": "1.2", "classe": "1.2"},
    {"numero": "2", "classe": "2"},
    {"numero": "3.1", "classe": "3.1"},
    {"numero": "3.2", "classe": "3.2"},
    {"numero": "4", "classe": "4"},
]


@pytest.mark.parametrize("titled", [True, False])
def test_a_new_theme_is_suggested_after_a_handful_of_decisions(
    suggester: Suggester, titled: bool
) -> None:
    """Issue 13, « Learns »: a new theme."""
    new = {"numero": "5", "classe": None, "titre": "Mobilité et transports" if titled else ""}
    suggester.set_frame([*FRAME, new])
    suggester.learn(decided((text, "5") for text in MOBILITY[:8]))
    suggester.learn(decided(((n["text"], n["theme"]) for n in labelled()[::1171]), first=100))
    found = [suggester.suggest(text)["themes"] for text in MOBILITY[8:]]
    ranks = [sorted(shares, key=shares.__getitem__, reverse=True).index("5") for shares in found]
    assert max(ranks) <= 1
    assert ranks.count(0) >= (3 if titled else 2)


def test_a_number_that_nobody_announced_becomes_a_theme(suggester: Suggester) -> None:
    """Issue 13, « Learns »: also from decisions alone."""
    assert "5" not in suggester.suggest(MOBILITY[0])["themes"]
    suggester.learn(decided((text, "5") for text in MOBILITY[:8]))
    assert best(suggester.suggest("Un abonnement de bus et de train")) == "5"


def test_a_renumbered_theme_keeps_its_meaning(suggester: Suggester) -> None:
    """Issue 13, « Learns »: a renamed theme."""
    suggester.set_frame([{**row, "numero": f"{n}"} for n, row in enumerate(FRAME, start=1)])
    answer = suggester.suggest("Captation de logements dans le parc privé")
    assert answer["theme"] == "3"
    assert list(answer["themes"]) == ["1", "2", "3", "4", "5", "6", "hors"]


def test_a_split_theme_is_told_apart_by_what_is_decided(suggester: Suggester) -> None:
    """Issue 13, « Learns »: a split theme."""
    halves = [
        {"numero": "2.1", "classe": "2", "titre": "Construire"},
        {"numero": "2.2", "classe": None, "titre": "Capter dans le parc privé"},
    ]
    suggester.set_frame([row for row in FRAME if row["numero"] != "2"] + halves)
    private = [
        "Captation de logements dans le parc privé",
        "Convaincre les propriétaires privés de louer à l’association",
        "Prime aux propriétaires du parc privé",
        "Agences immobilières qui proposent des studios du parc privé",
        "Sous-location chez des propriétaires privés",
    ]
    built = [
        "Construction de vingt logements très sociaux",
        "Un terrain communal pour construire une résidence",
        "Chantier de la pension de famille",
        "Permis de construire déposé pour six logements",
        "Résidence neuve livrée en mars",
    ]
    suggester.learn(decided([(text, "2.2") for text in private]))
    suggester.learn(decided([(text, "2.1") for text in built], first=50))
    assert (
        best(suggester.suggest("Mieux capter dans le parc privé, propriétaire par propriétaire"))
        == "2.2"
    )
    assert best(suggester.suggest("Construire une résidence neuve de dix logements")) == "2.1"


OTHER = [
    {"numero": "A", "classe": None, "titre": "Alimentation et cantines", "mots": ["repas"]},
    {"numero": "B", "classe": None, "titre": "Mobilité et transports", "mots": ["bus", "vélo"]},
    {"numero": "C", "classe": None, "titre": "Culture et bibliothèques", "mots": ["lecture"]},
]


def test_another_framework_works_from_its_titles(suggester: Suggester) -> None:
    """Issue 13, « Learns »: no LDA words."""
    suggester.set_frame(OTHER)
    assert list(suggester.suggest("Un bus")["themes"]) == ["A", "B", "C", "hors"]
    assert best(suggester.suggest("Des cantines avec des repas locaux")) == "A"
    assert best(suggester.suggest("Plus de bus et de vélos")) == "B"
    assert best(suggester.suggest("Ouvrir la bibliothèque le soir")) == "C"


def test_another_framework_works_from_its_decisions(suggester: Suggester) -> None:
    """Issue 13, « Learns »: no LDA words."""
    suggester.set_frame(OTHER)
    suggester.learn(decided((text, "B") for text in MOBILITY[:8]))
    food = ["Repas du soir trop chers", "Des légumes du coin à l’école", "Menu végétarien le lundi"]
    suggester.learn(decided(((text, "A") for text in food), first=50))
    assert [best(suggester.suggest(text)) for text in MOBILITY[8:]].count("B") >= 3
    assert best(suggester.suggest("Légumes et repas de l’école")) == "A"


def test_a_decided_theme_that_surprises_much_is_doubted(suggester: Suggester) -> None:
    """Issue 13, « Doubtful tags »."""
    notes = [
        ("Captation de logements dans le parc privé avec les agences", "4"),
        ("Captation de logements privés", "2"),
        ("Formation commune des gardiens et des éducateurs", "1.1"),
        ("on verra bien", "3.1"),
    ]
    suggester.learn(decided(notes))
    before = suggester.suggest("Captation")
    assert suggester.doubtful() == {"0": "2"}
    assert suggester.suggest("Captation") == before


def demonstration() -> list[tuple[str, str]]:
    file = resources.files("lda_synthese.resources") / "exemple.jsonl"
    notes = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [(note["texte"], note["theme"]) for note in notes if "theme" in note]


def own_dossier() -> list[tuple[str, str]]:
    """Notes and names of the place under a theme that is new, others under those that ship."""
    filed = [(note["text"], note["theme"]) for note in random.Random(1).sample(labelled(), 60)]
    return [*about_places(SAID_OF_THEM[:3]), *filed, *((text, "5") for text in MOBILITY)]


def other_dossier() -> list[tuple[str, str]]:
    return [(text, "AB"[n % 7 == 0]) for n, text in enumerate(MOBILITY * 3)]


@pytest.mark.parametrize(
    ("dossier", "frame"), [(demonstration, FRAME), (own_dossier, FRAME), (other_dossier, OTHER)]
)
def test_a_theme_is_doubted_when_all_the_other_decisions_make_it_surprising(
    suggester: Suggester, dossier: Any, frame: list[dict[str, Any]]
) -> None:
    """Issue 13, « Doubtful tags »: all at once as one by one, each note taken out in its turn."""
    chance = random.Random(5)
    notes = decided(
        (text, theme if chance.random() < 0.7 else chance.choice(frame)["numero"])
        for text, theme in dossier()
    )
    suggester.set_frame(frame)
    suggester.learn(notes)
    doubted = {}
    for note in notes:
        suggester.learn([{**note, "theme": None}])
        shares = suggester.suggest(note["texte"])["themes"]
        suggester.learn([note])
        expected = max(shares, key=shares.__getitem__)
        if shares[expected] >= 0.9 and shares[note["theme"]] <= 0.03:
            doubted[note["id"]] = expected
    assert suggester.doubtful() == doubted
    assert doubted
