"""What the census accepts as exceptions, each with its reason. These lists are reviewed, and should shrink."""

from __future__ import annotations

# --- census 6: models that a dozen people and four months do not fill
NOT_IN_THE_UNIVERSE = {
    "Seal": "The sealer task makes it after the events are committed.",
}

# --- census 7: models about people that no client row leads to
ABOUT_PEOPLE_WITHOUT_SCOPE = {
    "NamedAccess": "It says who may see a protected person, so the scope itself reads it; it holds no data about them.",
}

# --- census 7: files outside models and actions that may ask about everyone
MAY_SAY_EVERYONE = {
    "rodtrad/analysis/extract/rows.py": "The extract is the one reader of the database; it narrows by `access` itself.",
    "rodtrad/access/scoping.py": "It is where the question is narrowed to the one who asks.",
}

# --- census 9: public functions in an actions room that do nothing to the world by themselves
HELPERS_OF_ACTIONS = {
    "clients.new_code": "Draws a random case code; the import uses it too.",
    "collection.scores_document": "Turns scores into what is stored; `verify` compares with it.",
    "collection.store": "The straight SQL under submit_response.",
}

# --- census 9: actions that look again after a collision; a test below each rule proves what the source cannot show
ATOMIC_BY_ITS_PARTS = {
    "collection.submit_response": "Writes by one atomic part and decides the rest by another.",
}

# --- census 9: the one action that may not leave an event
ACTIONS_WITHOUT_AN_EVENT = {
    "access.seal_events": "It seals events; an event of its own would wait for a seal for ever.",
}

# --- census 12: forms sent where there are no cookies; the signed token in the form and the Origin stand in for them
FORMS_WITHOUT_COOKIES = {
    "rodtrad/collection/templates/collection/respondent/": "No session; see respondent.origin.",
}

# --- census 12: titles that several addresses may share
SHARED_TITLES: dict[str, str] = {}

# --- census 16: everything an address may be asked with after its question mark, and what it is for
QUERY_PARAMETERS: dict[str, str] = {}
