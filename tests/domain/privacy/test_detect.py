"""What looks like personal data in a note; the people named here are invented."""

import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.privacy.detect import Sensitive, doubts, find_personal_data, mark_checked
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import create, edit, trash
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Allowed, VerdictValue
from tests.domain.conftest import Bench

PERSONAL = [
    ("appeler M. Durand demain", "M. Durand", Sensitive.PERSON),
    ("Monsieur Durand est venu", "Monsieur Durand", Sensitive.PERSON),
    ("vu avec madame Petit", "madame Petit", Sensitive.PERSON),
    ("Mme DURAND Nadia attend", "Mme DURAND Nadia", Sensitive.PERSON),
    ("MADAME PETIT ATTEND", "MADAME PETIT ATTEND", Sensitive.PERSON),
    ("Dr Benali du CMP", "Dr Benali", Sensitive.PERSON),
    ("NADIA BERNARD attend un T2", "NADIA BERNARD", Sensitive.PERSON),
    ("relogement de Karim en mars", "Karim", Sensitive.PERSON),
    ("le dossier d’Amina traîne", "Amina", Sensitive.PERSON),
    ("monsieur durand a rappelé", "monsieur durand", Sensitive.PERSON),
    ("rappeler le 06 12 34 56 78", "06 12 34 56 78", Sensitive.PHONE),
    ("rappeler le 0612345678.", "0612345678", Sensitive.PHONE),
    ("rappeler le 04.42.00.00.00", "04.42.00.00.00", Sensitive.PHONE),
    ("tél +33 6 12 34 56 78", "+33 6 12 34 56 78", Sensitive.PHONE),
    ("06\u00a012\u00a034\u00a056\u00a078", "06\u00a012\u00a034\u00a056\u00a078", Sensitive.PHONE),
    ("écrire à n.bernard@exemple.fr", "n.bernard@exemple.fr", Sensitive.MAIL),
    ("12 rue de la République", "12 rue de la République", Sensitive.ADDRESS),
    ("3 bis, avenue Foch", "3 bis, avenue Foch", Sensitive.ADDRESS),
    ("au 14 place de la Mairie", "14 place de la Mairie", Sensitive.ADDRESS),
    ("au 8 cours Mirabeau", "8 cours Mirabeau", Sensitive.ADDRESS),
    ("la chambre 12 est libre", "chambre 12", Sensitive.ADDRESS),
    ("NIR 1 85 05 78 006 084 91", "1 85 05 78 006 084 91", Sensitive.NIR),
    ("NIR 285052A00608491", "285052A00608491", Sensitive.NIR),
    ("né le 12/03/1985", "né le 12/03/1985", Sensitive.BIRTH),
    ("née le 3 mars 1985", "née le 3 mars 1985", Sensitive.BIRTH),
    ("date de naissance : 12.03.85", "date de naissance : 12.03.85", Sensitive.BIRTH),
    ("une dame suivie en psychiatrie", "une dame suivie en psychiatrie", Sensitive.HEALTH_JUSTICE),
    ("un résident sorti de prison", "un résident sorti de prison", Sensitive.HEALTH_JUSTICE),
]

ORDINARY = [
    "Madame la directrice et monsieur le préfet",
    "le monsieur de l’accueil, tout le monde le connaît",
    "un monsieur raconte, ce monsieur dit non, la madame sourit",
    "« Le docteur dit va voir l’assistante »",
    "chez le monsieur aux trois chiens, monsieur à côté",
    "on a suivi un monsieur 26 mois, jusqu’au repas de Noël",
    "le foyer de Marie, la rue d’Alice, la résidence Saint-Martin",
    "studio 520 € par mois",
    "Actionner un accompagnement flexible",
    "réunion le 12/03/2024 à 10:42, salle 3",
    "10 000 ménages et 2 000 000 000 €",
    "Fondation Abbé Pierre, foyer Saint Martin, rue Jean Moulin",
    "20 places en résidence, 12 chambres, un studio de 20 m²",
    "appartement 3 pièces",
    "1 place par logement",
    "une équipe pour 2 places de jour",
    "10 cours de français par semaine",
    "3 chemins possibles, 2 route par route",
    "EMPP, SIAO, CCAS et CALEOL autour de la table",
    "Lien santé-logement : psychiatrie et addictologie",
    "Renforcer le lien avec la prison et l’hôpital",
    "un jeune de l’ASE, une dame âgée",
    "lot n° 0612, P-3.1-04, https://exemple.fr/a",
    "",
]


@pytest.mark.parametrize(("text", "passage", "type_"), PERSONAL)
def test_personal_data_is_pointed_at(text: str, passage: str, type_: Sensitive) -> None:
    (found,) = find_personal_data(text)
    assert (found.text, found.type) == (passage, type_)
    assert text[found.start : found.end] == passage


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_sentence_raises_nothing(text: str) -> None:
    assert find_personal_data(text) == ()


def test_the_findings_of_the_demonstration_raise_at_most_one_alarm() -> None:
    file = resources.files("lda_synthese.resources") / "exemple.json"
    points = json.loads(file.read_text(encoding="utf-8"))["points"]
    assert len(points) == 41
    alarms = [p["libelle"] for p in points if find_personal_data(p["libelle"])]
    assert len(alarms) <= 1


