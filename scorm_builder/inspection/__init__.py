"""What is in a package, made by whatever program: read, and as text or JSON."""

from __future__ import annotations

from scorm_builder.inspection.json import inspection_json
from scorm_builder.inspection.model import Inspection
from scorm_builder.inspection.reading import inspect_package
from scorm_builder.inspection.text import inspection_text

__all__ = ["Inspection", "inspect_package", "inspection_json", "inspection_text"]
