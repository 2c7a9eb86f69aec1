"""What in the source of a page keeps people with disabilities out, as far as a program can tell. One module per concern.

``watch`` is told by the renderer what it meets, so no page is parsed twice. A warning is a criterion of WCAG 2.2 (A or AA) that is very
likely not met; what only a person can judge is worth knowing, no more.
"""
