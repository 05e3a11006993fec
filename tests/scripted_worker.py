"""A child process that answers as a test says: same protocol, no spaCy, any delay.

    python tests/scripted_worker.py '[{"has": "gardiens", "theme": "1.1", "nature": "piste"}]'

Keys of a rule: `has` (a piece of the text), `theme`, `nature`, `words`, `near`, `share` (0.9),
`after` (seconds). A text that no rule knows is not classified. A note told with another theme than
its rule's is doubted.
"""

import json
import sys
import time

THEMES = ("1.1", "1.2", "2", "3.1", "3.2", "4", "hors")
KINDS = ("action", "piste", "autre")


def shares(names: tuple[str, ...], chosen: str | None, share: float = 0.9) -> dict[str, float]:
    """The `share` of the one chosen among `names`; much the same for all when none is."""
    if chosen is None:
        return {name: round(1 / len(names), 4) for name in names}
    rest = (1 - share) / (len(names) - 1)
    return {name: share if name == chosen else rest for name in names}


def answer(text: str, rules: list[dict[str, object]]) -> dict[str, object]:
    """The answer for a text; late when its rule says so."""
    rule = next((rule for rule in rules if str(rule["has"]) in text), {})
    time.sleep(float(str(rule.get("after", 0))))
    theme, kind = rule.get("theme"), rule.get("nature")
    share = float(str(rule.get("share", 0.9)))
    words = rule.get("words", [str(rule["has"])] if rule else [])
    return {
        "theme": theme,
        "themes": shares(THEMES, str(theme) if theme else None, share),
        "nature": kind,
        "natures": shares(KINDS, str(kind) if kind else None, share),
        "parce_que": {"theme": words if theme else [], "nature": words if kind else []},
        "proches": rule.get("near", []),
    }


def doubted(told: dict[str, dict[str, str]], rules: list[dict[str, object]]) -> dict[str, object]:
    """The notes told with another theme than a rule gives."""
    return {
        id_: rule["theme"]
        for id_, note in told.items()
        for rule in rules
        if str(rule["has"]) in note["texte"] and note["theme"] not in (None, rule.get("theme"))
    }


def nearest(text: str, others: list[str]) -> list[int]:
    """The places of these texts: those that share the most letters first."""
    return sorted(range(len(others)), key=lambda n: -len(set(text) & set(others[n])))


def linked(points: list[dict[str, str]]) -> dict[str, str]:
    """Each piste prolongs the action that begins with the same letter."""
    return {
        piste["id"]: action["id"]
        for action in points
        for piste in points
        if (action["nature"], piste["nature"]) == ("action", "piste")
        and action["texte"][0] == piste["texte"][0]
    }


def main() -> None:
    """Answer until the input ends."""
    rules = json.loads(sys.argv[1])
    told: dict[str, dict[str, str]] = {}
    print(json.dumps({"pret": True}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        result: object = []
        if asked["op"] == "suggerer":
            result = answer(asked["texte"], rules)
        elif asked["op"] == "suggerer_tout":
            result = [answer(note["texte"], rules) for note in asked["notes"]]
        elif asked["op"] == "apprendre":
            told |= {note["id"]: note for note in asked["decidees"]}
        elif asked["op"] == "proches":
            result = nearest(asked["texte"], asked["parmi"])
        elif asked["op"] == "relier":
            result = linked(asked["points"])
        elif asked["op"] == "revoir":
            result = doubted(told, rules)
        print(json.dumps({"id": asked["id"], "resultat": result}), flush=True)


if __name__ == "__main__":
    main()
