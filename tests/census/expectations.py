"""What the census accepts as exceptions, each with its reason. These lists are reviewed, and should shrink."""

from __future__ import annotations

# --- census 6: models that a dozen people and four months do not fill
NOT_IN_THE_UNIVERSE = {
    "Publication": "Made of the columnar copy, which lies outside the database; the fixture `publication` has one.",
}

# --- census 7: models about people that no client row leads to
ABOUT_PEOPLE_WITHOUT_SCOPE = {
    "NamedAccess": "It says who may see a protected person, so the scope itself reads it; it holds no data about them.",
}

# --- census 7: files outside models and actions that may ask about everyone
MAY_SAY_EVERYONE = {
    "rodtrad/interchange/queries/cases.py": "A code is used once in a committee: whether it is taken, never by whom.",
    "rodtrad/analysis/extract": "The extract is the one reader of the database; it narrows by `access` itself.",
    "rodtrad/practice/town_cases.py": "How many invented people a town has so far, before it opens for anybody.",
    "rodtrad/access/scoping.py": "It is where the question is narrowed to the one who asks.",
}

# --- census 8: addresses with a parameter that belongs to no committee
NOT_ABOUT_A_COMMITTEE = {
    "questionnaires:export_instrument": "The library is the same for everybody.",
    "analysis:passport": "The instrument is everybody's; the figures are of the rows one may see oneself.",
    "collection:try_instrument": "The library is the same for everybody; nothing is stored.",
    "programmes:note_trial": "One's own committee's trial of an instrument that all have.",
    "programmes:instrument": "The library is the same for everybody.",
    "programmes:blank": "The library is the same for everybody.",
    "reports:blank": "The library is the same for everybody.",
    "knowledge:wheels_of": "A year, in one's own committee.",
    "knowledge:committee_year": "A year, in one's own committee.",
    "programmes:licence": "One's own committee's licence.",
    "programmes:counting": "One's own committee's choice.",
    "programmes:wording": "One's own committee's words.",
    "programmes:wording_template": "The library is the same for everybody.",
    "programmes:wording_workbook": "The library is the same for everybody.",
    "programmes:activate": "One's own committee's choice.",
    "programmes:deactivate": "One's own committee's choice.",
    "workshop:ready_model": "The shelf is the same for everybody, but for one's own committee's files.",
    "workshop:ready_file": "The shelf is the same for everybody, but for one's own committee's files.",
    "workshop:begin_from": "The shelf is the same for everybody, but for one's own committee's files.",
    "course:dataset": "Practice data are the same for everybody.",
    "course:rows": "Practice data are the same for everybody.",
    "course:rows_file": "Practice data are the same for everybody.",
    "exercises:package": "The study guide is the same for everybody.",
    "exercises:exercise": "The study guide is the same for everybody.",
    "exercises:offline": "The study guide is the same for everybody.",
    "practice:sign_in": "Whoever one wants to be in a practice municipality.",
    "mfa_edit_webauthn": "One's own passkey.",
    "mfa_remove_webauthn": "One's own passkey.",
    "openid_connect_login": "The identity provider of the installation.",
    "openid_connect_callback": "The identity provider of the installation.",
    **dict.fromkeys(
        (
            "programmes:instrument", "programmes:blank", "programmes:licence", "programmes:wording",
            "programmes:wording_template", "programmes:activate", "programmes:deactivate",
        ),
        "An instrument of the library; each committee sees and changes its own licences only.",
    ),
}  # fmt: skip

# --- census 9: public functions in an actions room that do nothing to the world by themselves
HELPERS_OF_ACTIONS = {
    "observations.running": "Locks a follow-up that runs, inside the action's transaction, and parses its plan.",
    "collection.rederive": "The derived rows of a settled conflict or an import, inside their transactions.",
    "collection.count_due": "The counts of planned questions, inside the transactions that plan them.",
    "collection.sealed_words": "Seals the free words of an answer; settling a conflict seals them for another row.",
    "collection.given_in": "Opens what is typed so far in an interview, for whoever has found the draft.",
    "collection.differences": "Compares stored scores with what the answers give; changes nothing.",
    "collection.store": "The straight SQL under submit_response.",
}

