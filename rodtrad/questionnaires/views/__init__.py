"""The pages where a work group writes its own questionnaires."""
