"""What people type to be reached."""

from notifications.contacts import BadContact, Contact, parse_contact

__all__ = ["BadContact", "Contact", "parse_contact"]
