"""The demo's files: what an SMS looks like without a provider."""

import json
from pathlib import Path

from notifications.channels.base import Found, Outgoing, Receipt, Result, Sought
from notifications.channels.files import FilesChannel
from tests.cast import NOW


def test_the_demo_writes_one_whole_file_for_each_sms(tmp_path: Path) -> None:
    files = FilesChannel(tmp_path / "not yet there" / "sms")
    outgoing = Outgoing(7, "+491713920001", "", "نعم 😀", "ar")

    receipts = [files.send(outgoing), files.send(outgoing)]

    assert receipts == [Receipt(Result.SENT, "file:7")] * 2
    [path] = files.folder.iterdir()
    assert (path.name, json.loads(path.read_text())) == (
        "00000007.json",
        {"to": "+491713920001", "body": "نعم 😀", "language": "ar", "encoding": "UCS-2", "segments": 1},
    )
    assert files.find(Sought(7, "+491713920001", "نعم 😀", NOW)) == (Found("file:7", certain=True),)
    assert files.find(Sought(8, "+491713920001", "نعم 😀", NOW)) == ()
