"""The figures, in the order of the table: what each is, its bare limit, its goal.

No Qt here: who evicts files from memory must not hold them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SOME, MANY, HUGE = "1 000", "10 000", "100 000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Held when one of its bounds is; `ratio` and `above` are against the bare limit."""

    ratio: float | None = None
    most: float | None = None
    above: float | None = None

    def text(self, unit: str) -> str:
        parts = [f"≤ {self.ratio:g} ×"] if self.ratio is not None else []
        parts += [f"≤ {self.most:g} {unit}"] if self.most is not None else []
        parts += [f"≤ limit + {self.above:g} {unit}"] if self.above is not None else []
        return " or ".join(parts) or "–"

    def held(self, measured: "Measured") -> bool | None:
        """None when there is no goal."""
        bounds = [self.most] if self.most is not None else []
        bounds += [self.ratio * measured.limit] if self.ratio is not None else []
        bounds += [self.above + measured.limit] if self.above is not None else []
        return measured.ours <= max(bounds) if bounds else None


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure and its bare limit, of one run; `detail` goes under the table."""

    ours: float
    limit: float
    detail: str = ""

    @property
    def ratio(self) -> float:
        return self.ours / self.limit


Measures = Mapping[str, Measured]
"""Key of a row → what was measured."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `remark` explains a figure that does not hold."""

    key: str
    what: str
    limit: str
    goal: Goal = Goal()
    unit: str = "ms"
    remark: str = ""


PLAIN = "bare Qt window"
READ = "reading and hashing the rows"
BY_SQL = "ATTACH, INSERT, commit"

