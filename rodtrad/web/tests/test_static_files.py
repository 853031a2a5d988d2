"""Static files under names that change with their content."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from rodtrad.web.static_files import HashedFiles

SCRIPTS = Path(__file__).parents[2] / "collection" / "static" / "collection" / "respondent"


def test_a_script_imports_its_neighbours_by_the_names_they_are_served_under(tmp_path: Path) -> None:
    shutil.copytree(SCRIPTS, tmp_path / "collection" / "respondent")
    storage = HashedFiles(location=str(tmp_path), base_url="/static/")
    names = [f"collection/respondent/{path.name}" for path in SCRIPTS.iterdir()]
    problems = [
        done for _name, _hashed, done in storage.post_process({n: (storage, n) for n in names}) if done is not True
    ]
    assert [problem for problem in problems if isinstance(problem, Exception)] == []
    served = tmp_path / storage.stored_name("collection/respondent/answer.js")
    imported = re.findall(r'^import .* from "\./([^"]+)";', served.read_text(encoding="utf-8"), re.MULTILINE)
    assert imported
    assert [name for name in imported if not (served.parent / name).exists()] == []
    assert [name for name in imported if not re.fullmatch(r"\w+\.[0-9a-f]{12}\.js", name)] == []
