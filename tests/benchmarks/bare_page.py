"""One line of Streamlit, served as the product is: what both sides have in common."""

import streamlit as st

if __name__ != "__main__":
    app = st.App(__file__)
else:
    st.write("One line.")
