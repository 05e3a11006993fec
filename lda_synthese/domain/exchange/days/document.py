"""The days of a dossier as one document, in French words: `bilan --json`."""

from collections.abc import Iterator

from lda_synthese.domain.exchange.days.names import (
    ITEM,
    PERSPECTIVES,
    Record,
    about_names,
    is_perspective,
    name_or_none,
    note_record,
    place_names,
    question_name,
)
from lda_synthese.domain.state.dossier import Dossier, rank_key
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Consent, Day, Form, Note, Person, Role, Workshop
from lda_synthese.domain.state.placing import stands_apart
from lda_synthese.domain.state.recorded import (
    Ballot,
    QuestionType,
    Reaction,
    Resource,
    Section,
    SectionPlace,
    SurveyQuestion,
    TraitSide,
)
from lda_synthese.domain.survey.attendance import attendance_of
from lda_synthese.domain.survey.ballots import read_ranks
from lda_synthese.domain.survey.options import read_options
from lda_synthese.domain.survey.photolangage import chosen_images, portraits, trait_lines
from lda_synthese.domain.survey.poll import Method, PollResult, poll_of
from lda_synthese.domain.survey.questionnaire import PROFILES, questions_of
from lda_synthese.domain.survey.results import add_up, result_of, tallies_of
from lda_synthese.domain.survey.sentences import survey_sentences
from lda_synthese.domain.survey.tallies import read_counts_of

METHOD_KEYS = {
    Method.FIRST_CHOICES: "premiers_choix",
    Method.MEAN_RANK: "rang_moyen",
    Method.BORDA: "borda",
}


def days_document(dossier: Dossier) -> Record:
    """All that is recorded of the days, its keys in the order of `CLI.md`; counts are raw."""
    about, perspectives = dossier.about, _perspectives(dossier)
    return {
        "plan": {
            "sous_titre": about.subtitle,
            "pilote": about.pilot,
            "partenaires": list(about.partners),
            "participants": about.participants,
            "participants_comment": about.participants_how,
        },
        "objectifs": list(about.objectives),
        "journees": [_day(dossier, day) for day in dossier.days],
        "questions": [_question(dossier, one) for one in questions_of(dossier)],
        "reponses": [*_tallies(dossier)],
        "bulletins": [*_ballots(dossier)],
        "resultats": [*_results(dossier)],
        "profils": _profiles(dossier),
        "photolangage_partages": _traits(dossier, TraitSide.SHARED),
        "photolangage_differents": _traits(dossier, TraitSide.DIFFERENT),
        "images": [*_images(dossier)],
        "portraits": [*_portraits(dossier)],
        "reactions": [*_reactions(dossier)],
        "temoignages": [_testimony(dossier, note) for note in notes_of_testimonies(dossier)],
        "intervenants": [_speaker(person) for person in speakers(dossier)],
        "ressources": [*_resources(dossier)],
        "perspectives": perspectives,
        "sections": [*_sections(dossier)],
    }


def _day(dossier: Dossier, day: Day) -> Record:
    return {
        "nom": day.name,
        "date": day.date,
        "commune": day.commune,
        "lieu": day.venue,
        "presents": day.attendance,
        "ateliers": [
            {
                "titre": one.title,
                "forme": one.form,
                "intentions": list(one.intentions),
                "debut": one.start,
            }
            for one in dossier.workshops_of(day.id)
        ],
    }


def _question(dossier: Dossier, question: SurveyQuestion) -> Record:
    options = read_options(question)
    beside = dossier.get(SurveyQuestion, question.beside)
    return {
        "cle": question.key or None,
        "texte": question.text,
        "type": question.type,
        "choix": [option.label for option in options],
        "positives": [option.label for option in options if option.code in question.positive],
        "objet": question.about,
        "au_plus": question.most,
        "a_cote_de": question_name(beside) if beside else None,
        "remarque": question.remark,
        "colonnes": list(question.headers),
    }


