"""Everything that the screens use of Streamlit and that is not its documented interface.

What stands here may change with any version of Streamlit. docs/streamlit-hooks.md lists it, and a server whose
Streamlit has changed does not start.
"""

from __future__ import annotations

from collections.abc import Mapping

from streamlit.navigation.page import StreamlitPage
from streamlit.proto.ClientState_pb2 import ContextInfo
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import ScriptRunContext, get_script_run_ctx

from assessment.faults import StreamlitChangedError

__all__ = ["HOOKS", "Pages", "StreamlitPage", "check_hooks", "page_in_address", "show_in_this_run"]

Pages = Mapping[str, StreamlitPage]
"""The screens by name."""

HOOKS = {
    "streamlit.proto.ClientState_pb2.ContextInfo.url": ContextInfo(),
    "streamlit.runtime.pages_manager.PagesManager.set_script_intent": PagesManager,
    "streamlit.runtime.scriptrunner.ScriptRunContext.context_info": ScriptRunContext,
    "streamlit.runtime.scriptrunner.ScriptRunContext.pages_manager": ScriptRunContext,
}
"""What is used of Streamlit's objects, by full name, and of whom. What is imported fails by itself when it is gone."""


def check_hooks() -> None:
    """Raise StreamlitChangedError, naming what is gone; the front door calls this before there is a server."""
    if gone := [name for name, owner in HOOKS.items() if not _has(owner, name.rpartition(".")[2])]:
        raise StreamlitChangedError(gone)


def _has(owner: object, attribute: str) -> bool:
    """Whether an attribute is there, or is declared for each object of a class."""
    return hasattr(owner, attribute) or attribute in getattr(owner, "__annotations__", ())


def show_in_this_run(page: StreamlitPage) -> None:
    """Let the run that a callback precedes show another screen. `st.switch_page` would need a second run."""
    context = get_script_run_ctx()
    assert context
    context.pages_manager.set_script_intent("", page.url_path)


def page_in_address(pages: Pages) -> StreamlitPage | None:
    """The screen whose address the browser shows. `st.context.url` tells the one that was shown last."""
    context = get_script_run_ctx()
    path = context.context_info.url.rpartition("/")[2] if context and context.context_info else None
    return next((page for page in pages.values() if page.url_path == path), None)
