"""One module per screen, built when first shown."""
