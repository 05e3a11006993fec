"""Rapporteurs: who takes notes, and where they are expected."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Assignment, Person, Role
from lda_synthese.ui.preparation.actions import tree_ways
from lda_synthese.ui.preparation.services import PreparationServices
from lda_synthese.ui.preparation.split import ListSide, ListTab, split
from lda_synthese.ui.services.dialogs import Prompt
from lda_synthese.ui.services.forms.form import FieldForm
from lda_synthese.ui.widgets.basics import Chooser, Label, WrappedLabel, button
from lda_synthese.ui.widgets.items import ChoosingRows
from lda_synthese.ui.widgets.outline_tree import OutlineTree, Row

ROLE_NAMES = {Role.RAPPORTEUR: "Rapporteur", Role.TEAM: "Équipe"}
EMPTY = "Ajoutez les personnes qui prendront des notes."


class PeopleTab(ListTab):
    """People at the left; the one chosen and their workshops at the right."""

    def __init__(self, services: PreparationServices) -> None:
        super().__init__()
        self._open, self._messages = services.open, services.messages
        self._dialogs, look = services.dialogs, services.look
        self.tree = OutlineTree(look, "Rapporteurs", "preparation.people")
        self.empty = WrappedLabel(look, EMPTY, token="text2")
        self.form = FieldForm(look, self._open, self._messages, self._change)
        self.form.add("name", "Nom")
        self.roles = Chooser(look, "Rôle")
        for role, name in ROLE_NAMES.items():
            self.roles.addItem(name, role)
        self.roles.activated.connect(lambda _: self._choose_role())
        self.workshops = ChoosingRows()
        self.workshops.setObjectName("preparation.expected")
        self.workshops.setSpacing(look.px(3))
        self.workshops.setAccessibleName("Ateliers où cette personne est attendue")
        self.workshops.itemChanged.connect(self._expected)
        adder = button(look, "Personne", self.add, icon="plus", name="preparation.add_person")
        side = ListSide(
            title="Rapporteurs",
            tree=self.tree,
            ways=tree_ways(services.actions, is_ordered=False),
            adders=[adder],
            empty=self.empty,
        )
        self.right = split(self, look, side)
        body = self.right.body
        body.addWidget(self.form)
        body.addWidget(Label(look, "Rôle", size=13, weight=600, token="text2"))
        body.addWidget(self.roles)
        body.addWidget(Label(look, "Attendu dans", size=13, weight=600, token="text2"))
        body.addWidget(self.workshops, 1)
        self.tree.chosen.connect(lambda _: self._show_chosen())
        self.tree.renamed.connect(self.rename_chosen)
        self.load()

    def load(self) -> None:
        """Show the people of the dossier."""
        persons = self._open.dossier.note_takers
        self.tree.load(tuple(Row(p.id, (p.name, ROLE_NAMES[p.role])) for p in persons))
        self.empty.setVisible(not persons)
        self.tree.setVisible(bool(persons))
        self._show_chosen()

    @property
    def _person(self) -> Person | None:
        return self._open.dossier.get(Person, self.tree.current_id)

    def _show_chosen(self) -> None:
        person, dossier = self._person, self._open.dossier
        self.right.setVisible(person is not None)
        if person is None:
            return
        self.form.show_values(person.id, name=person.name)
        self.roles.setCurrentIndex(self.roles.findData(person.role))
        mine = {a.workshop for a in dossier.living(Assignment) if a.person == person.id}
        days = {day.id: day.name for day in dossier.days}
        # One is ticked after the other: the hand stays where it was.
        place = self.workshops.currentRow()
        self.workshops.blockSignals(True)
        self.workshops.clear()
        for workshop in dossier.workshops:
            item = QListWidgetItem(f"{days.get(workshop.day, '')} · {workshop.title}")
            item.setData(Qt.ItemDataRole.UserRole, workshop.id)
            here = workshop.id in mine
            item.setCheckState(Qt.CheckState.Checked if here else Qt.CheckState.Unchecked)
            self.workshops.addItem(item)
        self.workshops.setCurrentRow(min(place, self.workshops.count() - 1))
        self.workshops.blockSignals(False)

    def _change(self, name: str, text: str) -> None:
        person, dossier = self._person, self._open.dossier
        if person is not None and not self.form.store(
            name, lambda: prepare.rename_person(dossier, person, text)
        ):
            self.form.put_back(name)

    def _choose_role(self) -> None:
        person = self._person
        if person is not None:
            role = Role(self.roles.currentData())
            self._open.do(lambda: prepare.change_person(person, replace(person, role=role)))

    def _expected(self, item: QListWidgetItem) -> None:
        person = self._person
        workshop = EntityId(item.data(Qt.ItemDataRole.UserRole))
        expected = item.checkState() == Qt.CheckState.Checked
        if person is not None:
            self._open.do(
                lambda: prepare.assign(self._open.dossier, workshop, person.id, expected=expected)
            )

    def add(self) -> None:
        """Add a rapporteur."""
        prompt = Prompt("Ajouter une personne", "Nom de la personne\u00a0:", "Ajouter la personne")
        self._dialogs.ask_text(prompt, self._add_named)

    def _add_named(self, name: str) -> None:
        session = self._open.session
        if self._open.do(lambda: prepare.add_person(session.dossier, session.mint, name)):
            added = prepare.person_named(session.dossier, name)
            if added is not None:
                self.tree.select(added.id)

    def rename_chosen(self) -> None:
        """Put the caret in the name of the person chosen."""
        self.form.focus("name")

    def remove_chosen(self) -> None:
        """Put what is chosen in the trash."""
        person = self._person
        if person is not None and self._open.do(lambda: prepare.remove_person(person)):
            self._messages.show_undoable("Personne retirée.")
