"""Answers to and from the address."""
