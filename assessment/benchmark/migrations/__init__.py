"""Migrations of the tables, up and down."""
