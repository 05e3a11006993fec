"""Faults in what receives and takes back, as (file, line, instead, test that fails)."""

PLANNING = "lda_synthese/session/union_plan.py"
RECEIVING = "lda_synthese/session/receiving.py"
BACK = "lda_synthese/domain/log/receiving/undo_reception.py"
READER = "lda_synthese/storage/receiving/reader.py"
APPLICATION = "lda_synthese/application/receiving.py"

UNION = "tests/receiving/test_union.py"
UNDONE = "tests/receiving/test_undo.py"
ROWS = "tests/receiving/reader/test_foreign_rows.py"
FILES = "tests/receiving/reader/test_foreign_files.py"
NATURAL = "tests/receiving/test_natural_ids.py"
HISTORIES = (
    "tests/receiving/test_histories.py::test_whatever_happened_all_end_with_the_same_dossier"
)

UNITED = "tests/receiving/twins/test_united_both_ways.py"
DECIDED = (
    "tests/receiving/test_decided_with.py::"
    "test_one_step_takes_back_the_reception_with_its_decisions"
)
TIDYING = "lda_synthese/domain/state/twinning/tidying.py"

UNION_MUTANTS = (
    (
        "lda_synthese/storage/receiving/receipts.py",
        "        if step.id not in receptions:",
        "        if True:",
        DECIDED,
    ),
    (
        "lda_synthese/storage/receiving/receipts.py",
        "        if receipt is None or receptions.get(receipt) == reception:",
        "        if receptions.get(receipt) == reception:",
        DECIDED,
    ),
    (
        "lda_synthese/domain/log/undo.py",
        "writer.id not in seen and writer.id not in undone",
        "writer.id not in seen",
        DECIDED,
    ),
    (
        APPLICATION,
        "replace(edit, within=plan.reception) if session.person == plan.received_by else edit",
        "replace(edit, within=plan.reception)",
        "tests/receiving/test_decided_with.py::"
        "test_decided_by_who_took_over_the_keyboard_it_is_a_step_of_hers",
    ),
    (
        "lda_synthese/domain/state/twinning/united.py",
        "    beneath = dict(_stand(tables, births))",
        "    beneath: dict[Place, Value] = {}",
        f"{UNITED}::test_the_first_born_stands_with_the_notes_of_both_whoever_received",
    ),
    (
        TIDYING,
        "    if edit.undoes or not dossier.beneath:",
        "    if True:",
        f"{UNITED}::test_what_names_a_united_one_is_rewritten_at_the_next_gesture_on_it",
    ),
    (
        TIDYING,
        "        and (change.id, name) not in dossier.conflicts",
        "        and name",
        f"{UNITED}::test_a_conflict_is_not_settled_by_the_way",
    ),
    (
        "lda_synthese/domain/log/receiving/union.py",
        "    if before.beneath == after.beneath:",
        "    if True:",
        f"{UNITED}::test_followers_hear_of_notes_that_a_union_taken_back_gives_back",
    ),
    (
        RECEIVING,
        "        if before is not plan.before:",
        "        if False:",
        f"{UNION}::test_what_is_typed_during_a_reception_is_kept_and_folded",
    ),
    (
        RECEIVING,
        "        late = [row for row in noted if plan.is_whole or row.entity in plan.rows]",
        "        late = []",
        f"{UNION}::test_what_is_typed_during_a_reception_is_kept_and_folded",
    ),
    (
        PLANNING,
        "        erased = frozenset(pair for pair in pairs if pair[0] not in self._ids)",
        "        erased = frozenset(pairs)",
        f"{ROWS}::test_an_erasure_of_a_text_that_is_held_here_waits_for_a_person",
    ),
    (
        PLANNING,
        "tuple(blanked(r, gone[r.id]) if r.id in gone else r for r in new)",
        "tuple(new)",
        f"{ROWS}::test_a_pair_that_came_before_its_row_blanks_it",
    ),
    (
        PLANNING,
        "        rows = (revision for entity in touched for revision in self.rows[entity])",
        "        rows = came",
        HISTORIES,
    ),
    (
        "lda_synthese/domain/log/receiving/union.py",
        "for key, conflict in dossier.conflicts.items() if key[0] not in touched",
        "for key, conflict in dossier.conflicts.items()",
        f"{UNDONE}::test_a_conflict_settled_in_a_carnet_is_settled_here",
    ),
    (
        PLANNING,
        "    if is_whole:",
        "    if False:",
        "tests/receiving/twins/test_twins_received.py::"
        "test_what_only_said_which_twin_is_a_conflict_once_they_are_none",
    ),
    (
        "lda_synthese/storage/receiving/merging.py",
        "        connection.executemany(SET_META, _seals(carnet))",
        "        list(_seals(carnet))",
        f"{ROWS}::test_a_row_that_comes_already_erased_is_taken_with_its_seal",
    ),
    (
        READER,
        '{type_ for type_, _, _ in found} <= {"table", "index"}',
        '{type_ for type_, _, _ in found} <= {"table", "index", "trigger", "view"}',
        f"{FILES}::test_what_another_program_put_in_a_carnet_is_refused",
    ),
    (
        READER,
        "(revision for revision in reversed(unique.values()) if is_bounded(revision))",
        "(revision for revision in reversed(unique.values()) if revision)",
        f"{ROWS}::test_a_row_outside_the_grammar_is_set_aside",
    ),
    (
        APPLICATION,
        "        if foreign.dossier != dossier.id:",
        "        if False:",
        f"{FILES}::test_a_carnet_of_another_dossier_is_refused_and_its_notes_may_be_imported",
    ),
    (
        APPLICATION,
        "        return path.samefile(session.path)",
        "        return False",
        f"{UNION}::test_the_open_dossier_offered_to_itself_is_said_and_its_lock_kept",
    ),
    (
        "lda_synthese/domain/log/history.py",
        "    if revision.parents or revision.kind not in ENTITY_TYPES:",
        "    if True:",
        f"{NATURAL}::test_defaults_that_0_1_0_wrote_at_a_birth_oppose_nothing",
    ),
    (
        "lda_synthese/domain/log/writing.py",
        "        hlc=min(max(pen.mint.tick(), tick + 1), HLC_LIMIT - 1)",
        "        hlc=pen.mint.tick()",
        f"{UNION}::test_a_clock_in_2099_is_not_caught",
    ),
    (
        "lda_synthese/domain/log/writing.py",
        "        while len(seen) > PARENTS:",
        "        while False:",
        f"{UNION}::test_more_than_64_heads_are_gathered_by_one_gesture",
    ),
    (
        "lda_synthese/storage/content.py",
        "for revision in self.revisions if revision.hlc <= most)",
        "for revision in self.revisions)",
        f"{UNION}::test_a_clock_in_2099_is_not_caught",
    ),
    (
        "lda_synthese/domain/log/undo.py",
        "if is_later and (writer.author not in people or writer.id in unseen):",
        "if is_later and writer.author not in people:",
        f"{UNDONE}::test_undo_is_refused_over_what_came_from_her_own_other_laptop",
    ),
    (
        "lda_synthese/storage/receiving/receipts.py",
        "        if one.received_by in people",
        "        if people",
        f"{UNDONE}::test_it_stands_among_the_gestures_of_who_received",
    ),
    (
        BACK,
        "        if undoes and step not in gone:",
        "        if undoes:",
        f"{UNDONE}::test_a_later_reception_taken_back_then_redone_counts_again",
    ),
    (
        BACK,
        "if trace.step not in gone and trace.undoes not in steps",
        "if trace.step",
        f"{UNDONE}::test_what_was_written_since_and_taken_back_does_not_count",
    ),
    (
        BACK,
        "                if thing in going and thing not in kept:",
        "                if False:",
        f"{UNDONE}::test_a_finding_made_since_keeps_its_note_and_where_it_was_taken",
    ),
    (
        BACK,
        "            if name in written or self._is_erased(id_, name):",
        "            if name in written:",
        f"{UNDONE}::test_nothing_goes_back_to_an_erased_text",
    ),
    (
        BACK,
        "            if getattr(was, name) != getattr(now, name) or is_contested:",
        "            if getattr(was, name) != getattr(now, name):",
        f"{UNDONE}::test_a_conflict_that_a_reception_brought_goes_with_it_whatever_is_shown",
    ),
)
