"""The front door: the ASGI app when a server imports it, the page when Streamlit runs it."""

import streamlit as st

if __name__ != "__main__":
    from assessment.screens.error import show
    from assessment.web.errors import HANDLERS
    from assessment.web.headers import MIDDLEWARE
    from assessment.web.routes import ROUTES

    app = st.App(
        __file__, routes=ROUTES, middleware=MIDDLEWARE, on_script_error=show, exception_handlers=HANDLERS
    )
else:
    from assessment.screens.navigation import run

    run()
