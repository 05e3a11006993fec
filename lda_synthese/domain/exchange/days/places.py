"""The plan, the days, their sequences and who speaks there, out of a document."""

from lda_synthese.domain.exchange.days.fields import DocumentPart
from lda_synthese.domain.exchange.days.working import IncomingDays, overlaid
from lda_synthese.domain.state.edits import change
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import (
    About,
    Consent,
    Day,
    Form,
    Intention,
    Person,
    Role,
    Workshop,
)
from lda_synthese.domain.text.dates import date_of

UNNAMED = EntityId("")


def take_plan(working: IncomingDays, whole: DocumentPart) -> None:
    """The plan and its objectives."""
    plan = whole.part("plan")
    about = working.dossier.about
    new = About(
        id=about.id,
        subtitle=plan.text("sous_titre"),
        pilot=plan.text("pilote"),
        partners=plan.texts("partenaires"),
        participants=plan.number("participants"),
        participants_how=plan.text("participants_comment"),
        objectives=whole.texts("objectifs"),
    )
    working.change([change(about, overlaid(about, new))])


def take_days(working: IncomingDays, whole: DocumentPart) -> None:
    """The days and their sequences."""
    for part in whole.parts("journees"):
        name = part.text("nom")
        if not name:
            raise part.refuse("la journée n’a pas de nom")
        working.make_day(
            Day(
                id=UNNAMED,
                name=name,
                date=_date(part, "date"),
                commune=part.text("commune"),
                venue=part.text("lieu"),
                attendance=part.number("presents"),
            )
        )
        for one in part.parts("ateliers"):
            new = Workshop(
                id=UNNAMED,
                title=one.text("titre"),
                form=one.choice("forme", Form, Form.WORKSHOP),
                intentions=_intentions(one),
                start=one.text("debut"),
            )
            working.workshop(name, new.title, new)


def _date(part: DocumentPart, key: str) -> str:
    text = part.text(key)
    day = date_of(text)
    if text and day is None:
        raise part.refuse(f"«\u202f{key}\u202f» n’est pas une date")
    return day.isoformat() if day else ""


def _intentions(part: DocumentPart) -> tuple[str, ...]:
    """Codes of `Intention`, in its order."""
    named = part.texts("intentions")
    if not {*named} <= {*Intention}:
        raise part.refuse("une intention n’est pas connue")
    return tuple(one for one in Intention if one in named)


def take_speakers(working: IncomingDays, whole: DocumentPart) -> None:
    """Who speaks on the days."""
    for part in whole.parts("intervenants"):
        name = part.text("nom")
        role = part.choice("role", Role, Role.SPEAKER)
        id_ = working.person_or_none(name, role)
        if id_ is None:
            raise part.refuse("l’intervenant n’a pas de nom")
        known = working.dossier.table("person")[id_]
        new = Person(
            id=id_,
            name=name,
            role=role,
            function=part.text("fonction"),
            organisation=part.text("organisme"),
            public=part.flag("public"),
            consent=part.choice_or_none("consentement", Consent),
            consent_on=_date(part, "consentement_le"),
            named_as=part.text("nomme"),
        )
        working.change([change(known, overlaid(known, new))])
