"""Journées et ateliers: what happens, where, in which order."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.edits import Edit, with_value
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Day, Form, Intention, Note, Workshop
from lda_synthese.domain.text.french import iso_date, named_once, plural, short_date
from lda_synthese.ui.preparation.actions import tree_ways
from lda_synthese.ui.preparation.services import PreparationServices
from lda_synthese.ui.preparation.split import ListSide, ListTab, split
from lda_synthese.ui.services.forms.choosing import add_chooser, show_choice
from lda_synthese.ui.services.forms.form import FieldForm
from lda_synthese.ui.services.forms.reading import (
    readable_date,
    typed_date,
    typed_hour,
    typed_number,
)
from lda_synthese.ui.widgets.basics import Label, WrappedLabel, button
from lda_synthese.ui.widgets.outline_tree import OutlineTree, Row

FORM_NAMES: Mapping[str, str] = {
    Form.WORKSHOP: "Atelier",
    Form.PHOTOLANGAGE: "Photolangage",
    Form.TABLE: "Table ronde",
    Form.TESTIMONY: "Témoignage",
    Form.EXCHANGE: "Échange avec la salle",
    Form.PLENARY: "Plénière",
    Form.QUESTIONNAIRE: "Questionnaire",
}
INTENTION_NAMES = {
    Intention.MEET: "Se rencontrer",
    Intention.SHARE: "Partager",
    Intention.INFORM: "S’informer",
    Intention.REFLECT: "Réfléchir",
}
READS: dict[str, Callable[[str], str | int | None]] = {
    "name": prepare.clean_name,
    "title": prepare.clean_name,
    "start": typed_hour,
    "date": typed_date,
    "attendance": typed_number,
}
"""What makes a value of the text of a field; the others are words."""

EMPTY = "Ajoutez une première journée, puis ses ateliers."


class DaysTab(ListTab):
    """The tree of days and workshops at the left, the one chosen at the right."""

    def __init__(self, services: PreparationServices) -> None:
        super().__init__()
        look = services.look
        self._look, self._open, self._messages = look, services.open, services.messages
        self.tree = OutlineTree(look, "Journées et ateliers", "preparation.days")
        self.empty = WrappedLabel(look, EMPTY, token="text2")
        self.title = Label(look, "", size=15, weight=600)
        self.day_form, self.workshop_form = self._day_form(), self._workshop_form()
        add_workshop = button(
            look, "Atelier", self.add_workshop, icon="plus", name="preparation.add_workshop"
        )
        side = ListSide(
            title="Journées et ateliers",
            tree=self.tree,
            ways=tree_ways(services.actions),
            adders=[
                button(look, "Journée", self.add_day, icon="plus", name="preparation.add_day"),
                add_workshop,
            ],
            empty=self.empty,
        )
        self.right = split(self, look, side)
        for widget in (self.title, self.day_form, self.workshop_form):
            self.right.body.addWidget(widget)
        self.right.body.addStretch(1)
        self.tree.chosen.connect(lambda _: self._show_chosen())
        self.tree.renamed.connect(self.rename_chosen)
        self.day_form.entered.connect(self._go_on)
        self.workshop_form.entered.connect(self._go_on)
        self.load()

    def _day_form(self) -> FieldForm:
        form = FieldForm(self._look, self._open, self._messages, self._change_day)
        form.add("name", "Nom de la journée", read=prepare.clean_name)
        form.add_date("date", "Date")
        form.add("commune", "Commune")
        form.add("venue", "Lieu")
        form.add("attendance", "Nombre de participants", read=typed_number)
        return form

    def _workshop_form(self) -> FieldForm:
        look = self._look
        form = FieldForm(self._look, self._open, self._messages, self._change_workshop)
        form.add("title", "Titre de l’atelier", read=prepare.clean_name)
        form.add("start", "Heure de début", advice="9:30", read=typed_hour)
        self.forms = add_chooser(form, look, "Forme", FORM_NAMES, self._choose_form)
        form.column.addWidget(Label(look, "Intentions", size=13, weight=600, token="text2"))
        self.intentions = {
            intention: QCheckBox(name) for intention, name in INTENTION_NAMES.items()
        }
        column = QVBoxLayout()
        for box in self.intentions.values():
            box.clicked.connect(lambda _: self._choose_intentions())
            column.addWidget(box)
        form.column.addLayout(column)
        return form

    def load(self) -> None:
        """Show the days of the dossier."""
        dossier = self._open.dossier
        counts = Counter(note.workshop for note in dossier.living(Note))
        self.tree.load(
            tuple(
                Row(
                    day.id,
                    (f"J{place} · {day.name}", self._date(day)),
                    bold=True,
                    children=tuple(
                        Row(w.id, (w.title, plural(counts[w.id], "note", "notes")))
                        for w in dossier.workshops_of(day.id)
                    ),
                )
                for place, day in enumerate(dossier.days, start=1)
            )
        )
        self.empty.setVisible(not dossier.days)
        self.tree.setVisible(bool(dossier.days))
        self._show_chosen()

    def _date(self, day: Day) -> str:
        date = iso_date(day.date)
        return short_date(date) if date else ""

    @property
    def _day(self) -> Day | None:
        return self._open.dossier.get(Day, self.tree.current_id)

    @property
    def _workshop(self) -> Workshop | None:
        return self._open.dossier.get(Workshop, self.tree.current_id)

    def _show_chosen(self) -> None:
        day, workshop = self._day, self._workshop
        self.day_form.setVisible(day is not None)
        self.workshop_form.setVisible(workshop is not None)
        self.title.setText("")
        if day is not None:
            self.title.setText(named_once("Journée", day.name))
            attendance = "" if day.attendance is None else str(day.attendance)
            self.day_form.show_values(
                day.id,
                name=day.name,
                date=readable_date(day.date),
                commune=day.commune,
                venue=day.venue,
                attendance=attendance,
            )
        if workshop is not None:
            self.title.setText(named_once("Atelier", workshop.title))
            self.workshop_form.show_values(workshop.id, title=workshop.title, start=workshop.start)
            show_choice(self.forms, workshop.form)
            for intention, box in self.intentions.items():
                box.setChecked(intention in workshop.intentions)

    def _change_day(self, name: str, text: str) -> None:
        day, read = self._day, READS.get(name, str.strip)
        if day is not None:
            self.day_form.store(
                name, lambda: prepare.change_day(day, with_value(day, name, read(text)))
            )

    def _change_workshop(self, name: str, text: str) -> None:
        workshop, read = self._workshop, READS[name]
        if workshop is not None:
            self.workshop_form.store(
                name,
                lambda: prepare.change_workshop(workshop, with_value(workshop, name, read(text))),
            )

    def _choose_form(self, form: str) -> None:
        workshop = self._workshop
        if workshop is not None:
            new = replace(workshop, form=Form(form))
            self._open.do(lambda: prepare.change_workshop(workshop, new))

    def _choose_intentions(self) -> None:
        workshop = self._workshop
        if workshop is not None:
            chosen = tuple(str(i) for i, box in self.intentions.items() if box.isChecked())
            new = replace(workshop, intentions=chosen)
            self._open.do(lambda: prepare.change_workshop(workshop, new))

    def add(self) -> None:
        """Add a workshop beside the one chosen; else a day."""
        if self._workshop is not None:
            self.add_workshop()
        else:
            self.add_day()

    def add_day(self) -> None:
        """Add a day, and give it its name."""
        dossier, mint = self._open.dossier, self._open.session.mint
        name = prepare.day_name(len(dossier.days) + 1)
        if self._open.do(lambda: prepare.add_day(dossier, mint, name)):
            self._name_newest(self._open.dossier.days[-1].id, self.day_form, "name")

    def add_workshop(self) -> None:
        """Add a workshop to the day chosen, and give it its title."""
        dossier, mint = self._open.dossier, self._open.session.mint
        workshop = self._workshop
        days = dossier.days
        day = (
            workshop.day
            if workshop
            else self._day.id
            if self._day
            else days[-1].id
            if days
            else None
        )
        if day is None:
            self._messages.show("Ajoutez d’abord une journée.")
            return
        title = prepare.workshop_title(len(dossier.workshops_of(day)) + 1)
        if self._open.do(lambda: prepare.add_workshop(dossier, mint, day, title)):
            newest = self._open.dossier.workshops_of(day)[-1].id
            self._name_newest(newest, self.workshop_form, "title")

    def _go_on(self) -> None:
        """Entrée in a name: the first workshop of the day, or the next one, made if need be.

        On a title that nobody typed over it ends there, in the list.
        """
        day, workshop, dossier = self._day, self._workshop, self._open.dossier
        siblings = dossier.workshops_of(
            workshop.day if workshop else day.id if day else EntityId("")
        )
        here = next((n for n, one in enumerate(siblings) if one == workshop), -1)
        if here + 1 < len(siblings):
            self._name_newest(siblings[here + 1].id, self.workshop_form, "title")
        elif workshop is not None and workshop.title == prepare.workshop_title(here + 1):
            self.tree.setFocus()
        elif day is not None or workshop is not None:
            self.add_workshop()

    def _name_newest(self, id_: EntityId, form: FieldForm, field: str) -> None:
        self.tree.select(id_)
        form.focus(field)

    def rename_chosen(self) -> None:
        """Put the caret in the name of what is chosen."""
        if self._day is not None:
            self.day_form.focus("name")
        elif self._workshop is not None:
            self.workshop_form.focus("title")

    def remove_chosen(self) -> None:
        """Put what is chosen in the trash."""
        dossier, day, workshop = self._open.dossier, self._day, self._workshop

        def build() -> Edit:
            if day is not None:
                return prepare.remove_day(dossier, day)
            return prepare.remove_workshop(dossier, workshop or Workshop(id=EntityId("")))

        if (day or workshop) and self._open.do(build):
            self._messages.show_undoable("Retiré.")

    def move_chosen(self, step: int) -> None:
        """Move what is chosen among its own."""
        dossier, day, workshop = self._open.dossier, self._day, self._workshop
        if day is not None:
            self._open.do(lambda: prepare.move(dossier.days, day, step))
        elif workshop is not None:
            siblings = dossier.workshops_of(workshop.day)
            self._open.do(lambda: prepare.move(siblings, workshop, step))
