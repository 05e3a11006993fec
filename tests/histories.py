"""Histories of three laptops and two consolidators: `python -m tests.histories 500 1000`.

Each works in a copy of one dossier, with real sessions: types, rewords, tags, trashes, undoes,
redoes, erases, receives the others' files as they are, takes receptions back. Whatever they did,
once everybody has received everybody, in whatever order, all hold the same log, the same dossier as
the naive oracle says, and receive nothing more. The second number is how many examples each
property of the union is tried on.
"""

import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.gestures.uniting import unite
from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import bring_back, edit
from lda_synthese.domain.state.fields import PatchValue, ReferenceField, encode
from lda_synthese.domain.state.ids import EntityId, RevisionId, named_entity
from lda_synthese.domain.state.making import make_or_bring_back
from lda_synthese.domain.state.model import (
    ENTITY_TYPES,
    UNCONTESTED,
    Allowed,
    Entity,
    Export,
    Kind,
    Verdict,
    VerdictValue,
    fields_of,
)
from lda_synthese.domain.state.twinning.twins import twins_of
from lda_synthese.domain.state.twinning.united import end_of
from lda_synthese.domain.text.sought import sought
from tests.domain.log.oracle import every_conflict, every_value
from tests.receiving.laptops import Laptop, Team, changed
from tests.union_properties import PROPERTIES, try_property

STEPS = 26
LAPTOPS = ("portable A", "portable B", "portable C", "bureau", "consolidation")

NO_WORDS = sought(())

Log = dict[bytes, Revision]


