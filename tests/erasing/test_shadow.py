"""The shadow of the open dossier loses the words too, and goes on following."""

from lda_synthese.application.privacy.erasing import erase, look_at_requests, show_erased
from lda_synthese.settings.keeping import kept_root
from tests.erasing.words import NAMED, erase_words, holding
from tests.receiving.laptops import Team


def test_the_shadow_loses_the_words_and_follows_what_comes_next(team: Team) -> None:
    office = team.office
    assert office.session.keeping.follow() is False
    office.types(NAMED, "Une équipe")
    office.rewords(NAMED, "Rappeler une personne")
    assert erase_words(office.session).left == ()
    office.types("Un accueil de jour")
    office.closed()
    assert holding(team.folder) == {}
    (shadow,) = kept_root().rglob("ombre.lda")
    assert b"Un accueil de jour" in shadow.read_bytes()
    office.reopens()
    # It knows no more than the file: nothing of what went is found there again.
    assert office.session.keeping.follow() is False


def test_a_file_put_back_from_before_is_asked_to_lose_the_words_again(team: Team) -> None:
    office = team.office
    office.session.keeping.follow()
    office.types("Une équipe", NAMED)
    office.rewords(NAMED, "Rappeler une personne")
    older = team.sent(office, "avant.lda").read_bytes()
    erase_words(office.session)
    office.types("Un accueil de jour")
    path = office.closed()
    path.write_bytes(older)
    (team.folder / "avant.lda").unlink()
    office.reopens()
    assert office.session.keeping.follow() is True
    (shadow,) = kept_root().rglob("ombre.lda")
    office.receives(shadow)
    assert "Un accueil de jour" in office.texts
    asked = look_at_requests(office.session)
    assert [field.text for field in asked.fields] == [NAMED]
    show_erased(office.session, erase(office.session, asked))
    office.closed()
    assert holding(team.folder) == {}
