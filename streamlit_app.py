"""The front door: the ASGI app when a server imports it, the page when Streamlit runs it."""

import streamlit as st

if __name__ != "__main__":
    import sys

    from assessment.screens.error import show
    from assessment.screens.parts.streamlit_hooks import check_hooks
    from assessment.screens.readable import readable_pages
    from assessment.settings import SettingsError, settings
    from assessment.web.errors import exception_handlers
    from assessment.web.headers import middleware
    from assessment.web.routes import routes

    check_hooks()
    try:
        settings()
    except SettingsError as fault:
        sys.exit(str(fault))
    path = st.get_option("server.baseUrlPath")
    app = st.App(
        __file__,
        routes=routes(readable_pages, path),
        middleware=middleware(path),
        on_script_error=show,
        exception_handlers=exception_handlers(),
    )
else:
    from assessment.screens.navigation import run

    run()
