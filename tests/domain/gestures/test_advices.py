"""Six advices beside a wording, by a table of cases; none stands in the way (issue 25)."""

import json
from importlib import resources

import pytest

from lda_synthese.domain.gestures.findings.wording import Surroundings, advices
from lda_synthese.domain.state.model import Kind

A, P = Kind.ACTION, Kind.PISTE

TWO, NAMED = "Deux idées", "Une action existe déjà"
INFINITIVE, LONG = "Une piste commence", "Plus de 25 mots"

CASES = (
    ("Renforcer le lien avec l’hôpital", P, ""),
    ("Renforcer le lien / former les équipes", P, TWO),
    ("Former les équipes ; ouvrir les droits", P, TWO),
    ("Former les équipes. Ouvrir les droits", P, TWO),
    ("Former les équipes mobiles et ouvrir des droits", P, TWO),
    ("Renforcer et formaliser les partenariats", P, ""),
    ("Développer le travail entre les bailleurs et entre les associations", P, ""),
    ("Passer de 2/3 à 3/4 des demandes", P, ""),
    ("Diffusion d’informations", P, INFINITIVE),
    ("Atelier avec les bailleurs", P, INFINITIVE),
    ("Mieux identifier les besoins", P, ""),
    ("Ne pas exiger de caution", P, ""),
    ("S’appuyer sur les pairs", P, ""),
    ("S'appuyer sur les pairs", P, ""),
    ("Offre de formation présente", A, ""),
    ("Loyer maîtrisé", A, ""),
    ("Former les gardiens", A, NAMED),
    ("Mettre à disposition des bâtiments", A, NAMED),
    ("Former " + "mot " * 24, P, ""),
    ("Former " + "mot " * 25, P, LONG),
    ("Ouvrir un CLLAJ", P, "CLLAJ\u00a0: développez"),
    ("Ouvrir un comité local (CLLAJ)", P, ""),
    ("Ouvrir un CLLAJ (comité local)", P, ""),
    ("Travailler avec le SIAO", P, ""),
    ("FORMER LES GARDIENS", P, ""),
    ("Entendre «\u202fon n’ose pas\u202f»", P, ""),
    ("Entendre «\u202fon n'ose jamais\u202f»", P, "Citation modifiée"),
    ("Parler de «\u202frefus\u202f»", P, ""),
    ("Capter les logements du parc privé", P, "Proche de P-2-07"),
    ("Capter l’attention", P, ""),
    ("", P, ""),
)

BESIDE = Surroundings(
    ("Les voisins, on n’ose pas leur parler",),
    (("P-2-07", "Capter des logements du parc privé"),),
)


@pytest.mark.parametrize(("text", "kind", "advice"), CASES)
def test_each_advice_is_given_where_it_helps_and_nowhere_else(
    text: str, kind: Kind, advice: str
) -> None:
    found = advices(text, kind, BESIDE)
    assert [one for one in found if not (advice and one.startswith(advice))] == []
    assert len(found) == bool(advice)


def test_the_slips_of_the_deck_are_seen_and_nothing_of_its_other_points() -> None:
    """Feature 29: the two « / », and the piste that begins with a noun."""
    file = resources.files("lda_synthese.resources") / "exemple.json"
    points = json.loads(file.read_text(encoding="utf-8"))["points"]
    found = {p["libelle"]: advices(p["libelle"], Kind(p["nature"]), Surroundings()) for p in points}
    slips = [text for text, given in found.items() if given]
    assert all(" / " in text or text.startswith("Diffusion") for text in slips)
    assert (len(points), len(slips)) == (41, 3)
