"""The history of a note: who wrote what, when, by which carnet, and the way back."""
