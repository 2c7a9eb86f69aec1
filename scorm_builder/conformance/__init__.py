"""Course + findings → a conformance report: WCAG 2.2 A and AA, a row per criterion, with what is left to a person.

``criteria`` is the table, ``report`` fills it for a course, ``markdown`` and ``html`` write it down. Nothing here looks at a page: what is
known comes from findings, from the tests of the project, and from how its pages are made.
"""
