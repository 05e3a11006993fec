"""Commands that write in one thing: `noter` in a note, `reformuler` in a finding."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lda_synthese.cli.acting import acting
from lda_synthese.cli.output import show
from lda_synthese.cli.parser import FrenchParser, add_author, add_command
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.capture import change_note, trash_notes
from lda_synthese.domain.gestures.consolidate import reword_finding
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit, bring_back, edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import OUTSIDE, Consent, Finding, Kind, Note, Voice
from lda_synthese.domain.state.twinning.codes import shown_codes
from lda_synthese.domain.text.folding import folded_words
from lda_synthese.domain.text.french import enumeration, quoted

NONE = "aucun"
"""What takes a tag off."""


def declare_note(commands: Any) -> None:
    """Words and options of `noter`."""
    parser = add_command(commands, "noter", "modifie une note, d’un seul geste", run_note)
    parser.words.add_argument("id", metavar="ID", help="l’identifiant de la note")
    parser.options.add_argument("--texte", metavar="T", help="son texte")
    parser.options.add_argument(
        "--theme",
        metavar="N",
        help="le numéro de son thème, «\u202fhors\u202f», ou «\u202faucun\u202f»",
    )
    _add_choice(parser, "--nature", "X", [*Kind])
    _add_choice(parser, "--voix", "V", [*Voice])
    _add_choice(parser, "--consentement", "C", [*Consent])
    either = parser.options.add_mutually_exclusive_group()
    either.add_argument("--supprimer", action="store_true", help="la met à la corbeille")
    either.add_argument("--remettre", action="store_true", help="la sort de la corbeille")
    add_author(parser)


def _add_choice(parser: FrenchParser, name: str, metavar: str, codes: list[Any]) -> None:
    parser.options.add_argument(
        name, metavar=metavar, choices=(*map(str, codes), NONE),
        help=enumeration([*map(str, codes), NONE], "ou"),
    )  # fmt: skip


def run_note(options: Namespace) -> int:
    """One edit of one note."""
    with acting(options.dossier, options.auteur) as actor:
        note = _note(actor.session.dossier, options.id)
        done = _edit_of(actor.session.dossier, note, options)
        actor.apply(done)
    show(f"{done.label}." if done else "Rien à changer.")
    return 0


def _note(dossier: Dossier, id_: str) -> Note:
    """A note, in the trash or not."""
    found = dossier.table("note").get(EntityId(id_))
    if isinstance(found, Note):
        return found
    raise RefusedError(
        f"Aucune note ne porte l’identifiant {quoted(id_)}\u202f; rien n’a été modifié, "
        "relevez-le dans la liste de «\u202fnotes\u202f»."
    )


def _edit_of(dossier: Dossier, note: Note, options: Namespace) -> Edit:
    if options.supprimer:
        return trash_notes([note])
    if options.remettre:
        return edit("Remettre une note", [bring_back(note)])
    if note.deleted:
        raise RefusedError(
            "Cette note est à la corbeille\u202f; rien n’a été modifié, remettez-la d’abord avec "
            "--remettre."
        )
    new = note
    if options.texte is not None:
        new = replace(new, text=options.texte)
    if options.theme is not None:
        new = replace(new, theme=_theme(dossier, options.theme))
    if options.nature:
        new = replace(new, kind=_code(options.nature, Kind))
    if options.voix:
        new = replace(new, voice=_code(options.voix, Voice))
    if options.consentement:
        new = replace(new, consent=_code(options.consentement, Consent))
    return change_note(dossier, note, new)


def _code(text: str, enum: Callable[[str], Any]) -> Any:
    return None if text == NONE else enum(text)


def _theme(dossier: Dossier, number: str) -> str | None:
    """The theme of a number; `OUTSIDE`, or None for « aucun »."""
    name = folded_words(number.replace(",", "."))
    if name in (OUTSIDE, NONE):
        return OUTSIDE if name == OUTSIDE else None
    numbers = {folded_words(theme.number): theme.id for theme in dossier.themes}
    if name not in numbers:
        known = enumeration([theme.number for theme in dossier.themes], "ou")
        raise RefusedError(
            f"{quoted(number)} n’est pas un thème de ce dossier\u202f; rien n’a été modifié, "
            f"donnez {known}."
        )
    return numbers[name]


def declare_reword(commands: Any) -> None:
    """Words of `reformuler`."""
    parser = add_command(
        commands, "reformuler", "change le libellé d’un point de synthèse", run_reword
    )
    parser.words.add_argument("code", metavar="CODE", help="le code du point\u00a0: P-3.1-04")
    parser.words.add_argument("texte", metavar="TEXTE", help="son nouveau libellé")
    add_author(parser)


def run_reword(options: Namespace) -> int:
    """The wording of a finding, by the code that it shows."""
    with acting(options.dossier, options.auteur) as actor:
        finding = _finding(actor.session.dossier, options.code)
        done = reword_finding(finding, options.texte)
        actor.apply(done)
    show(f"{done.label}." if done else "Rien à changer.")
    return 0


def _finding(dossier: Dossier, code: str) -> Finding:
    shown = {folded_words(shown): id_ for id_, shown in shown_codes(dossier).items()}
    found = dossier.get(Finding, shown.get(folded_words(code)))
    if found is None:
        raise RefusedError(
            f"Aucun point de synthèse ne porte le code {quoted(code)}\u202f; rien n’a été modifié, "
            "relevez-le dans la liste de «\u202fpoints\u202f»."
        )
    return found
