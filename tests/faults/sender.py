"""A person's device: sends an answer until a receipt for exactly that answer has arrived, and believes nothing else."""

from __future__ import annotations

import hashlib
import http.client
import json
import uuid
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.faults.journal import Journal, Outcome

SECONDS = 5  # how long a device waits for an answer
THANKS = "Tack"


@dataclass(frozen=True)
class Submission:
    """One prepared answer: where it is sent, what is sent, under which id, and the digest of its content."""

    path: str
    body: str
    submission_id: str
    digest: str

    @property
    def receipt_path(self) -> str:
        """The page that thanks."""
        return self.path.replace("/skicka/", "/tack/")


def prepared(requests: Path, *, by_script: bool = True) -> list[Submission]:
    """The submissions in a file of prepared requests; without script the id follows from the form's token."""
    found = []
    for line in requests.read_text(encoding="ascii").splitlines():
        _method, path, body = line.split(" ")
        fields = {name: values[0] for name, values in parse_qs(body).items()}
        if not by_script:
            body = "&".join(part for part in body.split("&") if not part.startswith(("submission-id", "claimed-at")))
        derived = str(uuid.uuid5(uuid.NAMESPACE_OID, fields["form-token"]))
        found.append(Submission(path, body, fields["submission-id"] if by_script else derived, digest_of(fields)))
    return found


def digest_of(fields: dict[str, str]) -> str:
    """The digest of the content of an answer, worked out here from what was typed, not by the product."""
    answers = {code: round(float(fields[code].replace(",", ".")) * 10) for code in ("q1", "q2", "q3", "q4")}
    return content_digest(answers, "session-outcome", "1")


def content_digest(answers: dict[str, int], instrument: str, structure: str) -> str:
    """The digest of stored content."""
    content = {"answers": answers, "instrument": instrument, "structure": structure}
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True)
class Device:
    """Sends to one address, by script (a receipt as JSON) or without (a page that thanks)."""

    url: str
    journal: Journal
    by_script: bool = True

    def send(self, submission: Submission) -> Outcome:
        """Send once, and write down what that taught."""
        self.journal.write(submission.submission_id, submission.digest, Outcome.SENDING)
        try:
            status, outcome = self._post(submission)
        except (OSError, http.client.HTTPException, ValueError):
            status, outcome = 0, Outcome.UNKNOWN
        self.journal.write(submission.submission_id, submission.digest, outcome, status)
        return outcome

    def _post(self, submission: Submission) -> tuple[int, Outcome]:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.url}
        if self.by_script:
            headers["Accept"] = "application/json"
        status, body = self._ask("POST", submission.path, submission.body, headers)
        if self.by_script:
            return status, self._judge(submission, status, body)
        if status == 303:
            status, body = self._ask("GET", submission.receipt_path, "", {})
            return status, Outcome.ACKED if status == 200 and THANKS in body else Outcome.UNKNOWN
        return status, Outcome.REJECTED if 400 <= status < 500 else Outcome.UNKNOWN

    def _judge(self, submission: Submission, status: int, body: str) -> Outcome:
        """Only a receipt for this very content counts: a gateway that answers 200 has stored nothing."""
        if status in {200, 201}:
            receipt = json.loads(body)
            mine = receipt["submission_id"] == submission.submission_id and receipt["body_digest"] == submission.digest
            return Outcome.ACKED if mine and receipt["signature"] else Outcome.UNKNOWN
        return Outcome.REJECTED if 400 <= status < 500 else Outcome.UNKNOWN

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> tuple[int, str]:
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=SECONDS)
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()