ROWS: Sequence[Row] = (
    Row(
        "start.warm", "start to usable window, warm", PLAIN, Goal(ratio=2),
        remark="beyond the limit, 140 ms of work for imports (Qt’s classes, made when first named: "
        "30; 60 classes of frozen values: 35; Qt for Python, which reads the source of each "
        "module to look for its own features, without a way to say no: 15) and 60 for the window, "
        "built, dressed and painted; what is typed (Session, Dossier) is imported where it is "
        "named, seen or not",
    ),
    Row("start.evicted", "start to usable window, files evicted", PLAIN, Goal(ratio=2)),
    Row(
        "start.some", f"start on {SOME} notes to the caret in the field, warm", PLAIN,
        Goal(ratio=3),
        remark="30 ms to import Saisie, 60 to build, dress and paint it; the dossier is read in a "
        "thread, which imports what opens",
    ),
    Row(
        "start.dossier", f"start on {MANY} notes to the caret in the field, warm", PLAIN,
        remark="reading, checking and folding are most of it, in a thread that shares the "
        "interpreter with Qt’s",
    ),
    Row(
        "memory.many", f"window with {MANY} notes", PLAIN, Goal(ratio=2.5), "MB",
        remark="the library of stems weighs 5 MB, the notes and their index 36",
    ),
    Row("memory.huge", f"window with {HUGE} notes", PLAIN, unit="MB"),
    Row(
        "open.many", f"open {MANY} notes to list and caret", READ, Goal(ratio=2.5),
        remark="reading, checking and folding alone take three times the limit, in Python: where "
        "it is 84 ms of work, 22 to fetch 14 000 rows, 24 to hash them, 24 to hold them against "
        "the grammar, 24 to make them revisions, 13 for SQLite’s own check, then 17 to read them "
        "as JSON, 30 to make them entities, 50 to group, order and unite; a check left out would "
        "not reach the goal; the rest is the page, built and dressed for the first time",
    ),
    Row("open.huge", f"open {HUGE} notes to list and caret", READ),
    Row(
        "fold.erased", f"fold of {MANY} notes, one text erased for good", "nothing erased",
        Goal(ratio=1.1),
    ),
    Row(
        "fold.opened", f"opening of {MANY} notes of three wordings, 1 000 of them erased for good",
        "nothing erased", Goal(ratio=1.1),
    ),
    Row("key.many", f"key to letter painted, {MANY} notes, p95", "bare text field", Goal(most=16)),
    Row("key.huge", f"key to letter painted, {HUGE} notes, p95", "bare text field"),
    Row("caret.many", f"Enter to caret, {MANY} notes, p95", "bare field and list", Goal(most=50)),
    Row("caret.huge", f"Enter to caret, {HUGE} notes, p95", "bare field and list"),
    Row(
        "insert.many", f"Enter to the note in its list of 500, {MANY} notes, p95",
        "bare field and list", Goal(most=50),
    ),
    Row("insert.huge", f"Enter to the note in its list, {HUGE} notes, p95", "bare field and list"),
    Row("search.many", f"search among {MANY} notes", "FTS5", Goal(ratio=2)),
    Row("search.huge", f"search among {HUGE} notes", "FTS5"),
    Row(
        "found.many", f"search key to list repainted, {MANY} notes, p95", "FTS5", Goal(most=16),
        remark="the usual key takes less than 10 ms; p95 are the first letters, which most of "
        "the notes hold: the list is laid out anew, row by row in Python",
    ),
    Row("found.huge", f"search key to list repainted, {HUGE} notes, p95", "FTS5"),
    Row(
        "commit.median", "note acknowledged by the disk", "bare commit", Goal(ratio=1.25),
        remark="0.6 ms are spent before the disk: 0.45 for the new state, its index, the revision "
        "and its hash, the rest for a thread that wakes",
    ),
    Row("commit.p99", "note acknowledged by the disk, p99", "bare commit", Goal(ratio=2)),
    Row("commit.typing", "the same, on the typing thread, p99", "bare commit", Goal(most=16)),
    Row("keeping.shadow", "a note in the shadow, its own thread", "bare commit", Goal(most=1)),
    Row("keeping.backup", f"backup of {MANY} notes, verified", "VACUUM INTO", Goal(most=500)),
    Row("keeping.beside", "conflict copies among 200 files", "list of the files", Goal(most=10)),
    Row("merge.many", f"{MANY} notes taken in by {MANY}", BY_SQL, Goal(ratio=5)),
    Row("merge.shown", "of it, on the session’s thread", BY_SQL, Goal(most=50)),
    Row("merge.again", "the same carnet again", BY_SQL, Goal(most=400)),
    Row("merge.ten", f"10 carnets of {MANY} notes", BY_SQL, Goal(most=5_000)),
    Row("merge.huge", f"a carnet of {HUGE} notes", BY_SQL, Goal(most=4_000)),
    Row("assistant.ready", "suggestions ready", "import spacy", Goal(ratio=3)),
    Row("assistant.median", "one suggestion, round trip", "echo of a child"),
    Row("assistant.p95", "one suggestion, round trip, p95", "echo of a child", Goal(most=50)),
    Row("memory.child", "child of suggestions", "import spacy", Goal(most=400), "MB"),
    Row("classify.many", f"theme and kind of {MANY} notes", "their tokens"),
    Row("group.many", f"{MANY} notes grouped by what they say", "their words split"),
    Row("export.few", "Word, 41 findings", "lxml and zip"),
    Row("export.plain", "Word, 1 000 findings", "lxml and zip", Goal(ratio=3)),
    Row("export.annex", "Word, 1 000 findings and their notes", "lxml and zip", Goal(ratio=5)),
    Row("export.pages", "the same with the page numbers of its contents", "lxml and zip"),
    Row("intake.rows", f"{MANY} rows read and planned", "lxml and zip", Goal(most=3_000)),
    Row(
        "intake.pages", "a document of 872 pages read and planned", "lxml and zip",
        Goal(most=10_000),
    ),
    Row(
        "pause.many", f"longest pause of a session, {MANY} notes", "idle window",
        Goal(most=50, above=16),
        remark="the first showing of a page builds, dresses and paints its widgets, once, in one "
        "event: 60 ms of work for Saisie (28 to build it, 15 to show it, 10 to paint it), 65 for "
        "Consolidation (14, 36 of which 11 to sort the notes, 10), 70 for Réception; its parts "
        "stand on each other, and who shows a page goes on with it at once; built ahead, unseen, "
        "pages declare their keys, and the palette lists what it did not",
    ),
    Row(
        "pause.look", f"the same when colours or sizes change, {MANY} notes", "idle window",
        Goal(most=50, above=16),
        remark="Qt dresses every widget anew in one call, nothing can come between",
    ),
    Row(
        "pause.merge", f"longest pause while {MANY} notes come into {MANY}", "idle window",
        Goal(most=50, above=16),
    ),
    Row("pause.huge", f"longest pause of a session, {HUGE} notes", "idle window"),
)  # fmt: skip
