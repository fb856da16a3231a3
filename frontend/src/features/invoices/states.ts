import type { Tone } from "#/ui/State/State";
import type { IconName } from "#/ui/Icon/icons";

import type { Status, Summary } from "./api";

const STATUS: Record<Status, { tone: Tone; icon: IconName }> = {
  received: { tone: "neutral", icon: "clock" },
  reading: { tone: "neutral", icon: "clock" },
  to_review: { tone: "doubt", icon: "doubt" },
  awaiting_second: { tone: "doubt", icon: "people" },
  validated: { tone: "ok", icon: "check" },
  exported: { tone: "ok", icon: "out" },
  rejected: { tone: "alert", icon: "ban" },
  unreadable: { tone: "alert", icon: "alert" },
  trashed: { tone: "neutral", icon: "trash" },
};

const VERDICT: Record<NonNullable<Summary["verdict"]>, Tone> = {
  sure: "ok",
  to_check: "doubt",
  in_error: "alert",
};

export function statusLook(status: Status): { tone: Tone; icon: IconName } {
  return STATUS[status];
}

export function verdictTone(verdict: NonNullable<Summary["verdict"]>): Tone {
  return VERDICT[verdict];
}
