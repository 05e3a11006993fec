"""A carnet opened from a mail is told by its path alone."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from lda_synthese.domain.exchange.mail import is_in_passing

OUTLOOK = (
    r"C:\Users\é\AppData\Local\Microsoft\Windows\INetCache\Content.Outlook\8KQ2\Carnet.lda-carnet"
)
NEW_OUTLOOK = (
    r"C:\Users\é\AppData\Local\Packages\Microsoft.OutlookForWindows_8\LocalState\a.lda-carnet"
)

PASSING = (
    PureWindowsPath(OUTLOOK),
    PureWindowsPath(NEW_OUTLOOK),
    PureWindowsPath(r"C:\Users\é\AppData\Local\Temp\Temp1_carnet.zip\a.lda-carnet"),
    PurePosixPath("/tmp/mozilla_é0/a.lda-carnet"),
    PurePosixPath("/var/folders/x7/k2/T/com.apple.mail/a.lda-carnet"),
    PurePosixPath("/Users/é/Library/Containers/com.apple.mail/Data/Library/Mail Downloads/1/a.lda"),
    PurePosixPath("/run/user/1000/doc/a.lda-carnet"),
)
KEPT = (
    PureWindowsPath(r"C:\Users\é\Documents\Carnet.lda-carnet"),
    PureWindowsPath(r"C:\Users\é\Downloads\Carnet.lda-carnet"),
    PureWindowsPath(r"\\serveur\partage\template\a.lda-carnet"),
    PurePosixPath("/home/é/Documents/tmp.lda-carnet"),
    PurePosixPath("/media/clé/temporaire/a.lda-carnet"),
)


@pytest.mark.parametrize("path", PASSING, ids=str)
def test_where_a_mail_was_opened_nothing_is_kept(path: PureWindowsPath) -> None:
    assert is_in_passing(path)


@pytest.mark.parametrize("path", KEPT, ids=str)
def test_where_somebody_keeps_a_file_it_stays(path: PurePosixPath) -> None:
    assert not is_in_passing(path)
