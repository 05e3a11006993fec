"""The page that goes with the carnets: how to install, open, use and give back one."""

from collections.abc import Sequence
from pathlib import Path

from lda_synthese.domain.text.french import quoted

KEEP_SAFE = (
    "Ces fichiers gardent ce que des personnes ont dit. Sur une clé USB, prenez une clé chiffrée "
    "(BitLocker sous Windows), et effacez vos copies une fois le carnet reçu."
)
"""The sentence on sticks, shown where a folder is chosen too."""


def guide_steps(installers: Sequence[Path], *, with_forms: bool) -> list[tuple[str, str]]:
    """What the page says that goes with the carnets."""
    program = (
        f"Ouvrez {quoted(installers[0].name)}, dans ce même dossier de fichiers."
        if installers
        else "Si LDA Synthèse n’est pas sur votre ordinateur, demandez-le à l’équipe."
    )
    steps = [
        ("1. Installer", f"{program} Rien ne passe par Internet."),
        (
            "2. Copier votre carnet, puis l’ouvrir",
            "Copiez le fichier à votre nom dans Documents, sur votre ordinateur, puis ouvrez cette "
            "copie. N’écrivez pas dans un carnet ouvert depuis un courriel\u00a0: il se perdrait.",
        ),
        (
            "3. Prendre des notes",
            "Choisissez la journée et l’atelier, tapez une idée, puis Entrée. Tout est enregistré "
            "aussitôt\u202f; Ctrl+Z annule. Le classement peut attendre.",
        ),
        (
            "4. Remettre le carnet",
            "À la fin, choisissez «\u202fRemettre le carnet\u202f»\u00a0: le fichier est prêt à "
            "joindre à un courriel ou à copier. Notez le nombre de notes et l’empreinte "
            "affichés\u00a0: l’équipe lira les mêmes. Remettre deux fois ne fait pas de doublon.",
        ),
    ]
    if with_forms:
        steps.append(
            (
                "Sans le programme",
                "Remplissez le formulaire Word à votre nom, une idée par ligne, et renvoyez-le tel "
                "quel\u00a0: vos notes rejoindront le dossier.",
            )
        )
    return [*steps, ("Les paroles des personnes", KEEP_SAFE)]
