"""What PDF and Word files share: the only folder that imports typst and docx."""
