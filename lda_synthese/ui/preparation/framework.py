"""Cadre: the lessons and the themes, their words."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.gestures.preparing import lessons
from lda_synthese.domain.state.edits import Edit, with_value
from lda_synthese.domain.state.model import Lesson, Note, Theme
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.preparation.actions import tree_ways
from lda_synthese.ui.preparation.framing.files import export_framework, import_framework
from lda_synthese.ui.preparation.framing.trial import TrialCard
from lda_synthese.ui.preparation.services import PreparationServices
from lda_synthese.ui.preparation.split import ListSide, ListTab, split
from lda_synthese.ui.services.dialogs import Prompt
from lda_synthese.ui.services.forms.form import FieldForm
from lda_synthese.ui.services.forms.reading import typed_lines
from lda_synthese.ui.widgets.basics import Label, button, styled
from lda_synthese.ui.widgets.look import LESSON_TOKEN
from lda_synthese.ui.widgets.outline_tree import OutlineTree, Row

ICONS: Mapping[str, str] = {
    default_theme(number): icon
    for number, icon in (
        ("1.1", "handshake"), ("1.2", "building-2"), ("2", "house"), ("3.1", "footprints"),
        ("3.2", "users"), ("4", "sprout"),
    )
}  # fmt: skip
"""Theme of the default framework, whatever its number is now → its sign."""

OTHER_ICON = "tag"

KEYED = 9
"""Themes that have a key of the digit row."""


class FrameworkTab(ListTab):
    """The tree at the left, the lesson or theme chosen at the right."""

    def __init__(self, services: PreparationServices) -> None:
        super().__init__()
        look = services.look
        self._look, self._open = look, services.open
        self._messages, self._dialogs = services.messages, services.dialogs
        self.tree = OutlineTree(look, "Enseignements et thèmes", "preparation.framework")
        self.title = Label(look, "", size=15, weight=600)
        self.used = Label(look, "", size=13, token="text2")
        self.lesson_form, self.theme_form = self._lesson_form(), self._theme_form()
        adders = [
            button(look, "Thème", self.add, icon="plus", name="preparation.add_theme"),
            button(
                look, "Enseignement", self.add_lesson, icon="plus", name="preparation.add_lesson"
            ),
        ]
        ways = tree_ways(services.actions)
        side = ListSide(title="Enseignements et thèmes", tree=self.tree, ways=ways, adders=adders)
        self.right = split(self, look, side)
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addStretch(1)
        top.addWidget(self.used)
        self.right.body.addLayout(top)
        for form in (self.lesson_form, self.theme_form):
            self.right.body.addWidget(form)
        self.trial = TrialCard(services)
        self.right.body.addWidget(self.trial)
        self.right.body.addStretch(1)
        self.right.body.addLayout(self._file_buttons(services))
        self.tree.chosen.connect(lambda _: self._show_chosen())
        self.tree.renamed.connect(self.rename_chosen)
        # The signs of themes are in the colours of their lessons.
        look.changed.connect(self._recolour)
        self.load()

    def _file_buttons(self, services: PreparationServices) -> QVBoxLayout:
        column = QVBoxLayout()
        for text, act, icon, name in (
            ("Exporter ce cadre…", export_framework, "download", "export_framework"),
            ("Importer un cadre…", import_framework, "upload", "import_framework"),
        ):
            made = button(
                services.look, text, partial(act, services), icon=icon, name=f"preparation.{name}"
            )
            column.addWidget(styled(made, "flat"), 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _lesson_form(self) -> FieldForm:
        form = FieldForm(self._look, self._open, self._messages, self._change_lesson)
        form.add("title", "Intitulé complet (dans la synthèse)", lines=3)
        return form

    def _theme_form(self) -> FieldForm:
        form = FieldForm(self._look, self._open, self._messages, self._change_theme)
        empty = "Vide\u00a0: seul thème de son enseignement"
        form.add("title", "Intitulé complet (dans la synthèse)", lines=2, advice=empty)
        form.add("short", "Nom court (puces et listes)")
        form.add("label_actions", "Libellé du premier volet")
        form.add("label_pistes", "Libellé du second volet")
        form.add("words", "Mots qui orientent vers ce thème (un par ligne)", lines=4)
        return form

    def _recolour(self) -> None:
        # A page that was left may hear of it last.
        if self._open.has_session:
            self.load()

    def load(self) -> None:
        """Show the framework of the dossier."""
        dossier = self._open.dossier
        counts = Counter(note.theme for note in dossier.living(Note))
        rows = tuple(
            Row(
                lesson.id,
                (f"Enseignement {lesson.number}   {lesson.title}", ""),
                token=f"{LESSON_TOKEN}{lesson.number}",
                bold=True,
                children=tuple(
                    Row(
                        t.id,
                        (f"{t.number}   {t.title or t.short}", str(counts[t.id])),
                        icon=ICONS.get(t.id, OTHER_ICON),
                        tint=f"{LESSON_TOKEN}{lesson.number}",
                    )
                    for t in dossier.themes_of(lesson.id)
                ),
            )
            for lesson in dossier.lessons
        )
        self.tree.load(rows)
        self._show_chosen()

    @property
    def _theme(self) -> Theme | None:
        return self._open.dossier.get(Theme, self.tree.current_id)

    @property
    def _lesson(self) -> Lesson | None:
        return self._open.dossier.get(Lesson, self.tree.current_id)

    def _show_chosen(self) -> None:
        dossier, theme, lesson = self._open.dossier, self._theme, self._lesson
        self.lesson_form.setVisible(lesson is not None)
        self.theme_form.setVisible(theme is not None)
        self.used.setText("")
        if theme is not None:
            self.title.setText(f"Thème {theme.number}")
            notes = sum(note.theme == theme.id for note in dossier.living(Note))
            place = dossier.themes.index(theme) + 1 if theme in dossier.themes else KEYED + 1
            key = f" · Ctrl+{place}" if place <= KEYED else ""
            self.used.setText(f"{plural(notes, 'note classée ici', 'notes classées ici')}{key}")
            self.theme_form.show_values(
                theme.id, title=theme.title, short=theme.short,
                label_actions=theme.label_actions, label_pistes=theme.label_pistes,
                words="\n".join(theme.words),
            )  # fmt: skip
        elif lesson is not None:
            self.title.setText(f"Enseignement {lesson.number}")
            self.lesson_form.show_values(lesson.id, title=lesson.title)

    def _change_lesson(self, name: str, text: str) -> None:
        lesson = self._lesson
        if lesson is not None:
            self.lesson_form.store(
                name,
                lambda: prepare.change_lesson(
                    lesson, replace(lesson, title=prepare.clean_name(text))
                ),
            )

    def _change_theme(self, name: str, text: str) -> None:
        theme = self._theme
        value = typed_lines(text) if name == "words" else " ".join(text.split())
        if theme is not None:
            new = with_value(theme, name, value)
            self.theme_form.store(name, lambda: prepare.change_theme(theme, new))

    def add(self) -> None:
        """Add a theme to the lesson chosen."""
        dossier, theme = self._open.dossier, self._theme
        lesson = self._lesson or dossier.get(Lesson, theme.lesson if theme else None)
        lesson = lesson or next(iter(dossier.lessons), None)
        if lesson is not None:
            chosen = lesson
            sentence = f"Intitulé du nouveau thème de l’enseignement {lesson.number}\u00a0:"
            self._dialogs.ask_text(
                Prompt("Ajouter un thème", sentence, "Ajouter le thème"),
                lambda title: self._open.do(
                    lambda: prepare.add_theme(
                        self._open.dossier, self._open.session.mint, chosen, title
                    )
                ),
            )

    def add_lesson(self) -> None:
        """Add a lesson after the others."""
        prompt = Prompt(
            "Ajouter un enseignement",
            "Intitulé du nouvel enseignement :",
            "Ajouter l’enseignement",
        )
        session = self._open.session
        self._dialogs.ask_text(
            prompt,
            lambda title: self._open.do(
                lambda: lessons.add_lesson(session.dossier, session.mint, title)
            ),
        )

    def rename_chosen(self) -> None:
        """Put the caret in the name of what is chosen."""
        if self._theme is not None:
            self.theme_form.focus("title")
        elif self._lesson is not None:
            self.lesson_form.focus("title")

    def remove_chosen(self) -> None:
        """Put the theme chosen in the trash, once its notes are placed elsewhere; or a lesson."""
        dossier, theme, lesson = self._open.dossier, self._theme, self._lesson
        if lesson is not None and self._open.do(lambda: lessons.remove_lesson(dossier, lesson)):
            self._messages.show_undoable("Enseignement retiré, avec ses thèmes.")
        if theme is None:
            return
        notes = [note for note in dossier.notes if note.theme == theme.id]
        findings = [finding for finding in dossier.findings if finding.theme == theme.id]
        if not notes and not findings:
            self._removed(lambda: prepare.remove_theme(dossier, theme))
            return
        used = plural(len(notes), "note est classée", "notes sont classées")
        sentence = f"{used} ici. Où les ranger\u202f?"
        others = [
            (f"{t.number}   {t.title or t.short}", str(t.id)) for t in dossier.themes if t != theme
        ]
        self._dialogs.ask_choice(
            Prompt("Retirer un thème", sentence, "Ranger et retirer"),
            others,
            lambda id_: self._removed(lambda: prepare.remove_theme(dossier, theme, id_)),
        )

    def _removed(self, build: Callable[[], Edit]) -> None:
        if self._open.do(build):
            self._messages.show_undoable("Thème retiré.")

    def move_chosen(self, step: int) -> None:
        """Move what is chosen among its own."""
        dossier, theme, lesson = self._open.dossier, self._theme, self._lesson
        if theme is not None:
            siblings = dossier.themes_of(theme.lesson)
            self._open.do(lambda: prepare.move(siblings, theme, step))
        elif lesson is not None:
            self._open.do(lambda: prepare.move(dossier.lessons, lesson, step))
