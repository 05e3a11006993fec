"""Meetings as Teams, Zoom and WhatsApp write them: the words kept, who and when set apart."""

from pathlib import Path

import docx
import pytest

from tests.commands import done, new_dossier

WHATSAPP = """\
12/12/2023 10:40 - Les messages et les appels sont chiffrés de bout en bout.
12/12/2023 10:41 - Rapporteur A: Former les bailleurs
dans chaque commune
12/12/2023 10:42 - Rapporteur B: Capter des logements
12/12/2023 10:43 - Rapporteur B: <Médias omis>
"""
IPHONE = """\
[12/12/2023 10:41:07] Rapporteur A: Former les bailleurs
dans chaque commune
[12/12/2023 10:42:10] Rapporteur B: Capter des logements
"""
ZOOM_CHAT = """\
10:41:07\t From Rapporteur A : Former les bailleurs dans chaque commune
10:42:10\t From Rapporteur B to Everyone : Capter des logements
"""
ZOOM_VTT = """\
WEBVTT

1
00:00:01.000 --> 00:00:04.000
Rapporteur A: Former les bailleurs

2
00:00:04.500 --> 00:00:06.000
Rapporteur A: dans chaque commune

3
00:00:07.000 --> 00:00:09.000
Rapporteur B: Capter des logements
"""
TEAMS_VTT = """\
WEBVTT

00:00:01.000 --> 00:00:04.000
<v Rapporteur A>Former les bailleurs dans chaque commune</v>

00:00:07.000 --> 00:00:09.000
<v Rapporteur B>Capter des logements</v>
"""
TEAMS = """\
Rapporteur A   0:03
Former les bailleurs
dans chaque commune

Rapporteur B   0:12
Capter des logements
"""
ALL = {
    "whatsapp.txt": WHATSAPP, "iphone.txt": IPHONE, "zoom.txt": ZOOM_CHAT, "zoom.vtt": ZOOM_VTT,
    "teams.vtt": TEAMS_VTT, "teams.txt": TEAMS,
}  # fmt: skip
TURNS = ["Former les bailleurs dans chaque commune", "Capter des logements"]


@pytest.mark.parametrize("name", ALL)
def test_each_turn_is_a_note_without_who_or_when(tmp_path: Path, name: str) -> None:
    dossier = new_dossier(tmp_path)
    (tmp_path / name).write_text(ALL[name], encoding="utf-8")
    left, *others = done("importer", dossier, tmp_path / name, "--json").document["laisses"]
    notes = done("notes", dossier).lines
    assert [note["texte"] for note in notes] == TURNS
    assert (left["quoi"], left["extrait"]) == ("intervenants et heures", "")
    assert left["combien"] >= 2
    assert {one["quoi"] for one in others} <= {"messages du logiciel"}
    assert {note["rapporteur"] for note in notes} == {None}


def test_a_meeting_in_a_document_of_teams(tmp_path: Path) -> None:
    dossier, made = new_dossier(tmp_path), docx.Document()
    for line in TEAMS.splitlines():
        made.add_paragraph(line)
    made.save(str(tmp_path / "n.docx"))
    done("importer", dossier, tmp_path / "n.docx")
    assert [note["texte"] for note in done("notes", dossier).lines] == TURNS


@pytest.mark.parametrize(
    "text",
    [
        "Accueil 9:30\nAtelier à 10:30\nRepas à 12:00",
        "Attente : 12 mois\nLogement : trop petit\nSanté : loin",
        "15/12/2023\nFormer les bailleurs",
    ],
)
def test_what_is_no_meeting_stays_as_it_is(tmp_path: Path, text: str) -> None:
    dossier = new_dossier(tmp_path)
    (tmp_path / "n.txt").write_text(text, encoding="utf-8")
    done("importer", dossier, tmp_path / "n.txt")
    found = [note["texte"] for note in done("notes", dossier).lines]
    assert found == text.splitlines()[-len(found) :]
    assert len(found) >= len(text.splitlines()) - 1


def test_an_hour_of_speech_is_several_notes_whose_texts_make_the_whole(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    words = [f"mot{n}" for n in range(4_000)]
    cues = "\n\n".join(f"00:00:01.000 --> 00:00:04.000\n{word}" for word in words)
    (tmp_path / "n.vtt").write_text(f"WEBVTT\n\n{cues}", encoding="utf-8")
    done("importer", dossier, tmp_path / "n.vtt")
    notes = done("notes", dossier).lines
    assert len(notes) > 1
    assert " ".join(note["texte"] for note in notes).split() == words