# --- census 9: actions that look again after a collision; a test below each rule proves what the source cannot show
ATOMIC_BY_ITS_PARTS = {
    "analysis.prepare": "Works out what may be shown, which takes seconds, before it keeps it in one atomic part.",
    "collection.submit_response": "Writes by one atomic part and decides the rest by another.",
    "collection.derive_again": "Makes each series anew in a transaction of its own, so that no write is long.",
    "collection.plan_programme": "Plans fifty contacts in each transaction, and notes how far it has come.",
    "collection.plan_unfinished": "Goes on with every follow-up that was not planned to its end, as above.",
    "collection.plan_round": "Plans each episode in a transaction of its own, so that no write is long.",
}

# --- census 9: the one action that may not leave an event
ACTIONS_WITHOUT_AN_EVENT = {
    "observations.answer_survey": "An anonymous visitor's answer is kept under the day; an event would say the minute.",
    "access.seal_events": "It seals events; an event of its own would wait for a seal for ever.",
}

# --- census 12: forms sent where there are no cookies; the signed token in the form and the Origin stand in for them
FORMS_WITHOUT_COOKIES = {
    "rodtrad/observations/templates/observations/respondent/": "No session; a form is sent once, see its views.",
    "rodtrad/collection/templates/collection/respondent/": "No session; see respondent.origin.",
}

# --- census 12: titles that several addresses may share
SHARED_TITLES = {
    "Poäng – Veckan hemma – Rödtråd": "One page, for a new score and for one that is changed.",
    "Prova: Veckan hemma": "One form, tried from the library and while it is being built.",
    "Lägg till en enhet eller arbetsgrupp – Rödtråd": "One page, reached from the whole tree and from a unit in it.",
}

# --- census 16: what stands in an address between slashes
ADDRESS_PARAMETERS = {
    "way": "As what kind of file a set of invented rows is taken out.",
    "questionnaire": "A unit's own questionnaire.",
    "section": "A section of an own questionnaire.",
    "score": "A score of an own questionnaire.",
    "code": "A part of an own questionnaire that is to be removed.",
    "language": "The language an own questionnaire is translated to.",
    "file_format": "The format a questionnaire is fetched in.",
    "condition": "A line in a group's log of its conditions.",
    "position": "A moment's place in a plan.",
    "event": "A dated event in a case.",
    "service": "An insats in a case.",
    "rater": "Whose answer a row of the work list waits for: client, guardian, practitioner; a kind, never a person.",
    "goal": "A goal of a client.",
    "diary": "A diary week.",
    "weekday": "A day of one's own diary, Monday is 1.",
    "files": "A review of files.",
    "number": "The running number of a file or an open answer.",
    "count": "An event that is counted.",
    "survey": "A survey to visitors.",
    "register": "A cohort followed without asking it.",
    "entry": "One row of such a cohort.",
    "table": "The published table of such a cohort.",
    "reading": "Open answers that are read together.",
    "category": "A category that a group has made.",
    "quote": "A quote from an open answer.",
    "observation": "Any follow-up of something else than clients.",
    "visit": "The address on a poster.",
    "client": "A client's public id.",
    "episode": "An episode of that client.",
    "occasion": "A talk of that client.",
    "note": "A note about that client.",
    "question": "One question of that talk.",
    "conflict": "A second, different answer to a question of that talk.",
    "place": "An episode, when a talk in it is planned.",
    "mark": "A case to take up in case supervision.",
    "unit": "A unit or work group.",
    "publication": "A publication.",
    "batch": "A file that is being imported.",
    "staff": "A member of staff, when an administrator sees to accounts and roles.",
    "membership": "A role that somebody holds.",
    "review": "An event of the log, drawn for review.",
    "programme": "A follow-up.",
    "instrument": "An instrument of the library.",
    "planning": "A round of planning in the workshop.",
    "step": "A page of that round.",
    "ready_model": "A ready follow-up model.",
    "wish": "What a group lets others know in the inventory.",
    "package": "A package of the study guide.",
    "course": "A course in systematic follow-up.",
    "participation": "What somebody has chosen to show in a course.",
    "dataset": "A set of practice data.",
    "exercise": "An exercise of the study guide.",
    "plan": "What a group is going to practise.",
    "session": "One time a group practises.",
    "idea": "An idea on a group's board.",
    "own": "A package of exercises that somebody has written.",
    "year": "A year of a wheel or a report.",
    "activity": "Something in a unit's annual wheel.",
    "day": "One of its days.",
    "feed": "The secret of somebody's own calendar address.",
    "area": "Something a unit needs to know.",
    "asked": "The three questions, asked once of a group.",
    "offer": "One's own offer to help colleagues.",
    "talk": "A group's talk about a result.",
    "figure_mark": "A figure that the group has marked.",
    "lesson": "An idea, a routine or a decision.",
    "peer": "A day when colleagues read each other's records.",
    "committee_question": "A question from the committee to a group.",
    "username": "Who to be in a practice municipality.",
    "token": "A respondent's link.",
    "form": "The signed token of a begun form.",
    "pk": "One of one's own passkeys.",
    "provider_id": "The identity provider to sign in through.",
}

