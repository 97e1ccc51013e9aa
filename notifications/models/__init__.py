from notifications.models.messages import InboundMessage, Message, Question
from notifications.models.paces import Pace
from notifications.models.recipients import Address, Recipient
from notifications.models.wordings import Wording

__all__ = ["Address", "InboundMessage", "Message", "Pace", "Question", "Recipient", "Wording"]
