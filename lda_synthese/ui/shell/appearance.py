"""Light or dark, larger or smaller."""

from dataclasses import replace

from lda_synthese.ui.services.preferences import Preferences
from lda_synthese.ui.shell.frame import Shell
from lda_synthese.ui.widgets.look import Look

USUAL_ZOOM = 100


def toggle_dark(look: Look, preferences: Preferences) -> None:
    """Light or dark."""
    choice = "light" if look.mode == "dark" else "dark"
    look.apply(choice)
    preferences.change_settings(replace(preferences.settings, theme=choice))


def zoom(shell: Shell, step: int) -> None:
    """Everything one step larger or smaller."""
    zoom_to(shell, shell.context.look.zoom_step(step))


def zoom_to(shell: Shell, percent: int) -> None:
    """Everything at `percent` of its size; the pages are built anew."""
    context, look = shell.context, shell.context.look
    shell.rebuild_pages(lambda: look.set_zoom(percent))
    context.preferences.change_settings(replace(context.preferences.settings, zoom=look.zoom))
    shell.status.show_dossier()
