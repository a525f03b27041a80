"""The queue's table shows nothing an administrator could use, and in one language only: it is no page of ours."""

from django.contrib import admin
from django_tasks_db import admin as _registers  # noqa: F401 - so that it cannot register itself later
from django_tasks_db.models import DBTaskResult

admin.site.unregister(DBTaskResult)
