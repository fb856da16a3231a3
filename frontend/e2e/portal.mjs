/** A request of the page's own, with its cookie and its proof, as the portal makes them. */
export async function ask(page, method, path, body) {
  return page.evaluate(
    async ([verb, where, content]) => {
      const me = await (await fetch("/api/v1/me")).json();
      const answer = await fetch(`/api/v1${where}`, {
        method: verb,
        headers: {
          "Content-Type": "application/json",
          "X-Parvis-CSRF": me.csrf,
          "Idempotency-Key": crypto.randomUUID(),
        },
        ...(content === null ? {} : { body: JSON.stringify(content) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text && text.startsWith("{") ? JSON.parse(text) : null };
    },
    [method, path, body ?? null],
  );
}

/** What a member may do, before and after: the administrator's hand, by the API. */
export async function memberNamed(page, siren, username) {
  const { body } = await ask(page, "GET", `/tenants/${siren}/members`);
  return body.items.find((member) => member.username === username);
}
