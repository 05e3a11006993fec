"""« Importer des notes »: what files hold, before any of it is written."""
