"""Big dossiers, made once and kept under `build/`."""

import random
import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.gestures.capture import NewNote, add_notes, link
from lda_synthese.domain.gestures.consolidate import code_of
from lda_synthese.domain.state.edits import Change, create, edit
from lda_synthese.domain.state.model import Finding, Kind, Note, Theme
from lda_synthese.session.opening import create_dossier
from lda_synthese.session.session import Session

KEPT = Path(__file__).parents[2] / "build" / "benchmarks"
PERSON = "Rapporteur A"
WORKSHOPS_A_DAY = 5
NOTES_A_FINDING = 3


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is built and how often it is measured.

    Without `is_full` only what proves that it runs: no child beside the window, one start of each.
    """

    some: int = 1_000
    many: int = 10_000
    huge: int = 100_000
    in_workshop: int = 500
    times: int = 9
    keys: int = 200
    enters: int = 60
    commits: int = 400
    idle_ms: int = 5_000
    key_ms: int = 12
    session_notes: int = 20
    is_full: bool = True


FULL = Sizes()
SMALL = Sizes(
    some=20, many=60, huge=120, in_workshop=20, times=1, keys=5, enters=2, commits=4, idle_ms=60,
    key_ms=0, session_notes=1, is_full=False,
)  # fmt: skip


def copy_of(notes: int, in_workshop: int, folder: Path) -> Path:
    """A dossier of that many notes, of which one in ten findings comes, in a folder."""
    kept = KEPT / f"{notes}-{in_workshop}.lda"
    if not kept.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        made = folder / f"made-{notes}.lda"
        _make(made, notes, in_workshop)
        shutil.move(made, kept)
    return Path(shutil.copyfile(kept, folder / f"{notes} notes.lda"))


def _make(path: Path, notes: int, in_workshop: int) -> None:
    texts = Texts(seed=1)
    with closing(create_dossier(path, "Logement d’abord")) as session:
        session.apply(prepare.add_person(session.dossier, session.mint, PERSON))
        workshops = notes // in_workshop
        for place in range(-(-workshops // WORKSHOPS_A_DAY)):
            name = f"Journée {place + 1}"
            session.apply(prepare.add_day(session.dossier, session.mint, name))
            _fill_day(session, texts, min(workshops, WORKSHOPS_A_DAY), in_workshop)
            workshops -= WORKSHOPS_A_DAY
        session.apply(edit("Créer les points de synthèse", _findings(session, notes // 10)))
        session.flush()


def _fill_day(session: Session, texts: "Texts", workshops: int, in_workshop: int) -> None:
    day = session.dossier.days[-1]
    themes = session.dossier.themes
    for letter in "ABCDE"[:workshops]:
        made = prepare.add_workshop(session.dossier, session.mint, day.id, f"Atelier {letter}")
        session.apply(made)
        new = [texts.note(themes) for _ in range(in_workshop)]
        person = session.dossier.persons[0].id
        session.apply(
            add_notes(session.dossier, session.mint, made.changes[0].id, new, rapporteur=person)
        )


def _findings(session: Session, count: int) -> list[Change | None]:
    """So many findings, of up to three notes each."""
    dossier, mint = session.dossier, session.mint
    groups: dict[tuple[str, Kind], list[Note]] = {}
    for note in dossier.notes:
        if dossier.get(Theme, note.theme) and note.kind in (Kind.ACTION, Kind.PISTE):
            groups.setdefault((str(note.theme), note.kind), []).append(note)
    changes: list[Change | None] = []
    share, left = divmod(count, len(groups))
    for number, ((theme_id, kind), notes) in enumerate(groups.items()):
        theme, rank = dossier.get(Theme, theme_id), ""
        assert theme is not None
        for place in range(share + (number < left)):
            rank = mint.rank_after(rank)
            sources = notes[place * NOTES_A_FINDING :][:NOTES_A_FINDING]
            made = Finding(
                id=mint.entity(), theme=theme.id, kind=kind, text=sources[0].text,
                code=code_of(theme, kind, place + 1), rank=rank,
            )  # fmt: skip
            changes += [create(made), *(link(dossier, made.id, note.id) for note in sources)]
    return changes


WHAT = (
    "une permanence logement", "la visite à domicile", "le bail glissant", "un référent unique",
    "l’accès aux petites surfaces", "le diagnostic partagé", "la garantie des loyers",
    "un groupe de parole d’habitants", "le relais avec la psychiatrie", "une équipe mobile",
    "le suivi après l’entrée", "la captation dans le parc privé", "l’atelier premier budget",
    "la formation des gardiens", "le travail pair", "un annuaire commun",
)  # fmt: skip
WHO = (
    "les bailleurs", "le centre d’action sociale", "la mission locale", "les habitants",
    "les équipes de nuit", "la pension de famille", "les médiateurs en santé", "le département",
)  # fmt: skip
DONE = ("{what} existe déjà avec {who}", "depuis {year}, {what} se fait avec {who}",
        "{who} ont essayé {what}, cela tient")  # fmt: skip
WISHED = ("il faudrait {what} avec {who}", "demander à {who} d’organiser {what}",
          "étendre {what} aux communes voisines, {who} sont prêts")  # fmt: skip
MORE = ("", "", "", ". Le plus dur : les délais de réponse", ". {count} ménages concernés",
        ". Plusieurs tables l’ont dit", ". À revoir avant l’été")  # fmt: skip


class Texts:
    """Notes as rapporteurs type them, always the same for a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def text(self, kind: Kind | None = None) -> str:
        choose = self._random.choice
        shape = choose(DONE if kind is Kind.ACTION else WISHED) + choose(MORE)
        return shape.format(
            what=choose(WHAT), who=choose(WHO), year=self._random.randint(2015, 2023),
            count=self._random.randint(3, 60),
        )  # fmt: skip

    def note(self, themes: tuple[Theme, ...]) -> NewNote:
        """One in ten waits for a theme."""
        kind = self._random.choice((Kind.ACTION, Kind.PISTE))
        decided = self._random.random() > 0.1
        theme = self._random.choice(themes).id if decided else None
        return NewNote(text=self.text(kind), theme=theme, kind=kind if decided else None)
