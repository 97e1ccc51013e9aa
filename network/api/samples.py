"""Examples made from the schema, so that none of them can lie (pure)."""

from typing import Any

type Schema = dict[str, Any]

#: What a reader recognises at once; anything else is made up from its type.
_BY_NAME: dict[str, Any] = {
    "ref": "K7MWQ3",
    "request": "K7MWQ3",
    "case": "HX4TBN",
    "name": "Amira Haddad",
    "comes": "Amira Haddad",
    "language": "ar",
    "tag": "ar",
    "slug": "nordstadt",
    "short_name": "Nordstadt",
    "district": "innenstadt-nord",
    "title": "Language café",
    "place": "Brunnenstr. 25",
    "address": "Brunnenstr. 25",
    "phone": "+492315013000",
    "contact_phone": "+492315013000",
    "contact_name": "Ms Petersen",
    "email": "amira@example.org",
    "value": 12.0,
    "fee": "37.50",
    "start": "lotse_Qm9yZ3",
    "secret": "lotse_Qm9yZ3JtYW5uLWlzLW5vdC1hLXNlY3JldA",
    "reason": "The house is closed.",
    "at": "2026-11-24T09:00:00Z",
    "starts_at": "2026-12-03T13:30:00Z",
    "ends_at": "2026-12-03T14:30:00Z",
}
_BY_FORMAT: dict[str, Any] = {
    "date-time": "2026-11-24T09:00:00Z",
    "date": "2026-11-24",
    "time": "14:30",
    "uri": "https://lotse.example.org/api/v1/…",
    "decimal": "37.50",
}


def sample(schema: Schema, components: dict[str, Schema], *, name: str = "") -> Any:
    """One value that fits; the first of each choice."""
    if "$ref" in schema:
        return sample(components[schema["$ref"].rsplit("/", 1)[1]], components, name=name)
    for word in ("allOf", "oneOf", "anyOf"):
        if schema.get(word):
            return sample(schema[word][0], components, name=name)
    kind = _kind(schema)
    if kind == "object":
        fields: dict[str, Schema] = schema.get("properties", {})
        return {field: sample(inner, components, name=field) for field, inner in fields.items()}
    if kind == "array":
        inner = schema.get("items", {})
        return [sample(inner, components, name=name.removesuffix("s"))]
    return _plain(schema, kind, name)


def _kind(schema: Schema) -> str:
    kinds = schema.get("type", "object" if "properties" in schema else "string")
    return next(kind for kind in kinds if kind != "null") if isinstance(kinds, list) else str(kinds)


def _plain(schema: Schema, kind: str, name: str) -> Any:
    if "enum" in schema:
        return next((choice for choice in schema["enum"] if choice), schema["enum"][0])
    for given in ("example", "default"):
        if schema.get(given) is not None:
            return schema[given]
    known = _BY_NAME.get(name)
    if kind == "string":
        if schema.get("format") in _BY_FORMAT:
            return _BY_FORMAT[schema["format"]]
        return known if isinstance(known, str) else "…"
    if kind == "boolean":
        return False
    if kind == "number":
        return known if isinstance(known, float) else 1.5
    return max(int(schema.get("minimum", 1)), 1)
