"""The look: tokens into a palette, one short style sheet, fonts and icons."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from lda_synthese.ui.widgets.style import style_sheet
from lda_synthese.ui.widgets.tokens import TOKENS, LessonColours, Mode, Tokens

FAMILY = "Inter"
SYSTEM_FONT = "system"
ZOOMS = (100, 110, 125, 150, 175, 200)
"""Percent."""

LESSON_TOKEN = "lesson "
"""Before the number of a lesson: its colour in the present appearance."""

RESOURCES = Path(__file__).parents[2] / "resources"


CLASSES_OF_WINDOWS = (
    "QMenu", "QMenuBar", "QMessageBox", "QTipLabel", "QStatusBar", "QLabel", "QPushButton",
    "QCheckBox", "QRadioButton", "QToolButton", "QAbstractItemView", "QListView", "QHeaderView",
    "QListBox", "QComboMenuItem", "QComboLineEdit", "QTitleBar", "QMdiSubWindowTitleBar",
    "QDockWidgetTitle", "QSmallFont", "QMiniFont",
)  # fmt: skip
"""Classes that Windows gives a font of its own, « Tahoma 8 », whatever the program's."""


class TextStyle(NamedTuple):
    """How a text is painted: size in px at 100 %, weight from 400, the token of its colour."""

    size: float
    weight: int
    token: str


