"""Forms: what is typed in a field is kept as a draft, then stored when the field is left."""
