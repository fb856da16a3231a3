import { csrfHeaders, newKey, type Schemas, tellSessionLost } from "./client";
import { Problem, Unreachable } from "./problem";

/** Sends one file; XMLHttpRequest because fetch does not say how much has left. */
export function sendFile(
  siren: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<Schemas["ReceivedItem"]> {
  const form = new FormData();
  form.append("file", file, file.name);
  const request = new XMLHttpRequest();
  request.open("POST", `/api/v1/tenants/${encodeURIComponent(siren)}/invoices`);
  const headers = { ...csrfHeaders(), "Idempotency-Key": newKey(), Accept: "application/json" };
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) onProgress(event.loaded / event.total);
  };
  return new Promise((resolve, reject) => {
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status === 401) tellSessionLost();
      const item = request.status < 300 ? (body as Schemas["ReceivedItems"]).items[0] : undefined;
      if (item) resolve(item);
      else reject(new Problem(request.status, body));
    };
    request.onerror = () => reject(new Unreachable());
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
