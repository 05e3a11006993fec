"""The style sheet: chrome only, cells and chips are painted."""

from collections.abc import Callable
from pathlib import Path

from lda_synthese.ui.widgets.tokens import Tokens

_SHEET = """
QMenuBar {{ background: {surface}; padding: {p4}px {p6}px; border: none; }}
QMenuBar::item {{ padding: {p4}px {p8}px; margin: 0 {p2}px; border-radius: {p4}px; background: transparent; }}
QMenuBar::item:selected {{ background: {sel}; }}
QMenu {{ background: {surface}; border: 1px solid {line2}; padding: {p4}px; }}
QMenu::item {{ padding: {p6}px {p24}px {p6}px {p12}px; border-radius: {p4}px; }}
QMenu::item:selected {{ background: {sel}; color: {text}; }}
QMenu::item:disabled {{ color: {control}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: {p4}px {p8}px; }}
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {line2}; padding: {p4}px; }}
QPushButton {{ background: {surface}; border: 1px solid {control}; border-radius: {p6}px;
  padding: 0 {p12}px; min-height: {p34}px; font-weight: 500; }}
QPushButton:hover {{ background: {surface2}; }}
QPushButton:pressed {{ background: {sel}; }}
QPushButton:checked {{ background: {sel}; border-color: {accent}; }}
QPushButton:focus {{ border: 2px solid {focus}; padding: 0 {p11}px; min-height: {p32}px; }}
QPushButton:disabled {{ color: {control}; border-color: {line2}; }}
QPushButton[look="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent};
  font-weight: 600; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {focus}; background: {sel}; color: {accent}; }}
QPushButton[look="primary"]:disabled {{ background: {line2}; color: {text3}; border-color: {line2}; }}
QPushButton[look="flat"] {{ background: transparent; border: 1px solid transparent; color: {text2}; }}
QPushButton[look="flat"]:hover {{ background: {sel}; }}
QPushButton[look="flat"]:focus {{ border: 2px solid {focus}; }}
QPushButton[look="dense"] {{ background: transparent; border: 1px solid transparent; color: {text2};
  min-height: {p22}px; padding: 0 {p6}px; font-size: {p13}px; }}
QPushButton[look="dense"]:hover {{ background: {sel}; }}
QPushButton[look="dense"]:focus {{ border: 2px solid {focus}; min-height: {p20}px; padding: 0 {p5}px; }}
QPushButton[look="banner"] {{ background: transparent; border: 1px solid transparent; color: {text}; }}
QPushButton[look="banner"]:focus {{ border: 2px solid {focus}; }}
QLineEdit, QComboBox, QDateEdit, QSpinBox, QTextEdit, QPlainTextEdit {{ background: {surface};
  color: {text}; border: 1px solid {control}; border-radius: {p6}px; padding: 0 {p8}px;
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit, QComboBox, QDateEdit, QSpinBox {{ min-height: {p34}px; }}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus, QTextEdit:focus,
QPlainTextEdit:focus {{ border: 2px solid {focus}; padding: 0 {p7}px; }}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {{ min-height: {p32}px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: {p24}px; }}
QComboBox QAbstractItemView {{ background: {surface}; border: 1px solid {line2};
  selection-background-color: {sel}; selection-color: {text}; outline: none; }}
QListView, QTreeView, QTableView {{ background: transparent; border: none; outline: none; }}
QListWidget, QTableWidget, QListView[look="ticked"] {{ background: {surface}; border: 1px solid {line2}; border-radius: {p6}px; }}
QListView[look="rows"]::item {{ padding: {p6}px {p8}px; border-radius: {p4}px; }}
QListView[look="rows"]::item:selected {{ background: {sel}; color: {text}; }}
QTreeView::branch:selected {{ background: {sel}; }}
QHeaderView {{ background: {surface}; border: none; }}
QTableWidget {{ gridline-color: {line}; }}
QAbstractItemView[look="ringed"]:focus {{ border: 2px solid {focus}; }}
QTableWidget[look="ringed"]::item:selected, QListWidget[look="ringed"]::item:selected {{
  background: {sel}; color: {text}; }}
QListWidget[look="ringed"]::item {{ padding: {p4}px {p6}px; }}
QTableWidget::item {{ padding: {p4}px {p8}px; }}
QHeaderView::section {{ background: {surface}; color: {text2}; border: none;
  border-bottom: 1px solid {line2}; padding: {p6}px {p8}px; font-weight: 600; }}
QTabBar::tab {{ padding: {p8}px {p12}px; border: none; border-bottom: 2px solid transparent;
  color: {text2}; background: transparent; font-weight: 500; }}
QTabBar::tab:selected {{ color: {accent}; border-bottom: 2px solid {accent}; }}
QTabBar:focus {{ outline: none; }}
QTabBar::tab:selected:focus {{ border: 2px solid {focus}; border-radius: {p4}px;
  padding: {p6}px {p10}px {p8}px {p10}px; }}
QTabWidget::pane {{ border: none; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {p12}px; margin: {p2}px; }}
QScrollBar:horizontal {{ background: transparent; height: {p12}px; margin: {p2}px; }}
QScrollBar::handle {{ background: {control}; border-radius: {p3}px; min-height: {p24}px;
  min-width: {p24}px; margin: 1px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
QStatusBar {{ background: {surface}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QToolButton {{ font-size: {p13}px; color: {text2}; border: none; padding: 0 {p4}px; }}
QStatusBar QToolButton:hover {{ color: {accent}; }}
QStatusBar QToolButton:focus {{ border: 1px solid {focus}; border-radius: {p4}px; }}
QPushButton[look="warn"] {{ background: {warn_bg}; color: {warn}; min-height: {p26}px;
  border: 1px solid {warn_line}; border-radius: {p13}px; }}
QPushButton[look="warn"]:checked {{ border: 2px solid {warn}; }}
QPushButton[look="warn"]:focus {{ border: 2px solid {focus}; }}
QWidget#toast QPushButton {{ color: {on_toast}; min-height: {p24}px; padding: 0 {p8}px; }}
CaptureEdit {{ background: {surface}; border: 1px solid {control}; border-radius: {p6}px;
  padding: {p9}px {p10}px; }}
CaptureEdit:focus {{ border: 2px solid {focus}; padding: {p8}px {p9}px; }}
QProgressBar {{ background: {line2}; border: none; border-radius: {p3}px; max-height: {p6}px;
  color: transparent; }}
QProgressBar::chunk {{ background: {accent}; border-radius: {p3}px; }}
QCheckBox::indicator, QListView::indicator {{ width: {p14}px; height: {p14}px;
  border: 1px solid {control}; border-radius: {p3}px; background: {surface}; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ border-color: {accent};
  background: {accent}; image: url("{tick}"); }}
QCheckBox::indicator:disabled, QListView::indicator:disabled {{ border-color: {line2}; }}
QCheckBox::indicator:checked:disabled, QListView::indicator:checked:disabled {{
  background: {control}; }}
QRadioButton::indicator {{ width: {p14}px; height: {p14}px; border: 1px solid {control};
  border-radius: {p8}px; background: {surface}; }}
QRadioButton::indicator:checked {{ border-color: {accent}; background: qradialgradient(cx: 0.5,
  cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 {accent}, stop: 0.55 {accent},
  stop: 0.65 {surface}, stop: 1 {surface}); }}
QTableCornerButton::section {{ background: {surface}; border: none; }}
QCalendarWidget QTableView, QWidget#qt_calendar_navigationbar {{ background: {surface};
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QCalendarWidget QToolButton {{ color: {text}; border: 2px solid transparent; border-radius: {p4}px;
  padding: {p4}px; font-weight: 600; }}
QCalendarWidget QToolButton:hover {{ background: {sel}; }}
QCalendarWidget QToolButton:focus {{ border-color: {focus}; }}
QTabBar {{ qproperty-iconSize: {p16}px {p16}px; }}
QCheckBox, QRadioButton {{ border: 2px solid transparent; border-radius: {p4}px; padding: {p2}px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {focus}; }}
"""


SIZES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 20, 22, 24, 26, 32, 34)
"""Lengths that the sheet names, at 100 %."""


def style_sheet(tokens: Tokens, px: Callable[[float], int], tick: Path) -> str:
    """The sheet for the colours of `tokens`, lengths through `px`; `tick` is that of a box."""
    sizes = {f"p{n}": px(n) for n in SIZES}
    return _SHEET.format(tick=tick.as_posix(), **sizes, **tokens._asdict())
