"""Keys in addresses: no more digits than a row's key can have, so that nothing overflows in the database."""


class KeyConverter:
    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
