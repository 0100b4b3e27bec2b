from django.contrib.auth.backends import BaseBackend


class AccessCodeBackend(BaseBackend):
    pass
