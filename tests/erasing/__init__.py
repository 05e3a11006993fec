"""Erasure: the words are in no file of ours any more, and nothing brings them back."""
