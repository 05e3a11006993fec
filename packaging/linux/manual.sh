#!/usr/bin/env bash
# The page of the manual, made of what the program says of itself. usage: manual.sh PROGRAM VERSION
set -euo pipefail
program=$1 version=$2
escape() { sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^\([.']\)/\\\\\&\1/"; }
cat <<HEAD
.TH LDA\-SYNTHESE 1 "" "lda\-synthese $version" "LDA Synthèse"
.SH NOM
lda\-synthese \- des notes d’ateliers à la synthèse Word
.SH SYNOPSIS
.B lda\-synthese
.RI [ DOSSIER.lda ]
.br
.B lda\-synthese
.I COMMANDE
.RI [ OPTIONS ]
.SH DESCRIPTION
Sans commande, ouvre la fenêtre, sur le dossier nommé s’il y en a un. Chaque commande dit ses
options par
.BR \-\-aide .
.SH COMMANDES
.nf
HEAD
COLUMNS=90 "$program" --help | sed '1,/^Commandes/d' | escape
cat <<TAIL
.fi
.SH FICHIERS
Un dossier est un seul fichier .lda, à vous ; un carnet, un seul fichier .lda\-carnet. Les réglages
et le journal sont dans les dossiers habituels de votre session.
.SH ENVIRONNEMENT
.TP
.B LDA_SYNTHESE_CONFIG
un autre dossier pour les réglages (version portable).
TAIL
