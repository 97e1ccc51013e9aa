"""Who gets what of the API: one line for each operation, asked by a token that may write (see permissions.py).

A token that only reads gets the same by GET, and 403 where something would change: test_programs.py asks for that.
"""

OPERATIONS = r"""
#      operation                                                                str vol med req par coo nei fin lea
GET    /api/v1/activities/                                                      200 200 200 200 200 200 200 200 200
GET    /api/v1/activities/{id}/ = the office's activity                         200 200 200 200 200 200 200 200 200
GET    /api/v1/activities/{id}/ = the unlisted activity                         404 404 404 404 404 200 404 404 200
GET    /api/v1/assignments/                                                     401 200 200 200 200 200 200 200 200
GET    /api/v1/assignments/{id}/ = the promise                                  401 404 200 404 404 200 404 404 200
GET    /api/v1/assignments/{id}/ = the volunteer's seat                         401 200 404 404 404 200 404 404 200
GET    /api/v1/assignments/{id}/ = the office's seat                            401 404 404 404 404 200 404 404 200
GET    /api/v1/assignments/{id}/ = the partner's seat                           401 404 404 404 200 200 404 404 200
GET    /api/v1/assignments/{id}/ = the other's seat                             401 404 404 404 404 200 404 404 200
POST   /api/v1/assignments/{id}/affirm/ = the promise                           401 404 200 404 404 200 404 404 200
POST   /api/v1/assignments/{id}/affirm/ = the partner's seat                    401 404 404 404 200 200 404 404 200
POST   /api/v1/assignments/{id}/affirm/ = the other's seat                      401 404 404 404 404 200 404 404 200
POST   /api/v1/assignments/{id}/cancel/ = the promise                           401 404 200 404 404 200 404 404 200
POST   /api/v1/assignments/{id}/cancel/ = the volunteer's seat                  401 200 404 404 404 200 404 404 200
POST   /api/v1/assignments/{id}/cancel/ = the office's seat                     401 404 404 404 404 200 404 404 200
POST   /api/v1/assignments/{id}/cancel/ = the partner's seat                    401 404 404 404 200 200 404 404 200
POST   /api/v1/assignments/{id}/cancel/ = the other's seat                      401 404 404 404 404 200 404 404 200
GET    /api/v1/calendar-feeds/                                                  401 200 200 200 200 200 200 200 200
POST   /api/v1/calendar-feeds/ + feed                                           401 201 201 403 403 403 403 403 403
DELETE /api/v1/calendar-feeds/{id}/ = the volunteer's feed                      401 204 404 404 404 404 404 404 404
GET    /api/v1/contacts/                                                        401 403 403 403 403 200 200 403 200
POST   /api/v1/contacts/ + contact                                              401 403 403 403 403 201 400 403 201
GET    /api/v1/desk-items/                                                      401 403 403 403 200 200 200 403 200
POST   /api/v1/desk-items/{id}/done/ = the office's item                        401 404 404 404 404 200 404 404 200
POST   /api/v1/desk-items/{id}/done/ = the partner's item                       401 404 404 404 200 200 404 404 200
POST   /api/v1/desk-items/{id}/done/ = the other's item                         401 404 404 404 404 200 404 404 200
GET    /api/v1/me/                                                              401 200 200 200 200 200 200 200 200
POST   /api/v1/me/copy/                                                         401 200 200 200 200 200 200 200 200
POST   /api/v1/me/erase/ + sure                                                 401 200 200 409 200 409 409 200 409
GET    /api/v1/me/messages/settings/                                            401 200 200 200 200 200 200 200 200
PUT    /api/v1/me/messages/settings/ + wishes                                   401 200 200 200 200 200 200 200 200
GET    /api/v1/me/standby/                                                      401 200 200 200 200 200 200 200 200
POST   /api/v1/me/standby/ + ready                                              401 403 201 403 403 403 403 403 403
DELETE /api/v1/me/standby/{id}/ = the stand-by                                  401 404 204 404 404 404 404 404 404
GET    /api/v1/offers/                                                          401 200 200 200 200 200 200 200 200
GET    /api/v1/offers/{id}/ = the offer                                         401 404 200 404 404 200 404 404 200
POST   /api/v1/offers/{id}/accept/ = the offer                                  401 404 200 404 404 200 404 404 200
POST   /api/v1/offers/{id}/decline/ = the offer                                 401 404 200 404 404 200 404 404 200
POST   /api/v1/offers/{id}/maybe/ = the offer                                   401 404 200 404 404 200 404 404 200
POST   /api/v1/offers/{id}/report/ = the permission + no date                     401 404 200 404 404 404 404 404 404
GET    /api/v1/offices/                                                         200 200 200 200 200 200 200 200 200
GET    /api/v1/offices/{id}/ = the office                                       200 200 200 200 200 200 200 200 200
GET    /api/v1/people/                                                          401 403 403 403 200 200 200 403 200
GET    /api/v1/people/{id}/ = the volunteer                                     401 404 404 404 404 200 404 404 200
GET    /api/v1/people/{id}/ = the mediator                                      401 404 404 404 404 200 404 404 200
GET    /api/v1/people/{id}/ = the partner's helper                              401 404 404 404 200 200 404 404 200
GET    /api/v1/people/{id}/ = the other's helper                                401 404 404 404 404 200 404 404 200
POST   /api/v1/people/{id}/copy/ = the volunteer                                401 404 404 404 404 200 404 404 200
POST   /api/v1/people/{id}/copy/ = the partner's helper                         401 404 404 404 403 200 404 404 200
POST   /api/v1/people/{id}/erase/ = the volunteer + sure                        401 404 404 404 404 200 404 404 200
POST   /api/v1/people/{id}/erase/ = the partner's helper + sure                 401 404 404 404 403 200 404 404 200
GET    /api/v1/people/{id}/messages/settings/ = the volunteer                   401 404 404 404 404 200 404 404 200
PUT    /api/v1/people/{id}/messages/settings/ = the volunteer + wishes          401 404 404 404 404 200 404 404 200
GET    /api/v1/people/{id}/messages/settings/ = the partner's helper            401 404 404 404 200 200 404 404 200
PUT    /api/v1/people/{id}/messages/settings/ = the partner's helper + wishes   401 404 404 404 200 200 404 404 200
GET    /api/v1/people/{id}/messages/settings/ = the other's helper              401 404 404 404 404 200 404 404 200
PUT    /api/v1/people/{id}/messages/settings/ = the other's helper + wishes     401 404 404 404 404 200 404 404 200
GET    /api/v1/people/{id}/messages/ = the volunteer                            401 404 404 404 404 200 404 404 200
GET    /api/v1/people/{id}/messages/ = the mediator                             401 404 404 404 404 200 404 404 200
GET    /api/v1/people/{id}/messages/ = the partner's helper                     401 404 404 404 404 200 404 404 200
POST   /api/v1/people/{id}/messages/ = the mediator + words                     401 404 404 404 404 201 404 404 201
POST   /api/v1/people/{id}/messages/ = the partner's helper + words             401 404 404 404 404 201 404 404 201
POST   /api/v1/positions/{id}/take/ = a free position                           401 409 201 403 403 403 403 403 403
POST   /api/v1/positions/{id}/take/ = the unlisted position                     401 404 404 404 404 403 404 404 403
POST   /api/v1/positions/{id}/take/ = the office's position + office's spare    401 403 403 403 403 201 403 403 201
POST   /api/v1/positions/{id}/take/ = the partner's position + partner's spare  401 403 403 403 201 201 403 403 201
POST   /api/v1/positions/{id}/take/ = the partner's position + office's spare   401 403 403 403 400 201 403 403 201
POST   /api/v1/positions/{id}/take/ = the other's position + other's spare      401 403 403 403 403 201 403 403 201
POST   /api/v1/positions/{id}/wait/ = a full position                           401 200 200 403 403 403 403 403 403
POST   /api/v1/positions/{id}/wait/ = a full position + office's spare          401 403 403 403 403 200 403 403 200
GET    /api/v1/requests/                                                        401 403 403 200 403 200 200 403 200
POST   /api/v1/requests/ + talk                                                 401 403 403 201 403 201 400 403 201
GET    /api/v1/requests/{ref}/ = the filled request                             401 404 404 200 404 200 404 404 200
GET    /api/v1/requests/{ref}/ = the open request                               401 404 404 200 404 200 404 404 200
POST   /api/v1/requests/{ref}/cancel/ = the filled request                      401 404 404 200 404 200 404 404 200
POST   /api/v1/requests/{ref}/cancel/ = the open request                        401 404 404 200 404 200 404 404 200
POST   /api/v1/requests/{ref}/move/ = the filled request + another day          401 404 404 403 404 200 404 404 200
POST   /api/v1/requests/{ref}/move/ = the open request + another day            401 404 404 403 404 200 404 404 200
POST   /api/v1/requests/{ref}/refuse/ = the open request + not ours             401 404 404 403 404 200 404 404 200
POST   /api/v1/requests/{ref}/accept/ = the refused request + why               401 404 404 403 404 200 404 404 200
POST   /api/v1/requests/{ref}/date/ = the open request + second                 401 404 404 403 404 200 404 404 200
POST   /api/v1/requests/{ref}/write/ = the open request + words                 401 404 404 200 404 403 404 404 200
POST   /api/v1/requests/{ref}/change/ = the open request + longer               401 404 404 200 404 403 404 404 200
POST   /api/v1/requests/{ref}/report/ = the agreed request + no date               401 404 404 200 404 200 404 404 200
GET    /api/v1/requests/{ref}/candidates/ = the open request                    401 404 404 403 404 200 404 404 200
GET    /api/v1/requests/{ref}/offers/ = the open request                        401 404 404 403 404 200 404 404 200
POST   /api/v1/requests/{ref}/offers/ = the open request + ask people           401 404 404 403 404 201 404 404 201
GET    /api/v1/schema/                                                          200 200 200 200 200 200 200 200 200
GET    /api/v1/shifts/                                                          200 200 200 200 200 200 200 200 200
GET    /api/v1/shifts/{id}/ = the office's session                              200 200 200 200 200 200 200 200 200
GET    /api/v1/shifts/{id}/ = the unlisted session                              404 404 404 404 404 200 404 404 200
GET    /api/v1/shifts/{id}/ = the talk                                          404 404 404 404 404 404 404 404 404
POST   /api/v1/shifts/{id}/cancel/ = the talk + why                             401 404 404 404 404 404 404 404 404
POST   /api/v1/shifts/{id}/cancel/ = the office's session + why                 401 403 403 403 403 200 403 403 200
POST   /api/v1/shifts/{id}/cancel/ = the partner's session + why                401 403 403 403 200 200 403 403 200
POST   /api/v1/shifts/{id}/cancel/ = the other's session + why                  401 403 403 403 403 200 403 403 200
POST   /api/v1/shifts/{id}/cancel/ = the unlisted session + why                 401 404 404 404 404 200 404 404 200
POST   /api/v1/shifts/{id}/move/ = the talk + another day                       401 404 404 404 404 404 404 404 404
POST   /api/v1/shifts/{id}/move/ = the office's session + another day           401 403 403 403 403 200 403 403 200
POST   /api/v1/shifts/{id}/move/ = the partner's session + another day          401 403 403 403 200 200 403 403 200
POST   /api/v1/shifts/{id}/move/ = the other's session + another day            401 403 403 403 403 200 403 403 200
POST   /api/v1/shifts/{id}/move/ = the unlisted session + another day           401 404 404 404 404 200 404 404 200
GET    /api/v1/statistics/ + november                                           401 403 403 403 403 200 200 200 200
GET    /api/v1/statistics/ + november of the office                             401 403 403 403 403 200 400 200 200
GET    /api/v1/tokens/                                                          401 200 200 200 200 200 200 200 200
POST   /api/v1/tokens/ + token                                                  401 403 403 403 403 403 403 403 403
DELETE /api/v1/tokens/{id}/ = the volunteer's token                             401 204 404 404 404 404 404 404 404
"""
