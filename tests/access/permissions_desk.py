"""Who gets what at the addresses of the desk; read as permissions.py is."""

DESK = r"""
#    address                                                                   str vol med req par coo nei fin lea
# --- the desk
GET  /desk/data/                                                                 in 403 403 403 403 200 200 403 200
POST /desk/data/                                                                 in 405 405 405 405 405 405 405 405
GET  /desk/data/<int:pk>/ = the volunteer                                        in 403 403 403 403 200 404 403 200
POST /desk/data/<int:pk>/ = the volunteer                                        in 405 405 405 405 405 405 405 405
GET  /desk/data/<int:pk>/copy/ = the volunteer                                   in 405 405 405 405 405 405 405 405
POST /desk/data/<int:pk>/copy/ = the volunteer                                   in 403 403 403 403 200 404 403 200
GET  /desk/data/<int:pk>/erase/ = the volunteer                                  in 405 405 405 405 405 405 405 405
POST /desk/data/<int:pk>/erase/ = the volunteer                                  in 403 403 403 403 400 404 403 400
POST /desk/data/<int:pk>/erase/ = the volunteer + sure                           in 403 403 403 403 302 404 403 302
GET  /desk/                                                                     in 403 403 403 200 200 200 403 200
POST /desk/                                                                     in 405 405 405 405 405 405 405 405
GET  /desk/helpers/<int:pk>/messages/ = the volunteer                             in 403 403 403 404 200 404 403 200
POST /desk/helpers/<int:pk>/messages/ = the volunteer + wishes                    in 403 403 403 404 302 404 403 302
GET  /desk/helpers/<int:pk>/messages/ = the partner's helper                      in 403 403 403 200 200 404 403 200
POST /desk/helpers/<int:pk>/messages/ = the partner's helper + wishes             in 403 403 403 302 302 404 403 302
GET  /desk/helpers/<int:pk>/messages/ = the other's helper                        in 403 403 403 404 200 404 403 200
POST /desk/helpers/<int:pk>/messages/ = the other's helper + wishes               in 403 403 403 404 302 404 403 302
GET  /desk/requests/<str:ref>/ = the filled request                             in 403 403 403 404 200 404 403 200
POST /desk/requests/<str:ref>/ = the filled request                             in 405 405 405 405 405 405 405 405
GET  /desk/requests/<str:ref>/ = the open request                               in 403 403 403 404 200 404 403 200
POST /desk/requests/<str:ref>/ = the open request                               in 405 405 405 405 405 405 405 405
GET  /desk/requests/<str:ref>/ask/ = the open request + ask                     in 405 405 405 405 405 405 405 405
POST /desk/requests/<str:ref>/ask/ = the open request + ask                     in 403 403 403 404 302 404 403 302
GET  /desk/requests/<str:ref>/waves/ = the open request + stop                  in 405 405 405 405 405 405 405 405
POST /desk/requests/<str:ref>/waves/ = the open request + stop                  in 403 403 403 404 302 404 403 302
GET  /desk/requests/<str:ref>/cancel/ = the open request + office               in 405 405 405 405 405 405 405 405
POST /desk/requests/<str:ref>/cancel/ = the open request + office               in 403 403 403 404 302 404 403 302
GET  /desk/requests/new/                                                        in 403 403 403 403 200 200 403 200
POST /desk/requests/new/                                                        in 403 403 403 403 422 422 403 422
GET  /desk/requests/<str:ref>/refuse/ = the open request + not ours             in 405 405 405 405 405 405 405 405
POST /desk/requests/<str:ref>/refuse/ = the open request + not ours             in 403 403 403 404 302 404 403 302
GET  /desk/requests/<str:ref>/accept/ = the refused request + why               in 405 405 405 405 405 405 405 405
POST /desk/requests/<str:ref>/accept/ = the refused request + why               in 403 403 403 404 302 404 403 302
GET  /desk/requests/<str:ref>/date/ = the open request + second                 in 405 405 405 405 405 405 405 405
POST /desk/requests/<str:ref>/date/ = the open request + second                 in 403 403 403 404 302 404 403 302
GET  /desk/institutions/<int:pk>/ = the requester's institution                 in 403 403 403 404 200 404 403 200
POST /desk/institutions/<int:pk>/ = the requester's institution                 in 405 405 405 405 405 405 405 405
GET  /desk/institutions/<int:pk>/decide/ = the requester's institution + ours   in 405 405 405 405 405 405 405 405
POST /desk/institutions/<int:pk>/decide/ = the requester's institution + ours   in 403 403 403 404 302 404 403 302
GET  /desk/requests/<str:ref>/report/ = the agreed request                           in 405 405 405 405 405 405 405 405
POST /desk/requests/<str:ref>/report/ = the agreed request + not held                in 403 403 403 404 302 404 403 302
GET  /desk/offers/<int:pk>/answer/ = the offer + yes                            in 405 405 405 405 405 405 405 405
POST /desk/offers/<int:pk>/answer/ = the offer + yes                            in 403 403 403 404 302 404 403 302
GET  /desk/assignments/<int:pk>/no-show/ = the promise                          in 405 405 405 405 405 405 405 405
POST /desk/assignments/<int:pk>/no-show/ = the promise                          in 403 403 403 404 302 404 403 302
GET  /desk/assignments/<int:pk>/no-show/ = the office's seat                    in 405 405 405 405 405 405 405 405
POST /desk/assignments/<int:pk>/no-show/ = the office's seat                    in 403 403 403 404 302 404 403 302
GET  /desk/assignments/<int:pk>/no-show/ = the partner's seat                   in 405 405 405 405 405 405 405 405
POST /desk/assignments/<int:pk>/no-show/ = the partner's seat                   in 403 403 403 302 302 404 403 302
GET  /desk/assignments/<int:pk>/no-show/ = the other's seat                     in 405 405 405 405 405 405 405 405
POST /desk/assignments/<int:pk>/no-show/ = the other's seat                     in 403 403 403 404 302 404 403 302
GET  /desk/assignments/<int:pk>/affirm/ = the promise                            in 405 405 405 405 405 405 405 405
POST /desk/assignments/<int:pk>/affirm/ = the promise                            in 403 403 403 404 302 404 403 302
GET  /desk/assignments/<int:pk>/affirm/ = the office's seat                      in 405 405 405 405 405 405 405 405
POST /desk/assignments/<int:pk>/affirm/ = the office's seat                      in 403 403 403 404 302 404 403 302
GET  /desk/assignments/<int:pk>/affirm/ = the partner's seat                     in 405 405 405 405 405 405 405 405
POST /desk/assignments/<int:pk>/affirm/ = the partner's seat                     in 403 403 403 302 302 404 403 302
GET  /desk/assignments/<int:pk>/affirm/ = the other's seat                       in 405 405 405 405 405 405 405 405
POST /desk/assignments/<int:pk>/affirm/ = the other's seat                       in 403 403 403 404 302 404 403 302
GET  /desk/assignments/<int:pk>/cancel/ = the promise + office                  in 405 405 405 405 405 405 405 405
POST /desk/assignments/<int:pk>/cancel/ = the promise + office                  in 403 403 403 404 302 404 403 302
GET  /desk/assignments/<int:pk>/cancel/ = the office's seat + office            in 405 405 405 405 405 405 405 405
POST /desk/assignments/<int:pk>/cancel/ = the office's seat + office            in 403 403 403 404 302 404 403 302
GET  /desk/assignments/<int:pk>/cancel/ = the partner's seat + office           in 405 405 405 405 405 405 405 405
POST /desk/assignments/<int:pk>/cancel/ = the partner's seat + office           in 403 403 403 302 302 404 403 302
GET  /desk/assignments/<int:pk>/cancel/ = the other's seat + office             in 405 405 405 405 405 405 405 405
POST /desk/assignments/<int:pk>/cancel/ = the other's seat + office             in 403 403 403 404 302 404 403 302
GET  /desk/items/<int:pk>/done/ = the office's item                             in 405 405 405 405 405 405 405 405
POST /desk/items/<int:pk>/done/ = the office's item                             in 403 403 403 404 302 404 403 302
GET  /desk/items/<int:pk>/done/ = the partner's item                            in 405 405 405 405 405 405 405 405
POST /desk/items/<int:pk>/done/ = the partner's item                            in 403 403 403 302 302 404 403 302
GET  /desk/items/<int:pk>/done/ = the other's item                              in 405 405 405 405 405 405 405 405
POST /desk/items/<int:pk>/done/ = the other's item                              in 403 403 403 404 302 404 403 302
GET  /desk/items/<int:pk>/answer/ = the doubtful reply + yes                    in 405 405 405 405 405 405 405 405
POST /desk/items/<int:pk>/answer/ = the doubtful reply + yes                    in 403 403 403 404 302 404 403 302
GET  /desk/items/<int:pk>/later/ = the call                                     in 405 405 405 405 405 405 405 405
POST /desk/items/<int:pk>/later/ = the call                                     in 403 403 403 404 302 404 403 302
GET  /desk/people/<int:pk>/messages/ = the mediator's phone                     in 403 403 403 404 200 404 403 200
POST /desk/people/<int:pk>/messages/ = the mediator's phone                     in 405 405 405 405 405 405 405 405
GET  /desk/people/<int:pk>/messages/ = the partner's helper's phone             in 403 403 403 404 200 404 403 200
POST /desk/people/<int:pk>/messages/ = the partner's helper's phone             in 405 405 405 405 405 405 405 405
GET  /desk/people/<int:pk>/messages/ = the requester's mailbox                  in 403 403 403 404 200 404 403 200
POST /desk/people/<int:pk>/messages/ = the requester's mailbox                  in 405 405 405 405 405 405 405 405
GET  /desk/people/<int:pk>/messages/send/ = the mediator's phone + words        in 405 405 405 405 405 405 405 405
POST /desk/people/<int:pk>/messages/send/ = the mediator's phone + words        in 403 403 403 404 302 404 403 302
GET  /desk/people/<int:pk>/messages/read/ = the mediator's phone                in 405 405 405 405 405 405 405 405
POST /desk/people/<int:pk>/messages/read/ = the mediator's phone                in 403 403 403 404 302 404 403 302
GET  /desk/people/<int:pk>/messages/<int:message_id>/withdraw/ = the letter     in 405 405 405 405 405 405 405 405
POST /desk/people/<int:pk>/messages/<int:message_id>/withdraw/ = the letter     in 403 403 403 404 302 404 403 302
GET  /desk/shifts/<int:pk>/ = the talk                                          in 403 403 403 404 302 404 403 302
POST /desk/shifts/<int:pk>/ = the talk                                          in 405 405 405 405 405 405 405 405
GET  /desk/shifts/<int:pk>/ = the office's session                              in 403 403 403 404 200 404 403 200
POST /desk/shifts/<int:pk>/ = the office's session                              in 405 405 405 405 405 405 405 405
GET  /desk/shifts/<int:pk>/ = the partner's session                             in 403 403 403 200 200 404 403 200
POST /desk/shifts/<int:pk>/ = the partner's session                             in 405 405 405 405 405 405 405 405
GET  /desk/shifts/<int:pk>/ = the other's session                               in 403 403 403 404 200 404 403 200
POST /desk/shifts/<int:pk>/ = the other's session                               in 405 405 405 405 405 405 405 405
GET  /desk/shifts/<int:pk>/cancel/ = the talk + why                             in 405 405 405 405 405 405 405 405
POST /desk/shifts/<int:pk>/cancel/ = the talk + why                             in 403 403 403 404 404 404 403 404
GET  /desk/shifts/<int:pk>/cancel/ = the office's session + why                 in 405 405 405 405 405 405 405 405
POST /desk/shifts/<int:pk>/cancel/ = the office's session + why                 in 403 403 403 404 302 404 403 302
GET  /desk/shifts/<int:pk>/cancel/ = the partner's session + why                in 405 405 405 405 405 405 405 405
POST /desk/shifts/<int:pk>/cancel/ = the partner's session + why                in 403 403 403 302 302 404 403 302
GET  /desk/shifts/<int:pk>/cancel/ = the other's session + why                  in 405 405 405 405 405 405 405 405
POST /desk/shifts/<int:pk>/cancel/ = the other's session + why                  in 403 403 403 404 302 404 403 302
GET  /desk/shifts/<int:pk>/move/ = the talk + later                             in 403 403 403 404 200 404 403 200
POST /desk/shifts/<int:pk>/move/ = the talk + later                             in 403 403 403 404 302 404 403 302
GET  /desk/shifts/<int:pk>/move/ = the office's session + later                 in 403 403 403 404 200 404 403 200
POST /desk/shifts/<int:pk>/move/ = the office's session + later                 in 403 403 403 404 302 404 403 302
GET  /desk/shifts/<int:pk>/move/ = the partner's session + later                in 403 403 403 200 200 404 403 200
POST /desk/shifts/<int:pk>/move/ = the partner's session + later                in 403 403 403 302 302 404 403 302
GET  /desk/shifts/<int:pk>/move/ = the other's session + later                  in 403 403 403 404 200 404 403 200
POST /desk/shifts/<int:pk>/move/ = the other's session + later                  in 403 403 403 404 302 404 403 302
GET  /desk/wordings/                                                            in 403 403 403 403 200 200 403 200
POST /desk/wordings/                                                            in 403 403 403 403 200 200 403 200
GET  /desk/positions/<int:pk>/take/ = the office's position + office's spare    in 405 405 405 405 405 405 405 405
POST /desk/positions/<int:pk>/take/ = the office's position + office's spare    in 403 403 403 404 302 404 403 302
GET  /desk/positions/<int:pk>/take/ = the partner's position + partner's spare  in 405 405 405 405 405 405 405 405
POST /desk/positions/<int:pk>/take/ = the partner's position + partner's spare  in 403 403 403 302 302 404 403 302
GET  /desk/positions/<int:pk>/take/ = the partner's position + office's spare   in 405 405 405 405 405 405 405 405
POST /desk/positions/<int:pk>/take/ = the partner's position + office's spare   in 403 403 403 404 302 404 403 302
GET  /desk/positions/<int:pk>/take/ = the other's position + other's spare      in 405 405 405 405 405 405 405 405
POST /desk/positions/<int:pk>/take/ = the other's position + other's spare      in 403 403 403 404 302 404 403 302
GET  /desk/messages/                                                            in 403 403 403 403 200 200 403 200
POST /desk/messages/                                                            in 405 405 405 405 405 405 405 405
GET  /desk/messages/<int:pk>/again/ = what did not arrive                       in 405 405 405 405 405 405 405 405
POST /desk/messages/<int:pk>/again/ = what did not arrive                       in 403 403 403 403 302 404 403 302
"""
