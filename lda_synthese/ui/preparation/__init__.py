"""Préparation: framework, days, people."""
