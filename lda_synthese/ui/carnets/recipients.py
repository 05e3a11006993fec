"""Who is given a carnet: for which workshops, and whether they have one already."""

from dataclasses import dataclass

from lda_synthese.application.handing_out import Bearer, bearer_of
from lda_synthese.domain.exchange.board import last_handed
from lda_synthese.domain.exchange.carnet import rapporteurs
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Day, Workshop
from lda_synthese.domain.text.french import spoken_moment


@dataclass(frozen=True, slots=True)
class Recipient:
    """A rapporteur as the list of them reads; `handed` is when, '' for who has no carnet yet."""

    bearer: Bearer
    places: str
    handed: str

    @property
    def text(self) -> str:
        """« Rapporteur A · carnet remis le 15 décembre 2023 à 10:42 », then where, under it."""
        had = f" · carnet remis {spoken_moment(self.handed)}" if self.handed else ""
        return f"{self.bearer.person.name}{had}\n{self.places}"

    @property
    def spoken(self) -> str:
        """The same in one breath."""
        return self.text.replace("\n", "\u00a0: ")


def recipients(dossier: Dossier) -> tuple[Recipient, ...]:
    """The rapporteurs of a dossier, by name."""
    handed = last_handed(dossier)
    bearers = (bearer_of(dossier, person) for person in rapporteurs(dossier))
    return tuple(
        Recipient(one, _places(dossier, one), handed.get(one.person.id, "")) for one in bearers
    )


def _places(dossier: Dossier, bearer: Bearer) -> str:
    """« Aubagne, Atelier A · Arles, Atelier A », or « tous les ateliers »."""
    if len(bearer.workshops) == len(dossier.workshops):
        return "tous les ateliers"
    workshops = [dossier.get(Workshop, id_) for id_ in bearer.workshops]
    days = {day.id: day.name for day in dossier.living(Day)}
    return " · ".join(f"{days.get(one.day, '')}, {one.title}" for one in workshops if one)
