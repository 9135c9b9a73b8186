from django.urls import re_path

from . import views

urlpatterns = [
    re_path(r"^contact/(?P<contact_id>\d+)/launch[/]?$", views.Launch.as_view(), name="creme_highroad__launch"),
    re_path(r"^contact/(?P<contact_id>\d+)/record[/]?$", views.Record.as_view(), name="creme_highroad__record"),
]
