"""The capture card: the field, what is proposed, the strip of themes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lda_synthese.domain.gestures.capture import NEXT_KIND, NewNote
from lda_synthese.domain.state.model import OUTSIDE, Kind, Theme, Voice
from lda_synthese.domain.text.french import plural
from lda_synthese.language.protocol import Suggestion
from lda_synthese.ui.capture.entry.circumstances import CircumstanceBar
from lda_synthese.ui.capture.entry.field import INVITATION, CaptureEdit
from lda_synthese.ui.capture.entry.proposal import ProposalArea, chips_of
from lda_synthese.ui.capture.entry.strip import ThemeStrip
from lda_synthese.ui.capture.services import CaptureServices
from lda_synthese.ui.services.suggesting.proposed import Proposal, proposal_of
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.basics import Card, Label, RuleAcross, button, hint, styled, text_of
from lda_synthese.ui.widgets.chips import VOICE_NAMES, ChipLabel, ChipState, KindChip
from lda_synthese.ui.widgets.look import Look

NO_PLACE = "Ajoutez d’abord une journée et un atelier (Préparation)."
LOST_PLACE = "Déplacez ces notes vers un autre atelier (Ctrl+Maj+J)\u00a0: celui-ci a été retiré."


class CaptureCard(Card):
    """Holds the tags of the text being typed; a proposal is not one until a key says so."""

    def __init__(self, services: CaptureServices, choose_theme: Callable[[str], object]) -> None:
        super().__init__(services.look, margin=16, spacing=8)
        look, actions = services.look, services.actions
        self.theme_id: str | None = None
        self.kind: Kind | None = None
        self._is_verbatim = False
        self._voice: Voice | None = None
        self.answer: Suggestion | None = None
        self._has_text = False
        self._proposal = Proposal(None, None)
        self._themes: tuple[Theme, ...] = ()
        self.field = CaptureEdit(look)
        self._preferences = services.preferences
        self.abbreviations = styled(
            button(
                look, "", lambda: actions.trigger("abbreviations"), name="capture.abbreviations"
            ),
            "dense",
        )
        services.check_spelling(self.field)
        self.proposal = ProposalArea(look)
        self.strip = ThemeStrip(look, choose_theme, actions.way("saisie.kind"))
        self.kind_chip = ChipLabel(look)
        self.circumstances = CircumstanceBar(look)
        self.marks = Label(look, "", size=13, token="text2")
        self.marks.setObjectName("capture.marks")
        self.keys = hint(look, actions.way("saisie.take"), actions.way("saisie.accept"))
        self._lay_out(look, actions)
        self.kind_chip.show_chip(None)
        self.keys.hide()
        assistant = services.assistant
        self._assistant = str(assistant.wishes.shown(assistant.state))
        self._closed = NO_PLACE
        self._preferences.changed.connect(self._take_abbreviations)
        self._take_abbreviations()

    def _take_abbreviations(self) -> None:
        """Those of now, in the field and above it."""
        pairs = self._preferences.settings.abbreviations
        self.field.abbreviations = dict(pairs)
        count = plural(len(pairs), "abréviation", "abréviations")
        first = f"\u00a0: {pairs[0][0]} + espace" if pairs else ""
        self.abbreviations.setText(count + first)
        self.abbreviations.setAccessibleName(f"{count}, les voir et en ajouter")

    def _lay_out(self, look: Look, actions: Registry) -> None:
        self.head, row = QWidget(), QWidget()
        top = QHBoxLayout(self.head)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(Label(look, "Nouvelle note", size=13, weight=600, token="text2"))
        top.addWidget(self.abbreviations)
        top.addStretch(1)
        add = actions["saisie.add"].shown_key
        usage = f"{add} ajoute · Maj+{add} va à la ligne"
        top.addWidget(Label(look, usage, size=13, token="text2"))
        middle = QHBoxLayout(row)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self.proposal, 1)
        middle.addWidget(self.marks, 0, Qt.AlignmentFlag.AlignBottom)
        middle.addWidget(self.kind_chip, 0, Qt.AlignmentFlag.AlignBottom)
        middle.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignBottom)
        line = RuleAcross(look)
        self._rule = line
        for widget in (self.head, self.field, self.circumstances, row, line, self.strip):
            self.body.addWidget(widget)

    def load_themes(self, themes: tuple[Theme, ...]) -> None:
        """Show the themes of the dossier."""
        self._themes = themes
        self.strip.load(themes)

    def set_open(self, is_open: bool, closed: str) -> None:
        """Without a workshop there is nowhere to type: `closed` says what to do."""
        self.field.setEnabled(is_open)
        self._closed = "" if is_open else closed
        self._show_rest()

    def _show_rest(self) -> None:
        waiting = "Suggestions\u00a0: en préparation. Vous pouvez déjà saisir."
        out = "Suggestions indisponibles\u00a0: la saisie continue, classez avec Ctrl+1 à 6."
        off = "Suggestions arrêtées dans Préférences."
        texts = {"en préparation": waiting, "indisponibles": out, "arrêtées": off}
        self.proposal.show_nothing(self._closed or texts.get(self._assistant, ""))

    def show_assistant(self, state: str) -> None:
        """Say what the suggestions do, unless something is shown already."""
        self._assistant = state
        if self.answer is None and self.field.isEnabled():
            self._show_rest()

    def show_text(self, text: str) -> None:
        """Put a text in the field, '' once its note is added; the tags were those of another."""
        self._forget_tags()
        self.field.setPlainText(text)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self.forget_proposal()
        self._show_tags()

    def _forget_tags(self) -> None:
        self.theme_id = self.kind = self._voice = None
        self._is_verbatim = False

    def forget_proposal(self) -> None:
        """The text changed: what was proposed for it counts no more.

        Once it is gone, what was decided neither; before the first letter, that is for what comes.
        """
        had_text, self._has_text = self._has_text, bool(text_of(self.field))
        if had_text and not self._has_text:
            self._forget_tags()
        if self.answer is not None or not text_of(self.field):
            self.answer = None
            self._proposal = Proposal(None, None)
            self.keys.hide()
            self._show_rest()
            self._show_tags()

    def show_answer(self, answer: Suggestion, themes: tuple[Theme, ...]) -> None:
        """Show what the machine proposes for the text being typed."""
        self.answer = answer
        self._proposal = proposal_of(answer, {theme.number: theme.id for theme in themes})
        names = {theme.number: theme.short for theme in themes}
        theme, kind = chips_of(answer, names)
        theme = theme if self.theme_id is None else None
        kind = kind if self.kind is None else None
        if theme or kind:
            self.proposal.show_proposal(answer, theme, kind)
        elif self.theme_id is None and self.kind is None:
            self.proposal.show_abstention(answer, names)
        else:
            self.proposal.show_nothing()
        self.keys.setVisible(bool(theme or kind))
        self._show_tags()

    @property
    def has_proposal(self) -> bool:
        """Whether something is proposed that nobody decided."""
        theme = self._proposal.theme if self.theme_id is None else None
        kind = self._proposal.kind if self.kind is None else None
        return bool(theme or kind)

    def accept(self) -> None:
        """Make the proposal the tags of the text, where none was decided."""
        self.theme_id, self.kind = self.tags(accept=True)
        self.dismiss()
        self._show_tags()

    def dismiss(self) -> bool:
        """Hide the proposal; whether there was one."""
        shown = self.proposal.theme_chip is not None or self.proposal.kind_chip is not None
        self._proposal = Proposal(None, None)
        self.proposal.show_nothing()
        self.keys.hide()
        self._show_tags()
        return shown

    def tags(self, *, accept: bool) -> tuple[str | None, Kind | None]:
        """The tags that the note takes; with `accept`, the proposal fills what is not decided."""
        if not accept:
            return self.theme_id, self.kind
        return self.theme_id or self._proposal.theme, self.kind or self._proposal.kind

    def note_of(self, text: str, *, accept: bool) -> NewNote:
        """The note that a text makes, tagged and marked as it is shown; see `tags`."""
        theme, kind = self.tags(accept=accept)
        note = NewNote(
            text=text, theme=theme, kind=kind, voice=self._voice, verbatim=self._is_verbatim
        )
        return self.circumstances.given(note)

    def mark_verbatim(self) -> None:
        """The text being typed is somebody's very words, or not any more."""
        self._is_verbatim = not self._is_verbatim
        self._show_tags()

    def mark_voice(self, voice: Voice | None) -> None:
        """Who says in the room what is being typed; None for nobody known."""
        self._voice = voice
        self._show_tags()

    def toggle_theme(self, theme: str) -> None:
        """Decide the theme of the text being typed; the same again removes it."""
        self.theme_id = None if self.theme_id == theme else theme
        self._after_choice()

    def next_kind(self) -> None:
        """Decide the kind of the text being typed: the one after what is shown.

        While one is proposed the turn skips « no kind », which would only propose it again.
        """
        proposed = self._proposal.kind
        following = NEXT_KIND[self.kind or proposed]
        self.kind = following or (Kind.ACTION if proposed else None)
        self._after_choice()

    def _after_choice(self) -> None:
        if self.answer is not None:
            self.show_answer(self.answer, self._themes)
        self._show_tags()

    def _show_tags(self) -> None:
        proposed = self._proposal.theme if self.theme_id is None else None
        self.strip.show_tags(self.theme_id, proposed)
        marks = ["Paroles citées"] if self._is_verbatim else []
        marks += [VOICE_NAMES[self._voice]] if self._voice else []
        self.marks.setText(" · ".join(marks))
        self.kind_chip.show_chip(KindChip(ChipState.DECIDED, self.kind) if self.kind else None)
        if self.theme_id == OUTSIDE:
            self.proposal.show_nothing("Hors cadre\u00a0: cette note n’ira pas dans la synthèse.")

    def fit(self, *, narrow: bool, short: bool) -> None:
        """On a `narrow` page the keys do what the strip shows; a `short` one has thin margins."""
        px = self._look.px
        edge = px(6 if short else 16)
        self.body.setContentsMargins(
            px(12) if short else edge, edge, px(12) if short else edge, edge
        )
        self.body.setSpacing(px(4 if short else 8))
        for widget in (self.head, self._rule, self.strip):
            widget.setVisible(not narrow)
        self.proposal.fit(narrow=narrow, short=short)
        self.circumstances.take_room(self.proposal, is_short=short)

    def show_editing(self) -> None:
        """A row is edited: the field waits."""
        self.field.invite("Nouvelle note\u00a0: Échap pour revenir ici")
        self.proposal.show_nothing(
            "Vous modifiez une note\u00a0: Ctrl+1 à 6 et Ctrl+B s’appliquent à elle."
        )
        self.keys.hide()

    def stop_editing(self) -> None:
        """The field is back."""
        self.field.invite(INVITATION)
        self._show_rest()
