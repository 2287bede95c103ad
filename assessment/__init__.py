"""Where you stand, and how to show it."""

from assessment.judge.assess import assess
from assessment.links.token import TokenError, decode_token, encode_token
from assessment.result import Assessment

__all__ = ["Assessment", "TokenError", "assess", "decode_token", "encode_token"]
