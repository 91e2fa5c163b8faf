"""Units of figures: the same quantity in another size of unit is made comparable (1.5万家 and 200家)."""

#: a size before a unit; longer ones first
_SIZES = (("万亿", 1e12), ("千万", 1e7), ("百万", 1e6), ("亿", 1e8), ("万", 1e4))


def base_unit(unit: str) -> tuple[float, str]:
    """The factor that brings a figure to its plain unit, and that unit: 万家 -> 10000, 家.

    >>> base_unit("亿元")
    (100000000.0, '元')
    >>> base_unit("件/万人")
    (1.0, '件/万人')
    """
    for size, factor in _SIZES:
        if unit.startswith(size):
            return factor, unit.removeprefix(size)
    return 1.0, unit
