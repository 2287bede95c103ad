"""What we ask: sections, questions, levels and the answers to them."""

from questions.answers import Answers, AnswersError
from questions.bank import load_bank
from questions.content_files import ContentError

__all__ = ["Answers", "AnswersError", "ContentError", "load_bank"]
