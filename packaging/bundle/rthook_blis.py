"""Stands in for `blis.py`, the second copy of kernels that `blis.cy` has: a product by numpy."""

import sys
import types


def gemm(x, y, out=None, trans1=False, trans2=False, alpha=1.0, beta=1.0):
    """`alpha` times the product of two matrices, over `beta` times what `out` holds."""
    import numpy

    product = numpy.matmul(x.T if trans1 else x, y.T if trans2 else y)
    if alpha != 1.0:
        product *= alpha
    if out is None:
        return product
    out[...] = product if beta == 0.0 else product + beta * out
    return out


module = types.ModuleType("blis.py")
vars(module)["gemm"] = gemm
sys.modules["blis.py"] = module
