"""On what somebody is signed in, and from where, in plain words. Pure: texts in, texts out."""

import ipaddress

from django.utils.translation import gettext as _

# The first that is found counts: browsers name those they descend from as well.
_BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chromium", "Chromium"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip
HANDHELD = ("iPhone", "iPad", "Android")

#: So much of an address is shown: enough to tell home from office, too little to find a household.
_SHOWN_BITS = {4: 16, 6: 32}


def _first(names: tuple[tuple[str, str], ...], text: str) -> str:
    return next((word for sign, word in names if sign in text), "")


def device(user_agent: str) -> str:
    """ "Firefox, Windows", or that it is not known."""
    words = [word for word in (_first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent)) if word]
    return ", ".join(words) or _("Unbekanntes Gerät")


def is_handheld(user_agent: str) -> bool:
    return _first(_SYSTEMS, user_agent) in HANDHELD


def network(address: str) -> str:
    """The beginning of a network address: "192.0.…", "2001:db8:…"; empty for what is none."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    kept = _SHOWN_BITS[parsed.version]
    whole = ipaddress.ip_network(f"{parsed}/{kept}", strict=False).network_address
    if parsed.version == 4:
        return ".".join(str(whole).split(".")[:2]) + ".…"
    return ":".join(whole.exploded.split(":")[:2]) + ":…"
