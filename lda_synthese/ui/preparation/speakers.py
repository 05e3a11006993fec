"""Intervenants: who speaks on the days, and the names that are never personal data."""

from collections.abc import Mapping
from dataclasses import replace

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.gestures.capture import one_line
from lda_synthese.domain.gestures.preparing import speakers
from lda_synthese.domain.state.edits import with_value
from lda_synthese.domain.state.model import Allowed, Consent, Person, Role
from lda_synthese.ui.preparation.actions import tree_ways
from lda_synthese.ui.preparation.services import PreparationServices
from lda_synthese.ui.preparation.split import ListSide, ListTab, split
from lda_synthese.ui.services.dialogs import Prompt
from lda_synthese.ui.services.forms.choosing import add_chooser, add_tick, show_choice
from lda_synthese.ui.services.forms.form import FieldForm
from lda_synthese.ui.services.forms.reading import readable_date, typed_date
from lda_synthese.ui.widgets.basics import Label, WrappedLabel, button
from lda_synthese.ui.widgets.chips import CONSENT_NAMES
from lda_synthese.ui.widgets.outline_tree import OutlineTree, Row

SPEAKER_ROLES: Mapping[str, str] = {Role.SPEAKER: "Intervenant", Role.WITNESS: "Témoin"}
CONSENTS: Mapping[str, str] = {"": "Pas encore demandé", **CONSENT_NAMES}

EMPTY = (
    "Ajoutez qui intervient, et les organismes connus de tous\u00a0: ils ne seront pas signalés "
    "comme données personnelles."
)
NAMES = "noms"
"""The id of the line above the names that are known."""

PUBLIC = "Son nom et son organisme ne sont jamais signalés comme données personnelles."
PRIVATE = (
    "Son nom reste signalé comme donnée personnelle\u00a0: cochez la case si le programme le cite."
)
ABOUT_NAMES = "Un nom ou un organisme de cette liste n’est jamais signalé dans les notes."


