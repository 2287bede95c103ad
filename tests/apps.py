"""The screens without a browser. Streamlit looks through all installed packages once, and not for each of them."""

from __future__ import annotations

from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

__all__ = ["AppTest"]

# It looks for components that packages bring, of which there are none; a run of the tests installs nothing.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
