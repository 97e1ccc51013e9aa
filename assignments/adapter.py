"""How allauth reaches our people: addresses live in notifications, codes leave through the outbox."""

import secrets
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

from assignments import sign_in
from assignments.actions import waiting
from assignments.actions.join import confirm_held
from network import clock
from network.models import User
from notifications.contacts import Contact
from notifications.enums import AddressKind, Priority
from notifications.models import Address, Recipient
from notifications.outbox import Word, enqueue
from volunteers.actions.register import confirm_contact

CODE_LASTS = timedelta(minutes=10)


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Signing up is ours (/join/): allauth would accept an unproven mailbox."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say themselves what happened."""

    def send_verification_code_sms(
        self, user: AbstractBaseUser, phone: str, code: str, **kwargs: Any
    ) -> None:
        _send_code(user, Contact(AddressKind.SMS, phone), code)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Codes leave through the outbox; to a mailbox nobody has here, nothing is written."""
        if template_prefix == "account/email/login_code":
            user = User.objects.filter(email=email).first()
            if user:
                _send_code(user, Contact(AddressKind.EMAIL, email), context["code"])
        elif template_prefix != "account/email/unknown_account":
            super().send_mail(template_prefix, email, context)

    def set_phone(self, user: AbstractBaseUser, phone: str, verified: bool) -> None:
        recipient = Recipient.objects.get(user_id=user.pk)
        Address.objects.get_or_create(recipient=recipient, kind=AddressKind.SMS, value=phone)
        if verified:
            self.set_phone_verified(user, phone)

    def get_phone(self, user: AbstractBaseUser) -> tuple[str, bool] | None:
        numbers = Address.objects.filter(recipient__user_id=user.pk, kind=AddressKind.SMS)
        number = numbers.order_by("verified_at", "pk").first()
        return (number.value, number.verified_at is not None) if number else None

    def set_phone_verified(self, user: AbstractBaseUser, phone: str) -> None:
        confirm_contact(
            user=User.objects.get(pk=user.pk), contact=Contact(AddressKind.SMS, phone), now=clock.now()
        )

    def get_user_by_phone(self, phone: str) -> AbstractBaseUser | None:
        """Only who has proven the number signs in by it; a number shared by two belongs to neither."""
        owners = Address.objects.filter(
            kind=AddressKind.SMS, value=phone, verified_at__isnull=False, recipient__user__isnull=False
        ).select_related("recipient__user")[:2]
        return owners[0].recipient.user if len(owners) == 1 else None

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """What was held while the code was on its way is now theirs."""
        person = User.objects.get(pk=user.pk)
        now = clock.now()
        for mailbox in EmailAddress.objects.filter(user=person, verified=True):
            if Recipient.objects.filter(user=person).exists():
                confirm_contact(user=person, contact=Contact(AddressKind.EMAIL, mailbox.email), now=now)
        held = sign_in.take_held(request)
        if held is not None:
            confirm_held(user=person, assignment_id=held, now=now)
        waiting.now_proven(user=person, now=now)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response


def _send_code(user: AbstractBaseUser, contact: Contact, code: str) -> None:
    recipient = Recipient.objects.get(user_id=user.pk)
    address = Address.objects.get(recipient=recipient, kind=contact.kind, value=contact.value)
    now = clock.now()
    word = Word(
        key=f"code:{user.pk}:{secrets.token_hex(8)}",
        kind="code",
        about=f"user:{user.pk}",
        priority=Priority.CODE,
        values={"code": code},
        expires_at=now + CODE_LASTS,
    )
    enqueue(word, recipient=recipient, now=now, address=address)
