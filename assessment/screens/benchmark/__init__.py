"""Where others stand: shown only where a database for the counts is named."""
