"""Stands for `blis.py`, the second copy of kernels that `blis.cy` has: a product by numpy."""

from typing import Any

import numpy as np


def gemm(
    a: Any, b: Any, out: Any = None, trans1: bool = False, trans2: bool = False,
    alpha: float = 1.0, beta: float = 1.0,
) -> Any:  # fmt: skip
    """`alpha` times the product of `a` and `b`, each turned or not, over `beta` times `out`.

    Arrays of two dimensions; the answer is put in `out` when there is one.
    """
    product = np.matmul(a.T if trans1 else a, b.T if trans2 else b)
    if alpha != 1.0:
        product *= alpha
    if out is None:
        return product
    out[...] = product if beta == 0.0 else product + beta * out
    return out
