"""The benchmark in editions: counts and never rows, only where whoever runs the check has named a database.

The only room that imports SQLAlchemy and Alembic. Screens and the command line load it when they need it.
"""
