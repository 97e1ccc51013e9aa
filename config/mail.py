"""Mail as files, for the demo and for a first look without a mail server."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from email import policy
from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend


class EmlBackend(EmailBackend):
    """One ``.eml`` file per message, which every mail program opens; Django's own appends to one ``.log``.

    A file appears complete or not at all (written aside, then renamed): a reader never meets half a message.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            name = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{uuid.uuid4().hex[:8]}.eml"
            target = Path(self.file_path) / name
            aside = target.with_suffix(".part")
            aside.write_bytes(message.message(policy=policy.SMTP).as_bytes())
            aside.replace(target)
        return len(email_messages)
