"""Every figure beside its bare limit, measured in the same run: `python -m tests.benchmarks`."""