def _tallies(dossier: Dossier) -> Iterator[Record]:
    for question in questions_of(dossier):
        options = read_options(question)
        for tally in tallies_of(dossier, question.id):
            day = dossier.get(Day, tally.day)
            if day is None and tally.day:
                continue
            counts = read_counts_of(tally)
            known = {option.code for option in options}
            others = {code: n for code, n in counts.items() if code not in known}
            yield {
                "question": question_name(question),
                "journee": day.name if day else None,
                "tas": tally.batch,
                "comptes": [counts.get(option.code, 0) for option in options],
                "repondants": tally.respondents,
                "moyen": tally.means,
                "illustratif": tally.illustrative,
                **({"autres": others} if others else {}),
            }


def _ballots(dossier: Dossier) -> Iterator[Record]:
    questions = {one.id: one for one in questions_of(dossier)}
    known = (one for one in dossier.living(Ballot) if one.question in questions)
    for ballot in sorted(known, key=lambda one: (one.question, one.batch, one.number or 0)):
        question = questions[ballot.question]
        places = {option.code: n for n, option in enumerate(read_options(question), start=1)}
        ranks = ([places[code] for code in rank if code in places] for rank in read_ranks(ballot))
        yield {
            "question": question_name(question),
            "tas": ballot.batch,
            "numero": ballot.number,
            "rangs": [sorted(rank) for rank in ranks if rank],
        }


def _results(dossier: Dossier) -> Iterator[Record]:
    """What the answers add up to; a question that stands beside another has its own line."""
    sentences = {one.id: sentence for one, sentence in survey_sentences(dossier).items()}
    for question in questions_of(dossier):
        result = result_of(dossier, question)
        poll = poll_of(dossier, question) if question.type is QuestionType.RANKING else None
        if result.n == 0 and not (poll and poll.n):
            continue
        yield {
            "cle": question.key or None,
            "texte": question.text,
            "type": question.type,
            "choix": [option.label for option in result.options],
            "comptes": list(result.counts),
            "n": poll.n if poll else result.n,
            "part": result.share_0_1,
            "phrase": sentences.get(question.id, ""),
            "illustratif": result.illustrative,
            **({"methodes": _methods(poll)} if poll else {}),
        }


def _methods(poll: PollResult) -> Record:
    return {
        METHOD_KEYS[method]: [round(float(scores[option.code]), 3) for option in poll.options]
        for method, scores in poll.scores.items()
    }


def _profiles(dossier: Dossier) -> Record:
    """The profiles by day, and persons-days against persons."""
    question = next((one for one in questions_of(dossier) if one.key == PROFILES), None)
    came = attendance_of(dossier)
    lines: list[Record] = []
    for day in dossier.days if question else ():
        if question and (tallies := tallies_of(dossier, question.id, day.id)):
            found = add_up(question, tallies)
            lines.append({"journee": day.name, "comptes": list(found.counts), "n": found.n})
    result = result_of(dossier, question) if question else None
    return {
        "choix": [option.label for option in result.options] if result else [],
        "comptes": list(result.counts) if result else [],
        "n": result.n if result else 0,
        "par_journee": lines,
        "personnes_journees": came.person_days,
        "personnes": came.people,
        "phrase": came.sentence,
    }


def _traits(dossier: Dossier, side: TraitSide) -> list[Record]:
    return [
        {
            "texte": line.trait.text,
            "tables": line.tables,
            "choix": line.choices,
            "notes": [note.id for note in line.notes],
        }
        for line in trait_lines(dossier, side)
    ]


def _images(dossier: Dossier) -> Iterator[Record]:
    for chosen in chosen_images(dossier):
        for note in chosen.notes:
            yield {
                "image": note.image,
                "montre": note.image_alt,
                "pourquoi": note.text,
                **({} if note.table is None else {"table": note.table}),
                **note_record(dossier, note),
            }


def _portraits(dossier: Dossier) -> Iterator[Record]:
    for portrait in portraits(dossier):
        for note in portrait.notes:
            if note.image is None:
                yield {
                    "table": note.table,
                    "texte": note.text,
                    **note_record(dossier, note),
                }


