"""What the pages, style sheets and scripts of a package refer to, and what they say to an LMS. Nothing is ever run.

    bytes of one file ─read_html, read_css, read_script→ Content(references, calls, words)
    Package ─site.read_site→ Site: every file read once, addresses resolved, what a page reaches

Knows nothing of manifests and rules. Never raises, whatever the bytes are; sizes and counts are limited, so time and memory are too.
"""