class SpeakersTab(ListTab):
    """Who speaks and the known names at the left; the one chosen at the right."""

    def __init__(self, services: PreparationServices) -> None:
        super().__init__()
        look = services.look
        self._look, self._open = look, services.open
        self._messages, self._dialogs = services.messages, services.dialogs
        self.tree = OutlineTree(look, "Intervenants", "preparation.speakers")
        self.empty = WrappedLabel(look, EMPTY, token="text2")
        self.title = Label(look, "", size=15, weight=600)
        self.person_form, self.name_form = self._person_form(), self._name_form()
        self.flagged = WrappedLabel(look, "", size=13, token="text2")
        self.flagged.setObjectName("preparation.flagged")
        add_name = button(
            look, "Organisme", self.add_name, icon="plus", name="preparation.add_name"
        )
        add = button(
            look, "Personne", self.add_speaker, icon="plus", name="preparation.add_speaker"
        )
        side = ListSide(
            title="Intervenants",
            tree=self.tree,
            ways=tree_ways(services.actions, is_ordered=False),
            adders=[add, add_name],
            empty=self.empty,
        )
        self.right = split(self, look, side)
        for widget in (self.title, self.person_form, self.name_form, self.flagged):
            self.right.body.addWidget(widget)
        self.right.body.addStretch(1)
        self.tree.chosen.connect(lambda _: self._show_chosen())
        self.tree.renamed.connect(self.rename_chosen)
        self.load()

    def _person_form(self) -> FieldForm:
        look = self._look
        form = FieldForm(look, self._open, self._messages, self._change_person)
        form.add("name", "Nom")
        form.add("function", "Fonction")
        form.add("organisation", "Organisme")
        self.public = add_tick(form, look, "Nommé au programme", self._tick_public)
        self.roles = add_chooser(form, look, "Rôle", SPEAKER_ROLES, self._choose_role)
        self.consents = add_chooser(
            form, look, "Accord pour être cité", CONSENTS, self._choose_consent
        )
        form.add_date("consent_on", "Accord donné le")
        form.add("named_as", "Souhaite être nommé", advice="un prénom, un surnom…")
        return form

    def _name_form(self) -> FieldForm:
        form = FieldForm(self._look, self._open, self._messages, self._change_name)
        form.add("text", "Nom ou organisme", read=prepare.clean_name)
        return form

    def load(self) -> None:
        """Show who speaks, then the known names."""
        dossier = self._open.dossier
        people = tuple(
            Row(one.id, (one.name, one.organisation or SPEAKER_ROLES[one.role]))
            for one in speakers.speakers_of(dossier)
        )
        names = tuple(Row(one.id, (one.text, "")) for one in speakers.names_allowed(dossier))
        heading = Row(NAMES, ("Noms et organismes connus", ""), bold=True, children=names)
        self.tree.load((*people, heading) if names else people)
        self.empty.setVisible(not (people or names))
        self.tree.setVisible(bool(people or names))
        self._show_chosen()

    @property
    def _person(self) -> Person | None:
        return self._open.dossier.get(Person, self.chosen)

    @property
    def _name(self) -> Allowed | None:
        return self._open.dossier.get(Allowed, self.chosen)

    def _show_chosen(self) -> None:
        person, name = self._person, self._name
        self.right.setVisible(bool(self.chosen))
        self.person_form.setVisible(person is not None)
        self.name_form.setVisible(name is not None)
        if person is not None:
            self.title.setText(SPEAKER_ROLES.get(person.role, ""))
            self.person_form.show_values(
                person.id, name=person.name, function=person.function,
                organisation=person.organisation, named_as=person.named_as,
                consent_on=readable_date(person.consent_on),
            )  # fmt: skip
            self.public.setChecked(person.public)
            show_choice(self.roles, person.role)
            show_choice(self.consents, person.consent)
            self.flagged.setText(PUBLIC if person.public else PRIVATE)
        else:
            self.title.setText("Noms et organismes connus")
            self.flagged.setText(ABOUT_NAMES)
        if name is not None:
            self.name_form.show_values(name.id, text=name.text)

    def _change_person(self, name: str, text: str) -> None:
        person, dossier, form = self._person, self._open.dossier, self.person_form
        if person is None:
            return
        if name == "name":
            if not form.store(name, lambda: prepare.rename_person(dossier, person, text)):
                form.put_back(name)
            return
        value = typed_date(text) if name == "consent_on" else one_line(text)
        new = with_value(person, name, value)
        form.store(name, lambda: prepare.change_person(person, new))

    def _change_name(self, name: str, text: str) -> None:
        known, dossier = self._name, self._open.dossier
        if known is None:
            return
        if not self.name_form.store(name, lambda: speakers.reword_allowed(dossier, known, text)):
            self.name_form.put_back(name)

    def _replace(self, new: Person) -> None:
        person = self._person
        if person is not None:
            self._open.do(lambda: prepare.change_person(person, new))

    def _tick_public(self, public: bool) -> None:
        if self._person is not None:
            self._replace(replace(self._person, public=public))

    def _choose_role(self, role: str) -> None:
        if self._person is not None:
            self._replace(replace(self._person, role=Role(role)))

    def _choose_consent(self, consent: str) -> None:
        if self._person is not None:
            self._replace(replace(self._person, consent=Consent(consent) if consent else None))

    def add(self) -> None:
        """A name beside the names; else somebody who speaks."""
        if self._name is not None or self.chosen == NAMES:
            self.add_name()
        else:
            self.add_speaker()

    def add_speaker(self) -> None:
        """Add somebody who speaks."""
        prompt = Prompt(
            "Ajouter un intervenant", "Nom de l’intervenant\u00a0:", "Ajouter l’intervenant"
        )
        self._dialogs.ask_text(prompt, self._add_named)

    def _add_named(self, name: str) -> None:
        session = self._open.session

        if self._open.do(
            lambda: prepare.add_person(session.dossier, session.mint, name, role=Role.SPEAKER)
        ):
            added = prepare.person_named(session.dossier, name)
            if added is not None:
                self.tree.select(added.id)
                self.person_form.focus("function")

    def add_name(self) -> None:
        """Add a name that is never personal data here."""
        prompt = Prompt(
            "Ajouter un nom connu", "Nom ou organisme, connu de tous\u00a0:", "Ajouter ce nom"
        )
        self._dialogs.ask_text(prompt, self._allow)

    def _allow(self, text: str) -> None:
        if self._open.do(lambda: speakers.allow_name(self._open.dossier, text)):
            known = (one.id for one in self._open.dossier.living(Allowed) if one.text == text)
            self.tree.select(next(known, NAMES))

    def rename_chosen(self) -> None:
        """Put the caret in the name of what is chosen."""
        if self._person is not None:
            self.person_form.focus("name")
        elif self._name is not None:
            self.name_form.focus("text")

    def remove_chosen(self) -> None:
        """Put what is chosen in the trash."""
        person, name = self._person, self._name
        if person is not None and self._open.do(lambda: prepare.remove_person(person)):
            self._messages.show_undoable("Intervenant retiré.")
        elif name is not None and self._open.do(lambda: speakers.disallow_name(name)):
            self._messages.show_undoable("Nom retiré de la liste.")
