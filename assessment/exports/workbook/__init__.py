"""The work plan as a workbook: plan, answers and sources, to be filled in and opened here again."""
