"""The screens: the only folder that imports Streamlit, one file a screen."""
