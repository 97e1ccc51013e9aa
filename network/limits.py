"""How often anybody may try what, in one place; enforced by network/throttle.py and by allauth.

Written as allauth writes it: ``amount/window/per``, per network address (``ip``), per account (``user``), or per
number, mailbox or link (``key``). A café is one address for everybody on its Wi-Fi, so limits per address are wide;
a code costs an SMS and rings somebody's phone, so limits per number are narrow, and daily too. They must not serve to
lock its owner out either: who counts with whom stands in network/code_limits.py.
"""

#: By action. Those that allauth knows by name it enforces itself; all count in the same cache.
LIMITS: dict[str, str] = {
    # Signing in
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/5m/key",  # wrong passwords and wrong codes of a second factor
    "request_login_code": "60/m/ip",
    "code_here": "3/m/key,10/d/key",  # key: the contact and the network that asks
    "code_anywhere": "6/m/key,40/d/key",  # key: the contact, for all strangers together
    "code_known": "3/m/key,10/d/key",  # key: the contact, asked for by a browser that has proven it before
    "code_returns": "5/d/key",  # how often a right code gives back what strangers have used up
    "verify_phone": "60/m/ip,3/m/key,10/d/key",
    "confirm_login_code": "120/m/ip",  # three wrong entries end a code anyway
    "second_factor": "120/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "second_factor_setup": "30/m/user",
    "single_sign_on": "120/m/ip",
    "sign_out": "120/m/ip",
    # Without signing in
    "join": "120/m/ip",
    "answer": "240/m/ip,20/m/key",  # key: the link of one offer
    "language": "120/m/ip",
    "demo": "600/m/ip",  # the demo's Outbox, which does not exist elsewhere
    # Signed in
    "file_request": "30/h/user",
    "wishes": "30/m/user",
}

#: The same for allauth's sign-in by passkey, which counts separately.
PASSKEY_LIMITS: dict[str, str] = {"webauthn_login": "60/m/ip"}
