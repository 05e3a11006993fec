"""A damaged dossier gives back every note whose hash holds, and is never deleted."""

import json
import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lda_synthese.cli.main import run_command
from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import NOBODY
from lda_synthese.session.opening import create_dossier, open_dossier, read_dossier
from lda_synthese.session.rescue import salvage_dossier
from lda_synthese.storage import errors
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.rescue.records import local_size, records_in, varint
from lda_synthese.storage.rescue.salvage import recover, salvage

PAGE = 4096
COUNT = 300
LONG = "Renforcer le lien avec les bailleurs, l’hôpital et les jeunes. " * 150
"""Longer than two pages: stored in overflow pages."""

MOMENT = datetime(2026, 11, 25, 10, 42, tzinfo=UTC)

Damage = Callable[[bytearray, random.Random], None]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Dossier]:
    """The bytes of a dossier of some hundred pages, and its state."""
    path = tmp_path_factory.mktemp("sain") / "d.lda"
    session = create_dossier(path, "Logement d’abord")
    session.apply(prepare.add_day(session.dossier, session.mint, "Aubagne"))
    day = session.dossier.days[0].id
    session.apply(prepare.add_workshop(session.dossier, session.mint, day, "Atelier B"))
    workshop = session.dossier.workshops[0].id
    for n in range(COUNT):
        text = f"{n} {LONG}" if n % 50 == 7 else f"une idée de l’atelier, la {n}e"
        new = [capture.NewNote(text=text)]
        session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))
    session.save_draft(place=workshop, entity="", text="une idée à peine tap")
    session.close()
    return path.read_bytes(), session.dossier


@pytest.fixture
def damaged(tmp_path: Path, sound: tuple[bytes, Dossier]) -> Callable[[Damage, int], Path]:
    """Write a damaged copy; the same number gives the same damage."""

    def make(damage: Damage, seed: int = 0) -> Path:
        content = bytearray(sound[0])
        damage(content, random.Random(seed))
        path = tmp_path / "abîmé é.lda"
        path.write_bytes(content)
        return path

    return make


def do_nothing(content: bytearray, chance: random.Random) -> None:
    """No damage yet."""


def flip_a_bit(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)


