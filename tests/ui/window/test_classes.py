"""The window is made of parts, and inherits nothing of ours."""

from lda_synthese.ui.window import MainWindow


def test_the_window_inherits_nothing_of_ours() -> None:
    assert [base.__module__.partition(".")[0] for base in MainWindow.__bases__] == ["PySide6"]
