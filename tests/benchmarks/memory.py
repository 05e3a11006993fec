"""What a process weighs."""

from pathlib import Path


def megabytes(pid: int) -> float:
    """Its share of memory: pages of several processes are divided among them. Linux only."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("Pss:"))
    return int(kilobytes) / 1024
