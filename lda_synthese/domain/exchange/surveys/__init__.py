"""Answers of a survey, as the tools write them: recognised, counted, then discarded."""
