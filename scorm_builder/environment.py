"""The Jinja2 environment in which templates become HTML, and what is said when a template of an author cannot be used.

Knows nothing of fragments and documents.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from scorm_builder.course.model import Course
from scorm_builder.findings import Finding, Location
from scorm_builder.templatecache import TemplateCache
from scorm_builder.wording import REN001, direction, place_in_templates

# What an expression of an author's template can raise. The sandbox keeps it from anything but computing.
TEMPLATE_FAULTS = (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError)


def environment(course: Course, folders: list[Path], ours: Path) -> jinja2.Environment:
    """An environment that finds templates in ``folders``, the first of which goes before the others. ``ours``: that of our own."""
    return _environment_class(course)(
        loader=_Loader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=TemplateCache(ours, sandboxed=course.theme.templates is not None),
    )


def speak(env: jinja2.Environment, course: Course, *, foreign: bool) -> None:
    """Give templates what marks the words of the interface. ``foreign``: they are English, the course is not.

    ``{{ text | ours(title=…) }}`` fills in ``{title}``; ``{{ in_ours }}`` stands in the tag of an element that scripts fill.
    """

    def marked(html: str | Markup, language: str) -> Markup:
        return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(language, direction(language), html) if foreign else escape(html)

    def ours(text: str, **values: str) -> Markup:
        html = escape(text)
        for name, value in values.items():
            html = html.replace(f"{{{name}}}", marked(value, course.language))
        return marked(html, "en")

    env.filters["ours"] = ours
    env.globals["in_ours"] = Markup(' lang="en" dir="ltr"') if foreign else ""


class _Loader(jinja2.FileSystemLoader):
    """Finds templates; a file that cannot be read is a fault in that template."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except jinja2.TemplateNotFound:
            raise
        except (OSError, UnicodeDecodeError) as error:
            file = next((path for folder in self.searchpath if (path := Path(folder, template)).is_file()), template)
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
            raise jinja2.TemplateSyntaxError(reason or "it cannot be read", 1, template, str(file)) from error


def _environment_class(course: Course) -> type[jinja2.Environment]:
    """The templates of a course may come from anywhere, so they can compute but not reach out of their data."""
    if course.theme.templates is None:
        return jinja2.Environment
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment


def template_fault(error: BaseException, course: Course) -> Finding | None:
    """The place in a template where it went wrong; ``None`` if it was none of its faults."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = place_in_templates(Path(error.filename or error.name or ""), course, error.lineno)
    elif isinstance(error, jinja2.TemplateNotFound):
        return REN001.at(Location(course.theme.templates_shown), f'template "{error.name}" is not there')
    else:
        import traceback

        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith((".html", ".j2"))]
        if not frames:
            return None
        frame = frames[-1]
        if isinstance(error, RecursionError) and course.theme.templates is not None:  # where it ended says how deep the stack was, no more
            folder = course.theme.templates
            frame = next((each for each in frames if Path(each.filename).is_relative_to(folder)), frame)
        place = place_in_templates(Path(frame.filename), course, frame.lineno or 0)
    lines = str(error).splitlines() or [type(error).__name__]
    message = "templates include each other without end" if isinstance(error, RecursionError) else lines[0]
    return REN001.at(place, f"the template cannot be used: {message}")
