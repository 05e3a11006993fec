"""« Préférences »: what each person chooses on this computer, applied at once."""
