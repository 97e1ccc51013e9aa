"""Numbers as people read them: ``{% load telephone %}``."""

from django import template

from notifications import contacts

register = template.Library()


@register.filter
def spoken(number: str) -> str:
    """ "0171 3920012" """
    return contacts.spoken(number)
