"""What is seen is whole: boxes, icons, names of themes, the foot of the rail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QPushButton, QToolButton, QWidget

from lda_synthese.ui.widgets.chips import ChipPainter, ChipState, ThemeChip
from tests.colours import contrast
from tests.desk import Desk


@pytest.fixture(autouse=True)
def light(desk: Desk) -> Iterator[None]:
    """The look of the other tests, in the end."""
    yield
    desk.look.apply("light")


def colours_of(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_box_is_seen_ticked_or_not(desk: Desk, mode: str) -> None:
    desk.look.apply(mode)
    box = QCheckBox("")
    desk.bot.addWidget(box)
    border = desk.look.colour("control").name()
    assert border in colours_of(box.grab().toImage())
    box.setChecked(True)
    ticked = colours_of(box.grab().toImage())
    assert {desk.look.colour("accent").name(), desk.look.colour("on_accent").name()} <= ticked


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_icon_of_the_blue_button_is_seen_with_the_focus_too(
    desk: Desk, filled: Path, mode: str
) -> None:
    desk.look.apply(mode)
    desk.open(filled)
    desk.go_to("export")
    icon = desk.find(QPushButton, "export.final").icon()
    shown = icon.pixmap(18, QIcon.Mode.Active).toImage()
    inks = {
        shown.pixelColor(x, y).name()
        for x in range(shown.width())
        for y in range(shown.height())
        if shown.pixelColor(x, y).alpha() == 255
    }
    ground = desk.look.colour("sel").name()
    assert inks
    assert all(contrast(ink, ground) >= 3 for ink in inks)


@pytest.mark.parametrize("width", [900, 1000, 1366, 1920])
def test_a_theme_of_the_strip_shows_its_whole_name_or_its_number(
    desk: Desk, prepared: Path, width: int
) -> None:
    desk.open(prepared)
    desk.window.resize(width, 700)
    buttons = [desk.find(QToolButton, f"capture.theme.{t.number}") for t in desk.dossier.themes]
    names = [0] * 6
    if width >= 1000:
        metrics = QFontMetrics(desk.look.font(13, 500))
        names = [metrics.horizontalAdvance(theme.short) for theme in desk.dossier.themes]
    desk.wait(
        lambda: all(
            button.width() >= max(button.sizeHint().width(), name)
            for button, name in zip(buttons, names, strict=True)
        )
    )
    assert sum(button.width() for button in buttons) < desk.page_widget.width()


def test_a_chip_without_room_shows_its_number_alone(desk: Desk) -> None:
    painter = ChipPainter(desk.look)
    whole = ThemeChip(ChipState.DECIDED, "1.1", "Partenariat")
    number = ThemeChip(ChipState.DECIDED, "1.1", "")
    image = [QImage(160, 40, QImage.Format.Format_ARGB32) for _ in range(2)]
    for chip, drawn in zip((whole, number), image, strict=True):
        drawn.fill(QColor("white"))
        pen = QPainter(drawn)
        painter.paint_theme(pen, 0, 20, chip, 60)
        pen.end()
    assert image[0] == image[1]


def test_preferences_and_help_stand_at_the_foot_of_the_rail(desk: Desk, prepared: Path) -> None:
    desk.window.resize(1366, 768)
    desk.open(prepared)
    desk.wait(lambda: desk.has_rail)
    page = desk.page
    for name, title in (("preferences", "Préférences"), ("keys", "Raccourcis de cet écran")):
        button = desk.find(QAbstractButton, f"rail.{name}")
        assert button.isVisible()
        button.click()
        assert title in (desk.dialog().windowTitle(), *shown_words(desk.dialog()))
        desk.dialog().close()
        desk.wait(lambda: not desk.has_dialog)
        assert desk.page == page
        assert not button.isChecked()


def shown_words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]
