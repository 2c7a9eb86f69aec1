"""scorm-builder: compiles courses written as text into SCORM 1.2 packages, and judges packages made by any tool."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scorm_builder.build import BuildError, Built, build_course
    from scorm_builder.validation import Validation, validate

__version__ = "0.1.0"
__all__ = ["BuildError", "Built", "Validation", "__version__", "build_course", "validate"]


def __getattr__(name: str) -> Any:
    """Load the public functions when they are first used, so that ``import scorm_builder`` costs nothing."""
    if name in ("BuildError", "Built", "build_course"):
        from scorm_builder import build

        return getattr(build, name)
    if name in ("Validation", "validate"):
        from scorm_builder import validation

        return getattr(validation, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
