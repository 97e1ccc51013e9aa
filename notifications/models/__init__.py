from notifications.models.messages import InboundMessage, Message, Question
from notifications.models.recipients import Address, Recipient

__all__ = ["Address", "InboundMessage", "Message", "Question", "Recipient"]
