"""The WSGI application that the server runs."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from rodtrad.web.express import Express
from rodtrad.web.whole import whole

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodtrad.web.settings")
application = Express(whole(get_wsgi_application()))
