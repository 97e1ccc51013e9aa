"""How allauth reaches our people: addresses live in notifications, codes leave through the outbox."""

import secrets
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assignments import sign_in, single_sign_on, telling
from assignments.actions import registrations, waiting
from assignments.actions.join import confirm_held
from network import clock, second_factor, sessions
from network.auth import PeopleBackend
from network.models import User
from notifications.actions import account
from notifications.actions.staff import reachable
from notifications.contacts import Contact
from notifications.enums import AccountChange, AddressKind
from notifications.models import Address, Recipient
from notifications.outbox import Word, enqueue
from volunteers.actions.register import confirm_contact

CODE_LASTS = timedelta(minutes=10)


_TOO_MANY = _("Das waren gerade zu viele Versuche.")
_NO_MATCH = _("Das passt nicht zusammen. Bitte prüfen Sie Nummer oder E-Mail-Adresse und Passwort.")
#: What the page about sign-in and security says after a change; everything else our pages say themselves.
_SAID = {
    "account/messages/password_set.txt": _("Ihr Passwort ist gespeichert."),
    "account/messages/password_changed.txt": _("Ihr Passwort ist geändert. Andere Geräte sind abgemeldet."),
    "mfa/messages/totp_deactivated.txt": _("Die Authenticator-App ist entfernt."),
    "mfa/messages/webauthn_added.txt": _("Der Passkey ist angelegt."),
    "mfa/messages/webauthn_removed.txt": _("Der Passkey ist entfernt."),
}


#: What the library (and our page for a forgotten password) calls a change of which the owner is told.
_TOLD = {
    "account/email/password_set": AccountChange.PASSWORD_SET,
    "account/email/password_changed": AccountChange.PASSWORD_CHANGED,
    "account/email/password_forgotten": AccountChange.PASSWORD_FORGOTTEN,
    "mfa/email/totp_activated": AccountChange.APP_ADDED,
    "mfa/email/totp_deactivated": AccountChange.APP_REMOVED,
    "mfa/email/webauthn_added": AccountChange.PASSKEY_ADDED,
    "mfa/email/webauthn_removed": AccountChange.PASSKEY_REMOVED,
    "mfa/email/recovery_codes_generated": AccountChange.CODES_RENEWED,
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _TOO_MANY,
        "rate_limited": _TOO_MANY,
        "email_password_mismatch": _NO_MATCH,
        "phone_password_mismatch": _NO_MATCH,
    }

    def get_login_stages(self) -> list[str]:
        """allauth's steps, with our own second one."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "assignments.sign_in_stages.SecondFactorStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Signing up is ours (/join/): allauth would accept an unproven mailbox."""
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        said = _SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, said)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_security")

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

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        tell_owner(user, _TOLD[template_prefix])

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """allauth counts all wrong passwords with a number as one; here each number counts by itself."""
        if "phone" in credentials and "email" not in credentials:
            credentials = {"email": credentials["phone"]}
        return str(super()._get_login_attempts_cache_key(request, **credentials))

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

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:
        """Whoever may not sign in hears so before anything of theirs is touched."""
        if _may_sign_in(user):
            return None
        clear_login(request)
        response: HttpResponse = self.respond_user_inactive(request, user)
        return response

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Asked again: the account may have been closed while the second factor was awaited."""
        if not _may_sign_in(user):
            raise ImmediateHttpResponse(self.respond_user_inactive(request, user))
        super().login(request, user)

    def logout(self, request: HttpRequest) -> None:
        key = request.session.session_key
        super().logout(request)
        sessions.forget(key)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """What was held while the code was on its way is now theirs."""
        person = User.objects.get(pk=user.pk)
        now = clock.now()
        mailbox = sign_in.take_proven(request, person)  # a number is confirmed by set_phone_verified
        if mailbox is not None:
            confirm_contact(user=person, contact=mailbox, now=now)
        sessions.begun(request, now=now)
        request.session[second_factor.BY_PROVIDER] = single_sign_on.asked_for_two(kwargs["signal_kwargs"])
        held = sign_in.take_held(request)
        if held is not None:
            confirm_held(user=person, assignment_id=held, now=now)
        registered = sign_in.take_registration(request)
        if registered is not None:
            registrations.prove(registration_id=registered, user=person, now=now)
        waiting.now_proven(user=person, now=now)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response


def tell_owner(user: AbstractBaseUser, what: AccountChange, *, left: int = 0) -> None:
    """``left``: recovery codes, where one was used."""
    owner = User.objects.get(pk=user.pk)
    account.changed(user=owner, what=what, link=telling.url("account_security"), now=clock.now(), left=left)


def recovery_code_used(*, user: AbstractBaseUser, authenticator: Authenticator, **kwargs: Any) -> None:
    """Heard from allauth whenever a second factor was shown."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        return
    authenticator.refresh_from_db()  # allauth marks the code on another copy of the row
    left = len(authenticator.wrap().get_unused_codes())
    tell_owner(user, AccountChange.CODE_USED if left else AccountChange.CODES_USED_UP, left=left)


def _may_sign_in(user: AbstractBaseUser) -> bool:
    return PeopleBackend().user_can_authenticate(user)


def _send_code(user: AbstractBaseUser, contact: Contact, code: str) -> None:
    now = clock.now()
    recipient, address = reachable(user=User.objects.get(pk=user.pk), contact=contact, now=now)
    word = Word(
        key=f"code:{user.pk}:{secrets.token_hex(8)}",
        kind="code",
        about=f"user:{user.pk}",
        values={"code": code},
        expires_at=now + CODE_LASTS,
    )
    enqueue(word, recipient=recipient, now=now, address=address)
