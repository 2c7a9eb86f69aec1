"""The XBlock workbench with openedx-scorm-xblock: ``python -m tests.e2e.hosts.openedx_site DATA_FOLDER``.

The workbench (xblock-sdk) is the run-time that XBlock authors develop against: it renders blocks, routes their handlers and keeps their
fields in a SQLite file, here ``site.sqlite3`` in the data folder. Learners are named in the address and need no log-in. There is one
scenario per package; ``BLOCKS`` of them stand empty at the start and take a package each through the block's own upload form.

Three things that a block finds in Open edX and not in the workbench are added: who the learner is (``edx-platform.user_id``, an integer
there, and the user name), the block's place in the course (``block.location.block_id``), and addresses of handlers that end in the
handler's name, so that the block can put the path of a file behind them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django  # type: ignore[import-not-found]
from django.conf import settings  # type: ignore[import-not-found]
from django.core.management import call_command  # type: ignore[import-not-found]

from tests.e2e.hosts.serving import database, serve

BLOCKS = 24


class UserService:
    """The XBlock service ``user``; the workbench makes one per request and then hangs ``runtime`` on it."""

    runtime: Any

    def get_current_user(self) -> SimpleNamespace:
        """The learner ``learner-7`` has the id 7."""
        name = str(self.runtime.user_id)
        number = name.rpartition("-")[2]
        return SimpleNamespace(opt_attrs={"edx-platform.user_id": int(number) if number.isdigit() else 0, "edx-platform.username": name})


def place_block(_runtime: object, block: Any) -> None:
    """Give the block the location that it has in a course. The workbench's own stand-in is a ``Mock``, which is no part of a path."""
    block.location = SimpleNamespace(block_id=block.scope_ids.usage_id, org="org", course="course", block_type="scorm")


def without_query(handler_url: Callable[..., str]) -> Callable[..., str]:
    """The same addresses without ``?student=``; the workbench's own script puts that behind each again."""

    def shorter(*arguments: object, **options: object) -> str:
        return handler_url(*arguments, **options).partition("?")[0]

    return shorter


SETTINGS: dict[str, object] = {
    "SECRET_KEY": "not a secret on a machine of its own",
    "DEBUG": False,
    "ALLOWED_HOSTS": ["127.0.0.1"],
    "ROOT_URLCONF": "workbench.urls",
    "DEFAULT_AUTO_FIELD": "django.db.models.AutoField",
    "MIGRATION_MODULES": {},
    "USE_TZ": True,
    "STATIC_URL": "/static/",
    "MEDIA_URL": "/media/",
    "INSTALLED_APPS": [
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
        "django.contrib.admin",
        "workbench",
    ],
    "MIDDLEWARE": [
        "django.middleware.common.CommonMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    "EXCLUDED_XBLOCKS": set(),
    "WORKBENCH": {
        "reset_state_on_restart": True,
        "services": {"user": f"{__name__}.UserService", "settings": "workbench.services.SettingsService"},
    },
}


def configure(data: Path) -> None:
    """Make Django ready; ``data`` takes the database and the packages."""
    settings.configure(**SETTINGS, DATABASES={"default": database(data)}, MEDIA_ROOT=str(data / "media"))
    django.setup()


def prepare() -> None:
    """Make the tables and the empty blocks ``package-0`` …"""
    call_command("migrate", run_syncdb=True, verbosity=0)
    from workbench import scenarios  # type: ignore[import-not-found]
    from workbench.runtime import WorkbenchRuntime  # type: ignore[import-not-found]

    WorkbenchRuntime._patch_xblock = place_block
    WorkbenchRuntime.handler_url = without_query(WorkbenchRuntime.handler_url)
    scenarios.get_scenarios.initialized = True  # none of the samples that XBlock classes bring
    for number in range(BLOCKS):
        scenarios.add_xml_scenario(f"package-{number}", f"Package {number}", "<scorm/>")


def main(data: Path) -> None:
    """Set up, then serve until standard input ends."""
    configure(data)
    prepare()
    from django.contrib.staticfiles.handlers import StaticFilesHandler  # type: ignore[import-not-found]
    from django.core.wsgi import get_wsgi_application  # type: ignore[import-not-found]

    serve(StaticFilesHandler(get_wsgi_application()), data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
