"""Prose of one screen each: how it works, words, privacy, accessibility."""
