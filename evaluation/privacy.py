"""The privacy classes of this app's tables (see network.privacy): nothing here names anybody."""

from evaluation.models import Contact, TopicOfContact
from network.privacy import Table, Why, register


def classify() -> None:
    register(
        Table(
            model=Contact,
            keep={
                Why.KEY: "id office case recorded_by",
                Why.MATTER: "at channel minutes language is_follow_up recorded_at",
            },
        )
    )
    register(Table(model=TopicOfContact, keep={Why.KEY: "id contact", Why.MATTER: "topic"}))
