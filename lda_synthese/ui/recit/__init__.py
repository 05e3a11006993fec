"""Récit: the texts of the document, the resources, what the room said, the photolangage."""
