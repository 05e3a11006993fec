"""How the files were read, and another way to read them: what was guessed can be changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.domain.exchange.files import NotesFile
from lda_synthese.domain.exchange.left_out import Extra, takeable
from lda_synthese.domain.exchange.ways import DELIMITERS, ENCODINGS, Guess, TextMode, Ways
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.ui.widgets.basics import Chooser, Label, scrolled
from lda_synthese.ui.widgets.look import Look

COLUMNS = {
    "": "Laisser de côté",
    "texte": "Texte des notes",
    "action": "Notes\u00a0: actions",
    "piste": "Notes\u00a0: pistes",
    "theme": "Thème",
    "nature": "Nature",
    "journee": "Journée",
    "date": "Date",
    "commune": "Commune",
    "atelier": "Atelier",
    "rapporteur": "Rapporteur",
    "voix": "Voix",
    "verbatim": "Verbatim",
    "point": "Point de synthèse",
    "ecartee": "Écartée",
    "id": "Identifiant",
}
"""What a column may be taken for."""

MODES = {TextMode.LINE: "Ligne", TextMode.PARAGRAPH: "Paragraphe", TextMode.TURN: "Tour de parole"}

EXTRAS = {
    Extra.COMMENTS: ("commentaire", "commentaires"),
    Extra.HEADERS: ("en-tête ou pied de page", "en-têtes et pieds de page"),
    Extra.HIDDEN: ("passage masqué", "passages masqués"),
    Extra.HEADINGS: ("titre", "titres"),
}

TITLE_ROWS = 20
"""Rows among which somebody may say that one names the columns."""

TALLEST = 190
"""Pixels at 100 %: a table of thirty columns leaves room for its notes."""

COLUMNS_AT_MOST = 30
COLUMNS_A_ROW = 3

Changed = Callable[[], object]


class WaysPanel(QWidget):
    """Shows how one of the files was read; each choice is that of the file shown."""

    def __init__(self, look: Look, paths: Sequence[Path], changed: Changed) -> None:
        super().__init__()
        self._look, self._paths, self._changed = look, paths, changed
        self._files: Sequence[NotesFile] = ()
        self._ways: dict[Path, Ways] = {}
        self._shown, self._focused = 0, ""
        self.setObjectName("import.ways")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._body = QWidget()
        self._file = Chooser(look, "Fichier")
        self._file.setObjectName("import.file")
        for path in paths:
            self._file.addItem(path.name)
        self._file.currentIndexChanged.connect(self._turn_to)
        self._layout.addWidget(self._file)
        self._file.setHidden(len(paths) < 2)
        self._layout.addWidget(self._body)

    @property
    def ways(self) -> Mapping[Path, Ways]:
        """What was chosen for each file."""
        return dict(self._ways)

    def show_files(self, files: Sequence[NotesFile]) -> None:
        """Show how these files were read."""
        self._files = files
        self._rebuild()

    def _turn_to(self, place: int) -> None:
        self._shown = place
        self._rebuild()

    @property
    def _path(self) -> Path:
        return self._paths[self._shown]

    @property
    def _way(self) -> Ways:
        return self._ways.get(self._path, Ways())

    @property
    def is_settled(self) -> bool:
        """Whether the files are read as was chosen."""
        return self._body.isEnabled()

    def _choose(self, ways: Ways) -> None:
        """Read the file another way; nothing else is chosen before it is."""
        focus = self.focusWidget()
        self._focused = focus.objectName() if focus else ""
        self._ways[self._path] = ways
        self._body.setEnabled(False)
        self._changed()

    def _rebuild(self) -> None:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        file = self._files[self._shown]
        self._add_choosers(layout, file.guess)
        self._add_columns(layout, file.guess)
        self._add_ticks(layout, file)
        body = scrolled(inner)
        body.setFixedHeight(min(inner.sizeHint().height(), self._look.px(TALLEST)))
        self._layout.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        # Who comes where others are shown already is not.
        body.show()
        self.setVisible(len(self._paths) > 1 or layout.count() > 0)
        found = body.findChild(QWidget, self._focused) if self._focused else None
        if found is not None:
            found.setFocus()
        self._focused = ""

    def _add_choosers(self, layout: QVBoxLayout, guess: Guess) -> None:
        row = QHBoxLayout()
        if guess.encoding:
            self._offer(row, _Choice(
                "encoding", "Encodage", _with(ENCODINGS, guess.encoding), guess.encoding,
                lambda value: replace(self._way, encoding=value),
            ))  # fmt: skip
        if guess.delimiter:
            self._offer(row, _Choice(
                "delimiter", "Séparateur", _with(DELIMITERS, guess.delimiter), guess.delimiter,
                lambda value: replace(self._way, delimiter=value, title_row=None, columns=None),
            ))  # fmt: skip
        if guess.delimiter or guess.sheets:
            rows = range(1, max(TITLE_ROWS, guess.title_row) + 1)
            titles = {"0": "Aucun", **{str(n): f"Ligne {n}" for n in rows}}
            self._offer(row, _Choice(
                "titles", "Titres des colonnes", titles, str(guess.title_row),
                lambda value: replace(self._way, title_row=int(value), columns=None),
            ))  # fmt: skip
        if guess.modes:
            known = {str(mode): text for mode, text in MODES.items() if mode in guess.modes}
            self._offer(row, _Choice(
                "mode", "Une note par", known, guess.modes[0],
                lambda value: replace(self._way, mode=TextMode(value)),
            ))  # fmt: skip
        if row.count():
            row.addStretch(1)
            layout.addLayout(row)

    def _add_columns(self, layout: QVBoxLayout, guess: Guess) -> None:
        grid = QGridLayout()
        for number, key in enumerate(guess.columns[:COLUMNS_AT_MOST]):
            title = guess.titles[number] if number < len(guess.titles) else ""
            name = title.strip() or f"Colonne {number + 1}"
            known = COLUMNS if key in COLUMNS else {**COLUMNS, key: "Champ inconnu"}
            cell = QHBoxLayout()
            self._offer(cell, _Choice(
                f"column{number}", name, known, key,
                partial(self._with_column, guess, number),
            ))  # fmt: skip
            grid.addLayout(cell, number // COLUMNS_A_ROW, number % COLUMNS_A_ROW)
        if grid.count():
            layout.addLayout(grid)

    def _with_column(self, guess: Guess, at: int, key: str) -> Ways:
        columns = (*guess.columns[:at], key, *guess.columns[at + 1 :])
        return replace(self._way, title_row=guess.title_row, columns=columns)

    def _add_ticks(self, layout: QVBoxLayout, file: NotesFile) -> None:
        grid = QGridLayout()
        ticks = (*self._sheet_ticks(file.guess), *self._extra_ticks(file))
        for number, tick in enumerate(ticks):
            box = QCheckBox(tick.text)
            box.setObjectName(f"import.{tick.name}")
            box.setChecked(tick.is_on)
            box.toggled.connect(partial(self._choose_by, tick.ways_for))
            grid.addWidget(box, number // COLUMNS_A_ROW, number % COLUMNS_A_ROW)
        if grid.count():
            layout.addLayout(grid)

    def _sheet_ticks(self, guess: Guess) -> Iterator["_Tick"]:
        for sheet in guess.sheets if len(guess.sheets) > 1 else ():
            text = f"{quoted(sheet.name)} ({plural(sheet.rows, 'ligne', 'lignes')})"
            ways_for = partial(self._with_sheet, guess, sheet.name)
            yield _Tick(f"sheet.{sheet.name}", text, sheet.is_read, ways_for)

    def _extra_ticks(self, file: NotesFile) -> Iterator["_Tick"]:
        counts = takeable(file.left_out)
        for extra, (one, many) in EXTRAS.items():
            is_taken = extra in self._way.extras
            if is_taken or extra in counts:
                what = many if is_taken else plural(counts[extra], one, many)
                text = f"Prendre aussi\u00a0: {what}"
                yield _Tick(extra.value, text, is_taken, partial(self._with_extra, extra))

    def _with_sheet(self, guess: Guess, name: str, is_read: bool) -> Ways:
        read = {sheet.name for sheet in guess.sheets if sheet.is_read} - {name}
        return replace(self._way, sheets=frozenset(read | ({name} if is_read else set())))

    def _with_extra(self, extra: Extra, is_taken: bool) -> Ways:
        extras = self._way.extras - {extra}
        return replace(self._way, extras=extras | {extra} if is_taken else extras)

    def _offer(self, row: QHBoxLayout, choice: "_Choice") -> None:
        chooser = Chooser(self._look, choice.caption)
        chooser.setObjectName(f"import.{choice.name}")
        for value, text in choice.known.items():
            chooser.addItem(text, value)
        chooser.setCurrentIndex(max(chooser.findData(choice.chosen), 0))
        chooser.currentIndexChanged.connect(
            lambda _: self._choose(choice.ways_for(chooser.currentData()))
        )
        row.addWidget(Label(self._look, choice.caption, token="text2"))
        row.addWidget(chooser)

    def _choose_by(self, ways_for: Callable[[bool], Ways], is_on: bool) -> None:
        self._choose(ways_for(is_on))


@dataclass(frozen=True, slots=True)
class _Choice:
    """One of the `known` values and their words; `ways_for` says what choosing it means."""

    name: str
    caption: str
    known: Mapping[str, str]
    chosen: str
    ways_for: Callable[[str], Ways]


@dataclass(frozen=True, slots=True)
class _Tick:
    """Something that is read or not."""

    name: str
    text: str
    is_on: bool
    ways_for: Callable[[bool], Ways]


def _with(known: Mapping[str, str], value: str) -> Mapping[str, str]:
    """The values to choose from, one that nobody thought of among them."""
    return known if value in known else {**known, value: value}
