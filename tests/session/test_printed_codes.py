"""Two laptops gave one code to two findings: what partners were sent keeps the code it bore."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lda_synthese.domain.gestures import consolidate
from lda_synthese.domain.gestures.consolidate import NewFinding
from lda_synthese.domain.gestures.uniting import unite
from lda_synthese.domain.report.export_record import edition, record_export
from lda_synthese.domain.state.edits import create, edit
from lda_synthese.domain.state.ids import named_entity
from lda_synthese.domain.state.model import Export, Finding, Kind, Theme
from lda_synthese.domain.state.twinning.codes import shown_codes
from lda_synthese.session.opening import read_dossier
from lda_synthese.session.session import Session
from tests.exchanges import A, B, copied, merged, open_by, prepared

Do = Callable[[Session], Any]


def find(session: Session, text: str) -> None:
    theme = session.dossier.get(Theme, named_entity("theme", "2"))
    assert theme is not None
    session.apply(
        consolidate.make_finding(session.dossier, session.mint, NewFinding(theme, Kind.PISTE, text))
    )


def export(session: Session) -> None:
    """The record that an export leaves, without the file."""
    printed = edition(session.dossier, session.wordings, draft=True, annexes=False)
    session.apply(record_export(session.mint, printed, file_name="Synthèse.docx"))


def finding(session: Session, text: str) -> Finding:
    return next(one for one in session.dossier.findings if one.text == text)


def codes(path: Path) -> dict[str, str]:
    dossier = read_dossier(path)
    shown = shown_codes(dossier)
    return {one.text: shown[one.id] for one in dossier.findings}


@pytest.fixture
def both(tmp_path: Path) -> Callable[[Do, Do], Path]:
    """A file of what A did, then B on another laptop."""

    def make(here: Do, there: Do) -> Path:
        first = prepared(tmp_path)
        second = copied(first, "autre.lda")
        for path, who, do in ((first, A, here), (second, B, there)):
            with open_by(path, who) as session:
                do(session)
        return merged(tmp_path, first, second)

    return make


def test_without_an_export_the_first_born_keeps_the_bare_code(both: Any) -> None:
    path = both(lambda s: find(s, "première"), lambda s: find(s, "seconde"))
    assert codes(path) == {"première": "P-2-01", "seconde": "P-2-01b"}


def test_a_printed_code_stays_its_finding_s_after_a_merge(both: Any) -> None:
    def find_and_export(session: Session) -> None:
        find(session, "imprimée")
        export(session)

    path = both(lambda s: find(s, "première née"), find_and_export)
    assert codes(path) == {"imprimée": "P-2-01", "première née": "P-2-01b"}


def test_of_two_printed_bare_the_first_born_keeps_it_and_the_letter_printed_stays(
    both: Any,
) -> None:
    def find_and_export(text: str) -> Do:
        def do(session: Session) -> None:
            find(session, text)
            export(session)

        return do

    path = both(find_and_export("première"), find_and_export("seconde"))
    assert codes(path) == {"première": "P-2-01", "seconde": "P-2-01b"}
    with open_by(path, A) as session:
        export(session)
        session.apply(consolidate.trash_finding(finding(session, "première")))
    assert codes(path) == {"seconde": "P-2-01b"}


def test_what_was_united_leaves_its_printed_code_to_the_one_that_stays(tmp_path: Path) -> None:
    first = prepared(tmp_path)
    others = [copied(first, name) for name in ("deux.lda", "trois.lda")]
    for path, text in zip((first, *others), ("première née", "imprimée", "tierce"), strict=True):
        with open_by(path, A) as session:
            find(session, text)
            if text == "imprimée":
                export(session)
    path = merged(tmp_path, merged(tmp_path, first, others[0]), others[1])
    with open_by(path, A) as session:
        gone, kept = finding(session, "imprimée"), finding(session, "tierce")
        session.apply(unite(session.dossier, gone, kept))
    assert codes(path) == {"tierce": "P-2-01", "première née": "P-2-01b"}


def test_an_export_of_0_1_0_counts_as_having_printed_the_code_that_the_finding_has(
    both: Any,
) -> None:
    def find_and_export(session: Session) -> None:
        find(session, "imprimée")
        one = finding(session, "imprimée")
        line = f"{one.id} {session.wordings[one.id].hex()}"
        old = Export(id=session.mint.entity(), version=1, printed=(line,))
        session.apply(edit("Exporter la synthèse", [create(old)]))

    path = both(lambda s: find(s, "première née"), find_and_export)
    assert codes(path)["imprimée"] == "P-2-01"


def test_codes_are_the_same_before_and_after_the_file_is_opened_again(both: Any) -> None:
    path = both(lambda s: find(s, "première"), lambda s: find(s, "seconde"))
    with open_by(path, A) as session:
        find(session, "troisième")
        here = {one.text: shown_codes(session.dossier)[one.id] for one in session.dossier.findings}
    assert codes(path) == here
    assert here["troisième"] == "P-2-02"
