"""A dossier whose words were erased, and whatever is done next: the words are nowhere again."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from lda_synthese.domain.errors import RefusedError
from lda_synthese.settings.keeping import kept_root
from tests.erasing.words import NAME, NAMED, backup_of, erase_words, holding
from tests.receiving.laptops import Laptop, Team

CHOICE = st.integers(0, 99)
TEXTS = st.sampled_from(["Une équipe mobile", "Un accueil de jour", "Le parc privé", "L’hôpital"])
ROLE = "Rappeler une personne"


class Forgotten(RuleBasedStateMachine):
    """An office that erased the words, and the files that left before: they still hold them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="oubli "))
        self.sent: list[Path] = []

    @initialize()
    def erase(self) -> None:
        self.team = Team(self.folder)
        self.office = office = self.team.office
        carnet = self.team.copy("carnet", "B")
        office.types(NAMED, "Une équipe")
        carnet.types(f"Entendu de {NAME}")
        backup_of(office, "2026-11-01 10.00.00.lda")
        self.send(carnet, "avant.lda-carnet")
        office.receives(self.sent[0])
        carnet.receives(office)
        self.send(carnet, "pendant.lda-carnet")
        self.send(office, "bureau.lda")
        office.rewords(NAMED, ROLE)
        office.rewords(f"Entendu de {NAME}", "Entendu d’une personne")
        office.rewords("Une équipe", "Une équipe mobile")
        self.send(office, "après.lda")
        backup_of(office, "2026-11-02 10.00.00.lda")
        carnet.closed()
        self.sent.append(carnet.path)
        assert self.left()
        erase_words(office.session)

    def send(self, laptop: Laptop, name: str) -> None:
        self.sent.append(self.team.sent(laptop, name))

    def left(self) -> dict[str, int]:
        return holding(self.folder, but=self.sent)

    @invariant()
    def holds_them_nowhere(self) -> None:
        if hasattr(self, "office"):
            self.office.session.flush()
            assert self.left() == {}
            assert NAME not in "".join(self.office.texts)

    def tries(self, *gestures: object) -> None:
        """A rule of the dossier that refuses changes nothing: one more that must not."""
        for gesture in gestures:
            assert callable(gesture)
            with suppress(RefusedError):
                gesture()

    def teardown(self) -> None:
        if hasattr(self, "team"):
            self.team.close()
        shutil.rmtree(self.folder)
        shutil.rmtree(kept_root(), ignore_errors=True)