class History:
    """One history, from a seed; `folder` holds its files."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.chance = random.Random(seed)
        self.team = Team(folder)
        self.team.office.types("commune un", "commune deux")
        # All know two twins: one unites them here, another the other way there.
        for _ in range(2):
            add_common_workshop(self.team.office)
        self.laptops = [
            self.team.copy(name, letter) for name, letter in zip(LAPTOPS, "ABCAD", strict=True)
        ]
        self.written = 0
        for laptop in self.laptops[-2:]:
            make_twin(self, laptop)

    def play(self) -> None:
        for _ in range(STEPS):
            laptop = self.chance.choice(self.laptops)
            # A rule of the dossier that refuses changes nothing: one more that must not.
            with suppress(RefusedError):
                self.chance.choices(DEEDS, WEIGHTS)[0](self, laptop)

    def word(self) -> str:
        self.written += 1
        return f"texte {self.written}"

    def settle(self) -> None:
        """Everybody receives everybody, each in an order of their own, until nobody gives."""
        for _ in range(2):
            for laptop in self.laptops:
                others = [other for other in self.laptops if other is not laptop]
                self.chance.shuffle(others)
                laptop.receives(*others)
                accept_erasures(laptop)

    def check(self) -> None:
        logs = [log_of(laptop) for laptop in self.laptops]
        assert all(log.keys() == logs[0].keys() for log in logs)
        states = [laptop.session.dossier for laptop in self.laptops]
        for laptop, state in zip(self.laptops, states, strict=True):
            assert_same(state, states[0])
            laptop.reopens()
            assert_same(laptop.session.dossier, state)
        check_by_oracle(states[0], logs[0], erased_of(self.laptops[0]))
        first, second = self.laptops[0], self.laptops[1]
        before = first.session.dossier
        assert not first.receives(second).is_new
        assert first.session.dossier is before


def assert_same(one: Dossier, other: Dossier) -> None:
    assert one.tables == other.tables
    assert one.conflicts == other.conflicts


def type_note(history: History, laptop: Laptop) -> None:
    laptop.types(history.word())


def reword(history: History, laptop: Laptop) -> None:
    note = history.chance.choice(laptop.session.dossier.notes or [None])  # type: ignore[list-item]
    if note is not None:
        laptop.apply(capture.reword_note(note, history.word()))


def tag(history: History, laptop: Laptop) -> None:
    notes = laptop.session.dossier.notes
    found = capture.tag_kind(notes[:2], history.chance.choice([Kind.ACTION, Kind.PISTE, None]))
    laptop.session.apply(found)


def trash(history: History, laptop: Laptop) -> None:
    notes = laptop.session.dossier.notes
    if notes:
        laptop.session.apply(capture.trash_notes([history.chance.choice(notes)]))


def restore(history: History, laptop: Laptop) -> None:
    table = laptop.session.dossier.table("note").values()
    gone = sorted((note for note in table if note.deleted), key=lambda note: note.id)
    if gone:
        laptop.session.apply(edit("Remettre", [bring_back(history.chance.choice(gone))]))


def find(history: History, laptop: Laptop) -> None:
    dossier, mint = laptop.session.dossier, laptop.session.mint
    theme, kind = history.chance.choice(dossier.themes), history.chance.choice([*Kind][:2])
    new = consolidate.NewFinding(theme, kind, history.word(), dossier.notes[:2])
    laptop.session.apply(consolidate.make_finding(dossier, mint, new))


def move_day(history: History, laptop: Laptop) -> None:
    day = laptop.session.dossier.days[0]
    field = history.chance.choice(["commune", "venue", "name"])
    changed(laptop, "day", day.id, **{field: history.word()})


def make_twin(history: History, laptop: Laptop) -> None:
    """A workshop that another laptop may have made too, and a note moved there."""
    workshop = add_common_workshop(laptop)
    dossier, mint = laptop.session.dossier, laptop.session.mint
    if dossier.notes:
        note = history.chance.choice(dossier.notes)
        laptop.session.apply(capture.move_notes(dossier, mint, [note], workshop))


def add_common_workshop(laptop: Laptop) -> EntityId:
    dossier, mint = laptop.session.dossier, laptop.session.mint
    return laptop.apply(prepare.add_workshop(dossier, mint, dossier.days[0].id, "Atelier commun"))


def unite_twins(history: History, laptop: Laptop) -> None:
    dossier = laptop.session.dossier
    found = [one for one in twins_of(dossier) if one.kind == "workshop"]
    if found:
        gone, kept = history.chance.sample(found[0].entities, 2)
        laptop.session.apply(unite(dossier, gone, kept))


def tie(history: History, laptop: Laptop) -> None:
    """Somebody is expected in a workshop, or no more; so is an action carried further."""
    dossier, chance = laptop.session.dossier, history.chance
    workshop, person = chance.choice(dossier.workshops).id, chance.choice(dossier.persons).id
    is_wanted = chance.random() < 0.7
    laptop.session.apply(prepare.assign(dossier, workshop, person, expected=is_wanted))
    found = {finding.kind: finding for finding in dossier.findings}
    if len(found) > 1:
        action, piste = found[Kind.ACTION], found[Kind.PISTE]
        dossier = laptop.session.dossier
        laptop.session.apply(consolidate.prolong(dossier, action, piste, linked=is_wanted))


def decide(history: History, laptop: Laptop) -> None:
    """A verdict that another may give otherwise, an allowed name, an export that is noted."""
    dossier, chance = laptop.session.dossier, history.chance
    values: list[Entity] = [Allowed(id=named_entity("allowed", "Aubagne"), text="Aubagne")]
    if dossier.notes:
        about = dossier.notes[0].id
        id_ = named_entity("verdict", about, "theme", "")
        value = chance.choice([*VerdictValue])
        values.append(
            Verdict(id=id_, about=about, what="theme", value=value, reason=history.word())
        )
    if chance.random() < 0.3:
        version = len(dossier.exports) + 1
        values.append(Export(id=laptop.session.mint.entity(), version=version, draft=True))
    changes = [make_or_bring_back(dossier, new, lambda _, new=new: new) for new in values]
    laptop.session.apply(edit("Décider", changes))


def undo(_: History, laptop: Laptop) -> None:
    laptop.session.undo_now()


def redo(_: History, laptop: Laptop) -> None:
    laptop.session.redo_now()


def receive(history: History, laptop: Laptop) -> None:
    count = history.chance.choice([1, 1, 2])
    laptop.receives(*history.chance.sample(history.laptops, count))


def erase(history: History, laptop: Laptop) -> None:
    """A text of a note that nobody sees coming."""
    laptop.session.flush()
    with closing(sqlite3.connect(copy_of_file(laptop))) as connection:
        rows = connection.execute(
            "SELECT id FROM revision WHERE kind = 'note' AND instr(patch, '\"text\":') "
            "AND id NOT IN (SELECT id FROM erased) ORDER BY id"
        ).fetchall()
    if rows:
        erase_in(laptop, [(history.chance.choice(rows)[0], "text")])


def copy_of_file(laptop: Laptop) -> str:
    return str(shutil.copyfile(laptop.path, laptop.path.with_suffix(".lu")))


def erase_in(laptop: Laptop, pairs: list[tuple[bytes, str]]) -> None:
    """Erase values, shown or not, as a person does who confirms."""
    erasing = laptop.session.erasing
    taken = erasing.take([(RevisionId(id_), name) for id_, name in pairs], NO_WORDS)
    erasing.publish(taken, NO_WORDS)


def accept_erasures(laptop: Laptop) -> None:
    laptop.session.flush()
    with closing(sqlite3.connect(copy_of_file(laptop))) as connection:
        pairs = connection.execute("SELECT id, field FROM erasure_request").fetchall()
    if pairs:
        erase_in(laptop, pairs)


DEEDS: tuple[Callable[[History, Laptop], None], ...] = (
    type_note, reword, tag, trash, restore, find, move_day, make_twin, unite_twins, tie, decide,
    undo, redo, receive, erase,
)  # fmt: skip
WEIGHTS = (4, 6, 3, 2, 1, 2, 2, 1, 3, 1, 2, 4, 2, 6, 1)


def log_of(laptop: Laptop) -> Log:
    """What the file holds, beside what is said of it."""
    laptop.session.flush()
    with closing(sqlite3.connect(copy_of_file(laptop))):
        from lda_synthese.storage.copies import read_copy

        return {revision.id: revision for revision in read_copy(laptop.path).revisions}


def erased_of(laptop: Laptop) -> set[tuple[bytes, str]]:
    with closing(sqlite3.connect(copy_of_file(laptop))) as connection:
        return set(connection.execute("SELECT id, field FROM erased").fetchall())


def check_by_oracle(dossier: Dossier, log: Log, erased: set[tuple[bytes, str]]) -> None:
    """Each thing of each kind is what the naive reading of its rows says."""
    read = {
        (kind, rows[0].entity): every_value(rows, erased, {*fields_of(kind)})
        for kind, rows in by_thing(log)
    }
    for circle in circles(read):
        # The first born of what was united in a circle stands.
        first = min(circle, key=lambda thing: birth(log, thing[1]))
        read[first] |= {"deleted": False, "into": ""}
    for kind, revisions in by_thing(log):
        entity = dossier.table(kind)[revisions[0].entity]
        names = {*fields_of(kind)}
        values = read[kind, entity.id]
        references = {name for name in names if isinstance(fields_of(kind)[name], ReferenceField)}
        for name in names:
            type_ = fields_of(kind)[name]
            value = values.get(name, encode(type_.default))
            if isinstance(type_, ReferenceField) and type_.to and name != "into" and value:
                # What was united with another leads to that one; a circle leads nowhere.
                value = end_of(dossier.table(type_.to), EntityId(str(value))) or value
            assert encode(getattr(entity, name)) == value, (kind, name)
        # Which of two twins is meant is no conflict.
        contested = every_conflict(revisions, erased, names - UNCONTESTED - references)
        shown = {name for id_, name in dossier.conflicts if id_ == entity.id} - references
        assert shown == contested.keys(), kind


Thing = tuple[str, EntityId]


def circles(read: Mapping[Thing, Mapping[str, PatchValue]]) -> list[frozenset[Thing]]:
    """What was united so that one comes back where one began: read here as anybody would."""

    def further(thing: Thing) -> Thing | None:
        values = read.get(thing, {})
        into = values.get("into") if values.get("deleted") else ""
        return (thing[0], EntityId(str(into))) if into else None

    found = set()
    for thing in read:
        way = [thing]
        while (following := further(way[-1])) and following not in way:
            way.append(following)
        if following == thing and len(way) > 1:
            found.add(frozenset(way))
    return [*found]


def birth(log: Log, entity: EntityId) -> tuple[int, bytes]:
    """The least row of a thing that none of its rows came before."""
    rows = [row for row in log.values() if row.entity == entity]
    return min((row.hlc, row.id) for row in rows if not {*row.parents} & log.keys())


def by_thing(log: Log) -> Iterator[tuple[str, list[Revision]]]:
    groups: dict[tuple[str, str], list[Revision]] = {}
    for revision in log.values():
        if revision.kind in ENTITY_TYPES:
            groups.setdefault((revision.kind, revision.entity), []).append(revision)
    return ((kind, group) for (kind, _), group in groups.items())


def play(seed: int) -> None:
    """One history, whole; raises `AssertionError` when a property does not hold."""
    with tempfile.TemporaryDirectory(prefix="histoire é ") as folder:
        history = History(seed, Path(folder))
        try:
            history.play()
            history.settle()
            history.check()
        finally:
            history.team.close()


def main(histories: int, examples: int) -> int:
    for seed in range(histories):
        try:
            play(seed)
        except AssertionError as error:
            print(f"history {seed}: {error}")
            return 1
    print(f"{histories} histories held")
    for property_ in PROPERTIES:
        try_property(property_, examples)
        print(f"{examples} examples: {property_.__name__.replace('_', ' ')}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
