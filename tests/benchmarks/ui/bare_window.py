"""The bare limit of typing: a field and a list that do nothing else."""

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QListView, QMainWindow, QPlainTextEdit, QVBoxLayout, QWidget


class BareWindow(QMainWindow):
    """A field and a list of strings, without any style."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self.field, self.list, self.model = QPlainTextEdit(), QListView(), QStringListModel(texts)
        self.list.setModel(self.model)
        self.list.setWordWrap(True)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.field.setFixedHeight(60)
        self.field.setTabChangesFocus(True)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.setCentralWidget(inside)
        self.resize(1366, 768)

    def add(self) -> None:
        """What Enter does: the text becomes the first row."""
        self.model.insertRow(0)
        self.model.setData(self.model.index(0), self.field.toPlainText())
        self.field.clear()
