"""Addresses of the people's pages, the desk and the institutions."""

from django.urls import path

from assignments.views import desk, desk_acts, desk_data, desk_waves, home, join, me, my_data, offer, requests

urlpatterns = [
    path("", home.home, name="home"),
    path("start/", home.start, name="start"),
    path("join/", join.shifts, name="join"),
    path("join/<int:position_id>/", join.sign_up, name="join-position"),
    path("join/<int:position_id>/wait/", join.wait, name="join-wait"),
    path("join/after-code/", join.after_code, name="join-after-code"),
    path("join/done/<int:assignment_id>/", join.done, name="join-done"),
    path("join/waiting/<int:entry_id>/", join.waiting, name="join-waiting"),
    path("me/", me.home, name="me"),
    path("me/assignments/<int:pk>/", me.assignment, name="me-assignment"),
    path("me/assignments/<int:pk>/cancel/", me.cancel, name="me-cancel"),
    path("me/positions/<int:pk>/take/", me.take, name="me-take"),
    path("me/calendar/", me.calendar, name="me-calendar"),
    path("me/data/", my_data.overview, name="me-data"),
    path("me/data/copy/", my_data.copy, name="me-data-copy"),
    path("me/data/delete/", my_data.delete, name="me-data-delete"),
    path("o/<str:token>/", offer.offer, name="offer"),
    path("requests/", requests.index, name="requests"),
    path("requests/new/", requests.new, name="request-new"),
    path("requests/<str:ref>/", requests.detail, name="request"),
    path("requests/<str:ref>/cancel/", requests.cancel, name="request-cancel"),
    path("desk/", desk.home, name="desk"),
    path("desk/data/", desk_data.find, name="desk-data"),
    path("desk/data/<int:pk>/", desk_data.person, name="desk-data-person"),
    path("desk/data/<int:pk>/copy/", desk_data.copy, name="desk-data-copy"),
    path("desk/data/<int:pk>/erase/", desk_data.erase, name="desk-data-erase"),
    path("desk/requests/<str:ref>/", desk.request_detail, name="desk-request"),
    path("desk/requests/<str:ref>/ask/", desk_acts.ask, name="desk-ask"),
    path("desk/requests/<str:ref>/waves/", desk_waves.waves, name="desk-waves"),
    path("desk/requests/<str:ref>/cancel/", desk_acts.cancel_request, name="desk-request-cancel"),
    path("desk/offers/<int:pk>/answer/", desk_acts.record_answer, name="desk-offer-answer"),
    path("desk/assignments/<int:pk>/cancel/", desk_acts.cancel_assignment, name="desk-assignment-cancel"),
    path("desk/items/<int:pk>/done/", desk_acts.finish_item, name="desk-item-done"),
    path("desk/shifts/<int:pk>/", desk.shift_detail, name="desk-shift"),
    path("desk/shifts/<int:pk>/cancel/", desk_acts.cancel_shift, name="desk-shift-cancel"),
    path("desk/positions/<int:pk>/take/", desk_acts.seat_somebody, name="desk-take"),
]
