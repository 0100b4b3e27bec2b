"""The content security policy of Wagtail's admin."""

from csp.constants import SELF, UNSAFE_INLINE


class AdminCspMiddleware:
    """Allow inline scripts and styles under /admin/ only: Wagtail's date choosers are made of them.

    The policy there has no nonce, because a nonce switches 'unsafe-inline' off.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_replace = {"script-src": [SELF, UNSAFE_INLINE], "style-src": [SELF, UNSAFE_INLINE]}
        return response
