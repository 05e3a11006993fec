"""A document of the days comes into a dossier: all of it in one edit, or none of it.

What it names and the dossier has takes what the document says; what is not there is made, what is
in the trash comes back. `resultats` and `profils` are reckoned: nothing of them is read.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from lda_synthese.domain.exchange.days.fields import DocumentPart
from lda_synthese.domain.exchange.days.names import (
    ITEM,
    PERSPECTIVES,
    named_about,
)
from lda_synthese.domain.exchange.days.places import take_days, take_plan, take_speakers
from lda_synthese.domain.exchange.days.surveys import take_ballots, take_questions, take_tallies
from lda_synthese.domain.exchange.days.working import IncomingDays
from lda_synthese.domain.exchange.plan import Defaults, import_notes
from lda_synthese.domain.exchange.record import ForeignNote, parse_note
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId, Mint, named_entity
from lda_synthese.domain.state.making import tie
from lda_synthese.domain.state.model import Person, Support, Voice
from lda_synthese.domain.state.placing import stands_apart
from lda_synthese.domain.state.recorded import (
    Reaction,
    ReactionOutcome,
    ReactionSort,
    Resource,
    ResourceSort,
    Section,
    SectionPlace,
    Trait,
    TraitSide,
)

UNNAMED = EntityId("")


def take_days_document(dossier: Dossier, mint: Mint, document: Mapping[str, Any]) -> Edit:
    """The edit that brings a `document` of the days in `dossier`; `mint` gives ids and ranks.

    Raises `RefusedError`, with where, for what can't be read.
    """
    whole, working = DocumentPart("", document), IncomingDays(dossier, mint)
    for take in TAKERS:
        take(working, whole)
    return working.edit("Lire un bilan des journées")


def _take_notes(working: IncomingDays, whole: DocumentPart) -> None:
    """Images, portraits and testimonies are notes, known by their ids or their names."""
    records = [
        *(_note(part, {"photolangage_image": "image", "photolangage_montre": "montre",
                       "photolangage_table": "table", "texte": "pourquoi"})
          for part in whole.parts("images")),
        *(_note(part, {"photolangage_table": "table", "texte": "texte"})
          for part in whole.parts("portraits")),
        *(_own_consent(working.dossier, _note(part, {"texte": "texte"}))
          for part in whole.parts("temoignages")),
    ]  # fmt: skip
    if records:
        lines = [*enumerate(records, start=1)]
        imported = import_notes(working.dossier, working.mint, lines, Defaults(), restore=True)
        for refused in imported.refused:
            raise whole.refuse(f"note {refused.line}, {refused.reason}")
        working.do(imported.edit)


BESIDE = ("voix", "verbatim", "consentement", "parole_de", "journee", "atelier", "rapporteur", "id")


def _note(part: DocumentPart, keys: Mapping[str, str]) -> ForeignNote:
    """The note of a line; `keys` say under which of its own a record's are."""
    record = {key: part.values.get(own) for key, own in keys.items()}
    record |= {key: part.values.get(key) for key in BESIDE}
    try:
        return parse_note(record)
    except ValueError as error:
        raise part.refuse(str(error)) from error


def _own_consent(dossier: Dossier, note: ForeignNote) -> ForeignNote:
    """A note without the consent that its speaker gave once for all."""
    given = {one.name: one.consent for one in dossier.living(Person)}
    same = note.consent is not None and given.get(note.speaker) is note.consent
    return replace(note, consent=None) if same else note


def _take_traits(working: IncomingDays, whole: DocumentPart) -> None:
    for key, side in (
        ("photolangage_partages", TraitSide.SHARED),
        ("photolangage_differents", TraitSide.DIFFERENT),
    ):
        for part in whole.parts(key):
            trait = working.record(Trait(id=UNNAMED, side=side, text=part.text("texte")))
            for note in part.texts("notes"):
                _support(working, trait, note)


def _support(working: IncomingDays, trait: EntityId, note: str) -> None:
    """A trait comes from a note of the photolangage, named by its id, or by its text."""
    apart = (one for one in working.dossier.notes if stands_apart(one))
    found = next((one.id for one in apart if note in (one.id, one.text)), None)
    if found is not None:
        link = Support(id=named_entity("support", trait, found), finding=trait, note=found)
        working.change([tie(working.dossier, link, tied=True)])


def _take_resources(working: IncomingDays, whole: DocumentPart) -> None:
    for part in whole.parts("ressources"):
        working.record(
            Resource(
                id=UNNAMED,
                sort=part.choice("sorte", ResourceSort, ResourceSort.TOOL),
                title=part.text("titre"),
                by=part.text("par"),
                place=part.text("lieu"),
                starts=part.text("debut"),
                ends=part.text("fin"),
                link=part.text("lien"),
                need=part.text("besoin"),
                told=part.flag("conseillee"),
            )
        )


def _take_sections(working: IncomingDays, whole: DocumentPart) -> None:
    perspectives = whole.part("perspectives")
    for key, place in PERSPECTIVES.items():
        if key == "criteres":
            text = "\n".join(f"{ITEM}{one}" for one in perspectives.texts(key))
        else:
            text = perspectives.text(key)
        if text:
            working.record(Section(id=UNNAMED, place=place, text=text))
    for part in whole.parts("sections"):
        _take_section(working, part)


def _take_section(working: IncomingDays, part: DocumentPart) -> None:
    section = Section(
        id=UNNAMED,
        place=part.choice("place", SectionPlace, SectionPlace.INTRODUCTION),
        about=_about(working, part),
        title=part.text("titre"),
        text=part.text("texte"),
        shown=part.flag("affichee", default=True),
    )
    # A free text has no name: the same one again is known by what it is.
    same = (replace(one, id=UNNAMED, rank="") for one in working.dossier.living(Section))
    if section.place is not SectionPlace.FREE or section not in same:
        working.record(section)


def _about(working: IncomingDays, part: DocumentPart) -> EntityId:
    names = part.part("sur").values
    about = named_about(working.dossier, names)
    if names and about is None:
        raise part.refuse("«\u202fsur\u202f» ne nomme rien")
    return about or UNNAMED


def _take_reactions(working: IncomingDays, whole: DocumentPart) -> None:
    for part in whole.parts("reactions"):
        working.record(
            Reaction(
                id=UNNAMED,
                workshop=working.workshop(part.text("journee"), part.text("atelier")),
                about=_about(working, part),
                sort=part.choice("sorte", ReactionSort, ReactionSort.AGREED),
                text=part.text("texte"),
                voice=part.choice_or_none("voix", Voice),
                speaker=working.person_or_none(part.text("parole_de")),
                count=part.number("mains"),
                reply=part.text("reponse"),
                outcome=part.choice_or_none("suite", ReactionOutcome),
            )
        )


TAKERS: Iterable[Callable[[IncomingDays, DocumentPart], None]] = (
    take_plan,
    take_days,
    take_speakers,
    take_questions,
    take_tallies,
    take_ballots,
    _take_notes,
    _take_traits,
    _take_resources,
    _take_sections,
    _take_reactions,
)
"""What is named stands before what names it."""