# --- census 16: the only addresses that may name a member of staff: whoever sees to accounts and roles
ADDRESSES_OF_STAFF = "access:"

# --- census 16: everything an address may be asked with after its question mark, and what it is for
QUERY_PARAMETERS = {
    "matpunkt": "Which moment of a plan the coverage is of.",
    "slag": "Which kind of question is to be added to an own questionnaire.",
    "period": "Which of a client's episodes to show.",
    "matt": "Which instrument, answered by whom, a group's picture is of.",
    "bild": "Which figures the page shows already, when it asks for news.",
    "sett": "What the page has seen already, when it asks for news.",
    "samtal": "Which talk the text to the case record is about.",
    "del": "Which part of an interview.",
    "for": "Whom a page for the talk is made for: staff, or the person it is about.",
    "lista": "One's own clients, or the group's; never somebody else's.",
    "sprak": "The language of a respondent's page.",
    "roll": "Whose empty form is printed, of those who may answer it: the person, a relative, the one who works there.",
    "sok": "Words to look for among the exercises.",
    "paket": "Which packages of exercises to plan.",
    "ovning": "Which exercises to plan.",
    "enhet": "Which group to plan exercises for, or whose goals and meetings to see.",
    "behov": "Which of a group's own needs to practise for.",
    "tavla": "Which idea from a group's board to take up.",
}

# --- census 16: code that hands all of it on
READS_QUERY_WHOLE = {
    "rodtrad/course/views/practice.py": "How to count a set of invented rows; there is nobody in them.",
    "rodtrad/observations/views/register.py": "Which two of a cohort's own variables to cross; never who works there.",
    "rodtrad/access/views/log.py": "The reviewer's search in the log, by a form; about readings, never about results.",
    "rodtrad/programmes/library/views.py": "The search in the instrument library: about instruments, never people.",
    "rodtrad/knowledge/views/lessons.py": "The search among ideas and lessons, by a form.",
    "rodtrad/ui/templatetags/ui.py": "Makes the link to the printed page; adds nothing to what the page reads.",
}

# --- census 16: the columns of the columnar copy, those of items and scales apart
COLUMNS_OF_THE_COPY = {
    "row": "The running number of the response, to erase it by.",
    "client": "Pseudonym.",
    "episode": "Pseudonym.",
    "unit": "The work group.",
    "programme": "The follow-up.",
    "rater": "Whose view the answer is: client, guardian, practitioner.",
    "insats": "The running number of the insats it is about.",
    "occurred_on": "The day of the answer.",
    "session": "The number of the talk.",
    "age": "In years.",
    "service": "The insats.",
    "mode": "How the answer was given.",
    "language": "In which language.",
    "supersedes": "The response it corrects.",
    "instrument": "What was asked.",
    "due_on": "When it was due.",
    "closes_on": "When its window closed.",
    "standing": "Asked, answered, or why not.",
    "sync": "Which sync saw it stand so.",
}

# --- census 16: files of the analysis that read who works with whom
ANALYSIS_READS_STAFF = {
    "rodtrad/analysis/extract/entitled.py": "One's own picture: the asker's own cases, and no way to name another.",
}
