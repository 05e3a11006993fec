"""After an erasure the bytes of a name and of a number are in no file of ours, whatever follows."""

import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from lda_synthese.application.privacy.erasing import look_for
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.consolidate import NewFinding, make_finding, reword_finding
from lda_synthese.domain.state.edits import Edit, create
from lda_synthese.domain.state.ids import named_entity
from lda_synthese.domain.state.model import Finding, Kind, Verdict
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.rescue import salvage_dossier
from lda_synthese.settings.store import load_settings, save_settings
from lda_synthese.storage.errors import DamagedDossierError
from tests.erasing.words import NAME, NAMED, PHONE, backup_of, erase_words, holding, in_log
from tests.receiving.laptops import Laptop, Team

BEARING = f"{NAMED} x"
ROLE = "Rappeler une personne"


@pytest.fixture
def office(team: Team) -> Laptop:
    """A dossier where the name stands wherever it can, and is shown nowhere any more."""
    office = team.office
    carnet = team.copy("carnet", "B")
    carnet.types(f"Entendu de {NAME}")
    office.receives(team.sent(carnet, f"Carnet {NAME}.lda-carnet"))
    office.types(NAMED, BEARING, "Une équipe mobile")
    dossier = office.session.dossier
    new = NewFinding(dossier.themes[0], Kind.PISTE, f"Aider {NAME}")
    finding = office.apply(make_finding(dossier, office.session.mint, new))
    about = office.note(NAMED).id
    verdict = Verdict(
        id=named_entity("verdict", about, "personne", NAME), about=about, what="personne",
        passage=NAME, reason=f"{NAME} est d’accord",
    )  # fmt: skip
    office.apply(Edit("Marquer", tuple(filter(None, [create(verdict)]))))
    office.session.save_draft(place="saisie", entity="", text=f"Écouter {NAME}")
    backup_of(office, "2026-11-01 10.00.00.lda")
    office.rewords(NAMED, ROLE)
    office.rewords(f"Entendu de {NAME}", "Entendu d’une personne")
    found = office.session.dossier.get(Finding, finding)
    assert found is not None
    office.apply(reword_finding(found, "Aider une personne"))
    office.trashes(BEARING)
    backup_of(office, "ombre.lda")
    settings = replace(load_settings(), words=("Cœurdoux", "Aubagne"))
    save_settings(replace(settings, abbreviations=(("mc", NAME), ("lda", "Logement d’abord"))))
    in_log(f"ValueError: {NAMED}")
    office.reopens()
    return office


def test_every_place_is_listed_with_its_count(office: Laptop) -> None:
    found = look_for(office.session, [NAME, PHONE])
    fields = {(field.kind, field.field): field.revisions for field in found.fields}
    assert fields == {
        ("note", "text"): 1,
        ("finding", "text"): 1,
        ("verdict", "passage"): 1,
        ("verdict", "reason"): 1,
    }
    assert sum(field.kind == "note" for field in found.fields) == 3
    assert found.shown == ()
    elsewhere = found.elsewhere
    assert (elsewhere.drafts, elsewhere.receipts, len(elsewhere.copies)) == (1, 1, 2)
    assert elsewhere.settings
    assert elsewhere.log
    assert [file.how for file in found.out_of_reach] == ["reçu"]


def test_nothing_is_erased_while_a_text_shows_the_words(team: Team) -> None:
    team.office.types(NAMED)
    with pytest.raises(RefusedError):
        erase_words(team.office.session)
    assert team.office.texts == {NAMED}
    assert holding(team.folder)


def test_one_side_of_a_conflict_is_shown(team: Team) -> None:
    team.office.types("Une personne")
    carnet = team.copy("carnet", "B")
    carnet.rewords("Une personne", NAMED)
    team.office.rewords("Une personne", "Quelqu’un")
    team.office.receives(carnet)
    assert team.office.conflicts == 1
    with pytest.raises(RefusedError):
        erase_words(team.office.session)


def test_what_is_being_typed_is_shown(team: Team) -> None:
    team.office.session.save_draft(place="saisie", entity="", text=NAMED)
    with pytest.raises(RefusedError):
        erase_words(team.office.session)
    team.office.session.save_draft(place="saisie", entity="", text="Rappeler")
    erase_words(team.office.session)
    assert [draft.text for draft in team.office.session.drafts] == ["Rappeler"]


def test_no_byte_is_left_in_any_file_of_ours(team: Team, office: Laptop) -> None:
    sent = set(team.folder.glob("*.lda-carnet"))
    assert len(holding(team.folder, but=sent)) > 3
    erased = erase_words(office.session)
    assert erased.left == ()
    # While it is open, its journal stays beside it.
    journal = office.path.with_name(f"{office.path.name}-journal").read_bytes()
    assert journal
    assert not any(journal)
    assert holding(team.folder, but=sent) == {}
    office.closed()
    assert holding(team.folder, but=sent) == {}
    assert load_settings().words == ("Aubagne",)


def test_what_another_tool_left_in_free_pages_goes_too(team: Team) -> None:
    team.office.types("Une équipe mobile")
    path = team.office.closed()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.execute("CREATE TABLE autre(texte TEXT)")
        connection.execute("INSERT INTO autre VALUES (?)", (NAMED * 400,))
        connection.execute("DROP TABLE autre")
    assert holding(team.folder)
    team.office.reopens()
    assert erase_words(team.office.session).left == ()
    assert holding(team.folder) == {}


def test_nothing_brings_them_back(team: Team, office: Laptop, tmp_path: Path) -> None:
    sent = set(team.folder.glob("*.lda-carnet"))
    older = team.sent(office, "ancienne.lda")
    sent.add(older)
    erase_words(office.session)
    for back in (older, *sorted(sent)):
        office.receives(back)
        office.receives(back, restore=True)
        assert holding(team.folder, but=sent) == {}
    assert NAME not in "".join(office.texts)
    for step in (office.session.undo_now, office.session.redo_now) * 12:
        with suppress(RefusedError):
            step()
        office.session.flush()
        assert holding(team.folder, but=sent) == {}
    office.reopens()
    office.session.save_elsewhere(team.folder / "ailleurs.lda")
    path = office.closed()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size - 2_000)
        file.write(bytes(300))
    salvage_dossier(path, team.folder / "récupéré.lda")
    rescued = Laptop(open_dossier(team.folder / "récupéré.lda"), team.people["A"])
    team.laptops.append(rescued)
    rescued.receives(older)
    assert holding(team.folder, but=sent) == {}
    assert NAME not in "".join(rescued.texts)


def test_a_copy_that_was_erased_gives_back_the_rest(team: Team, office: Laptop) -> None:
    office.types("Un accueil de jour")
    backup = backup_of(office, "2026-11-02 10.00.00.lda")
    erase_words(office.session)
    office.trashes("Un accueil de jour")
    sound = shutil.copyfile(backup, team.folder / "sauvegarde.lda")
    office.receives(sound, restore=True)
    assert "Un accueil de jour" in office.texts
    assert holding(team.folder, but=set(team.folder.glob("*.lda-carnet"))) == {}


@pytest.mark.parametrize("damage", ["label = 'Autre chose'", 'patch = \'{"text":"autre"}\''])
def test_damage_in_an_erased_row_is_still_seen(office: Laptop, damage: str) -> None:
    erase_words(office.session)
    path = office.closed()
    open_dossier(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        only = "WHERE id = (SELECT id FROM erased LIMIT 1)"
        connection.execute(f"UPDATE revision SET {damage} {only}")
    with pytest.raises(DamagedDossierError):
        open_dossier(path)
