"""The meeting card: the objections that an audience raises, and one honest answer each, on one side."""
