"""Words erased for good while the shadow follows: they are in no file of ours."""

from dataclasses import replace

from lda_synthese.application.privacy.erasing import erase, look_for, show_erased
from lda_synthese.domain.state.edits import change, edit
from lda_synthese.session.session import Session
from lda_synthese.settings.keeping import kept_at
from tests.storage.conftest import add


def test_the_shadow_of_the_open_dossier_loses_them_and_follows_on(session: Session) -> None:
    (note,) = add(session, "voir Mme Martin, 06 12 34 56 78")
    session.flush()
    session.keeping.follow()
    assert session.keeping.back_up()
    session.apply(edit("Remplacer", [change(note, replace(note, text="voir une dame"))]))
    erased = erase(session, look_for(session, ["06 12 34 56 78", "Mme Martin"]))
    show_erased(session, erased)
    assert erased.left == ()
    add(session, "la suite")
    session.flush()
    session.close()
    (folder,) = kept_at(session.path)
    for path in (session.path, *folder.files):
        content = path.read_bytes()
        assert b"Martin" not in content, path
        assert b"06 12" not in content, path
    assert b"la suite" in folder.shadow.read_bytes()
