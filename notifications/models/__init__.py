from notifications.models.messages import InboundMessage, Message, Question
from notifications.models.recipients import Address, Recipient
from notifications.models.wordings import Wording

__all__ = ["Address", "InboundMessage", "Message", "Question", "Recipient", "Wording"]
