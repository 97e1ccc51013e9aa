"""SMS of the demo: one JSON file each, in place of a telephone."""

import json
import os
from pathlib import Path

from django.conf import settings

from notifications.channels.base import Found, Outgoing, Price, Receipt, Result, Sought
from notifications.segments import measure


class FilesChannel:
    sender = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def from_settings(cls) -> "FilesChannel":
        return cls(settings.SMS_DIR)

    def send(self, outgoing: Outgoing) -> Receipt:
        """A whole file or none: written beside and renamed, so that ``find`` is true after any crash."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(outgoing.message_id)
        size = measure(outgoing.body)
        text = {
            "to": outgoing.to,
            "body": outgoing.body,
            "language": outgoing.language,
            "encoding": size.encoding,
            "segments": size.segments,
        }
        temporary = path.with_suffix(f".{os.getpid()}.new")
        temporary.write_text(json.dumps(text, ensure_ascii=False, indent=1))
        temporary.replace(path)
        return Receipt(Result.SENT, provider_id=f"file:{outgoing.message_id}")

    def find(self, sought: Sought) -> tuple[Found, ...]:
        number = sought.message_id
        return (Found(f"file:{number}", certain=True),) if self._path(number).exists() else ()

    def price(self, provider_id: str) -> Price | None:
        return None

    def fetch(self, provider_id: str) -> Found | None:
        """A file says all there is to say."""
        return None

    def close(self) -> None:
        """Nothing was left open."""

    def _path(self, message_id: int) -> Path:
        return self.folder / f"{message_id:08d}.json"
