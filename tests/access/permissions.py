"""Who gets what at each address: one line for each address and method, one column for each of the cast.

200 a page, 302 done and sent on, in: to the sign-in, 403 may not, 404 does not exist for them, 405 not by this method,
409 taken by something else, 422 asked with nothing in the form. "= the talk" says which one is meant where an address
names a thing, "+ office" what is sent there (see estate.py). An address that answers everybody alike stands here too.
"""

PAGES = r"""
#    address                                                                   str vol med req par coo nei fin lea
# --- helpers
GET  /                                                                         200 200 200 200 200 200 200 200 200
POST /                                                                         405 405 405 405 405 405 405 405 405
# --- signing in
GET  /accounts/2fa/                                                             in 302 302 302 302 302 302 302 302
POST /accounts/2fa/                                                             in 302 302 302 302 302 302 302 302
GET  /accounts/2fa/authenticate/                                                in 302 302 302 302 302 302 302 302
POST /accounts/2fa/authenticate/                                                in 302 302 302 302 302 302 302 302
GET  /accounts/2fa/reauthenticate/                                              in 403 403 200 200 200 200 200 200
POST /accounts/2fa/reauthenticate/                                              in 403 403 200 200 200 200 200 200
GET  /accounts/2fa/recovery-codes/                                              in 404 404 302 302 302 302 302 302
POST /accounts/2fa/recovery-codes/                                              in 405 405 405 405 405 405 405 405
GET  /accounts/2fa/recovery-codes/generate/                                     in 200 200 302 302 302 302 302 302
POST /accounts/2fa/recovery-codes/generate/                                     in 200 200 302 302 302 302 302 302
GET  /accounts/2fa/totp/activate/                                               in 200 200 302 302 302 302 302 302
POST /accounts/2fa/totp/activate/                                               in 200 200 302 302 302 302 302 302
GET  /accounts/2fa/totp/deactivate/                                             in 404 404 302 302 302 302 302 302
POST /accounts/2fa/totp/deactivate/                                             in 404 404 302 302 302 302 302 302
GET  /accounts/2fa/webauthn/                                                    in 302 302 302 302 302 302 302 302
POST /accounts/2fa/webauthn/                                                    in 302 302 302 302 302 302 302 302
GET  /accounts/2fa/webauthn/add/                                                in 200 200 302 302 302 302 302 302
POST /accounts/2fa/webauthn/add/                                                in 200 200 302 302 302 302 302 302
GET  /accounts/2fa/webauthn/keys/<int:pk>/edit/ = a passkey                     in 404 404 302 302 302 302 302 302
POST /accounts/2fa/webauthn/keys/<int:pk>/edit/ = a passkey                     in 404 404 302 302 302 302 302 302
GET  /accounts/2fa/webauthn/keys/<int:pk>/remove/ = a passkey                   in 404 404 302 302 302 302 302 302
POST /accounts/2fa/webauthn/keys/<int:pk>/remove/ = a passkey                   in 404 404 302 302 302 302 302 302
GET  /accounts/2fa/webauthn/login/                                              in 302 302 302 302 302 302 302 302
POST /accounts/2fa/webauthn/login/                                              in 302 302 302 302 302 302 302 302
GET  /accounts/2fa/webauthn/reauthenticate/                                     in 403 403 302 302 302 302 302 302
POST /accounts/2fa/webauthn/reauthenticate/                                     in 403 403 302 302 302 302 302 302
GET  /accounts/inactive/                                                       200 200 200 200 200 200 200 200 200
POST /accounts/inactive/                                                       405 405 405 405 405 405 405 405 405
GET  /accounts/login/                                                          200 302 302 302 302 302 302 302 302
POST /accounts/login/                                                          200 302 302 302 302 302 302 302 302
GET  /accounts/login/code/                                                     200 302 302 302 302 302 302 302 302
POST /accounts/login/code/                                                     200 302 302 302 302 302 302 302 302
GET  /accounts/login/code/confirm/                                              in 302 302 302 302 302 302 302 302
POST /accounts/login/code/confirm/                                              in 302 302 302 302 302 302 302 302
GET  /accounts/logout/                                                         302 200 200 200 200 200 200 200 200
POST /accounts/logout/                                                         302 302 302 302 302 302 302 302 302
GET  /accounts/reauthenticate/                                                  in 403 403 302 302 302 302 302 302
POST /accounts/reauthenticate/                                                  in 403 403 302 302 302 302 302 302
GET  /accounts/signup/                                                         302 302 302 302 302 302 302 302 302
POST /accounts/signup/                                                         302 302 302 302 302 302 302 302 302
GET  /accounts/                                                                 in 200 200 200 200 200 200 200 200
POST /accounts/                                                                 in 405 405 405 405 405 405 405 405
GET  /accounts/oidc/cancelled/                                                 403 403 403 403 403 403 403 403 403
POST /accounts/oidc/cancelled/                                                 405 405 405 405 405 405 405 405 405
GET  /accounts/oidc/city/                                                      404 404 404 404 404 404 404 404 404
POST /accounts/oidc/city/                                                      405 405 405 405 405 405 405 405 405
GET  /accounts/oidc/city/callback/                                             404 404 404 404 404 404 404 404 404
POST /accounts/oidc/city/callback/                                             405 405 405 405 405 405 405 405 405
GET  /accounts/password/change/                                                 in 302 302 302 302 302 302 302 302
POST /accounts/password/change/                                                 in 302 302 302 302 302 302 302 302
GET  /accounts/password/forget/                                                 in 405 405 405 405 405 405 405 405
POST /accounts/password/forget/                                                 in 302 302 302 302 302 302 302 302
GET  /accounts/password/set/                                                    in 200 200 302 302 302 302 302 302
POST /accounts/password/set/                                                    in 200 200 302 302 302 302 302 302
GET  /accounts/second-factor/                                                   in 302 302 302 302 302 302 302 302
POST /accounts/second-factor/                                                   in 405 405 405 405 405 405 405 405
GET  /accounts/sessions/<int:pk>/end/ = a device                               in 405 405 405 405 405 405 405 405
POST /accounts/sessions/<int:pk>/end/ = a device                               in 404 404 404 404 404 404 404 404
GET  /accounts/sessions/end-others/                                             in 405 405 405 405 405 405 405 405
POST /accounts/sessions/end-others/                                             in 302 302 302 302 302 302 302 302
# --- helpers
GET  /start/                                                                    in 302 302 302 302 302 302 200 302
POST /start/                                                                    in 405 405 405 405 405 405 405 405
GET  /join/                                                                    200 200 200 200 200 200 200 200 200
POST /join/                                                                    405 405 405 405 405 405 405 405 405
GET  /join/<int:position_id>/ = a free position                                200 200 200 200 200 200 200 200 200
POST /join/<int:position_id>/ = a free position                                422 409 302 403 403 403 403 403 403
GET  /join/<int:position_id>/wait/ = a full position                           405 405 405 405 405 405 405 405 405
POST /join/<int:position_id>/wait/ = a full position                           422 302 302 403 403 403 403 403 403
GET  /join/after-code/                                                          in 302 302 302 302 302 302 302 302
POST /join/after-code/                                                          in 405 405 405 405 405 405 405 405
GET  /join/done/<int:assignment_id>/ = the volunteer's seat                     in 200 404 404 404 404 404 404 404
POST /join/done/<int:assignment_id>/ = the volunteer's seat                     in 405 405 405 405 405 405 405 405
GET  /join/waiting/<int:entry_id>/ = the volunteer's place in the queue         in 200 404 404 404 404 404 404 404
POST /join/waiting/<int:entry_id>/ = the volunteer's place in the queue         in 405 405 405 405 405 405 405 405
GET  /language/                                                                302 302 302 302 302 302 302 302 302
POST /language/                                                                302 302 302 302 302 302 302 302 302
GET  /programme.ics                                                            200 200 200 200 200 200 200 200 200
POST /programme.ics                                                            405 405 405 405 405 405 405 405 405
GET  /programme/                                                               200 200 200 200 200 200 200 200 200
POST /programme/                                                               405 405 405 405 405 405 405 405 405
GET  /calendar/<str:token>.ics = the calendar                                  200 200 200 200 200 200 200 200 200
POST /calendar/<str:token>.ics = the calendar                                  405 405 405 405 405 405 405 405 405
GET  /me/                                                                       in 200 200 404 404 404 404 404 404
POST /me/                                                                       in 405 405 405 405 405 405 405 405
GET  /me/assignments/<int:pk>/ = the volunteer's seat                           in 200 404 404 404 404 404 404 404
POST /me/assignments/<int:pk>/ = the volunteer's seat                           in 405 405 405 405 405 405 405 405
GET  /me/assignments/<int:pk>/ = the promise                                    in 404 200 404 404 404 404 404 404
POST /me/assignments/<int:pk>/ = the promise                                    in 405 405 405 405 405 405 405 405
GET  /me/assignments/<int:pk>/cancel/ = the promise                             in 404 200 404 404 404 404 404 404
POST /me/assignments/<int:pk>/cancel/ = the promise                             in 404 302 404 404 404 404 404 404
GET  /me/assignments/<int:pk>/block/ = the promise                               in 405 405 405 405 405 405 405 405
POST /me/assignments/<int:pk>/block/ = the promise                               in 404 302 404 404 404 404 404 404
GET  /me/assignments/<int:pk>/affirm/ = the promise                              in 405 405 405 405 405 405 405 405
POST /me/assignments/<int:pk>/affirm/ = the promise                              in 404 302 404 404 404 404 404 404
GET  /me/calendar/                                                              in 200 200 404 404 404 404 404 404
POST /me/calendar/                                                              in 200 200 404 404 404 404 404 404
GET  /me/data/                                                                  in 200 200 200 200 200 200 200 200
POST /me/data/                                                                  in 405 405 405 405 405 405 405 405
GET  /me/data/copy/                                                             in 405 405 405 405 405 405 405 405
POST /me/data/copy/                                                             in 200 200 200 200 200 200 200 200
GET  /me/data/delete/                                                           in 200 200 200 200 200 200 200 200
POST /me/data/delete/                                                           in 400 400 400 400 400 400 400 400
GET  /me/messages/settings/                                                      in 200 200 200 200 200 200 200 200
POST /me/messages/settings/                                                      in 422 422 422 422 422 422 422 422
GET  /me/messages/                                                              in 200 200 404 404 404 404 404 404
POST /me/messages/                                                              in 405 405 405 405 405 405 405 405
GET  /me/positions/<int:pk>/take/ = a free position                             in 405 405 405 405 405 405 405 405
POST /me/positions/<int:pk>/take/ = a free position                             in 409 302 404 404 404 404 404 404
GET  /me/waiting/<int:pk>/ = the volunteer's place in the queue                  in 405 405 405 405 405 405 405 405
POST /me/waiting/<int:pk>/ = the volunteer's place in the queue                  in 302 404 404 404 404 404 404 404
GET  /me/standby/                                                               in 404 200 404 404 404 404 404 404
POST /me/standby/                                                               in 404 422 404 404 404 404 404 404
GET  /me/standby/<int:pk>/end/ = the stand-by                                   in 405 405 405 405 405 405 405 405
POST /me/standby/<int:pk>/end/ = the stand-by                                   in 404 302 404 404 404 404 404 404
GET  /me/contacts/<int:pk>/ = the permission                                    in 404 200 404 404 404 404 404 404
POST /me/contacts/<int:pk>/ = the permission                                    in 405 405 405 405 405 405 405 405
GET  /me/contacts/<int:pk>/report/ = the permission                             in 405 405 405 405 405 405 405 405
POST /me/contacts/<int:pk>/report/ = the permission + not held                  in 404 302 404 404 404 404 404 404
GET  /me/contacts/<int:pk>/withdraw/ = the permission                           in 405 405 405 405 405 405 405 405
POST /me/contacts/<int:pk>/withdraw/ = the permission                           in 404 302 404 404 404 404 404 404
GET  /o/<str:token>/ = the link + yes                                          200 200 200 200 200 200 200 200 200
POST /o/<str:token>/ = the link + yes                                          200 200 200 200 200 200 200 200 200
# --- institutions
GET  /requests/                                                                 in 403 403 200 403 403 403 403 200
POST /requests/                                                                 in 405 405 405 405 405 405 405 405
GET  /requests/new/                                                             in 403 403 200 403 403 403 403 200
POST /requests/new/                                                             in 403 403 422 403 403 403 403 422
GET  /requests/<str:ref>/ = the filled request                                  in 403 403 200 403 403 403 403 200
POST /requests/<str:ref>/ = the filled request                                  in 405 405 405 405 405 405 405 405
GET  /requests/<str:ref>/block/ = the filled request + the promise's key        in 405 405 405 405 405 405 405 405
POST /requests/<str:ref>/block/ = the filled request + the promise's key        in 403 403 302 403 403 403 403 302
GET  /requests/<str:ref>/cancel/ = the filled request                           in 405 405 405 405 405 405 405 405
POST /requests/<str:ref>/cancel/ = the filled request                           in 403 403 302 403 403 403 403 302
GET  /requests/<str:ref>/date.ics = the filled request                          in 403 403 200 403 403 403 403 200
POST /requests/<str:ref>/date.ics = the filled request                          in 405 405 405 405 405 405 405 405
GET  /requests/<str:ref>/write/ = the filled request + words                    in 405 405 405 405 405 405 405 405
POST /requests/<str:ref>/write/ = the filled request + words                    in 403 403 302 403 403 403 403 302
GET  /requests/<str:ref>/change/ = the filled request + wished                  in 403 403 200 403 403 403 403 200
POST /requests/<str:ref>/change/ = the filled request + wished                  in 403 403 302 403 403 403 403 302
GET  /institutions/register/                                                   200 200 200 200 200 200 200 200 200
POST /institutions/register/                                                   422 422 422 422 422 422 422 422 422
GET  /institutions/after-code/                                                  in 302 302 302 302 302 302 302 302
POST /institutions/after-code/                                                  in 405 405 405 405 405 405 405 405
GET  /institutions/<int:pk>/ = the requester's institution                      in 404 404 200 404 404 404 404 404
POST /institutions/<int:pk>/ = the requester's institution                      in 405 405 405 405 405 405 405 405
GET  /requests/<str:ref>/report/ = the agreed request                           in 405 405 405 405 405 405 405 405
POST /requests/<str:ref>/report/ = the agreed request + not held                in 403 403 302 403 403 403 403 302
# --- the demo only: whoever opens it sees everybody's messages, and no case data
GET  /outbox/                                                                  200 200 200 200 200 200 200 200 200
POST /outbox/                                                                  405 405 405 405 405 405 405 405 405
GET  /outbox/<int:pk>/ = the mediator's phone                                  200 200 200 200 200 200 200 200 200
POST /outbox/<int:pk>/ = the mediator's phone                                  405 405 405 405 405 405 405 405 405
GET  /outbox/<int:pk>/mail/ = the mediator's phone                             405 405 405 405 405 405 405 405 405
POST /outbox/<int:pk>/mail/ = the mediator's phone                             422 422 422 422 422 422 422 422 422
GET  /outbox/<int:pk>/sms/ = the mediator's phone                              405 405 405 405 405 405 405 405 405
POST /outbox/<int:pk>/sms/ = the mediator's phone                              422 422 422 422 422 422 422 422 422
GET  /outbox/clock/                                                            405 405 405 405 405 405 405 405 405
POST /outbox/clock/                                                            302 302 302 302 302 302 302 302 302
GET  /outbox/invitations/<int:pk>.ics = an invitation                          200 200 200 200 200 200 200 200 200
POST /outbox/invitations/<int:pk>.ics = an invitation                          405 405 405 405 405 405 405 405 405
# --- machines
GET  /healthz                                                                  200 200 200 200 200 200 200 200 200
POST /healthz                                                                  405 405 405 405 405 405 405 405 405
GET  /readyz                                                                   503 503 503 503 503 503 503 503 503
POST /readyz                                                                   405 405 405 405 405 405 405 405 405
GET  /webhooks/mail/                                                           405 405 405 405 405 405 405 405 405
POST /webhooks/mail/                                                           403 403 403 403 403 403 403 403 403
GET  /webhooks/sms/                                                            405 405 405 405 405 405 405 405 405
POST /webhooks/sms/                                                            403 403 403 403 403 403 403 403 403
GET  /webhooks/sms/status/<int:message_id>/ = a message                        405 405 405 405 405 405 405 405 405
POST /webhooks/sms/status/<int:message_id>/ = a message                        403 403 403 403 403 403 403 403 403
GET  /webhooks/twilio/sms/                                                     405 405 405 405 405 405 405 405 405
POST /webhooks/twilio/sms/                                                     403 403 403 403 403 403 403 403 403
GET  /webhooks/twilio/status/<int:message_id>/ = a message                     405 405 405 405 405 405 405 405 405
POST /webhooks/twilio/status/<int:message_id>/ = a message                     403 403 403 403 403 403 403 403 403
# --- the API's pages, and what it answers at an address that it does not know
GET  /api/v1/                                                                  404 404 404 404 404 404 404 404 404
POST /api/v1/                                                                  404 404 404 404 404 404 404 404 404
GET  /api/v1/docs/                                                             200 200 200 200 200 200 200 200 200
POST /api/v1/docs/                                                             405 405 405 405 405 405 405 405 405
GET  /api/v1/docs/tokens/                                                       in 200 200 200 200 200 200 200 200
POST /api/v1/docs/tokens/                                                       in 422 422 302 302 302 302 302 302
# --- the lead's view of the rows; of the admin's models one stands for all of its kind
GET  /admin/                                                                    in 403 403 403 403 403 403 403 200
POST /admin/                                                                    in 403 403 403 403 403 403 403 200
GET  /admin/jsi18n/                                                             in 403 403 403 403 403 403 403 200
POST /admin/jsi18n/                                                             in 403 403 403 403 403 403 403 405
GET  /admin/^(?P<app_label>assignments|scheduling|volunteers|notifications|network)/$ in 403 403 403 403 403 403 403 200
POST /admin/^(?P<app_label>assignments|scheduling|volunteers|notifications|network)/$ in 403 403 403 403 403 403 403 200
GET  /admin/(looked at)/                                                        in 403 403 403 403 403 403 403 200
POST /admin/(looked at)/                                                        in 403 403 403 403 403 403 403 200
GET  /admin/(looked at)/add/                                                    in 403 403 403 403 403 403 403 403
POST /admin/(looked at)/add/                                                    in 403 403 403 403 403 403 403 403
GET  /admin/(looked at)/<path:object_id>/ = a request's row                     in 403 403 403 403 403 403 403 302
POST /admin/(looked at)/<path:object_id>/ = a request's row                     in 403 403 403 403 403 403 403 302
GET  /admin/(looked at)/<path:object_id>/change/ = a request's row              in 403 403 403 403 403 403 403 200
POST /admin/(looked at)/<path:object_id>/change/ = a request's row              in 403 403 403 403 403 403 403 403
GET  /admin/(looked at)/<path:object_id>/history/ = a request's row             in 403 403 403 403 403 403 403 302
POST /admin/(looked at)/<path:object_id>/history/ = a request's row             in 403 403 403 403 403 403 403 302
GET  /admin/(looked at)/<path:object_id>/delete/ = a request's row              in 403 403 403 403 403 403 403 403
POST /admin/(looked at)/<path:object_id>/delete/ = a request's row              in 403 403 403 403 403 403 403 403
GET  /admin/(kept)/                                                             in 403 403 403 403 403 403 403 200
POST /admin/(kept)/                                                             in 403 403 403 403 403 403 403 200
GET  /admin/(kept)/add/                                                         in 403 403 403 403 403 403 403 200
POST /admin/(kept)/add/                                                         in 403 403 403 403 403 403 403 200
GET  /admin/(kept)/<path:object_id>/ = an office's row                          in 403 403 403 403 403 403 403 302
POST /admin/(kept)/<path:object_id>/ = an office's row                          in 403 403 403 403 403 403 403 302
GET  /admin/(kept)/<path:object_id>/change/ = an office's row                   in 403 403 403 403 403 403 403 200
POST /admin/(kept)/<path:object_id>/change/ = an office's row                   in 403 403 403 403 403 403 403 200
GET  /admin/(kept)/<path:object_id>/history/ = an office's row                  in 403 403 403 403 403 403 403 302
POST /admin/(kept)/<path:object_id>/history/ = an office's row                  in 403 403 403 403 403 403 403 302
GET  /admin/(kept)/<path:object_id>/delete/ = an office's row                   in 403 403 403 403 403 403 403 403
POST /admin/(kept)/<path:object_id>/delete/ = an office's row                   in 403 403 403 403 403 403 403 403
GET  /admin/(leaf)/                                                             in 403 403 403 403 403 403 403 200
POST /admin/(leaf)/                                                             in 403 403 403 403 403 403 403 200
GET  /admin/(leaf)/add/                                                         in 403 403 403 403 403 403 403 200
POST /admin/(leaf)/add/                                                         in 403 403 403 403 403 403 403 200
GET  /admin/(leaf)/<path:object_id>/ = a district's row                         in 403 403 403 403 403 403 403 302
POST /admin/(leaf)/<path:object_id>/ = a district's row                         in 403 403 403 403 403 403 403 302
GET  /admin/(leaf)/<path:object_id>/change/ = a district's row                  in 403 403 403 403 403 403 403 200
POST /admin/(leaf)/<path:object_id>/change/ = a district's row                  in 403 403 403 403 403 403 403 200
GET  /admin/(leaf)/<path:object_id>/history/ = a district's row                 in 403 403 403 403 403 403 403 302
POST /admin/(leaf)/<path:object_id>/history/ = a district's row                 in 403 403 403 403 403 403 403 302
GET  /admin/(leaf)/<path:object_id>/delete/ = a district's row                  in 403 403 403 403 403 403 403 200
POST /admin/(leaf)/<path:object_id>/delete/ = a district's row                  in 403 403 403 403 403 403 403 200
"""
