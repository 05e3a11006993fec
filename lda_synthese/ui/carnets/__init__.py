"""Carnets go out and come home: distributed, copied, handed back, taken up again."""
