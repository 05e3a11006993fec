"""A name in a title waits for the same button, and the same command, as one in a finding."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from lda_synthese.domain.gestures import prepare
from lda_synthese.example import create_example
from tests.commands import done, refused
from tests.desk import Desk


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """The demonstration dossier, but for a lesson that names somebody."""
    path = tmp_path / "exemple.lda"
    with closing(create_example(path)) as session:
        lesson = session.dossier.lessons[0]
        named = replace(lesson, title="Ce que dit Mme Martin")
        session.apply(prepare.change_lesson(lesson, named))
    return path


def test_the_window_exports_once_the_title_is_checked(desk: Desk, named: Path) -> None:
    desk.open(named)
    desk.go_to("export")
    desk.wait(lambda: desk.export.is_checked)
    assert desk.export.passages == 1
    assert not desk.export.can_export
    desk.click("export.check_passages")
    desk.wait(lambda: desk.export.can_export)


def test_the_command_lists_the_title_and_exports_once_it_is_checked(
    named: Path, tmp_path: Path
) -> None:
    target = tmp_path / "s.docx"
    assert "1\u00a0passage à vérifier" in refused("exporter", named, target)
    (passage,) = done("verifier", named, "--json").document["donnees_personnelles"]
    assert (passage["texte"], passage["passage"]) == ("Ce que dit Mme Martin", "Mme Martin")
    done("verifier", named, "--valider", passage["id"])
    done("exporter", named, target)
    assert target.exists()
