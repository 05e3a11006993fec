"""Faults put into fold, undo, writer, commands, each killed by its test: `python -m tests.mutants`.

The package is copied; one line is changed; the test must fail. A mutant that survives means that
nothing watches that line any more.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.deciding_mutants import DECIDING_MUTANTS
from tests.union_mutants import UNION_MUTANTS

ROOT = Path(__file__).parents[1]
COPIED = ("lda_synthese", "tests", "pyproject.toml")
SECONDS = 120
"""A mutant that makes a test wait for ever is killed too."""


@dataclass(frozen=True)
class Mutant:
    """`line` stands once in `file`; with `instead` in its place, `killer` fails."""

    file: str
    line: str
    instead: str
    killer: str


FOLD = "lda_synthese/domain/log/fold.py"
HISTORY = "lda_synthese/domain/log/history.py"
CONFLICTS = "lda_synthese/domain/log/conflicts.py"
REVISION = "lda_synthese/domain/log/revision.py"
UNDO = "lda_synthese/domain/log/undo.py"
WRITER = "lda_synthese/storage/saving/writer.py"
BACKLOG = "lda_synthese/storage/saving/backlog.py"
FILE = "lda_synthese/storage/dossier_file.py"
READING = "lda_synthese/storage/reading.py"
OPENING = "lda_synthese/storage/opening.py"
LOG = "lda_synthese/storage/log.py"
STANDING = "lda_synthese/session/standing.py"
ACTING = "lda_synthese/cli/acting.py"
CAPTURE = "lda_synthese/ui/capture/entry/gestures.py"

TEST_HISTORY = "tests/domain/log/test_fold.py"
TEST_PEOPLE = "tests/session/test_undo_people.py"
TEST_OTHERS = "tests/session/test_undo_of_others.py"
TEST_SESSION = "tests/session/test_session.py"
TEST_STORY = (
    "tests/session/test_undo_story.py::"
    "test_undo_and_redo_walk_the_states_whatever_the_gestures_and_the_sessions"
)
TEST_SAVING = "tests/storage/saving/test_saving.py"
TEST_CHANGED = "tests/storage/opening/test_changed_file.py"
TEST_BAD = "tests/storage/opening/test_bad_files.py"

MUTANTS = (
    # The fold.
    Mutant(
        CONFLICTS,
        "    if len({candidate.value for candidate in candidates}) < 2:",
        "    if len({candidate.value for candidate in candidates}) < 9:",
        f"{TEST_HISTORY}::test_two_texts_written_side_by_side_are_a_conflict_with_both_values",
    ),
    Mutant(
        REVISION,
        "    return revision.hlc, revision.id",
        "    return revision.hlc, bytes(255 - byte for byte in revision.id)",
        f"{TEST_HISTORY}::test_at_the_same_tick_the_greater_id_is_shown",
    ),
    Mutant(
        CONFLICTS,
        "    if name in UNCONTESTED or history.is_chain:",
        "    if history.is_chain:",
        f"{TEST_HISTORY}::test_order_code_and_fingerprint_are_never_a_conflict",
    ),
    Mutant(
        HISTORY,
        "        seen = reached((writer.id for writer in writers), self._parents)",
        "        seen = reached(self._by_id, self._parents)",
        f"{TEST_HISTORY}::test_a_conflict_stays_when_another_field_is_written_by_who_saw_both",
    ),
    Mutant(
        HISTORY,
        "        known -= reached([revision], self._children)",
        "        known -= set()",
        f"{TEST_HISTORY}::"
        "test_an_edit_made_knowingly_after_the_deletion_contests_nothing_even_beside_a_fork",
    ),
    Mutant(
        HISTORY,
        '        if name == "deleted" and self.deletion_is_contested(latest):\n            return',
        "        if False:\n            return",
        f"{TEST_HISTORY}::test_a_deletion_beside_an_edit_keeps_the_note_and_says_so",
    ),
    Mutant(
        HISTORY,
        '        return "deleted" not in written and not written <= UNCONTESTED',
        '        return "deleted" not in written',
        f"{TEST_HISTORY}::test_a_deletion_beside_a_mere_change_of_order_stands",
    ),
    Mutant(
        HISTORY,
        "for writer in latest if name not in self._gone(writer.id))",
        "for writer in latest)",
        f"{TEST_HISTORY}::test_an_erased_text_offers_no_value_beside_another",
    ),
    Mutant(
        FOLD,
        "        if revision.parents != expected or written is None:",
        "        if written is None:",
        f"{TEST_HISTORY}::test_the_fold_is_what_a_naive_reading_of_the_graph_gives",
    ),
    Mutant(
        FOLD,
        "            patch.pop(name, None)",
        "            pass",
        f"{TEST_HISTORY}::test_an_erased_text_hides_what_it_had_replaced",
    ),
    Mutant(
        HISTORY,
        "for revision, _ in known.values() if revision.id not in circular)",
        "for revision, _ in known.values())",
        "tests/domain/log/test_fold_bounds.py::test_a_circle_of_parents_is_passed_over",
    ),
    # Undo.
    Mutant(
        UNDO,
        "            taken_back.add(gesture.undoes)",
        "            pass",
        f"{TEST_SESSION}::test_undo_and_redo_cross_sessions",
    ),
    Mutant(
        UNDO,
        "            if not ordinary_met:",
        "            if True:",
        "tests/domain/log/test_steps.py::"
        "test_what_was_taken_back_counts_no_more_and_a_new_gesture_empties_redo",
    ),
    Mutant(
        UNDO,
        "writer.id != revision.id and writer.id not in seen",
        "writer.id != revision.id and writer.id in seen",
        f"{TEST_PEOPLE}::test_undo_is_refused_with_who_and_when",
    ),
    Mutant(
        UNDO,
        "    if entity is None or not written <= field_names(revision.kind):",
        "    if entity is None:",
        f"{TEST_PEOPLE}::test_what_a_later_program_wrote_is_not_undone_by_guess",
    ),
    Mutant(
        UNDO,
        "    goes = not revision.parents and not entity.deleted",
        "    goes = False",
        f"{TEST_PEOPLE}::test_a_note_that_another_took_out_of_the_trash_is_not_put_back_in_it",
    ),
    Mutant(
        UNDO,
        "        if gesture.stays:",
        "        if False:",
        f"{TEST_OTHERS}::test_nobody_takes_back_the_making_of_the_dossier",
    ),
    Mutant(
        UNDO,
        "    ends = (*history.revisions[:1], *history.revisions[-1:])",
        "    ends = (*history.revisions[:1],)",
        f"{TEST_OTHERS}::test_ones_own_that_another_wrote_last_holds_the_step_back",
    ),
    Mutant(
        UNDO,
        "    elif any(history.was_erased(revision, name) for name in written):",
        "    elif False:",
        f"{TEST_OTHERS}::test_the_former_text_is_not_given_back_once_it_was_erased",
    ),
    Mutant(
        READING,
        '"WHERE author = ? AND receipt IS NULL ORDER BY n DESC"',
        '"WHERE author = ? ORDER BY n DESC"',
        "tests/storage/copies/test_elsewhere.py::"
        "test_what_can_no_longer_be_read_is_saved_elsewhere_from_memory",
    ),
    # The writer.
    Mutant(
        BACKLOG,
        "        self.queue.extend(gestures)",
        "        pass",
        f"{TEST_SAVING}::test_a_full_disk_is_said_and_all_is_written_once_there_is_room",
    ),
    Mutant(
        WRITER,
        "        return not self._busy and (self._is_idle() or failed)",
        "        return True",
        f"{TEST_SAVING}::test_a_note_is_pending_until_the_disk_has_it",
    ),
    Mutant(
        BACKLOG,
        "            self.drafts.pop(key, None)",
        "            pass",
        "tests/storage/saving/test_writer.py::"
        "test_a_draft_that_its_note_overtakes_is_not_written_any_more",
    ),
    Mutant(
        BACKLOG,
        "            if self.drafts.get(key) is draft:",
        "            if key in self.drafts:",
        "tests/storage/saving/test_writer.py::test_what_is_typed_while_a_draft_is_saved_is_saved_too",
    ),
    Mutant(
        BACKLOG,
        "        drafts = dict(self.drafts) if len(gestures) == len(self.queue) else {}",
        "        drafts = dict(self.drafts)",
        "tests/storage/saving/test_kill_at_each_step.py::"
        "test_what_is_typed_next_waits_though_something_is_written_before",
    ),
    Mutant(
        BACKLOG,
        "            self._drafts_due = time.monotonic() + DRAFT_PAUSE_S",
        "            self._drafts_due = 0.0",
        "tests/storage/saving/test_writer.py::test_drafts_are_not_written_at_each_key",
    ),
    Mutant(
        "lda_synthese/storage/saving/waiting.py",
        "        if len(gesture.revisions) <= KEPT_AT_MOST:",
        "        if False:",
        "tests/storage/saving/test_waiting.py::"
        "test_seven_notes_entered_and_none_committed_are_there_after_a_kill",
    ),
    Mutant(
        FILE,
        "            writing.drop_drafts(self._connection, drafts_done)",
        "            pass",
        f"{TEST_SESSION}::test_a_draft_is_found_again_and_leaves_with_its_note",
    ),
    Mutant(
        OPENING,
        "            if not self._is_there():",
        "            if False:",
        "tests/storage/copies/test_elsewhere.py::"
        "test_a_file_taken_away_under_us_is_noticed_and_saved_elsewhere_whole",
    ),
    Mutant(
        OPENING,
        "            if not self.is_as_left() or not reads_as_left():",
        "            if False:",
        f"{TEST_CHANGED}::test_nothing_is_written_in_it_and_all_is_saved_elsewhere",
    ),
    Mutant(
        FILE,
        "        with self._edit():\n            writing.keep_drafts(",
        "        with self._connection:\n            writing.keep_drafts(",
        f"{TEST_CHANGED}::test_no_draft_is_saved_in_a_file_that_was_moved",
    ),
    Mutant(
        WRITER,
        "            return max(0.0, self._retry_at - now) if not self._is_idle() else None",
        "            return None",
        f"{TEST_SAVING}::test_what_was_refused_is_written_in_time_without_being_asked_for",
    ),
    Mutant(
        LOG,
        "        if not is_row(row) or not proof.holds(row):",
        "        if not is_row(row):",
        f"{TEST_BAD}::test_an_altered_note_is_noticed",
    ),
    Mutant(
        LOG,
        "        if is_lawful(revision, gone):",
        "        if True:",
        "tests/storage/log/test_any_row.py::test_what_follows_no_rule_is_set_aside_and_the_dossier_goes_on",
    ),
    Mutant(
        LOG,
        "        return sealed is None or sealed == seal(row)",
        "        return True",
        "tests/storage/log/test_any_row.py::test_the_seal_of_an_erased_row_still_shows_damage",
    ),
    Mutant(
        STANDING,
        "            self.heads[revision.entity] = tuple(",
        "            dict(self.heads)[revision.entity] = tuple(",
        TEST_STORY,
    ),
    # The commands.
    Mutant(
        ACTING,
        "        session.close()\n    except",
        "        pass\n    except",
        "tests/cli/safety/test_disk.py::test_an_import_that_the_disk_refuses_is_not_said_to_be_done",
    ),
    # The field.
    Mutant(
        CAPTURE,
        "open.attempt(lambda: session.apply(build(), drafts_done=done)):",
        "open.attempt(lambda: session.apply(build(), drafts_done=done)) + 1:",
        "tests/ui/capture/test_pasted.py::test_a_note_that_is_refused_stays_in_its_field",
    ),
    # What receives, and what takes a reception back.
    *(Mutant(*fault) for fault in UNION_MUTANTS),
    # Carnets that leave, conflicts, twins, codes.
    *(Mutant(*fault) for fault in DECIDING_MUTANTS),
)


def survives(mutant: Mutant, root: Path) -> bool:
    """Whether the test passes in spite of the fault, in a copy at `root`."""
    path = root / mutant.file
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace(mutant.line, mutant.instead), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", mutant.killer]
    try:
        ended = subprocess.run(command, cwd=root, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return False
    finally:
        path.write_text(source, encoding="utf-8")
    # 1: tests failed. Anything else, as a name that no test has, is no kill.
    return ended.returncode != 1


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in COPIED:
            source = ROOT / name
            ignored = shutil.ignore_patterns("__pycache__")
            if source.is_dir():
                shutil.copytree(source, root / name, ignore=ignored)
            else:
                shutil.copy(source, root / name)
        alive = []
        for mutant in MUTANTS:
            is_alive = survives(mutant, root)
            alive += [mutant] if is_alive else []
            name = mutant.killer.rpartition("::")[2]
            verdict = "ALIVE " if is_alive else "killed"
            line = mutant.line.strip().splitlines()[0][:60]
            print(f"{verdict}  {line:60}  {name}", flush=True)
    print(f"{len(MUTANTS) - len(alive)} of {len(MUTANTS)} killed")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
