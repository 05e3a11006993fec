"""While a dossier is read nothing is collected: what is read stays, and all threads would stop."""

import gc
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lda_synthese.session.opening import create_dossier, open_dossier
from lda_synthese.storage import dossier_file
from lda_synthese.storage.errors import UnreadableDossierError


@pytest.fixture
def collecting(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether garbage was collected, each time that a file was read."""
    seen: list[bool] = []
    load = dossier_file.load

    def noted(*arguments: Any) -> Any:
        seen.append(gc.isenabled())
        return load(*arguments)

    monkeypatch.setattr(dossier_file, "load", noted)
    return seen


def test_nothing_is_collected_while_a_dossier_is_read(
    tmp_path: Path, collecting: list[bool]
) -> None:
    create_dossier(tmp_path / "d.lda", "Logement d’abord").close()
    collecting.clear()
    with closing(open_dossier(tmp_path / "d.lda")):
        assert collecting == [False]
        assert gc.isenabled()


def test_a_file_that_is_refused_leaves_the_collector_on(
    tmp_path: Path, collecting: list[bool]
) -> None:
    (tmp_path / "d.lda").write_bytes(b"rien")
    with pytest.raises(UnreadableDossierError):
        open_dossier(tmp_path / "d.lda")
    assert collecting == [False]
    assert gc.isenabled()
