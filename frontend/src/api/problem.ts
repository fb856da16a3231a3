/** What the API answered when it refused (RFC 9457): its French sentence is shown as it is. */
export class Problem extends Error {
  override name = "Problem";
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly traceId: string | null;

  constructor(status: number, body: unknown) {
    const said = isRecord(body) ? body : {};
    super(text(said["detail"]) ?? "");
    this.status = status;
    this.code = text(said["code"]) ?? "unknown";
    this.title = text(said["title"]) ?? "";
    this.traceId = text(said["trace_id"]);
  }
}

/** The address did not answer at all: no network, or the server is being restarted. */
export class Unreachable extends Error {
  override name = "Unreachable";
}

export function isProblem(error: unknown, code?: string): error is Problem {
  return error instanceof Problem && (code === undefined || error.code === code);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
