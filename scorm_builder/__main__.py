"""``python -m scorm_builder``."""

from scorm_builder.start import run

run()
