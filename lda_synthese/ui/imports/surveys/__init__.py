"""« Importer des réponses »: each column of a survey shown with its question, then counted."""
