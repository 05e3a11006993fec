"""Who came: persons-days are counted, different people are asked for, never guessed."""

from dataclasses import dataclass

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.text.french import number, plural


@dataclass(frozen=True, slots=True)
class Attendance:
    """`person_days` are the persons present on `counted` of the `days`, each day anew.

    `people` are different people over the whole plan, None where nobody knows; `how` says how that
    is known.
    """

    days: int
    counted: int
    person_days: int
    people: int | None
    how: str

    @property
    def sentence(self) -> str:
        """« 160 personnes-journées sur 4 journées, soit 130 personnes différentes (…). »."""
        if not self.counted:
            return "Le nombre de présents n’est pas noté."
        where = plural(self.counted, "journée", "journées")
        if self.counted < self.days:
            where = f"{number(self.counted)} journées notées sur {number(self.days)}"
        days = plural(self.person_days, "personne-journée", "personnes-journées")
        first = f"{days} sur {where}\u00a0: qui est venu deux fois y compte deux fois"
        if self.people is None:
            return f"{first}. Le nombre de personnes différentes n’est pas connu."
        how = f" ({self.how.rstrip('.')})" if self.how.strip() else ""
        people = plural(self.people, "personne différente", "personnes différentes")
        return f"{first}. {people}{how}."


def attendance_of(dossier: Dossier) -> Attendance:
    """What is known of who came to the days of a dossier."""
    counted = [day.attendance for day in dossier.days if day.attendance is not None]
    about = dossier.about
    return Attendance(
        len(dossier.days), len(counted), sum(counted), about.participants, about.participants_how
    )
