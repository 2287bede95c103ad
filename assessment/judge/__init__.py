"""Answers to Assessment, pure."""
