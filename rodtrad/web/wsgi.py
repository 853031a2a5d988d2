"""The WSGI application that the server runs."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodtrad.web.settings")
_django = get_wsgi_application()

from rodtrad.web.express import Express  # noqa: E402 - it knows models, which can be imported only now
from rodtrad.web.whole import whole  # noqa: E402

application = Express(whole(_django))
