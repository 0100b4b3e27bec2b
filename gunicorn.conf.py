"""Read by gunicorn itself: the command is just `gunicorn`."""

import os

wsgi_app = "config.wsgi"
pythonpath = "site"
bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 8
timeout = 60
control_socket_disable = True


def post_worker_init(worker) -> None:
    """Called by gunicorn in each of its processes, when the site is loaded."""
    from jobs.collector import spare_the_collector  # noqa: PLC0415 -- the site can be imported only now

    spare_the_collector()
