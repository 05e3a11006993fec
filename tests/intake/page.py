"""The page « Ce que lit l’import », from the table of the tests: `python -m tests.intake.page`."""

from collections.abc import Sequence
from pathlib import Path

from tests.intake.cases import TABLES, TEXTS, WORD, Case

PAGE = Path(__file__).parents[2] / "lda_synthese" / "intake" / "CE_QUE_LIT_L_IMPORT.md"

HEAD = """# Ce que lit l’import

Chaque ligne est un fichier d’essai du projet, dont le résultat exact est vérifié. Ce qui n’est pas
lu est refusé avec sa raison, ou laissé de côté et nommé : quoi, où, combien.

À la demande, dans la fenêtre ou avec `--prendre` : `commentaires`, `en-tetes`, `masques`, `titres`.
Ce qui est deviné se montre avant (`--essai`) et se change : `--mode`, `--encodage`, `--separateur`,
`--titres`, `--colonnes`, `--feuille`.
Les fichiers `.odt`, `.ods`, `.rtf` et `.doc` passent par LibreOffice, s’il est installé.
"""


def page() -> str:
    parts = (("Documents Word", WORD), ("Tableaux", TABLES), ("Textes", TEXTS))
    return HEAD + "".join(f"\n## {title}\n\n{_table(cases)}" for title, cases in parts)


def _table(cases: Sequence[Case]) -> str:
    rows = [f"| {case.trait} | {case.outcome} | `{case.file}` |" for case in cases]
    return "\n".join(["| ce que contient le fichier | ce qui en est fait | essai |",
                      "|---|---|---|", *rows, ""])  # fmt: skip


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
