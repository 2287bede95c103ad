"""Where you stand, and how to show it."""

from assessment.assess import assess
from assessment.models import Assessment
from assessment.token import TokenError, decode_token, encode_token

__all__ = ["Assessment", "TokenError", "assess", "decode_token", "encode_token"]
