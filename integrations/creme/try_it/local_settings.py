# The settings of a Creme that lives for a test: as few apps as the add-on needs, and the add-on itself where it is on.
# Read by Django, never imported by the tests.
import os
from pathlib import Path

from creme.settings import CREME_OPT_JS, INSTALLED_DJANGO_APPS

SECRET_KEY = "only for trying it out"  # noqa: S105 - no Creme of anybody runs with these settings
ALLOWED_HOSTS = ["127.0.0.1"]
SITE_DOMAIN = "http://127.0.0.1"
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(__file__).parent / "db.sqlite3"},
}
INSTALLED_CREME_APPS = [
    "creme.creme_core",
    "creme.creme_config",
    "creme.custom_entities",
    "creme.documents",
    "creme.persons",
    "creme.activities",
    "creme.assistants",
    "creme.products",
    "creme.opportunities",
    "creme.emails",
]
if "HIGHROAD_URL" in os.environ:
    INSTALLED_CREME_APPS.append("creme_highroad")
    CREME_OPT_JS = [*CREME_OPT_JS, ("creme_highroad", "creme_highroad/js/panel.js")]
    HIGHROAD_URL = os.environ["HIGHROAD_URL"]
    HIGHROAD_API_KEY = os.environ["HIGHROAD_API_KEY"]
INSTALLED_APPS = [*INSTALLED_DJANGO_APPS, *INSTALLED_CREME_APPS]
