"""Every address of the API, below /api/v1/."""

from django.urls import path, re_path, register_converter

from assignments.api import (
    assignments,
    desk_items,
    messages,
    moves,
    offers,
    own_data,
    people,
    positions,
    requests,
    shifts,
    wishes,
)
from evaluation.api import contacts, statistics
from network.api import docs, offices, schema, tokens
from network.api.keys import KeyConverter
from network.api.unknown import Unknown
from scheduling.api import activities, feeds

register_converter(KeyConverter, "key")

urlpatterns = [
    path("schema/", schema.Schema.as_view(), name="api-schema"),
    path("docs/", docs.docs, name="api-docs"),
    path("docs/tokens/", docs.tokens, name="api-docs-tokens"),
    path("offices/", offices.Offices.as_view(), name="api-offices"),
    path("offices/<key:id>/", offices.OneOffice.as_view()),
    path("activities/", activities.Activities.as_view(), name="api-activities"),
    path("activities/<key:id>/", activities.OneActivity.as_view()),
    path("shifts/", shifts.Shifts.as_view(), name="api-shifts"),
    path("shifts/<key:id>/", shifts.OneShift.as_view()),
    path("shifts/<key:id>/cancel/", shifts.CancelOneShift.as_view()),
    path("shifts/<key:id>/move/", moves.MoveOneShift.as_view()),
    path("positions/<key:id>/take/", positions.Take.as_view()),
    path("positions/<key:id>/wait/", positions.Wait.as_view()),
    path("requests/", requests.Requests.as_view(), name="api-requests"),
    path("requests/<str:ref>/", requests.OneRequest.as_view()),
    path("requests/<str:ref>/cancel/", requests.CancelOneRequest.as_view()),
    path("requests/<str:ref>/move/", moves.MoveOneRequest.as_view()),
    path("requests/<str:ref>/candidates/", offers.Candidates.as_view()),
    path("requests/<str:ref>/offers/", offers.OffersOfRequest.as_view()),
    path("offers/", offers.Offers.as_view(), name="api-offers"),
    path("offers/<key:id>/", offers.OneOffer.as_view()),
    path("offers/<key:id>/accept/", offers.Accept.as_view()),
    path("offers/<key:id>/decline/", offers.Decline.as_view()),
    path("offers/<key:id>/maybe/", offers.Maybe.as_view()),
    path("assignments/", assignments.Assignments.as_view(), name="api-assignments"),
    path("assignments/<key:id>/", assignments.OneAssignment.as_view()),
    path("assignments/<key:id>/cancel/", assignments.CancelOneAssignment.as_view()),
    path("assignments/<key:id>/affirm/", assignments.AffirmOneAssignment.as_view()),
    path("people/", people.People.as_view(), name="api-people"),
    path("people/<key:id>/", people.OnePerson.as_view()),
    path("people/<key:id>/copy/", own_data.CopyOfOne.as_view()),
    path("people/<key:id>/erase/", own_data.EndOfOne.as_view()),
    path("people/<key:id>/messages/settings/", wishes.WishesOfPerson.as_view()),
    path("me/messages/settings/", wishes.MyWishes.as_view()),
    path("people/<key:id>/messages/", messages.Conversation.as_view()),
    path("me/", people.Me.as_view(), name="api-me"),
    path("me/copy/", own_data.MyCopy.as_view()),
    path("me/erase/", own_data.MyEnd.as_view()),
    path("calendar-feeds/", feeds.Feeds.as_view(), name="api-calendar-feeds"),
    path("calendar-feeds/<key:id>/", feeds.OneFeed.as_view()),
    path("desk-items/", desk_items.DeskItems.as_view(), name="api-desk-items"),
    path("desk-items/<key:id>/done/", desk_items.FinishDeskItem.as_view()),
    path("contacts/", contacts.Contacts.as_view(), name="api-contacts"),
    path("statistics/", statistics.StatisticsView.as_view(), name="api-statistics"),
    path("tokens/", tokens.Tokens.as_view(), name="api-tokens"),
    path("tokens/<key:id>/", tokens.OneToken.as_view()),
    re_path(r"", Unknown.as_view()),
]