def test_several_passages_come_in_the_order_of_the_text() -> None:
    text = "Mme Petit, 06 12 34 56 78, née le 3 mars 1985, et M. Durand"
    found = [passage.type for passage in find_personal_data(text)]
    assert found == [Sensitive.PERSON, Sensitive.PHONE, Sensitive.BIRTH, Sensitive.PERSON]


@given(
    st.lists(
        st.sampled_from([text for text, _, _ in PERSONAL] + ORDINARY + [" ", ". ", "Nadia "]),
        max_size=6,
    ).map("".join)
)
def test_passages_are_cut_from_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for passage in find_personal_data(text):
        assert end <= passage.start < passage.end
        assert text[passage.start : passage.end] == passage.text
        end = passage.end


@pytest.mark.parametrize(
    ("allowed", "text"),
    [
        ("m. durand", "vu avec M. Durand"),
        ("durand", "vu avec M. Durand"),
        ("karim benali", "relogement de Karim"),
        ("12 rue de la république", "au 12 rue de la République mardi"),
        ("accueil@exemple.fr", "écrire à Accueil@exemple.fr"),
    ],
)
def test_what_is_allowed_is_not_pointed_at(allowed: str, text: str) -> None:
    assert find_personal_data(text, frozenset({allowed})) == ()


@pytest.mark.parametrize(
    ("allowed", "text"),
    [
        ("ali", "Mme Alice Petit est venue"),
        ("exemple", "écrire à n.bernard@exemple.fr"),
        ("république", "12 rue de la République"),
        ("1985", "née le 3 mars 1985"),
        ("", "M. Durand"),
    ],
)
def test_an_allowed_name_hides_nothing_else(allowed: str, text: str) -> None:
    assert find_personal_data(text, frozenset({allowed}))


def allow(bench: Bench, text: str) -> None:
    bench.apply(edit("Essai", [create(Allowed(id=EntityId("a" * 32), text=text))]))


def passages(dossier: Dossier) -> list[str]:
    return [doubt.passage.text for doubt in doubts(dossier, dossier.notes)]


def test_the_allow_list_of_the_dossier_is_heard(bench: Bench) -> None:
    bench.note("vu avec M. Durand et Mme Petit")
    assert passages(bench.dossier) == ["M. Durand", "Mme Petit"]
    allow(bench, "Durand")
    assert passages(bench.dossier) == ["Mme Petit"]
    bench.apply(edit("Essai", [trash(next(bench.dossier.living(Allowed)))]))
    assert passages(bench.dossier) == ["M. Durand", "Mme Petit"]


def test_the_people_and_places_of_the_dossier_are_its_own(bench: Bench) -> None:
    bench.note("Nadia Bernard a présenté le lieu")
    assert passages(bench.dossier) == ["Nadia Bernard"]
    bench.apply(prepare.add_person(bench.dossier, bench.mint, "Nadia Bernard"))
    assert passages(bench.dossier) == []


def test_a_checked_passage_is_settled_and_the_others_are_not(bench: Bench) -> None:
    bench.note("M. Durand, 06 12 34 56 78")
    first, _ = doubts(bench.dossier, bench.dossier.notes)
    bench.apply(mark_checked(bench.dossier, [first], "élu, cité en séance"))
    assert passages(bench.dossier) == ["06 12 34 56 78"]
    (verdict,) = bench.dossier.verdicts
    assert (verdict.value, verdict.about) == (VerdictValue.CHECKED, bench.dossier.notes[0].id)
    assert (verdict.what, verdict.passage) == ("personne", "M. Durand")
    assert verdict.reason == "élu, cité en séance"


def test_checking_twice_changes_nothing_more(bench: Bench) -> None:
    bench.note("M. Durand et encore M. Durand")
    found = doubts(bench.dossier, bench.dossier.notes)
    assert len(found) == 2
    bench.apply(mark_checked(bench.dossier, found))
    assert passages(bench.dossier) == []
    assert not mark_checked(bench.dossier, found)
    assert len(bench.dossier.verdicts) == 1


def test_a_verdict_in_the_trash_is_taken_back_and_given_again(bench: Bench) -> None:
    bench.note("M. Durand")
    found = doubts(bench.dossier, bench.dossier.notes)
    bench.apply(mark_checked(bench.dossier, found))
    bench.apply(edit("Essai", [trash(bench.dossier.verdicts[0])]))
    assert passages(bench.dossier) == ["M. Durand"]
    bench.apply(mark_checked(bench.dossier, found))
    assert passages(bench.dossier) == []


def test_the_same_passage_in_another_note_is_asked_again(bench: Bench) -> None:
    note = bench.note("M. Durand")
    bench.apply(mark_checked(bench.dossier, doubts(bench.dossier, [note])))
    bench.note("rappeler M. Durand")
    assert passages(bench.dossier) == ["M. Durand"]


def test_a_passage_that_stays_when_its_note_is_reworded_stays_settled(bench: Bench) -> None:
    note = bench.note("M. Durand")
    bench.apply(mark_checked(bench.dossier, doubts(bench.dossier, [note])))
    bench.apply(capture.reword_note(note, "vu avec M. Durand, 06 12 34 56 78"))
    assert passages(bench.dossier) == ["06 12 34 56 78"]
