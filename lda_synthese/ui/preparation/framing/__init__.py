"""What the tab of the framework has beside its tree: a trial, files that come and go."""
