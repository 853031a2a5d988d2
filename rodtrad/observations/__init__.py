"""Follow-up where the thing followed is no client: a diary week, a file, an event, a visit, a cohort."""
