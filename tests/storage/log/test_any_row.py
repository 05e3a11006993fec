"""A row with a right hash and any content: it stops no door, and is told once."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.state.model import ENTITY_TYPES
from lda_synthese.session.opening import create_dossier, open_dossier, read_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage import errors
from tests.commands import done, write_lines
from tests.storage.rows import ENTITY, execute, patch, put, row, seal

DEEP = "[" * 3_000 + "]" * 3_000

OUTSIDE = {
    "a list": row(patch="[1]"),
    "a text": row(patch='"abc"'),
    "no JSON": row(patch='{"text":'),
    "3 000 brackets": row(patch=DEEP),
    "3 000 brackets in a field": row(patch=f'{{"text":{DEEP}}}'),
    "a rank of another alphabet": row(patch=patch(rank="é~", text="une")),
    "a rank ending in 0": row(patch=patch(rank="V0", text="une")),
    "no moment": row(at="hier soir"),
    "a moment without offset": row(at="2023-12-15T10:41:07.123"),
    "a month of 99": row(at="2023-99-15T10:41:07.123+01:00"),
    "a number of 6 000 digits": row(patch=f'{{"text":{"9" * 6_000}}}'),
    "an integer too great": row(kind="day", patch=patch(attendance=1 << 54)),
    "a fraction": row(kind="day", patch='{"attendance":1.5}'),
    "no number": row(kind="day", patch='{"attendance":NaN}'),
    "infinity": row(patch='{"later":Infinity}'),
    "a key twice": row(patch='{"text":"une","text":"deux"}'),
    "keys out of order": row(patch='{"text":"une","rank":"V"}'),
    "white space": row(patch='{"text": "une"}'),
    "an accent apart": row(patch='{"text":"e\u0301te"}'),
    "half of a pair, escaped": row(patch='{"text":"\\ud800"}'),
    "half of a pair, in the bytes": row(patch='{"text":"\ud800"}'),
    "a label that is no text": row(label="\udfff"),
    "a key of another alphabet": row(patch='{"Été":"une"}'),
    "an object in a field": row(patch='{"text":{"fr":"une"}}'),
    "a text where a flag stands": row(patch='{"verbatim":"oui"}'),
    "null where a text stands": row(patch='{"text":null}'),
    "an entity that is no id": row(entity="n1"),
    "an entity in capitals": row(entity="A" * 32),
    "an author that is no id": row(author=""),
    "a gesture that is no id": row(gesture="g"),
    "an undone gesture that is no id": row(undoes="g"),
    "half a parent": row(parents=b"abc"),
    "parents in disorder": row(parents=b"b" * 16 + b"a" * 16),
    "a parent twice": row(parents=b"a" * 32),
    "a kind that is no word": row(kind="Note 2"),
}  # fmt: skip


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return made(tmp_path)


def made(folder: Path) -> Path:
    path = folder / "dossier é.lda"
    with closing(create_dossier(path, "Logement d’abord")) as session:
        session.apply(prepare.add_day(session.dossier, session.mint, "Aubagne"))
        day = session.dossier.days[0].id
        session.apply(prepare.add_workshop(session.dossier, session.mint, day, "Atelier B"))
        add(session, "la première")
    return path


def add(session: Session, text: str) -> None:
    """Type a note in the first workshop of « Aubagne »."""
    workshop = next(w for w in session.dossier.workshops if w.title == "Atelier B")
    new = [capture.NewNote(text=text)]
    session.apply(capture.add_notes(session.dossier, session.mint, workshop.id, new))


def texts(path: Path) -> list[str]:
    return [note.text for note in read_dossier(path).notes]


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_follows_no_rule_is_set_aside_and_the_dossier_goes_on(
    dossier: Path, name: str
) -> None:
    put(dossier, OUTSIDE[name])
    with closing(open_dossier(dossier)) as session:
        assert session.set_aside == 1
        add(session, "la deuxième")
        assert session.undo_now() is not None
        assert session.redo_now() is not None
    assert texts(dossier) == ["la première", "la deuxième"]
    # It is never written over: another version may know it.
    with closing(sqlite3.connect(dossier)) as connection:
        found = connection.execute("SELECT 1 FROM revision WHERE id = ?", OUTSIDE[name][:1])
        assert found.fetchone() is not None


WITHIN = {
    "an unknown kind": row(kind="poll", patch=patch(choice="3")),
    "an unknown field": row(patch=patch(later="x", text="une")),
    "an unknown code": row(patch=patch(kind="rumeur", text="une")),
    "a reference that dangles": row(patch=patch(text="une", workshop="nulle part")),
    "300 000 signs": row(patch=patch(text="é" * 300_000)),
    "a label of 5 000 signs": row(label="x" * 5_000),
    "60 fields": row(patch=patch(**{"x" * (n + 1): n for n in range(40)}, text="une")),
    "100 parents": row(parents=b"".join(bytes([n]) * 16 for n in range(100))),
    "a rank of 5 000 letters": row(patch=patch(rank="z" * 5_000, text="une")),
    "the last tick of the clock": row(hlc=(1 << 63) - 1),
    "another hour": row(at="1999-12-31T23:59:59-11:30"),
}


@pytest.mark.parametrize("name", WITHIN)
def test_what_follows_the_rules_is_taken_however_long(dossier: Path, name: str) -> None:
    put(dossier, WITHIN[name])
    with closing(open_dossier(dossier)) as session:
        assert session.set_aside == 0
        add(session, "la deuxième")
    assert {"la première", "la deuxième"} <= set(texts(dossier))


TEXTS = st.text(max_size=40)
HEX = st.text("0123456789abcdef", min_size=32, max_size=32)
NUMBERS = st.integers(-(1 << 70), 1 << 70) | st.floats()
JSONS = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(["text", "rank", "theme", "kind", "verbatim", "deleted", "attendance"])
PATCHES = (
    TEXTS
    | st.builds(json.dumps, JSONS)
    | st.builds(lambda fields: patch(**fields), st.dictionaries(NAMES, JSONS, max_size=4))
)
ROWS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from([*ENTITY_TYPES, "poll"]) | TEXTS,
        "entity": HEX | TEXTS,
        "parents": st.binary(max_size=40),
        "hlc": st.integers(0, (1 << 63) - 1),
        "at": st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat) | TEXTS,
        "author": HEX | TEXTS,
        "gesture": HEX | TEXTS,
        "undoes": st.just("") | HEX | TEXTS,
        "label": TEXTS,
        "patch": PATCHES,
    },
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROWS, min_size=1, max_size=4))
def test_whatever_a_row_holds_a_note_is_taken_and_found_again(
    sound: bytes, tmp_path: Path, contents: list[dict[str, object]]
) -> None:
    path = tmp_path / "dossier é.lda"
    path.write_bytes(sound)
    put(path, *{found[0]: found for found in (row(**content) for content in contents)}.values())
    with closing(open_dossier(path)) as session:
        before = len(session.dossier.notes)
        add(session, "la deuxième")
    with closing(open_dossier(path)) as session:
        assert len(session.dossier.notes) == before + 1
        assert "la deuxième" in {note.text for note in session.dossier.notes}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return made(tmp_path_factory.mktemp("sain")).read_bytes()


SENTENCE = (
    "2\u00a0modifications illisibles sont laissées de côté dans «\u202fdossier é.lda\u202f»\u202f; "
    "tout le reste est là, s’il manque une note reprenez-la dans une copie plus ancienne."
)


def test_every_command_goes_on_and_tells_it_once(dossier: Path, tmp_path: Path) -> None:
    put(dossier, OUTSIDE["a list"], OUTSIDE["3 000 brackets"])
    more = write_lines(tmp_path / "notes.jsonl", [{"texte": "la deuxième"}])
    for words in (
        ("importer", dossier, more),
        ("notes", dossier),
        ("points", dossier, "--json"),
        ("rapprocher", dossier, "--json"),
        ("exporter", dossier, tmp_path / "s.docx", "--brouillon"),
    ):
        assert done(*words).err.count(SENTENCE) == 1, words
    file = done("verifier", dossier, "--json").document["fichier"]
    assert (file["etat"], file["notes"]) == ("sain", 2)
    assert file["detail"] == f"Le fichier est sain. {SENTENCE}"


def test_a_wrong_hash_is_damage_as_ever(dossier: Path) -> None:
    put(dossier, (b"x" * 16, *row()[1:]))
    with pytest.raises(errors.DamagedDossierError):
        open_dossier(dossier)


def test_a_clock_of_6_000_digits_is_no_clock(dossier: Path) -> None:
    execute(dossier, f"UPDATE meta SET value = '{'9' * 6_000}' WHERE key = 'hlc'")
    with closing(open_dossier(dossier)) as session:
        add(session, "la deuxième")
    assert texts(dossier) == ["la première", "la deuxième"]


@pytest.mark.parametrize("value", ["", "abc", "A" * 32])
def test_a_dossier_that_has_lost_its_name_keeps_what_is_written_in_it(
    dossier: Path, value: str
) -> None:
    execute(dossier, f"UPDATE meta SET value = '{value}' WHERE key IN ('dossier', 'person')")
    with closing(open_dossier(dossier)) as session:
        assert session.dossier.about.title == "Logement d’abord"
        about = session.dossier.about
        session.apply(prepare.describe(about, replace(about, title="Un autre titre")))
        add(session, "la deuxième")
    with closing(open_dossier(dossier)) as session:
        assert (session.set_aside, session.dossier.about.title) == (0, "Un autre titre")


def test_200_000_erased_fields_cost_nothing_to_the_others(dossier: Path) -> None:
    pairs = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 200000) "
    execute(dossier, f"INSERT INTO erased {pairs} SELECT randomblob(16), 'text' FROM c")
    with closing(open_dossier(dossier)) as session:
        add(session, "la deuxième")
        assert session.undo_now() is not None


def test_a_circle_of_parents_is_set_aside(dossier: Path) -> None:
    ids = [bytes([n]) * 16 for n in (1, 2)]
    circle = [(id_, *row(parents=ids[1 - place], patch="{}")[1:]) for place, id_ in enumerate(ids)]
    put(dossier, *circle)
    execute(dossier, "INSERT INTO erased SELECT id, 'text' FROM revision WHERE patch = '{}'")
    with closing(open_dossier(dossier)) as session:
        assert session.set_aside == 2
        add(session, "la deuxième")
    assert texts(dossier) == ["la première", "la deuxième"]


def test_a_row_that_still_holds_what_was_erased_is_set_aside(dossier: Path) -> None:
    put(dossier, row())
    execute(
        dossier, f"INSERT INTO erased SELECT id, 'text' FROM revision WHERE entity = '{ENTITY}'"
    )
    with closing(open_dossier(dossier)) as session:
        assert session.set_aside == 1
        assert [note.text for note in session.dossier.notes] == ["la première"]


@pytest.mark.parametrize(("label", "is_sound"), [("Ajouter une note", True), ("Autre", False)])
def test_the_seal_of_an_erased_row_still_shows_damage(
    dossier: Path, label: str, is_sound: bool
) -> None:
    put(dossier, (b"s" * 16, *row(patch="{}", label=label)[1:]))
    sealed = f"INSERT INTO meta VALUES ('sceau:{(b's' * 16).hex()}', '{seal(patch='{}')}')"
    execute(dossier, "INSERT INTO erased VALUES (CAST('" + "s" * 16 + "' AS BLOB), 'text')")
    with closing(open_dossier(dossier)) as session:
        assert session.set_aside == 0
    execute(dossier, sealed)
    if is_sound:
        open_dossier(dossier).close()
        return
    with pytest.raises(errors.DamagedDossierError):
        open_dossier(dossier)


def test_what_would_be_set_aside_is_not_written(dossier: Path) -> None:
    with closing(open_dossier(dossier)) as session:
        day = session.dossier.days[0]
        with pytest.raises(RefusedError, match="ne pourrait pas être relu"):
            session.apply(prepare.change_day(day, replace(day, attendance=1 << 60)))
        assert session.dossier.days[0].attendance is None
        assert session.state.pending == 0
