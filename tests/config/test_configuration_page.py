"""docs/configuration.md names exactly the settings that are read."""

import re

from django.conf import settings

from config import env

ROW = re.compile(r"^\| `([A-Z][A-Z0-9_]*)` \|", re.M)


def test_every_setting_that_is_read_is_described_and_no_other() -> None:
    described = ROW.findall((settings.BASE_DIR / "docs" / "configuration.md").read_text())

    assert sorted(described) == sorted(env.asked_for)
