"""Faults in carnets, conflicts, twins and codes, as (file, line, instead, test that fails)."""

CARNET = "lda_synthese/domain/exchange/carnet.py"
OUT = "lda_synthese/application/handing_out.py"
SETTLING = "lda_synthese/domain/gestures/settling.py"
REOPENING = "lda_synthese/domain/log/reopening.py"
TWINNING = "lda_synthese/domain/state/twinning"
UNITING = "lda_synthese/domain/gestures/uniting.py"

CARNETS = "tests/cli/exchange/test_carnet.py"
CONFLICTS = "tests/cli/exchange/test_conflicts.py"
TWINS = "tests/cli/exchange/test_twins.py"
CODES = "tests/session/test_printed_codes.py"
UNDONE = "tests/session/test_settled_undone.py"

DECIDING_MUTANTS = (
    (
        CARNET,
        "if isinstance(note, Note) and note.rapporteur in mine and note.workshop in places",
        "if isinstance(note, Note) and note.workshop in places",
        f"{CARNETS}::test_a_carnet_holds_the_framework_the_workshops_and_the_notes_of_one_rapporteur",
    ),
    (
        CARNET,
        '        written = [one for one in log if one.kind == "person" and one.entity in wrote]',
        "        written = []\n        persons = {id_ for _, id_ in taken}",
        f"{CARNETS}::test_a_carnet_names_only_those_who_wrote_what_it_holds",
    ),
    (
        OUT,
        "        receipts=dict.fromkeys(ids, BY_CARNET),",
        "        receipts={},",
        f"{CARNETS}::test_nobody_takes_back_in_a_carnet_what_the_team_did",
    ),
    (
        OUT,
        "        erased=frozenset(pair for pair in content.erased if pair[0] in ids),",
        "        erased=frozenset(),",
        f"{CARNETS}::test_what_was_erased_stays_erased_in_a_carnet",
    ),
    (
        OUT,
        '    meta = {key: value for key, value in content.meta.items() if key != "file"}',
        "    meta = {**content.meta}",
        f"{CARNETS}::test_a_copy_for_a_colleague_is_the_whole_dossier_and_another_file",
    ),
    (
        SETTLING,
        "    return Change(kind, id_, {name: getattr(entity, name) for name in after}, after)",
        "    after = {n: v for n, v in after.items() if getattr(entity, n) != v}\n"
        "    return Change(kind, id_, {name: getattr(entity, name) for name in after}, after)",
        f"{CONFLICTS}::test_keeping_the_value_shown_settles_for_everybody",
    ),
    (
        SETTLING,
        '            id=named_entity("note", "conflit", note.id, one.revision.hex()),',
        '            id=named_entity("note", "conflit", note.id, one.at + dossier.id[:1]),',
        f"{CONFLICTS}::test_the_note_kept_beside_has_the_id_of_the_format",
    ),
    (
        REOPENING,
        "        yield replace(restoring, before=before, after=after, beside=left < rounds)",
        "        yield replace(restoring, before=before, after=after)",
        f"{UNDONE}::test_the_conflict_is_back_in_memory_and_in_the_file",
    ),
    (
        f"{TWINNING}/united.py",
        "        table[id_] = with_value(table[id_], field, went[one])",
        "        table[id_] = with_value(table[id_], field, one)",
        f"{TWINS}::test_what_a_merge_brings_for_the_one_that_went_counts_for_the_one_that_stays",
    ),
    (
        f"{TWINNING}/tidying.py",
        "if not names_its_twin(tables, one)}",
        "if one}",
        f"{TWINS}::test_an_import_on_two_laptops_with_the_day_by_hand_on_one_shows_no_conflict",
    ),
    (
        f"{TWINNING}/births.py",
        "    return sorted(entities, key=lambda entity: births.get(entity.id, YET_TO_COME))",
        "    return sorted(entities, key=lambda e: births.get(e.id, YET_TO_COME), reverse=True)",
        f"{CODES}::test_without_an_export_the_first_born_keeps_the_bare_code",
    ),
    (
        f"{TWINNING}/codes.py",
        "    claims = {one.id: _claim(code, printed.get(one.id, [])) for one in findings}",
        "    claims = dict.fromkeys(one.id for one in findings)",
        f"{CODES}::test_a_printed_code_stays_its_finding_s_after_a_merge",
    ),
    (
        f"{TWINNING}/codes.py",
        "                found.setdefault(end_of(table, finding.id), []).append(code)",
        "                found.setdefault(finding.id, []).append(code)",
        f"{CODES}::test_what_was_united_leaves_its_printed_code_to_the_one_that_stays",
    ),
    (
        UNITING,
        "        change(kept, _filled(kept, gone)),",
        "        None,",
        f"{TWINS}::test_days_of_one_name_are_united_and_then_their_workshops",
    ),
)
