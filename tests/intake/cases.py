"""What each kind of file gives, exactly: for the tests and for the page « Ce que lit l’import »."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "data" / "imports"

Told = tuple[str, str, int]
"""What was left out, where, how many."""


@dataclass(frozen=True)
class Case:
    """A file of `FOLDER`, and what `importer` then `notes` give.

    `trait` and `outcome` are for the page; `fields` are keys of the notes with their values in
    order, `refused` line and reason, `words` the command's options.
    """

    file: str
    trait: str
    outcome: str
    texts: Sequence[str]
    told: Sequence[Told] = ()
    refused: Sequence[tuple[int, str]] = ()
    ignored: Sequence[str] = ()
    fields: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    words: Sequence[str] = ()
    excerpts: Sequence[str] = ()

    @property
    def path(self) -> Path:
        return FOLDER / self.file


HALT = ("Ouvrir une halte de nuit",)
HOME = "Garantir un logement stable"
YOUNG = f"{HOME} (Sauf pour les jeunes de moins de 25 ans)"
NO_VALUE = "la formule n’a pas de valeur\u202f: ouvrez le classeur dans Excel et enregistrez-le"
DAY = "2023-12-15"

WORD: Sequence[Case] = (
    Case(
        "zone_de_texte.docx", "zone de texte, dessinée deux fois pour deux âges de Word",
        "chaque paragraphe, une seule fois",
        ("Développer le travail pair", "Lien avec le SIAO", "Former les bailleurs",
         "Capter des logements"),
    ),
    Case("zone_vml.docx", "zone de texte de Word 2007", "lue", ("Encadré ancien",)),
    Case(
        "tableau_dans_tableau.docx", "tableau dans un tableau", "lu après la ligne qui le porte",
        ("Avant le tableau", "Thème du jour", "Ouvrir une pension de famille",
         "Louer au prix juste"),
    ),
    Case("note_de_bas_de_page.docx", "note de bas de page", "entre parenthèses à son appel",
         (YOUNG,)),
    Case("note_de_fin.docx", "note de fin", "entre parenthèses à son appel", (YOUNG,)),
    Case(
        "commentaire.docx", "commentaire", "nommé\u202f; importé à la demande", (HOME,),
        told=[("commentaire", "paragraphe 1", 1)],
        excerpts=["La salle demande aussi un référent unique"],
    ),
    Case(
        "texte_colle_altchunk.docx", "page web ou texte inséré par un collage", "lu à sa place",
        ("Notes de la matinée", "Notes collées depuis un courriel"),
    ),
    Case("sens_impose.docx", "sens d’écriture imposé", "lu",
         ("Accueillir les familles sans délai",)),
    Case("alternate_dans_texte.docx", "contenu en deux versions", "lu une fois",
         ("Une idée complète",)),
    Case("ruby.docx", "annotation de lecture", "le texte est lu, l’annotation nommée",
         ("東京 accueille",), told=[("annotation de lecture", "paragraphe 1", 1)],
         excerpts=["tokyo"]),
    Case("equation.docx", "formule", "lue", ("Taux : 12/40 des ménages",)),
    Case("symbole.docx", "signe de la police Symbol", "lu", ("Hausse de 10 ± 2 places",)),
    Case(
        "titres_qui_sont_des_idees.docx", "titres",
        "atelier, journée, thème ou nature des notes dessous\u202f; les autres sont nommés, "
        "importés à la demande",
        ("Financement à trouver",),
        told=[("titre", "paragraphe 2", 1), ("titre", "paragraphe 4", 1)],
        excerpts=["Créer un poste de travailleur pair", "Une offre pour les jeunes"],
        fields={"atelier": ["Atelier B"]},
    ),
    Case("en_tete.docx", "en-tête, pied de page", "nommés\u202f; importés à la demande",
         ("Une idée",), told=[("en-tête de page", "haut des pages", 1)],
         excerpts=["Atelier B – rapporteur A"]),
    Case(
        "puces_dans_cellules.docx", "puces dans les cellules d’un tableau",
        "une note par puce, sa nature d’après le titre de la colonne",
        ("Former les bailleurs", "Capter des logements", "Créer une pension",
         "Renforcer le lien santé", "Développer le travail pair"),
        fields={"nature": ["action"] * 3 + ["piste"] * 2},
    ),
    Case("retour_doux.docx", "retour à la ligne dans un paragraphe", "une seule note",
         ("Développer le travail pair dans chaque structure",)),
    Case("suppression_de_paragraphe.docx", "paragraphes réunis en suivi des modifications",
         "une seule note", ("Renforcer le lien avec l’hôpital",)),
    Case("masque.docx", "texte masqué", "nommé\u202f; importé à la demande", ("Visible",),
         told=[("texte masqué", "paragraphe 1", 1)], excerpts=["caché"]),
    Case("strict.docx", "Word, format strict", "lu", HALT),
    Case("vignette_majuscule.docx", "noms internes d’une autre casse", "lu", HALT),
    Case("lien_interne_sans_mode.docx", "lien interne mal noté", "lu", HALT),
    Case("image_absente.docx", "image disparue", "lu", HALT),
    Case("modele_renomme.docx", "modèle renommé en document", "lu", HALT),
    Case("fusion_bancale.docx", "cellules mal fusionnées", "lues",
         ("Ouvrir une halte", "Capter des logements", "Former")),
    Case(
        "grande_fusion.docx", "cellule fusionnée sur 1 200 lignes", "vaut pour chaque ligne",
        tuple(f"idée numéro {n}" for n in range(1_200)), fields={"atelier": ["Atelier A"] * 1_200},
    ),
    Case(
        "lignes_titrees.docx", "tableau dont la première colonne dit la nature",
        "chaque note avec sa nature",
        ("Former les bailleurs\nOuvrir une halte", "Créer une pension"),
        fields={"nature": ["action", "piste"], "atelier": ["Atelier B"] * 2},
    ),
    Case(
        "fiche.docx", "fiche\u00a0: journée, atelier, rapporteur dans un tableau",
        "vaut pour ce qui suit", ("Former les bailleurs", "Ouvrir une halte"),
        told=[("titre", "paragraphe 1", 1)], excerpts=["Compte rendu d'atelier"],
        fields={"journee": ["Aubagne"] * 2, "date": [DAY] * 2, "atelier": ["Atelier B"] * 2,
                "rapporteur": ["Rapporteur A"] * 2},
    ),
    Case("suivi_dans_zone.docx", "suivi des modifications dans une zone de texte",
         "l’ajout est lu, la suppression nommée", ("Avant", "Ouvrir une halte de nuit"),
         told=[("texte supprimé (suivi des modifications)", "paragraphe 3", 1)],
         excerpts=["Fermer"]),
)  # fmt: skip

TABLES: Sequence[Case] = (
    Case("cellule_de_trop.csv", "texte qui contient le séparateur",
         "ligne refusée, avec la raison", ("Capter des logements",),
         refused=[(2, "3\u00a0cellules pour 2\u00a0titres")], fields={"theme": ["2"]}),
    Case("colonne_sans_titre.csv", "colonne sans titre", "nommée", ("Capter des logements",),
         told=[("colonne sans titre", "colonne B", 1)], excerpts=["surtout des petits"]),
    Case("colonne_sans_titre.xlsx", "colonne sans titre d’un classeur", "nommée",
         ("Capter des logements",), told=[("colonne sans titre", "colonne C", 2)],
         excerpts=["surtout pour les jeunes"]),
    Case("deux_feuilles_sans_titre.xlsx", "plusieurs feuilles d’une colonne", "toutes lues",
         ("Capter des logements", "Former les bailleurs", "Développer le travail pair")),
    Case(
        "feuille_titree_et_feuille_sans_titre.xlsx", "feuille sans titres à côté d’une autre",
        "nommée, avec son nombre de lignes\u202f; à choisir dans la fenêtre",
        ("Capter des logements",),
        told=[("feuille sans titres connus", "feuille «\u202fFeuille2\u202f»", 2)],
        excerpts=["Ouvrir une halte"],
    ),
    Case("commentaire_de_cellule.xlsx", "commentaire de cellule",
         "nommé\u202f; importé à la demande", ("Capter des logements",),
         told=[("commentaire de cellule", "feuille «\u202fFeuille1\u202f», A2", 1)],
         excerpts=["À voir avec le SIAO"]),
    Case("formule_sans_valeur.xlsx", "formule jamais calculée", "ligne refusée, avec la raison",
         ("Capter des logements",), refused=[(3, NO_VALUE), (4, NO_VALUE)]),
    Case(
        "lignes_masquees.xlsx", "lignes et feuilles masquées",
        "nommées\u202f; importées à la demande", ("visible",),
        told=[("ligne masquée", "feuille «\u202fFeuille1\u202f», ligne 3", 1),
              ("feuille masquée", "feuille «\u202fFeuille2\u202f»", 2)],
        excerpts=["masquée", "feuille masquée"],
    ),
    Case("titres_deux_lignes.xlsx", "titres sur deux lignes", "reconnus", ("Capter",),
         told=[("au-dessus des titres", "ligne 1", 1)], excerpts=["Classement"],
         ignored=[], fields={"theme": ["2"], "nature": ["piste"], "atelier": ["Atelier A"]}),
    Case("titres_parent.xlsx", "titres suivis d’une parenthèse", "reconnus", ("Capter",),
         fields={"theme": ["2"], "nature": ["piste"]}),
    Case(
        "nombres.xlsx", "nombres, heures, pourcentages",
        "comme le classeur les montre\u202f; une erreur refuse sa ligne",
        ("45 %", "0.333333333333333", "10:30", "02:00", "VRAI", "15/12/2023 10:41"),
        refused=[(8, "la cellule vaut #N/A")],
    ),
    Case("numero_long.xlsx", "nombre entier très long", "entier", ("1234567890123457000",)),
    Case("dates.xlsx", "dates d’un classeur", "lues",
         ("une", "deux", "trois", "quatre", "cinq", "six"), fields={"date": [DAY] * 6}),
    Case("dates.csv", "dates de toute écriture usuelle", "lues",
         ("une", "deux", "trois", "quatre", "cinq"), fields={"date": [DAY] * 5}),
    Case("remplissage_vide.xlsx", "mise en forme vide", "sans effet", ("Capter des logements",)),
    Case("style_sans_nom.xlsx", "style sans nom", "sans effet", ("XX",)),
    Case("strict.xlsx", "Excel, format strict", "lu", ("XX",)),
    Case("virgule_et_preambule.csv", "texte au-dessus des titres", "nommé",
         ("Capter, puis louer",), told=[("au-dessus des titres", "ligne 1", 1)],
         excerpts=["Compte rendu de l’atelier A"], fields={"theme": ["2"]}),
    Case("barre_verticale.csv", "colonnes séparées par une barre", "reconnues",
         ("Capter des logements", "Former les bailleurs"), fields={"theme": ["2", "1.1"]}),
    Case("texte_unicode_excel.txt", "«\u202fTexte Unicode\u202f» d’Excel", "colonnes reconnues",
         ("Capter des logements",), fields={"theme": ["2"]}),
    Case("guillemet_ouvert.csv", "guillemet jamais fermé", "sa ligne seule est refusée",
         ("Former les bailleurs", "Accueillir les jeunes"),
         refused=[(2, "ligne illisible (guillemets mal fermés)")],
         fields={"theme": ["1.1", "4"]}),
    Case("limesurvey.csv", "export de LimeSurvey", "chaque réponse\u202f; son numéro est ignoré",
         ("Ouvrir une halte de nuit", "Capter des logements"),
         ignored=["id", "submitdate", "lastpage", "startlanguage"]),
    Case("numerotation_des_lignes.csv", "lignes numérotées", "le numéro est ignoré",
         ("Ouvrir une halte de nuit", "Capter des logements"), ignored=["id"]),
    Case("framaforms.csv", "export de Framaforms", "chaque réponse", HALT,
         told=[("au-dessus des titres", "ligne 1", 1)], excerpts=["Détails de l’envoi"],
         ignored=["numero", "adresse ip"], fields={"date": [DAY]}),
    Case("totaux.xlsx", "titre fusionné, ligne de total",
         "le titre vaut pour les lignes, le total est nommé",
         ("Développer le travail pair", "Capter des logements"),
         told=[("ligne de total", "ligne 6", 1)], excerpts=["TOTAL – 2"], ignored=["n°"],
         fields={"journee": ["Journée d'Aubagne"] * 2, "atelier": ["Atelier B"] * 2}),
    Case("fiche_puis_tableau.xlsx", "journée et atelier au-dessus des titres, en deux cellules",
         "valent pour chaque ligne", ("Former",),
         fields={"journee": ["Aubagne"], "atelier": ["Atelier B"], "nature": ["action"]}),
    Case("etiquette_repetee.txt", "même mot devant chaque note", "n’est pas un titre de colonne",
         ("Idée Former les bailleurs", "Idée Ouvrir une halte")),
    Case("retours_de_macintosh.csv", "fins de ligne d’un ancien Macintosh", "lues",
         ("Réinsérer à l'école", "Œuvrer à l’été"), fields={"theme": ["2", "4"]}),
)  # fmt: skip

TEXTS: Sequence[Case] = (
    Case("un_octet_fautif.txt", "octet d’un autre encodage", "les autres lignes restent justes",
         ("Réinsérer à l’école", "café des habitants", "Été à Marseille")),
    Case("mac_roman.csv", "encodage d’un Macintosh", "reconnu",
         ("Réinsérer à l’école", "Œuvrer à l’été"), fields={"theme": ["4", "2"]}),
    Case("cp850.csv", "encodage de MS-DOS", "reconnu", ("Réinsérer à l'école",),
         fields={"theme": ["4"]}),
    Case("utf16_sans_bom.csv", "UTF-16 sans marque", "reconnu", ("Été",), fields={"theme": ["2"]}),
    Case("plus_grand_que.txt", "«\u202f> 50 %\u202f»", "n’est pas une puce",
         ("> 50 % des ménages attendent un an", "5 places ouvertes")),
    Case("nombre_enorme.jsonl", "nombre de 400 chiffres", "sa ligne seule est refusée",
         ("Capter des logements",),
         refused=[(1, "«\u202ftexte\u202f» est un nombre trop grand")]),
    Case(
        "coupe_a_la_ligne.txt", "lignes coupées à une largeur (courriel, scan)",
        "une note par paragraphe si on le choisit, mots coupés recollés",
        ("Développer le travail pair dans chaque structure, avec un poste financé par la "
         "métropole.",
         "Capter des logements."),
        words=["--mode", "paragraphe"],
    ),
    Case("coller_une_ligne_de_12003_signes.txt", "ligne de plus de 10 000 signes",
         "refusée entière\u202f; «\u202fColler une liste\u202f» la coupe en notes", (),
         refused=[(1, "«\u202ftexte\u202f» est trop long (12\u202f003\u00a0signes, au plus "
                      "10\u202f000)")]),
    Case("coller_6000_lignes.txt", "6 000 lignes", "6 000 notes",
         tuple(f"idée {n}" for n in range(6_000))),
    Case(
        "courriel.txt", "en-tête de courriel", "nommé\u202f; importé à la demande",
        ("Voici mes notes\u00a0:", "Développer le travail pair", "Capter des logements",
         "Former les bailleurs"),
        told=[("en-tête de courriel", f"ligne {n}", 1) for n in range(1, 5)],
        excerpts=["De : Rapporteur A", "Envoyé : vendredi 15 décembre 2023 10:41",
                  "À : Rapporteur B", "Objet : notes de l’atelier"],
        fields={"nature": [None, None, None, "action"]},
    ),
    Case(
        "markdown.txt", "titres et cases de Markdown (Notion…)",
        "titres lus comme ceux de Word, cases retirées",
        ("Former les bailleurs", "Capter des logements", "Créer une pension"),
        told=[("titre", "ligne 8", 1)], excerpts=["Une idée"],
        fields={"nature": ["action", "action", None], "atelier": ["Atelier B"] * 3},
    ),
    Case("numeros_de_page.txt", "numéros de page d’un scan", "nommés",
         ("Ouvrir une halte", "Former les bailleurs"),
         told=[("numéro de page", "ligne 3", 1), ("numéro de page", "ligne 6", 1)],
         excerpts=["1 -", "Page 2 sur 2"]),
    Case("teams_francais.txt", "réunion de Teams en français",
         "une note par tour de parole\u202f; qui et quand sont mis à part",
         ("Former les bailleurs", "Capter des logements"),
         told=[("intervenants et heures", "tout le fichier", 2),
               ("messages du logiciel", "tout le fichier", 2)], excerpts=["", ""]),
    Case("whatsapp_numero.txt", "WhatsApp, avec un numéro, des images, des messages supprimés",
         "une note par message\u202f; les numéros sont mis à part",
         ("Former les bailleurs", "Ouvrir une halte", "Capter : oui"),
         told=[("intervenants et heures", "tout le fichier", 7),
               ("messages du logiciel", "tout le fichier", 4)], excerpts=["", ""]),
    Case("sous_titres_sans_noms.vtt", "sous-titres où personne n’est nommé",
         "une note par phrase",
         ("Il faut former les bailleurs dans chaque commune.", "Et capter des logements."),
         told=[("intervenants et heures", "tout le fichier", 3)], excerpts=[""]),
)  # fmt: skip

CASES = (*WORD, *TABLES, *TEXTS)
