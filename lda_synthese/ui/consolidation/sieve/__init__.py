"""Which notes and findings of the board are shown: by day, workshop, rapporteur, voice, words."""
