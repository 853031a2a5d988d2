"""Try an own questionnaire before anybody is asked."""
