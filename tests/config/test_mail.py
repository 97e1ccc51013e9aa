from email import message_from_bytes, policy
from pathlib import Path

from django.core.mail import EmailMessage

from config.mail import EmlBackend


def test_each_message_becomes_one_file_that_mail_programs_open(tmp_path: Path) -> None:
    messages = [
        EmailMessage(subject=subject, body="Grüße\n", from_email="termine@example.org", to=["a@example.org"])
        for subject in ("Erste", "Zweite")
    ]

    sent = EmlBackend(alias="default", file_path=str(tmp_path)).send_messages(messages)

    files = sorted(tmp_path.iterdir())
    read = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    assert sent == 2
    assert [file.suffix for file in files] == [".eml", ".eml"]
    assert [message["Subject"] for message in read] == ["Erste", "Zweite"]
    assert read[0].get_content().strip() == "Grüße"
