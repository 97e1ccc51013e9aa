"""Numbers that somebody typed or that stand in an address."""

#: Longer ones do not fit a key of the database.
LONGEST = 18


def number_in(text: str, *, longest: int = LONGEST) -> int | None:
    """None unless it is all plain digits: ``isdigit`` also accepts "²", which ``int`` refuses."""
    return int(text) if len(text) <= longest and text.isascii() and text.isdecimal() else None
