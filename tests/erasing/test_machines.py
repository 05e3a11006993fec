"""Three machines that try to bring erased words back: hands, carnets, rescue."""

from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.gestures.capture import merge_notes, reword_note, tag_kind
from lda_synthese.domain.state.edits import bring_back, edit
from lda_synthese.domain.state.model import Kind, Note
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.rescue import salvage_dossier
from lda_synthese.settings.keeping import kept_root
from tests.erasing.machines import CHOICE, TEXTS, Forgotten
from tests.erasing.words import backup_of, erase_words
from tests.receiving.laptops import Laptop


class ByHand(Forgotten):
    """Gestures, undo and redo, the trash, drafts, another file, another sitting."""

    def note(self, choice: int) -> Note:
        notes = sorted(self.office.session.dossier.table("note").items())
        found = notes[choice % len(notes)][1]
        assert isinstance(found, Note)
        return found

    @rule(text=TEXTS)
    def types(self, text: str) -> None:
        self.office.types(text)

    @rule(choice=CHOICE, text=TEXTS)
    def rewords(self, choice: int, text: str) -> None:
        self.office.session.apply(reword_note(self.note(choice), text))

    @rule(choice=CHOICE, kind=st.sampled_from([None, *Kind]))
    def tags(self, choice: int, kind: Kind | None) -> None:
        self.office.session.apply(tag_kind([self.note(choice)], kind))

    @rule(choice=CHOICE)
    def trashes_or_restores(self, choice: int) -> None:
        note = self.note(choice)
        if note.deleted:
            self.office.session.apply(edit("Remettre", [bring_back(note)]))
        else:
            self.office.trashes(note.text)

    @rule()
    def merges(self) -> None:
        dossier = self.office.session.dossier
        if len(dossier.notes) > 1:
            self.office.session.apply(merge_notes(dossier, dossier.notes[:2]))

    @rule(times=st.integers(1, 8))
    def undoes(self, times: int) -> None:
        self.tries(*[self.office.session.undo_now] * times)

    @rule(times=st.integers(1, 8))
    def redoes(self, times: int) -> None:
        self.tries(*[self.office.session.redo_now] * times)

    @rule()
    def comes_back(self) -> None:
        self.office.reopens()

    @rule(number=st.integers(0, 9999))
    def goes_on_elsewhere(self, number: int) -> None:
        target = self.folder / f"ailleurs {number}.lda"
        if not target.exists():
            self.office.session.save_elsewhere(target)


class ByCarnets(Forgotten):
    """Files that left before come back, in any order, again and again; receptions are undone."""

    @rule(choice=CHOICE, restore=st.booleans())
    def receives(self, choice: int, restore: bool) -> None:
        self.office.receives(self.sent[choice % len(self.sent)], restore=restore)

    @rule(choice=CHOICE, other=CHOICE)
    def receives_two(self, choice: int, other: int) -> None:
        count = len(self.sent)
        self.office.receives(self.sent[choice % count], self.sent[other % count])

    @rule(choice=CHOICE)
    def a_carnet_goes_on(self, choice: int) -> None:
        """Its rapporteur opens the file that he has, writes in it and sends it."""
        path = self.sent[choice % len(self.sent)]
        laptop = Laptop(open_dossier(path), self.team.people["C"])
        try:
            laptop.types(f"Suite {choice}")
            laptop.session.apply(tag_kind(laptop.session.dossier.notes[:1], Kind.ACTION))
        finally:
            laptop.session.close()

    @rule(times=st.integers(1, 4))
    def undoes(self, times: int) -> None:
        self.tries(*[self.office.session.undo_now] * times)

    @rule(times=st.integers(1, 4))
    def redoes(self, times: int) -> None:
        self.tries(*[self.office.session.redo_now] * times)

    @rule(text=TEXTS)
    def types(self, text: str) -> None:
        self.office.types(text)

    @rule()
    def comes_back(self) -> None:
        self.office.reopens()


class ByRescue(Forgotten):
    """The file is damaged, salvaged, and older copies of it are united with what is left."""

    saved = 0

    @rule(seed=st.integers(0, 9999))
    def is_damaged(self, seed: int) -> None:
        chance = Random(seed)
        path = self.office.closed()
        data = bytearray(path.read_bytes())
        place = chance.randrange(4096, len(data) - 200)
        data[place : place + 200] = chance.randbytes(200)
        path.write_bytes(data)
        try:
            self.office.session = open_dossier(path)
        except DossierError:
            self.saved += 1
            target = self.folder / f"récupéré {self.saved}.lda"
            salvage_dossier(path, target)
            self.office.session = open_dossier(target)
        self.office.session.identify(self.team.people["A"])

    @rule(choice=CHOICE)
    def an_older_copy_comes_back(self, choice: int) -> None:
        self.office.receives(self.sent[choice % len(self.sent)], restore=True)

    @rule(choice=CHOICE)
    def a_backup_comes_back(self, choice: int) -> None:
        copies = sorted(kept_root().rglob("*.lda"))
        self.office.receives(copies[choice % len(copies)], restore=True)

    @rule(number=st.integers(3, 9))
    def is_backed_up(self, number: int) -> None:
        backup_of(self.office, f"2026-11-0{number} 10.00.00.lda")

    @rule(text=TEXTS)
    def types(self, text: str) -> None:
        self.office.types(text)

    @rule()
    def erases_again(self) -> None:
        erase_words(self.office.session)


FEW = settings(max_examples=12, stateful_step_count=12)
TestByHand, TestByCarnets, TestByRescue = ByHand.TestCase, ByCarnets.TestCase, ByRescue.TestCase
TestByHand.settings = TestByCarnets.settings = TestByRescue.settings = FEW
