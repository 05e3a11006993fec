"""French typography of what is printed: sentences before and after, and what never changes."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lda_synthese.domain.text import typography
from lda_synthese.domain.text.typography import keep_together, raised, typo

SENTENCES = [
    ("Qui fait quoi ?", "Qui fait quoi\u202f?"),
    ("Qui fait quoi?", "Qui fait quoi\u202f?"),
    ("Enfin !", "Enfin\u202f!"),
    ("Quoi ?!", "Quoi\u202f?!"),
    ("le bail; la caution", "le bail\u202f; la caution"),
    ("en amont : la fiche", "en amont\u00a0: la fiche"),
    ("en amont: la fiche", "en amont\u00a0: la fiche"),
    ("« Logement d'abord »", "«\u202fLogement d’abord\u202f»"),
    ("«Logement d’abord»", "«\u202fLogement d’abord\u202f»"),
    ('le "hors les murs" ici', "le «\u202fhors les murs\u202f» ici"),
    ("le “hors les murs” ici", "le «\u202fhors les murs\u202f» ici"),
    ('dire "non" !', "dire «\u202fnon\u202f»\u202f!"),
    ("l'accès, aujourd'hui", "l’accès, aujourd’hui"),
    ("et puis...", "et puis…"),
    ("et puis....", "et puis…"),
    ("20 % des baux", "20\u00a0% des baux"),
    ("20% des baux", "20\u00a0% des baux"),
    ("350 € par mois", "350\u00a0€ par mois"),
    ("10 000 ménages", "10\u202f000 ménages"),
    ("1 250 000 €", "1\u202f250\u202f000\u00a0€"),
    ("loi n° 90", "loi n°\u00a090"),
    ("loi nº90", "loi n°\u00a090"),
    ("avec M. Durand et Mme Petit", "avec M.\u00a0Durand et Mme\u00a0Petit"),
    ("le 15 décembre 2023", "le 15\u00a0décembre\u00a02023"),
    ("le 1er mars", "le 1er\u00a0mars"),
    ("le 1er mars 2026", "le 1er\u00a0mars\u00a02026"),
    ("« le terme “hors les murs” »", "«\u202fle terme “hors les murs”\u202f»"),
    ('« le terme "hors les murs" »', "«\u202fle terme “hors les murs”\u202f»"),
    ("“le terme “hors les murs” ici”", "«\u202fle terme “hors les murs” ici\u202f»"),
    ("la notion de ‘chez soi’ ici", "la notion de «\u202fchez soi\u202f» ici"),
    ("‘l’accès’ d’abord", "«\u202fl’accès\u202f» d’abord"),
    ("l‘accès", "l’accès"),
    ("<< chez soi >>", "«\u202fchez soi\u202f»"),
    ("au coeur de l'oeuvre, à contrecoeur", "au cœur de l’œuvre, à contrecœur"),
    ("Soeur, OEUVRES, Oeil, le voeu et les noeuds", "Sœur, ŒUVRES, Œil, le vœu et les nœuds"),
    ("la main-d'oeuvre manoeuvre", "la main-d’œuvre manœuvre"),
    ("12 m2 à 5 km", "12\u00a0m² à 5\u00a0km"),
    ("à 14 h 30, 20 kg", "à 14\u00a0h\u00a030, 20\u00a0kg"),
    ("p. 12, art. 3, § 4 et N° 5", "p.\u00a012, art.\u00a03, §\u00a04 et N°\u00a05"),
    ("des baux, etc... et etc…", "des baux, etc. et etc."),
    ("le bail -- dit glissant", "le bail – dit glissant"),
    ("deux  espaces .", "deux espaces."),
    ("deux , puis", "deux, puis"),
]

UNTOUCHED = [
    "Renforcer le lien entre l’accès au logement et le champ de la santé",
    "Lien santé-logement",
    "à 10:42",
    "https://exemple.fr/a?b=1;c=2&d=\u2019x",
    "http://exemple.fr:8080/l'abri!",
    "www.exemple.fr/page...",
    "equipe.aubagne@exemple.fr",
    r"C:\Dossiers\l'atelier.docx",
    "P-3.1-04b",
    "en 2023 150 personnes",
    "06 12 34 56 78",
    "(?)",
    "coexister, coefficient, la moelle, le poêle et la poésie",
    "en 10 maisons, 3 mois, 2 locataires",
    "le fichier .lda",
    "--auteur",
    "sans guillemets ‘",
    "",
]

PIECES = st.sampled_from(
    [
        "C:\\",
        *"aàMn1230 \u00a0\u202f\n.,;:!?%€°'’\"“”«»()/-@+…\ue000",
        *("<<", ">>", "‘", "oe", "coeur", "m2", "etc", "--", " h ", "p. ", "§", "  "),
        *("Mme ", "M. ", "n° ", "mars", "1er ", "...", "https://", "www.", "P-3.1-04", "10:42"),
    ]
)


@pytest.mark.parametrize(("typed", "printed"), SENTENCES)
def test_a_sentence_gets_its_french_typography(typed: str, printed: str) -> None:
    assert typo(typed) == printed


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_must_not_change_does_not(text: str) -> None:
    assert typo(text) == text


def test_an_address_in_a_sentence_is_kept_and_its_sentence_is_set() -> None:
    typed = "Voir https://exemple.fr/a?b=l'c ou ecrire@exemple.fr : c'est ouvert à 10:42 !"
    printed = typo(typed)
    assert printed == (
        "Voir https://exemple.fr/a?b=l'c ou ecrire@exemple.fr\u00a0: c’est ouvert à 10:42\u202f!"
    )


def test_an_address_between_quotes_leaves_the_quotes_out() -> None:
    assert typo('voir "https://exemple.fr/l\'a" ici') == (
        "voir «\u202fhttps://exemple.fr/l'a\u202f» ici"
    )


@given(st.lists(PIECES, max_size=24).map("".join))
@example("a::")
@example('"“a”"')
@example("a : : b")
@example("«:»")
@example('a "b" "')
@example("a;:")
@example('""a""')
@example("10:\ue00042 !")
@example("a\ue000C:\\;")
def test_setting_twice_changes_nothing_more(text: str) -> None:
    assert typo(typo(text)) == typo(text)


@given(st.lists(PIECES, max_size=24).map("".join))
def test_the_rules_left_out_are_those_that_change_nothing(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typography, "IN_PROTECTED", text)
        patch.setattr(typography, "_RULES", [(text, *rule[1:]) for rule in typography._RULES])
        by_every_rule = typo(text)
    assert typo(text) == by_every_rule


@given(st.text(max_size=60))
def test_any_text_keeps_its_letters_and_digits(text: str) -> None:
    def letters(of: str) -> str:
        # A ligature is two letters, an exponent its digit.
        plain = of.translate({ord("œ"): "oe", ord("Œ"): "OE", ord("²"): "2", ord("³"): "3"})
        return re.sub(r"[\W_]", "", plain).lower()

    assert letters(typo(text)) == letters(text)


@given(st.from_regex(r"https?://[a-z]{1,9}\.fr(/[a-z'!?;:.=&%]{0,12})?", fullmatch=True))
def test_an_address_is_never_changed(address: str) -> None:
    assert address in typo(f"« {address} » ; l'autre : {address} !")


def test_what_names_the_programme_stays_on_one_line() -> None:
    assert keep_together("Le Logement d’abord ici") == "Le Logement\u00a0d’abord ici"


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("le 1er mars, la 1re fois", ["er", "re"]),
        ("les 2es assises du XXIe siècle", ["es", "e"]),
        ("le 2nd bail, la 2nde", ["nd", "nde"]),
        ("François Ier et la Ve République", ["er", "e"]),
        ("P-3.1-04e, 12.5e, Ive, 3 e", []),
        ("sans ordinal", []),
    ],
)
def test_the_letters_of_an_ordinal_stand_above_the_line(text: str, above: list[str]) -> None:
    pieces = list(raised(text))
    assert [piece for piece, is_above in pieces if is_above] == above
    assert "".join(piece for piece, _ in pieces) == text
