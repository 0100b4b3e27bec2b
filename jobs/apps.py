from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = "Pekerjaan"

    def ready(self) -> None:
        # Each app registers the steps of its batches and its periodic work in its tasks.py.
        autodiscover_modules("tasks")
