"""What to add to `local_settings.py` of a Creme project."""

from creme.settings import CREME_OPT_JS, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "creme_highroad"]
CREME_OPT_JS = [*CREME_OPT_JS, ("creme_highroad", "creme_highroad/js/panel.js")]

# Where Creme's server reaches Highroad, and where the browsers of your users do, if that differs.
HIGHROAD_URL = "http://127.0.0.1:8000"
HIGHROAD_PUBLIC_URL = "https://highroad.example.com"
# `highroad keys create creme --scopes draft,read`
HIGHROAD_API_KEY = "hr_…"
# The UUID of the property type that means «do not contact» in your Creme; leave it out where you have none.
HIGHROAD_DO_NOT_CONTACT = None
