"""What a line is of, in the workshops where it is of something: a card, a table, a reaction."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from lda_synthese.domain.gestures.capture import NewNote
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import (
    Consent,
    Finding,
    Form,
    Lesson,
    Theme,
    Voice,
    Workshop,
)
from lda_synthese.domain.state.published import Published
from lda_synthese.domain.state.recorded import Reaction, ReactionSort, Section
from lda_synthese.ui.services.forms.abouts import SORT_OF_REACTION, about_choices
from lda_synthese.ui.widgets.basics import Chooser, Label
from lda_synthese.ui.widgets.chips import CONSENT_NAMES, VOICE_NAMES
from lda_synthese.ui.widgets.look import Look

SORTS: Mapping[str, str] = {"": "Note", **{str(s): n for s, n in SORT_OF_REACTION.items()}}
"""What a line of an exchange is; a note until its sort is chosen."""

CONSENTS: Mapping[str, str] = {"": "Non demandé", **CONSENT_NAMES}
VOICES: Mapping[str, str] = {"": "Non précisée", **{str(v): n for v, n in VOICE_NAMES.items()}}


class CircumstanceBar(QWidget):
    """Hidden in most workshops; nothing else of the page changes.

    `sort_chosen`, `consent_chosen`, `voice_chosen`: by a person, '' for none.
    """

    sort_chosen = Signal(str)
    consent_chosen = Signal(str)
    voice_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._form, self._workshop = Form.WORKSHOP, EntityId("")
        self._giving: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(8))
        self._shown: dict[QWidget, Form] = {}
        self.image = self._field("image", "Image", "n° ou nom")
        self.image_alt = self._field("image_alt", "Ce qu’elle montre", "")
        self.table = self._field("table", "Table", "n°")
        self.about = self._chooser("about", "À propos de", Form.EXCHANGE)
        self.sort = self._chooser("sort", "Sorte", Form.EXCHANGE, SORTS)
        self.consent = self._chooser("consent", "Accord", Form.TESTIMONY, CONSENTS)
        self.voice = self._chooser("voice", "Voix", Form.TESTIMONY, VOICES)
        for chooser, chosen in (
            (self.sort, self.sort_chosen),
            (self.consent, self.consent_chosen),
            (self.voice, self.voice_chosen),
        ):
            chooser.activated.connect(
                lambda _, chooser=chooser, chosen=chosen: chosen.emit(chooser.currentData())
            )
        self._row.addStretch(1)
        self._fit()

    def _field(self, name: str, caption: str, advice: str) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(200)
        field.setPlaceholderText(advice)
        self._place(field, name, caption, Form.PHOTOLANGAGE)
        return field

    def _chooser(
        self, name: str, caption: str, form: Form, names: Mapping[str, str] | None = None
    ) -> Chooser:
        chooser = Chooser(self._look, caption)
        for value, text in (names or {}).items():
            chooser.addItem(text, str(value))
        self._place(chooser, name, caption, form)
        return chooser

    def _place(self, widget: QWidget, name: str, caption: str, form: Form) -> None:
        widget.setObjectName(f"capture.{name}")
        widget.setAccessibleName(caption)
        label = Label(self._look, caption, size=13, token="text2")
        for shown in (label, widget):
            self._row.addWidget(shown, 1 if shown is widget else 0)
            self._shown[shown] = form

    def _fit(self) -> None:
        for widget, form in self._shown.items():
            widget.setVisible(form is self._form)
        is_needed = self._form in self._shown.values()
        self.setVisible(is_needed)
        if self._giving is not None:
            self._giving.setVisible(not is_needed)

    def take_room(self, other: QWidget, *, is_short: bool) -> None:
        """Where there is room for one row under the field, be shown in place of `other`."""
        other.show()
        self._giving = other if is_short else None
        self._fit()

    @property
    def fields(self) -> tuple[QLineEdit, ...]:
        """Where letters are typed; Entrée goes back from there to the text."""
        return self.image, self.image_alt, self.table

    def show_place(self, dossier: Dossier, workshop: EntityId | None) -> None:
        """Show what the lines of a workshop are of."""
        found = dossier.get(Workshop, workshop)
        form, id_ = (found.form, found.id) if found else (Form.WORKSHOP, EntityId(""))
        if (form, id_) != (self._form, self._workshop):
            self._form, self._workshop = form, id_
            self.forget(everything=True)
            self._load_about(dossier)
            self._fit()

    def follow(self, published: Published) -> None:
        """A workshop may be held otherwise; what a reaction may be about may be another."""
        self.show_place(published.after, self._workshop or None)
        if published.touches(Finding, Theme, Lesson, Section):
            self._load_about(published.after)

    def _load_about(self, dossier: Dossier) -> None:
        if self._form is not Form.EXCHANGE:
            return
        chosen = self.about.currentData()
        self.about.clear()
        for text, id_ in about_choices(dossier):
            self.about.addItem(text, id_)
        self.about.setCurrentIndex(max(self.about.findData(chosen), 0))

    def enter(self) -> None:
        """Go to the first of what is shown, if something is."""
        fields = (self.image, self.about, self.consent)
        for field in fields:
            if field.isVisible():
                field.setFocus()

    def forget(self, *, everything: bool = False) -> None:
        """A line was added: the table, the subject, who speaks stay for the next, or not."""
        self.image.clear()
        self.image_alt.clear()
        self.sort.setCurrentIndex(0)
        if everything:
            self.table.clear()
            for chooser in (self.about, self.consent, self.voice):
                chooser.setCurrentIndex(0)

    @property
    def stands_apart(self) -> bool:
        """Whether the line is of a photolangage: no theme is proposed for it."""
        return self._form is Form.PHOTOLANGAGE and bool(self._image or self._table)

    @property
    def _image(self) -> str:
        return " ".join(self.image.text().split())

    @property
    def _table(self) -> str:
        return " ".join(self.table.text().split())

    def given(self, note: NewNote) -> NewNote:
        """The note as it is of something."""
        if self.stands_apart:
            return replace(
                note,
                theme=None,
                kind=None,
                image=self._image or None,
                image_alt=" ".join(self.image_alt.text().split()) if self._image else "",
                table=self._table or None,
            )
        if self._form is Form.TESTIMONY:
            voice, consent = self.voice.currentData(), self.consent.currentData()
            return replace(
                note,
                voice=note.voice or (Voice(voice) if voice else None),
                consent=Consent(consent) if consent else None,
            )
        return note

    def reaction(self, note: NewNote, sort: str = "") -> Reaction | None:
        """The reaction that a line makes, of the `sort` chosen; None for what is a note.

        `note` is what was typed, or what a stored note says.
        """
        chosen = sort or self.sort.currentData()
        if self._form is not Form.EXCHANGE or not chosen:
            return None
        return Reaction(
            id=EntityId(""),
            workshop=self._workshop,
            about=EntityId(self.about.currentData() or ""),
            sort=ReactionSort(chosen),
            text=note.text.strip(),
            voice=note.voice,
        )
