"""Two findings made one, or one made two, or one put up for discussion: nothing is lost."""

from collections.abc import Sequence
from dataclasses import replace

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.consolidate import (
    NewFinding,
    first_wording,
    make_finding,
    unlink_notes,
)
from lda_synthese.domain.gestures.uniting import unite
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit, change, edit
from lda_synthese.domain.state.ids import Mint
from lda_synthese.domain.state.model import Finding, Note, Theme
from lda_synthese.domain.state.twinning.united import gone_into


def unite_findings(dossier: Dossier, gone: Finding, kept: Finding) -> Edit:
    """The edit after which `kept` has the notes of `gone` too, whose code still leads to it.

    `dossier` gives the links of both. Raises `RefusedError` for an action and a piste.
    """
    if gone.kind is not kept.kind:
        raise RefusedError(
            "Une action et une piste ne s’unissent pas\u202f; rien n’a changé, rangez-les d’abord "
            "du même côté (Alt+← ou Alt+→)."
        )
    return unite(dossier, gone, kept)


def split_finding(dossier: Dossier, mint: Mint, finding: Finding, notes: Sequence[Note]) -> Edit:
    """The edit that gives some `notes` of `finding` to a new one, of the same half.

    It says what the first of them does until it is reworded. `dossier` gives the links, `mint` the
    new identity. Raises `RefusedError` unless both keep a note, and for a finding without a theme.
    """
    theme = dossier.get(Theme, finding.theme)
    mine = {note.id for note in dossier.notes_by_finding().get(finding.id, ())}
    moved = [note for note in notes if note.id in mine]
    if theme is None:
        raise RefusedError(
            "Ce point n’est plus dans un thème\u202f; rangez-le d’abord (Ctrl+Maj+1, Ctrl+Maj+2…)."
        )
    if not moved or len(moved) == len(mine):
        raise RefusedError(
            "Pour séparer un point, choisissez une partie de ses notes\u202f: les autres lui "
            "restent. Rien n’a changé."
        )
    new = NewFinding(theme, finding.kind, first_wording(moved[0]), moved)
    made, off = make_finding(dossier, mint, new), unlink_notes(dossier, finding, moved)
    return edit("Séparer un point de synthèse", [*made.changes, *off.changes])


def put_up(finding: Finding, *, discussed: bool) -> Edit:
    """The edit that says that a finding is to be discussed, or, not `discussed`, is not."""
    return edit(
        "Mettre un point à discuter", [change(finding, replace(finding, discuss=discussed))]
    )


def united_codes(dossier: Dossier, finding: Finding) -> tuple[str, ...]:
    """The codes of the findings that were united with one, in their order."""
    table = dossier.table("finding")
    gone = gone_into(table, frozenset({finding.id}))
    return tuple(sorted(code for id_ in gone if (code := getattr(table[id_], "code", ""))))
