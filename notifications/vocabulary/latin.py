"""Cyrillic as people type it on a phone that has no Cyrillic keys: no standard, two habits."""

_COMMON = dict(zip("абвгдезиклмнопрстуфэ", "abvgdeziklmnoprstufe", strict=True)) | {
    "ё": "e",
    "ь": "",
    "ч": "ch",
    "ш": "sh",
    "і": "i",
    "є": "ie",
    "ґ": "g",
    "ї": "i",
}
_FIRST = {"ж": "zh", "й": "y", "х": "h", "ц": "ts", "щ": "sch", "ы": "y", "ю": "yu", "я": "ya", "ъ": ""}
_SECOND = {"ж": "j", "й": "i", "х": "kh", "ц": "c", "щ": "sh", "ы": "i", "ю": "u", "я": "ia", "ъ": ""}
_OF_LANGUAGE = {
    "ru": ({}, {}),
    "uk": ({"г": "h", "и": "y", "є": "ye", "ї": "yi"}, {}),
    "bg": ({"щ": "sht", "ъ": "a"}, {"щ": "sht", "ъ": "u", "я": "ya", "ю": "yu"}),
}


def transliterations(phrase: str, language: str) -> set[str]:
    """Both habits; none for a single word of three letters or less, which would be too many other words."""
    if language not in _OF_LANGUAGE or not any("а" <= letter <= "ї" for letter in phrase.casefold()):
        return set()
    own = _OF_LANGUAGE[language]
    tables = [_COMMON | habit | exceptions for habit, exceptions in zip((_FIRST, _SECOND), own, strict=True)]
    written = {"".join(table.get(letter, letter) for letter in phrase.casefold()) for table in tables}
    return {latin for latin in written if len(latin) > 3}


def spellings(phrase: str, language: str) -> set[str]:
    """As listed, without dots over vowels (but in German), joined or apart where Persian has a half space."""
    joined = {phrase, phrase.replace("\u200c", ""), phrase.replace("\u200c", " ")}
    bare = phrase if language == "de" else phrase.translate(_WITHOUT_DOTS)
    return joined | {bare} | transliterations(phrase, language)


_WITHOUT_DOTS = str.maketrans("äöüÄÖÜ", "aouAOU")