def _reactions(dossier: Dossier) -> Iterator[Record]:
    places = {one.id: place for place, one in enumerate(dossier.workshops)}
    known = sorted(
        dossier.living(Reaction),
        key=lambda one: (places.get(one.workshop, len(places)), *rank_key(one)),
    )
    for one in known:
        yield {
            **place_names(dossier, one.workshop),
            "sur": about_names(dossier, one.about),
            "sorte": one.sort,
            "texte": one.text,
            "voix": one.voice,
            "parole_de": name_or_none(dossier, one.speaker),
            "mains": one.count,
            "reponse": one.reply,
            "suite": one.outcome,
        }


def notes_of_testimonies(dossier: Dossier) -> tuple[Note, ...]:
    """The notes of notes_of_testimonies: in a sequence of that form, or the words of a witness."""
    forms = {one.id: one.form for one in dossier.living(Workshop)}
    return tuple(
        note
        for note in dossier.notes
        if not stands_apart(note)
        and (forms.get(note.workshop) is Form.TESTIMONY or _is_witness(dossier, note.speaker))
    )


def _is_witness(dossier: Dossier, speaker: EntityId | None) -> bool:
    person = dossier.get(Person, speaker)
    return person is not None and person.role is Role.WITNESS


def named_so(dossier: Dossier, note: Note) -> str:
    """How whoever said a note agreed to be named: '' for nobody, and without consent."""
    person = dossier.get(Person, note.speaker)
    if person is None:
        return ""
    match note.consent or person.consent:
        case Consent.NAME:
            return person.named_as or person.name
        case Consent.FIRST_NAME | Consent.PSEUDONYM:
            return person.named_as
        case _:
            return ""


def _testimony(dossier: Dossier, note: Note) -> Record:
    record = note_record(dossier, note)
    person = dossier.get(Person, note.speaker)
    consent = note.consent or (person.consent if person else None)
    return {
        "texte": note.text,
        "voix": record["voix"],
        "consentement": consent,
        "nomme": named_so(dossier, note),
        **{key: value for key, value in record.items() if key not in ("voix", "consentement")},
    }


def speakers(dossier: Dossier) -> tuple[Person, ...]:
    """Who speaks on the days, and whoever the programme names, by name."""
    speaking = (Role.SPEAKER, Role.WITNESS)
    return tuple(one for one in dossier.persons if one.role in speaking or one.public)


def _speaker(person: Person) -> Record:
    return {
        "nom": person.name,
        "role": person.role,
        "fonction": person.function,
        "organisme": person.organisation,
        "public": person.public,
        "consentement": person.consent,
        "consentement_le": person.consent_on,
        "nomme": person.named_as,
    }


def _resources(dossier: Dossier) -> Iterator[Record]:
    for one in sorted(dossier.living(Resource), key=rank_key):
        yield {
            "sorte": one.sort,
            "titre": one.title,
            "par": one.by,
            "lieu": one.place,
            "debut": one.starts,
            "fin": one.ends,
            "lien": one.link,
            "besoin": one.need,
            "conseillee": one.told,
        }


def _perspectives(dossier: Dossier) -> Record:
    texts = {one.place: one.text for one in dossier.living(Section) if is_perspective(one)}
    found: Record = {key: texts.get(place, "") for key, place in PERSPECTIVES.items()}
    criteria = str(texts.get(SectionPlace.CRITERIA, ""))
    lines = (line.removeprefix(ITEM) for line in criteria.split("\n"))
    found["criteres"] = [line for line in lines if line]
    return found


def _sections(dossier: Dossier) -> Iterator[Record]:
    for one in sorted(dossier.living(Section), key=rank_key):
        if not is_perspective(one):
            yield {
                "place": one.place,
                "sur": about_names(dossier, one.about),
                "titre": one.title,
                "texte": one.text,
                "affichee": one.shown,
            }
