"""Static files under names that change with their content, also where one of our scripts imports another."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage

_DJANGOS_OWN = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise ships no types
    """WhiteNoise's storage, told to follow `import … from "./other.js";` as it follows `url()` in a stylesheet."""

    support_js_module_import_aggregation = True
    # Only in our own modules: htmx mentions an import in a comment, of a file that is not there.
    _js_module_import_aggregation_patterns = ("collection/*.js", _DJANGOS_OWN[1])
