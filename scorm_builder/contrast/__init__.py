"""The colours that a course is shown in, and whether they can be told apart: style sheets of a theme → tokens → ratios → findings.

Knows nothing of Markdown, templates or packages.
"""
