"""docs/access.md says what the code grants."""

import re
from pathlib import Path

from django.conf import settings

from network.enums import GRANTS, Permission, Role

PAGE = (Path(settings.BASE_DIR) / "docs" / "access.md").read_text()


def test_the_documented_table_is_the_one_in_the_code() -> None:
    head, *lines = re.findall(r"^\| (?:permission|`\w+`) .*\|$", PAGE.partition("## ")[0], re.M)
    roles = [Role(cell) for cell in cells(head)[1:]]
    told = {Permission(cells(line)[0]): cells(line)[1:] for line in lines}
    assert roles == list(Role)
    assert told == {
        permission: ["yes" if permission in GRANTS[role] else "" for role in Role]
        for permission in Permission
    }


def cells(line: str) -> list[str]:
    return [cell.strip().strip("`") for cell in line.strip("|").split("|")]
