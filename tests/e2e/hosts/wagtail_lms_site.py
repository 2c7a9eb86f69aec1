"""A Wagtail site with wagtail-lms, as small as it gets: ``python -m tests.e2e.hosts.wagtail_lms_site DATA_FOLDER``.

Settings as its documentation asks, the Wagtail admin for the upload, Django's log-in page for learners, a SQLite file ``site.sqlite3`` in
the data folder. Tables are made from the models rather than through 200 migrations, which takes two seconds instead of twenty; the two rows
that Wagtail's own migrations would add (locale, root page) are added here.
"""

from __future__ import annotations

import sys
from pathlib import Path

import django  # type: ignore[import-not-found]
from django.conf import settings  # type: ignore[import-not-found]
from django.core.management import call_command  # type: ignore[import-not-found]
from django.urls import include, path  # type: ignore[import-not-found]

from tests.e2e.hosts.serving import database, serve

ADMIN = "admin"
PASSWORD = "correct horse"  # of everybody here
LEARNERS = 120

LOGIN_PAGE = """<!doctype html><title>Log in</title><form method="post">{% csrf_token %}{{ form }}<button>Log in</button></form>"""
BASE_PAGE = """<!doctype html><title>{% block title %}{% endblock %}</title>{% block content %}{% endblock %}"""
LOADERS = [
    ("django.template.loaders.locmem.Loader", {"base.html": BASE_PAGE, "registration/login.html": LOGIN_PAGE}),
    "django.template.loaders.app_directories.Loader",
]


class NoMigrations:
    """Stands for the setting ``MIGRATION_MODULES`` and says of each application that it has none."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


SETTINGS: dict[str, object] = {
    "SECRET_KEY": "not a secret on a machine of its own",
    "DEBUG": False,
    "ALLOWED_HOSTS": ["127.0.0.1"],
    "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
    "MIGRATION_MODULES": NoMigrations(),
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],  # quick
    "USE_TZ": True,
    "STATIC_URL": "/static/",
    "MEDIA_URL": "/media/",
    "LOGIN_URL": "/login/",
    "LOGIN_REDIRECT_URL": "/admin/",
    "WAGTAIL_SITE_NAME": "Host",
    "WAGTAILADMIN_BASE_URL": "http://127.0.0.1",
    "WAGTAIL_LMS_AUTO_ENROLL": True,
    "INSTALLED_APPS": [
        "wagtail_lms",
        "wagtail.users",
        "wagtail.snippets",
        "wagtail.documents",
        "wagtail.images",
        "wagtail.search",
        "wagtail.admin",
        "wagtail",
        "modelcluster",
        "taggit",
        "django_filters",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
    ],
    "MIDDLEWARE": [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ],
                "loaders": [("django.template.loaders.cached.Loader", LOADERS)],
            },
        }
    ],
}


def configure(data: Path) -> None:
    """Make Django ready; ``data`` takes the database and the packages."""
    settings.configure(**SETTINGS, DATABASES={"default": database(data)}, MEDIA_ROOT=str(data / "media"))
    django.setup()


def prepare() -> None:
    """Make the tables, an administrator, the learners ``learner-1`` …, and a course page for lessons to hang on."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    from django.contrib.auth.hashers import make_password  # type: ignore[import-not-found]
    from django.contrib.auth.models import User  # type: ignore[import-not-found]
    from wagtail.models import Locale, Page  # type: ignore[import-not-found]
    from wagtail_lms.models import CoursePage  # type: ignore[import-not-found]

    password = make_password(PASSWORD)
    User.objects.create(username=ADMIN, password=password, is_superuser=True, is_staff=True)
    User.objects.bulk_create([User(username=f"learner-{n}", password=password) for n in range(1, LEARNERS + 1)])
    Locale.objects.create(language_code="en")
    Page.add_root(title="Root", slug="root").add_child(instance=CoursePage(title="Course", slug="course"))


def routes() -> tuple[object, ...]:
    """The admin, wagtail-lms where its player expects itself, and a log-in page."""
    from django.contrib.auth.views import LoginView  # type: ignore[import-not-found]
    from wagtail.admin import urls as admin_urls  # type: ignore[import-not-found]

    return (
        path("login/", LoginView.as_view(), name="login"),
        path("admin/", include(admin_urls)),
        path("lms/", include("wagtail_lms.urls")),
    )


def main(data: Path) -> None:
    """Set up, then serve until standard input ends."""
    configure(data)
    settings.ROOT_URLCONF = routes()  # the routes themselves do as well as the name of a module
    prepare()
    from django.contrib.staticfiles.handlers import StaticFilesHandler  # type: ignore[import-not-found]
    from django.core.wsgi import get_wsgi_application  # type: ignore[import-not-found]

    serve(StaticFilesHandler(get_wsgi_application()), data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
