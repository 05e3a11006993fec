"""The words of a paragraph of Word, and what stands among them: signs, formulas, boxes, notes."""

from collections.abc import Callable, Mapping

from lda_synthese.domain.exchange.left_out import Extra
from lda_synthese.intake.documents.words import (
    BLANK,
    Block,
    Paragraph,
    Spoken,
    W,
    choice_of,
    is_on,
    is_prompt,
    plain_text,
)
from lda_synthese.office.parts import Node, local

SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}

SYMBOLS: Mapping[int, str] = {
    0xA3: "≤", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞",
    0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xAB: "↔", 0xDE: "⇒", 0xB0: "°", 0xA2: "′",
    0xB2: "″", 0xB7: "•", 0xD7: "⋅", 0xA0: "€",
}  # fmt: skip
"""The font Symbol, where its places are not those of letters."""

GREEK = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))


REMOVED = "texte supprimé (suivi des modifications)"
PROMPT = "texte d’invite"
HIDDEN = "texte masqué"

Leave = Callable[[str, str, Extra | None], None]
"""Names what is left out: what it is, its words, the choice that would take it."""

Blocks = Callable[[Node], list[Block]]
"""The blocks in a box, or those of the note or comment that a reference stands for."""


class Runs:
    """Walks through paragraphs; an element that is not known is walked through."""

    def __init__(
        self,
        leave: Leave,
        boxed: Blocks,
        referred: Blocks,
        hidden: frozenset[str],
        take_hidden: bool,
    ) -> None:
        """`hidden` are the ids of the styles that hide their text, `take_hidden` reads it."""
        self._leave, self._boxed, self._referred = leave, boxed, referred
        self._hidden, self._take_hidden = hidden, take_hidden

    def walk(self, element: Node, line: Spoken) -> None:
        """Add what an element says to a line."""
        for child in element:
            self.walk_one(child, line)

    def walk_one(self, child: Node, line: Spoken) -> None:
        """Add a child: its words to the line, its blocks after it."""
        name = local(child)
        match name:
            case "t":
                line.pieces.append(child.text or "")
            case "r":
                self._run(child, line)
            case "br":
                is_line = child.get(f"{W}type") in (None, "textWrapping")
                line.pieces.append("\n" if is_line else " ")
            case "sym":
                self._symbol(child, line)
            case "AlternateContent":
                self.walk(choice_of(child), line)
            case "rt":
                self._leave("annotation de lecture", plain_text(child), None)
            case "sdt" if is_prompt(child):
                self._leave(PROMPT, plain_text(child), None)
            case "del":
                self._leave(REMOVED, plain_text(child), None)
            case "txbxContent":
                line.after += self._boxed(child)
            case "p":
                self._drawn(child, line)
            case "footnoteReference" | "endnoteReference" | "commentReference":
                self._reference(name, child, line)
            case "f" | "sup" | "sub":
                self._formula(name, child, line)
            case _ if name in SIGNS:
                line.pieces.append(SIGNS[name])
            # What was moved is read where it went.
            case _ if name and name != "moveFrom" and name not in BLANK:
                self.walk(child, line)

    def _run(self, run: Node, line: Spoken) -> None:
        inner = Spoken()
        self.walk(run, inner)
        line.after += inner.after
        if self._is_hidden(run) and inner.text.strip() and not self._take_hidden:
            self._leave(HIDDEN, inner.text, Extra.HIDDEN)
        else:
            line.pieces += inner.pieces

    def _is_hidden(self, run: Node) -> bool:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return False
        own, style = (properties.find(f"{W}{name}") for name in ("vanish", "rStyle"))
        if own is not None:
            return is_on(own)
        return style is not None and style.get(f"{W}val") in self._hidden

    def _symbol(self, element: Node, line: Spoken) -> None:
        try:
            code = int(element.get(f"{W}char", ""), 16) & 0xFF
        except ValueError:
            self._leave("symbole", element.get(f"{W}char", ""), None)
            return
        is_symbol = element.get(f"{W}font", "").lower() == "symbol"
        # Of other fonts, all that is known is that a bullet or a tick stands there.
        known = SYMBOLS.get(code) or GREEK.get(code) or chr(code)
        line.pieces.append(known if is_symbol else "•")

    def _drawn(self, element: Node, line: Spoken) -> None:
        """A paragraph of a drawing, in its own dialect."""
        inner = Spoken()
        self.walk(element, inner)
        line.after += [Paragraph(inner.text), *inner.after]

    def _reference(self, name: str, element: Node, line: Spoken) -> None:
        """The words of a note stand in brackets where it is called, those of a comment after."""
        blocks = self._referred(element)
        if name == "commentReference":
            line.after += blocks
            return
        words = [block.text.strip() for block in blocks if isinstance(block, Paragraph)]
        line.after += [block for block in blocks if not isinstance(block, Paragraph)]
        if any(words):
            line.pieces.append(f" ({' '.join(filter(None, words))})")

    def _formula(self, name: str, element: Node, line: Spoken) -> None:
        if name != "f":
            line.pieces.append("^" if name == "sup" else "_")
            self.walk(element, line)
            return
        for number, child in enumerate(one for one in element if local(one) in ("num", "den")):
            line.pieces += ["/"] if number else []
            self.walk(child, line)
