"""Judges what happened against what was asked: nothing lost, doubled, stuck or wrongly condemned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from faults.load import QueueLoad, StreetLoad
from faults.rig import Rig

FINAL = {"done", "failed", "quarantined", "cancelled"}


@dataclass
class Verdict:
    """Counts, and a line of explanation for each fault found."""

    lost: int = 0
    doubled: int = 0
    stuck: int = 0
    condemned: int = 0
    states: Counter[str] = field(default_factory=Counter)
    extra_attempts: int = 0
    lost_leases: int = 0
    explanations: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return self.lost == self.doubled == self.stuck == self.condemned == 0

    def blame(self, what: str, why: str) -> None:
        setattr(self, what, getattr(self, what) + 1)
        self.explanations.append(f"{what}: {why}")


def unsettled(rig: Rig) -> int:
    """Jobs that are not over yet."""
    query = "select count(*) as n from job where not state = any(%s)"
    return int(rig.rows(query, (sorted(FINAL),))[0]["n"])


def judge(rig: Rig, load: QueueLoad, street: StreetLoad | None) -> Verdict:
    verdict = Verdict()
    rows = {row["id"]: row for row in rig.rows("select * from job")}
    effects = Counter(row["job_id"] for row in rig.rows("select job_id from fault_effect"))
    for job, asked in load.asked.items():
        row = rows.get(job)
        if row is None:
            if asked.acked:
                verdict.blame("lost", f"{asked.kind} {job} was acknowledged and does not exist")
            continue
        _judge_job(verdict, row, effects[job], may_be_cancelled=asked.cancelled)
    for row in rows.values():
        verdict.states[row["state"]] += 1
        verdict.extra_attempts += max(0, row["attempt"] - 1)
        verdict.lost_leases += row["lost_leases"]
    if street is not None:
        _judge_invoices(verdict, rig, street)
    return verdict


def _judge_job(
    verdict: Verdict, row: dict[str, Any], effects: int, *, may_be_cancelled: bool
) -> None:
    name, state = f"{row['kind']} {row['id']}", row["state"]
    if state not in FINAL:
        verdict.blame("stuck", f"{name} is {state}")
        return
    expected = "quarantined" if row["kind"] == "fault.poison" else "done"
    if state != expected and not (may_be_cancelled and state == "cancelled"):
        verdict.blame("condemned", f"{name} is {state}: {row['problem']}")
    wanted = 0 if state == "cancelled" else 1
    if effects > wanted:
        verdict.blame("doubled", f"{name} ({state}) has {effects} effects")
    if effects < wanted:
        verdict.blame("lost", f"{name} ({state}) has {effects} effects")


def _judge_invoices(verdict: Verdict, rig: Rig, street: StreetLoad) -> None:
    rows = {row["id"]: row for row in rig.rows("select id, status, problem from invoice")}
    read = _entries(rig, "invoice.read")
    for key, invoice in street.acked.items():
        row = rows.get(invoice)
        if row is None:
            verdict.blame("lost", f"the invoice {invoice} of {key} does not exist")
        elif row["status"] in {"received", "reading"}:
            verdict.blame("stuck", f"the invoice {invoice} is {row['status']}")
        elif row["status"] != "to_review":
            verdict.blame("condemned", f"invoice {invoice}: {row['status']} {row['problem']}")
        elif read[str(invoice)] != 1:
            verdict.blame("doubled", f"invoice {invoice} was read {read[str(invoice)]} times")
    if len(set(street.acked.values())) != len(street.acked):
        verdict.blame("doubled", "two keys answered with one invoice")
    surplus = len(rows) - len(street.acked)
    if surplus > len(street.unacked):
        verdict.blame("doubled", f"{surplus} invoices for {len(street.unacked)} unanswered keys")


def _entries(rig: Rig, action: str) -> Counter[str]:
    rows = rig.rows("select subject from journal_entry where action = %s", (action,))
    return Counter(row["subject"] for row in rows)
