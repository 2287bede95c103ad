"""The charts: the only folder that imports altair and vl_convert."""
