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
