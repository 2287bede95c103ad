"""Slides to present from: the ask, the chart, three reasons and the plan."""
