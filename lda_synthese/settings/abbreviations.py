"""The abbreviations that everybody has until they change them: acronyms of the field."""

USUAL_ABBREVIATIONS = (
    ("lda", "Logement d’abord"),
    ("aah", "allocation aux adultes handicapés"),
    ("aci", "atelier et chantier d’insertion"),
    ("aivs", "agence immobilière à vocation sociale"),
    ("apl", "aide personnalisée au logement"),
    ("ars", "agence régionale de santé"),
    ("ase", "aide sociale à l’enfance"),
    ("asll", "accompagnement social lié au logement"),
    ("avdl", "accompagnement vers et dans le logement"),
    (
        "caleol",
        "commission d’attribution des logements et d’examen de l’occupation des logements",
    ),
    ("ccapex", "commission de coordination des actions de prévention des expulsions locatives"),
    ("ccas", "centre communal d’action sociale"),
    ("cej", "contrat d’engagement jeune"),
    ("chrs", "centre d’hébergement et de réinsertion sociale"),
    ("daho", "droit à l’hébergement opposable"),
    ("dalo", "droit au logement opposable"),
    (
        "dihal",
        "délégation interministérielle à l’hébergement et à l’accès au logement",
    ),
    ("fjt", "foyer de jeunes travailleurs"),
    ("fsl", "fonds de solidarité pour le logement"),
    ("iml", "intermédiation locative"),
    (
        "pdalhpd",
        "plan départemental d’action pour le logement et l’hébergement des personnes défavorisées",
    ),
    ("pdh", "plan départemental de l’habitat"),
    ("rsa", "revenu de solidarité active"),
    ("siao", "service intégré d’accueil et d’orientation"),
)
"""Letters in lower case, the whole text; the first is the one that Saisie shows."""
