"""The errors a user reads; anything else is a bug and reaches the log."""


class DossierError(Exception):
    """One French sentence: what happened, what is kept, what to do."""


class StaleEditError(DossierError):
    """The dossier changed between the moment an edit was made and the moment it was applied."""


class RefusedError(DossierError):
    """A gesture that the rules of the dossier don't allow."""