class Look(QObject):
    """The present look. `changed`: other colours; `zoomed`: other sizes, widgets are rebuilt."""

    changed = Signal()
    zoomed = Signal()

    def __init__(self, mode: Mode | str = Mode.LIGHT, zoom: int = 100) -> None:
        super().__init__()
        self.choice = str(mode)
        self.mode = Mode.LIGHT
        self.zoom = zoom
        self.is_calm, self._had_effects = False, True
        self._family = FAMILY
        self._fonts: dict[tuple[int, int], QFont] = {}
        self._icons: dict[tuple[str, str, int, float], QPixmap] = {}
        self._sources: dict[str, bytes] = {}
        load_fonts()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def tokens(self) -> Tokens:
        """The colours of the present appearance."""
        return TOKENS[self.mode]

    def apply(self, choice: str) -> None:
        """Show « light », « dark » or « system » colours everywhere, at once."""
        self.choice = choice
        self.mode = system_mode() if choice == "system" else Mode(choice)
        self._apply_style()
        self.changed.emit()

    def _follow_system(self) -> None:
        if self.choice == "system" and system_mode() is not self.mode:
            self.apply(self.choice)

    def set_zoom(self, zoom: int) -> None:
        """Show everything at that percentage of its size."""
        zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        if zoom != self.zoom:
            self.zoom = zoom
            self._apply_style()
            self.zoomed.emit()

    def set_font(self, choice: str) -> None:
        """Write everything in our font or, for « system », in that of this computer."""
        family = system_family() if choice == SYSTEM_FONT else FAMILY
        if family != self._family:
            self._family = family
            self._fonts = {}
            self._apply_style()
            self.zoomed.emit()

    def set_calm(self, *, is_calm: bool) -> None:
        """Let menus, lists and hints unfold at once; else as the system wants it."""
        if is_calm != self.is_calm:
            effects = Qt.UIEffect.UI_General
            self._had_effects = (
                self._had_effects if self.is_calm else (QApplication.isEffectEnabled(effects))
            )
            self.is_calm = is_calm
            QApplication.setEffectEnabled(effects, not is_calm and self._had_effects)

    def zoom_step(self, step: int) -> int:
        """The next zoom up (+1) or down (-1)."""
        nearest = min(range(len(ZOOMS)), key=lambda n: abs(ZOOMS[n] - self.zoom))
        return ZOOMS[min(max(nearest + step, 0), len(ZOOMS) - 1)]

    def _apply_style(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            # Replacing a sheet, Qt dresses every widget again for each of its parents; taking it
            # off and putting another on, twice.
            app.setStyleSheet("")
            app.setFont(self.font())
            app.setPalette(self.palette())
            app.setStyleSheet(style_sheet(self.tokens, self.px, _tick(self.mode)))
            set_class_fonts(app, self.font())
            for widget in app.allWidgets():
                self._refresh_icon(widget)
                widget.update()

    def px(self, size: float) -> int:
        """A length given at 100 %, at the present zoom."""
        return round(size * self.zoom / 100)

    def within(self, window: QWidget, width: int, height: int) -> QSize:
        """The size in real pixels of a dialog over a window, which may be smaller.

        `width` and `height` are design pixels.
        """
        room = window.size() - QSize(self.px(24), self.px(48))
        return QSize(self.px(width), self.px(height)).boundedTo(room)

    def font(self, size: float = 14, weight: int = 400) -> QFont:
        """The interface's font; `size` in px at 100 %. Not to be changed: it is everybody's."""
        key = self.px(size), weight
        if key not in self._fonts:
            # A font made anew is looked up anew, ten times a row.
            self._fonts[key] = font_of(self._family, *key)
        return self._fonts[key]

    def colour(self, token: str) -> QColor:
        """The colour of a token (« text2 », « lesson 3 »), or of a literal « #RRGGBB »."""
        if token.startswith(LESSON_TOKEN):
            return QColor(self.lesson(token.removeprefix(LESSON_TOKEN)).colour)
        return QColor(token if token.startswith("#") else getattr(self.tokens, token))

    def lesson(self, theme_number: str) -> LessonColours:
        """The colours of the lesson that a theme's number belongs to (« 3.1 » → lesson 3)."""
        head = theme_number.partition(".")[0][:9]
        place = int(head) - 1 if head.isdecimal() else 0
        return self.tokens.lessons[place % len(self.tokens.lessons)]

    def palette(self) -> QPalette:
        """The tokens as Qt's own roles."""
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, token in {
            roles.Window: "bg", roles.WindowText: "text", roles.Base: "surface",
            roles.AlternateBase: "surface2", roles.Text: "text", roles.Button: "surface",
            roles.ButtonText: "text", roles.PlaceholderText: "text3", roles.ToolTipBase: "surface",
            roles.ToolTipText: "text", roles.Highlight: "accent",
            roles.HighlightedText: "on_accent", roles.Link: "accent", roles.Light: "surface",
            roles.Midlight: "line", roles.Mid: "line2", roles.Dark: "control",
            roles.Shadow: "text3", roles.BrightText: "error", roles.Accent: "accent",
        }.items():  # fmt: skip
            palette.setColor(role, self.colour(token))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("control"))
        return palette

    def pixmap(self, name: str, token: str = "text2", size: float = 18) -> QPixmap:
        """The icon called `name` in the colour of a `token`; `size` in px at 100 %."""
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        side = self.px(size)
        key = (name, self.colour(token).name(), side, ratio)
        if key not in self._icons:
            self._icons[key] = self._render(*key)
        return self._icons[key]

    def _render(self, name: str, colour: str, side: int, ratio: float) -> QPixmap:
        if name not in self._sources:
            self._sources[name] = (RESOURCES / "icons" / f"{name}.svg").read_bytes()
        svg = self._sources[name].replace(b"currentColor", colour.encode("ascii"))
        pixmap = QPixmap(QSize(side, side) * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg)).render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def paint_icon(
        self, painter: QPainter, rect: QRectF, name: str, token: str, size: float = 18
    ) -> None:
        """Paint the icon called `name` by `painter`, in the middle of `rect`.

        `token` is that of its colour, `size` in px at 100 %.
        """
        pixmap = self.pixmap(name, token, size)
        side = pixmap.deviceIndependentSize()
        painter.drawPixmap(
            round(rect.center().x() - side.width() / 2),
            round(rect.center().y() - side.height() / 2),
            pixmap,
        )

    def icon(self, name: str, token: str = "text2", size: float = 18) -> QIcon:
        """The icon called `name` for Qt's own widgets; menus and buttons follow with `set_icon`.

        `token` is that of its colour, `size` in px at 100 %.
        """
        icon = QIcon(self.pixmap(name, token, size))
        if token == "on_accent":
            # What has the focus, or can't be used, stands on a pale ground.
            icon.addPixmap(self.pixmap(name, "accent", size), QIcon.Mode.Active)
            icon.addPixmap(self.pixmap(name, "text3", size), QIcon.Mode.Disabled)
        return icon

    def set_icon(self, widget: QWidget, name: str, token: str = "text2", size: float = 18) -> None:
        """Give a button, `widget`, the icon called `name`, which follows the colours.

        `token` is that of its colour, `size` in px at 100 %.
        """
        widget.setProperty("ldaIcon", [name, token, size])
        self._refresh_icon(widget)

    def _refresh_icon(self, widget: QWidget) -> None:
        wanted = widget.property("ldaIcon")
        if wanted:
            name, token, size = wanted
            widget.setProperty("icon", self.icon(name, token, size))
            widget.setProperty("iconSize", QSize(self.px(size), self.px(size)))


def _tick(mode: Mode) -> Path:
    """That of a box, on the accent of an appearance: a style sheet takes files only."""
    return RESOURCES / "icons" / f"tick-{mode}.svg"


def system_family() -> str:
    """The font of this computer."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def font_of(family: str, pixels: int, weight: int) -> QFont:
    """The font of a `family`, its height in `pixels`, its `weight` from 400."""
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def set_class_fonts(app: QApplication, font: QFont) -> None:
    """Give menus, lists, tooltips and dialogs the font of `app`, where the system gave another.

    A style sheet that is put on brings those of the system back.
    """
    for name in CLASSES_OF_WINDOWS:
        # The stubs ask for bytes, which the calls refuse.
        if app.font(name) != font:  # type: ignore[call-overload]
            app.setFont(font, name)  # type: ignore[arg-type]


def system_mode() -> Mode:
    """What the system asks for; light when it says nothing."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return Mode.DARK if dark else Mode.LIGHT


def load_fonts() -> None:
    """Make the four weights of the interface's font known to Qt, once."""
    if FAMILY in QFontDatabase.families():
        return
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        data = (RESOURCES / "fonts" / f"Inter-{weight}.ttf").read_bytes()
        QFontDatabase.addApplicationFontFromData(QByteArray(data))
