"""Times in milliseconds, and what is kept of many."""

import time
from collections.abc import Callable, Iterable
from statistics import median, quantiles

__all__ = ["alternate", "elapsed", "median", "p95", "p99"]


def elapsed(act: Callable[[], object]) -> float:
    """How long it took, in milliseconds."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1_000


def alternate(
    times: int, ours: Callable[[], float], limit: Callable[[], float]
) -> tuple[list[float], list[float]]:
    """Both measured in turn, so that a busy moment falls on both."""
    pairs = [(ours(), limit()) for _ in range(times)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def p95(values: Iterable[float]) -> float:
    return _percentile(values, 95)


def p99(values: Iterable[float]) -> float:
    return _percentile(values, 99)


def _percentile(values: Iterable[float], rank: int) -> float:
    known = list(values)
    if len(known) < 2:
        return known[0]
    return quantiles(known, n=100, method="inclusive")[rank - 1]
