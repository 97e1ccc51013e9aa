"""The web process. It says what it is before the settings load: only it may hold a pool of connections."""

import os

from django.core.wsgi import get_wsgi_application

from config import env

env.WEB_PROCESS = True
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