def scramble_512_bytes(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(100, len(content) - 512)
    content[at : at + 512] = chance.randbytes(512)


def zero_a_page(content: bytearray, chance: random.Random) -> None:
    at = PAGE * chance.randrange(1, len(content) // PAGE)
    content[at : at + PAGE] = bytes(PAGE)


def swap_pages(content: bytearray, chance: random.Random) -> None:
    one, two = (PAGE * n for n in chance.sample(range(1, len(content) // PAGE), 2))
    content[one : one + PAGE], content[two : two + PAGE] = (
        content[two : two + PAGE],
        content[one : one + PAGE],
    )


def truncate(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(2 * PAGE, len(content) - 1) :]


def texts(dossier: Dossier) -> list[str]:
    return [note.text for note in dossier.notes]


def test_a_sound_file_gives_all_back(sound: tuple[bytes, Dossier], tmp_path: Path) -> None:
    (tmp_path / "d.lda").write_bytes(sound[0])
    found = salvage(tmp_path / "d.lda")
    loaded = read_copy(tmp_path / "d.lda")
    assert (found.readable, found.total) == (COUNT, COUNT)
    assert found.content.revisions == loaded.revisions
    assert found.content.drafts == loaded.drafts
    assert found.content.meta == loaded.meta


@pytest.mark.parametrize(
    ("damage", "at_least"),
    [(flip_a_bit, 0.99), (scramble_512_bytes, 0.9), (zero_a_page, 0.9), (swap_pages, 0.9)],
)
@pytest.mark.parametrize("seed", range(8))
def test_what_is_sound_comes_back_and_nothing_else(
    damaged: Callable[[Damage, int], Path],
    sound: tuple[bytes, Dossier],
    damage: Damage,
    at_least: float,
    seed: int,
) -> None:
    found = salvage(damaged(damage, seed))
    recovered = [r for r in found.content.revisions if r.kind == "note"]
    assert len({r.id for r in found.content.revisions}) == len(found.content.revisions)
    assert len(recovered) == found.readable >= at_least * COUNT
    # A lost entity may have been another than a note.
    assert COUNT <= found.total <= COUNT + 24
    assert {r.id for r in recovered} <= set(sound_ids(sound))


def sound_ids(sound: tuple[bytes, Dossier]) -> list[object]:
    return [found.record[1] for found in records_in(sound[0], PAGE) if len(found.record) == 13]


def test_swapped_pages_lose_nothing_at_all(
    damaged: Callable[[Damage, int], Path], sound: tuple[bytes, Dossier]
) -> None:
    def swap_leaves(content: bytearray, _: random.Random) -> None:
        leaves = [n for n in range(1, len(content) // PAGE) if content[n * PAGE] == 0x0D]
        one, two = PAGE * leaves[3], PAGE * leaves[-3]
        content[one : one + PAGE], content[two : two + PAGE] = (
            content[two : two + PAGE],
            content[one : one + PAGE],
        )

    path = damaged(swap_leaves, 0)
    with pytest.raises(errors.DamagedDossierError, match=r"300.notes sur.300 sont lisibles"):
        open_dossier(path)
    target = path.with_name("récupéré.lda")
    salvage_dossier(path, target)
    assert read_dossier(target) == sound[1]


def test_the_first_half_of_a_truncated_file_comes_back(
    damaged: Callable[[Damage, int], Path], sound: tuple[bytes, Dossier]
) -> None:
    def halve(content: bytearray, _: random.Random) -> None:
        del content[len(content) // 2 + 1000 :]

    path = damaged(halve, 0)
    with pytest.raises(errors.DamagedDossierError) as caught:
        open_dossier(path)
    assert COUNT / 4 < caught.value.readable < caught.value.total <= COUNT
    recovered = salvage_dossier(path, path.with_name("récupéré.lda"))
    found = texts(read_dossier(recovered.path))
    assert len(found) == recovered.readable
    assert set(found) < set(texts(sound[1]))


@pytest.mark.parametrize("seed", range(10))
def test_a_truncated_file_of_any_length_never_fails_otherwise(
    damaged: Callable[[Damage, int], Path], seed: int
) -> None:
    path = damaged(truncate, seed)
    with pytest.raises(errors.DamagedDossierError):
        open_dossier(path)
    with pytest.raises(errors.DamagedDossierError):
        read_dossier(path)


def test_an_altered_note_is_the_only_one_lost(
    damaged: Callable[[Damage, int], Path], sound: tuple[bytes, Dossier]
) -> None:
    def alter(content: bytearray, _: random.Random) -> None:
        at = content.index(b"la 46e")
        content[at : at + 2] = b"LA"

    path = damaged(alter, 0)
    before = path.read_bytes()
    with pytest.raises(errors.DamagedDossierError) as caught:
        open_dossier(path)
    assert "299\u00a0notes sur\u00a0300 sont lisibles" in str(caught.value)
    assert path.read_bytes() == before
    recovered = recover(path, path.with_name("récupéré.lda"), MOMENT)
    assert (recovered.readable, recovered.total) == (299, 300)
    assert recovered.damaged.name == "abîmé é (abîmé 2026-11-25 10.42).lda"
    assert recovered.damaged.read_bytes() == before
    assert not path.exists()
    session = open_dossier(recovered.path)
    assert set(texts(sound[1])) - set(texts(session.dossier)) == {"une idée de l’atelier, la 46e"}
    assert session.dossier.about == sound[1].about
    assert [draft.text for draft in session.drafts] == ["une idée à peine tap"]
    about = session.dossier.about
    session.apply(prepare.describe(about, replace(about, title="Et l’on continue")))
    session.close()


def test_the_journal_goes_with_the_damaged_file_and_neither_replaces_another(
    damaged: Callable[[Damage, int], Path],
) -> None:
    path = damaged(zero_a_page, 1)
    path.with_name(f"{path.name}-journal").write_bytes(b"journal")
    taken = path.with_name("abîmé é (abîmé 2026-11-25 10.42).lda")
    taken.write_bytes(b"ancien")
    recovered = recover(path, path.with_name("récupéré.lda"), MOMENT)
    assert recovered.damaged.name == "abîmé é (abîmé 2026-11-25 10.42) 2.lda"
    assert recovered.damaged.with_name(f"{recovered.damaged.name}-journal").read_bytes() == (
        b"journal"
    )
    assert taken.read_bytes() == b"ancien"
    assert not path.with_name(f"{path.name}-journal").exists()


def test_a_target_that_exists_is_kept_and_the_damaged_file_stays(
    damaged: Callable[[Damage, int], Path],
) -> None:
    path = damaged(zero_a_page, 1)
    target = path.with_name("autre.lda")
    target.write_bytes(b"precious")
    with pytest.raises(errors.DossierExistsError):
        salvage_dossier(path, target)
    assert target.read_bytes() == b"precious"
    assert sorted(p.name for p in path.parent.iterdir()) == sorted([path.name, target.name])


def test_nothing_sound_is_said_and_nothing_is_made(
    damaged: Callable[[Damage, int], Path],
) -> None:
    def ruin(content: bytearray, _: random.Random) -> None:
        content[PAGE:] = bytes(len(content) - PAGE)

    path = damaged(ruin, 0)
    with pytest.raises(errors.DamagedDossierError, match="aucune note n’est lisible") as caught:
        open_dossier(path)
    assert caught.value.readable == 0
    with pytest.raises(errors.DamagedDossierError):
        salvage_dossier(path, path.with_name("récupéré.lda"))
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_dossier_without_its_first_page_is_known_all_the_same(
    damaged: Callable[[Damage, int], Path], sound: tuple[bytes, Dossier]
) -> None:
    def behead(content: bytearray, _: random.Random) -> None:
        content[:PAGE] = bytes(PAGE)

    path = damaged(behead, 0)
    with pytest.raises(errors.DamagedDossierError, match=r"300.notes sur.300 sont lisibles"):
        open_dossier(path)
    recovered = salvage_dossier(path, path.with_name("récupéré.lda"))
    assert read_dossier(recovered.path) == sound[1]


def spoil(path: Path) -> None:
    """Alter one note."""
    content = bytearray(path.read_bytes())
    at = content.index(b"la 48e")
    content[at : at + 2] = b"LA"
    path.write_bytes(content)


def test_what_was_erased_stays_so(damaged: Callable[[Damage, int], Path]) -> None:
    path = damaged(do_nothing, 0)
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO erased SELECT id, 'text' FROM revision WHERE patch LIKE '%la 46e%'"
    )
    connection.execute(
        "UPDATE revision SET patch = json_remove(patch, '$.text') WHERE patch LIKE '%la 46e%'"
    )
    connection.commit()
    connection.close()
    spoil(path)
    recovered = salvage_dossier(path, path.with_name("récupéré.lda"))
    assert (recovered.readable, recovered.total) == (COUNT - 1, COUNT)
    assert b"la 46e" not in recovered.path.read_bytes()
    assert len(read_copy(recovered.path).erased) == 1


def test_what_was_received_is_still_nothing_to_undo(damaged: Callable[[Damage, int], Path]) -> None:
    path = damaged(do_nothing, 0)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE revision SET receipt = 'carnet' WHERE patch LIKE '%la 2_e%'")
    connection.commit()
    received = dict(connection.execute("SELECT id, receipt FROM revision WHERE receipt <> ''"))
    connection.close()
    spoil(path)
    recovered = salvage_dossier(path, path.with_name("récupéré.lda"))
    assert len(received) == 10
    assert read_copy(recovered.path).receipts == received


def test_an_open_file_is_not_changed_by_the_refusal(
    damaged: Callable[[Damage, int], Path],
) -> None:
    path = damaged(zero_a_page, 3)
    before = path.read_bytes()
    with pytest.raises(errors.DamagedDossierError):
        open_dossier(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("data", "value"), [(b"\x05", 5), (b"\x81\x00", 128), (b"\xff" * 9, 2**64 - 1)]
)
def test_a_number_takes_one_to_nine_bytes(data: bytes, value: int) -> None:
    assert varint(data, 0) == (value, len(data))


def test_the_part_of_a_record_in_its_page_is_the_one_that_sqlite_says() -> None:
    assert local_size(4061, PAGE, is_table=True) == 4061
    assert local_size(4062, PAGE, is_table=True) == 489
    assert local_size(1003, PAGE, is_table=False) == 489
    assert local_size(1002, PAGE, is_table=False) == 1002


@pytest.mark.parametrize("seed", range(40))
def test_no_bytes_make_the_reader_fail(sound: tuple[bytes, Dossier], seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(sound[0][: 12 * PAGE])
    for _ in range(chance.randrange(1, 400)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    found = list(records_in(bytes(content), PAGE))
    assert len(found) < 12 * PAGE


def test_a_revision_lost_in_the_middle_leaves_no_conflict_that_nobody_made(
    damaged: Callable[[Damage, int], Path],
) -> None:
    path = damaged(do_nothing, 0)
    session = open_dossier(path)
    note = session.dossier.notes[3]
    for text in ("la version du milieu", "la dernière version"):
        session.apply(capture.reword_note(note, text))
        note = session.dossier.notes[3]
    session.apply(capture.trash_notes([session.dossier.notes[4]]))
    session.close()
    content = bytearray(path.read_bytes())
    at = content.index(b"la version du milieu")
    content[at : at + 2] = b"LA"
    path.write_bytes(content)
    recovered = salvage_dossier(path, path.with_name("récupéré.lda"))
    session = open_dossier(recovered.path)
    assert session.dossier.conflicts == {}
    assert session.dossier.notes[3].text == "la dernière version"
    assert len(session.dossier.notes) == COUNT - 1
    session.identify(NOBODY)
    assert session.undo_now() is not None
    assert len(session.dossier.notes) == COUNT
    session.close()


def test_the_command_line_says_how_much_can_be_read_and_the_way(
    damaged: Callable[[Damage, int], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    def alter(content: bytearray, _: random.Random) -> None:
        at = content.index(b"la 46e")
        content[at : at + 2] = b"LA"

    path = damaged(alter, 0)
    assert run_command(["verifier", str(path), "--json"]) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)["fichier"]["etat"] == "abime"
    assert json.loads(printed.out)["fichier"]["notes"] == 299
    assert "299\u00a0notes sur\u00a0300 sont lisibles" in printed.err
    assert "ouvrez-le dans la fenêtre pour récupérer ses notes" in printed.err
