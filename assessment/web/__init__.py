"""The web server's part: the only folder that imports Starlette."""
