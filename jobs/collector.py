"""Python's garbage collector, set for processes that live long."""

import gc


def spare_the_collector() -> None:
    """Let the collector leave alone what is loaded now, and come less often; call it once, when everything is loaded.

    Django and Wagtail are half a million objects that stay until the end. To walk through them again and
    again cost a fifth of an import's time, and showed as stalls of single pages. To come still less often
    would save little more and hold 40 MB of what is thrown away.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
