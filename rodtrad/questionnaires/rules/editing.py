"""Change a draft: add, move, remove; each returns a new draft and touches nothing else."""

from __future__ import annotations

from collections.abc import Callable

from rodtrad.questionnaires.rules.draft import Draft, Question, Score, Section


def with_section(draft: Draft, title: dict[str, str]) -> Draft:
    """Add an empty section at the end."""
    taken = {section.key for section in draft.sections}
    key = next(f"s{number}" for number in range(1, len(taken) + 2) if f"s{number}" not in taken)
    return draft.model_copy(update={"sections": (*draft.sections, Section(key=key, title=title))})


def new_code(draft: Draft) -> str:
    """Return the code of the next question; a removed question's code is never used again."""
    return f"q{draft.numbered + 1}"


def with_question(draft: Draft, question: Question, section: str) -> Draft:
    """Put a question where it belongs: in place of the one with its code, or last in a section."""
    if any(other.code == question.code for other in draft.questions):
        return _each_question(draft, lambda other: question if other.code == question.code else other)
    added = _sections(draft if draft.sections else with_section(draft, {}))
    key = section if section in added else next(reversed(added))
    added[key] = added[key].model_copy(update={"questions": (*added[key].questions, question)})
    return draft.model_copy(update={"sections": tuple(added.values()), "numbered": draft.numbered + 1})


def without_question(draft: Draft, code: str) -> Draft:
    """Remove a question; its code is not used again."""
    return _each_question(draft, lambda question: None if question.code == code else question)


def without_section(draft: Draft, key: str) -> Draft:
    """Remove a section with its questions."""
    return draft.model_copy(update={"sections": tuple(one for one in draft.sections if one.key != key)})


def with_section_title(draft: Draft, key: str, title: dict[str, str]) -> Draft:
    """Give a section another heading."""
    renamed = (
        one.model_copy(update={"title": {**one.title, **title}}) if one.key == key else one for one in draft.sections
    )
    return draft.model_copy(update={"sections": tuple(renamed)})


def moved_question(draft: Draft, code: str, step: int) -> Draft:
    """Move a question one place up (-1) or down (1); at the edge of a section it goes over into the next."""
    sections = [list(section.questions) for section in draft.sections]
    for here, questions in enumerate(sections):
        at = next((place for place, question in enumerate(questions) if question.code == code), None)
        if at is None:
            continue
        if 0 <= at + step < len(questions):
            questions.insert(at + step, questions.pop(at))
        elif 0 <= here + step < len(sections):
            question = questions.pop(at)
            sections[here + step].insert(len(sections[here + step]) if step < 0 else 0, question)
        break
    return draft.model_copy(
        update={
            "sections": tuple(
                section.model_copy(update={"questions": tuple(questions)})
                for section, questions in zip(draft.sections, sections, strict=True)
            )
        }
    )


def moved_section(draft: Draft, key: str, step: int) -> Draft:
    """Move a section one place up (-1) or down (1)."""
    sections = list(draft.sections)
    at = next((place for place, section in enumerate(sections) if section.key == key), 0)
    if 0 <= at + step < len(sections):
        sections.insert(at + step, sections.pop(at))
    return draft.model_copy(update={"sections": tuple(sections)})


def with_score(draft: Draft, score: Score) -> Draft:
    """Put a score where it belongs: in place of the one with its key, or last."""
    kept = [score if other.key == score.key else other for other in draft.scores]
    return draft.model_copy(update={"scores": tuple(kept if score in kept else [*kept, score])})


def without_score(draft: Draft, key: str) -> Draft:
    """Remove a score."""
    return draft.model_copy(update={"scores": tuple(score for score in draft.scores if score.key != key)})


def new_score_key(draft: Draft) -> str:
    """Return the key of the next score."""
    taken = {score.key for score in draft.scores}
    return next(f"score{number}" for number in range(1, len(taken) + 2) if f"score{number}" not in taken)


def recoded(draft: Draft, code: str) -> Draft:
    """Give a question a new code, so that its answers are kept apart from those of the one it came from."""
    fresh = new_code(draft)

    def named(name: str) -> str:
        if name == code:
            return fresh
        return fresh + name.removeprefix(code) if name.startswith(f"{code}_") else name

    changed = _each_question(draft, lambda question: _renamed(question, code, fresh, named))
    scores = tuple(
        score.model_copy(
            update={
                "items": tuple(map(named, score.items)),
                "reversed": tuple(map(named, score.reversed)),
                "weights": {named(item): weight for item, weight in score.weights.items()},
            }
        )
        for score in draft.scores
    )
    return changed.model_copy(update={"scores": scores, "numbered": draft.numbered + 1})


def _renamed(question: Question, code: str, fresh: str, named: Callable[[str], str]) -> Question:
    changes: dict[str, object] = {"code": fresh} if question.code == code else {}
    if question.condition:
        tests = tuple(test.model_copy(update={"item": named(test.item)}) for test in question.condition.tests)
        changes["condition"] = question.condition.model_copy(update={"tests": tests})
    return question.model_copy(update=changes)


def _sections(draft: Draft) -> dict[str, Section]:
    return {section.key: section for section in draft.sections}


def _each_question(draft: Draft, change: Callable[[Question], Question | None]) -> Draft:
    sections = tuple(
        section.model_copy(
            update={"questions": tuple(new for old in section.questions if (new := change(old)) is not None)}
        )
        for section in draft.sections
    )
    return draft.model_copy(update={"sections": sections})
