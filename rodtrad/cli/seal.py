"""`rodtrad seal`: seal what is new in the log, and show each chain's head to note outside the system."""

from __future__ import annotations

from argparse import Namespace

from rodtrad.access import sealing
from rodtrad.access.models import Tenant
from rodtrad.cli import care
from rodtrad.cli.problem import ExitCode


def run(options: Namespace) -> ExitCode:
    """Seal, and print a line for each committee that `rodtrad verify --head` understands."""
    care.seal()
    for tenant in Tenant.objects.order_by("key"):
        head = sealing.head(tenant.pk)
        print(f"{tenant.key}:{head.sequence}:{head.digest}")
    return ExitCode.OK
