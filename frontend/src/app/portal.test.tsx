import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";

import { faults } from "#/testing/axe";
import { field, reading, withField } from "#/testing/invoices";
import { FakeServer, SIREN } from "#/testing/server";

import { App } from "./App";

const DOUBTFUL = withField(
  withField(reading({ verdict: "to_check" }), "invoice_number", field("F-12", { checks: [] })),
  "issue_date",
  field("2026-03-15", { checks: [] }),
);

let server: FakeServer;

function open(path: string) {
  globalThis.history.pushState(null, "", path);
  return render(<App />);
}

async function openInvoice() {
  const shown = open(`/o/${SIREN}/factures/${server.invoice.id}`);
  await screen.findByLabelText("Numéro de facture");
  return shown;
}

beforeEach(() => {
  server = new FakeServer({ reading: DOUBTFUL });
});

describe("the shell", () => {
  it("shows one button to whoever is not signed in, and comes back to the same address", async () => {
    server.signedIn = false;
    open(`/o/${SIREN}/factures?q=eau`);

    const link = await screen.findByRole("link", { name: "Se connecter" });

    expect(link.getAttribute("href")).toBe(
      `/auth/sign-in?next=${encodeURIComponent(`/o/${SIREN}/factures?q=eau`)}`,
    );
  });

  it("names the organisme of the address and counts the work of all mine", async () => {
    const { container } = open(`/o/${SIREN}/factures`);

    const switcher = await screen.findByRole("button", { name: /Fontaine/ });

    expect(switcher.textContent).toContain("5 factures à traiter dans tous mes organismes");
    await screen.findByText("Rien à vérifier");
    expect(await faults(container)).toEqual([]);
  });

  it("says that an organisme of nobody's is not open", async () => {
    open("/o/999999999/factures");

    expect(await screen.findByText("Cet organisme ne vous est pas ouvert")).toBeTruthy();
  });
});

describe("the review of an invoice", () => {
  it("says what is missing, and nothing that axe minds", async () => {
    const { container } = await openInvoice();

    expect(screen.getByText("2 champs à vérifier.")).toBeTruthy();
    expect(await faults(container)).toEqual([]);
  });

  it("confirms with Enter and goes to the next doubtful field", async () => {
    const user = userEvent.setup({ delay: null });
    await openInvoice();

    await user.keyboard("{Enter}");
    expect(document.activeElement).toBe(screen.getByLabelText("Numéro de facture"));
    await user.keyboard("{Enter}");

    expect(document.activeElement).toBe(screen.getByLabelText("Date de facture"));
    await waitFor(() => expect(server.changes().map((call) => call.body)).toEqual([{ invoice_number: "F-12" }]));
    await user.keyboard("{Shift>}{Enter}{/Shift}");
    await user.keyboard("{Enter}");
    await screen.findByText(/vous pouvez valider/);
    expect(server.changes()[0]?.headers.get("If-Match")).toBe('"3"');
    expect(server.changes()[0]?.headers.get("X-Parvis-CSRF")).toBe("proof");
  });

  it("takes a typed value in its French form, and Escape gives the old one back", async () => {
    const user = userEvent.setup({ delay: null });
    await openInvoice();
    const total = screen.getByLabelText<HTMLInputElement>("Total TTC");

    await user.clear(total);
    await user.type(total, "9");
    await user.keyboard("{Escape}");
    expect(total.value).toBe("120,00");
    await user.clear(total);
    await user.type(total, "1 234,5{Enter}");

    await waitFor(() => expect(server.changes()[0]?.body).toEqual({ "totals.total_ttc": "1234.50" }));
  });

  it("puts a clicked word of the page into the field at hand", async () => {
    const user = userEvent.setup({ delay: null });
    const { container } = await openInvoice();
    const number = screen.getByLabelText<HTMLInputElement>("Numéro de facture");
    await user.click(number);
    fireEvent.load(container.querySelector("[data-page] img") as Element);

    await user.click(await screen.findByRole("button", { name: "F-99" }));

    expect(number.value).toBe("F-99");
    expect(document.activeElement).toBe(number);
  });

  it("keeps what was typed when somebody else changed the invoice first", async () => {
    const user = userEvent.setup({ delay: null });
    await openInvoice();
    const number = screen.getByLabelText<HTMLInputElement>("Numéro de facture");
    server.invoice = { ...server.invoice, version: 9 };

    await user.clear(number);
    await user.type(number, "F-77{Enter}");
    const told = await screen.findByRole("alertdialog");
    await user.click(within(told).getByRole("button", { name: "J'ai compris" }));

    expect(number.value).toBe("F-77");
    await user.click(number);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(server.invoice.reading?.fields["invoice_number"]?.value).toBe("F-77"));
  });

  it("shows the API's sentence beside the value that it refuses", async () => {
    const user = userEvent.setup({ delay: null });
    await openInvoice();
    server.refuse = { status: 422, code: "invoice.field_value", detail: "Ce n'est pas une date." };
    const date = screen.getByLabelText<HTMLInputElement>("Date de facture");

    await user.clear(date);
    await user.type(date, "demain{Enter}");

    expect(await screen.findByText("Ce n'est pas une date.")).toBeTruthy();
    expect(date.value).toBe("demain");
  });

  it("takes a correction back with Ctrl+Z", async () => {
    const user = userEvent.setup({ delay: null });
    await openInvoice();

    await user.keyboard("{Control>}z{/Control}");

    expect(await screen.findByText("Dernière correction annulée.")).toBeTruthy();
  });

  it("lets nobody validate over a blocking alert without a reason", async () => {
    const user = userEvent.setup({ delay: null });
    server = new FakeServer({ reading: reading({ alerts: [{ code: "iban_changed", blocking: true }] }) });
    await openInvoice();
    expect(screen.getByText(/Appelez le fournisseur à un numéro que vous connaissez déjà/)).toBeTruthy();

    await user.keyboard("{Alt>}v{/Alt}");
    const asked = await screen.findByRole("dialog");
    await user.click(within(asked).getByRole("button", { name: "Valider quand même" }));
    expect(within(asked).getByText(/Donnez un motif/)).toBeTruthy();
    expect(server.changes()).toEqual([]);
    expect(await faults(asked)).toEqual([]);
    await user.type(within(asked).getByLabelText("Motif"), "Appelé au numéro du contrat");
    await user.click(within(asked).getByRole("button", { name: "Valider quand même" }));

    await waitFor(() => expect(server.changes()[0]?.body).toEqual({ reason: "Appelé au numéro du contrat" }));
  });

  it("validates a clean invoice with one key and offers to come back", async () => {
    const user = userEvent.setup({ delay: null });
    server = new FakeServer();
    await openInvoice();

    await user.keyboard("{Alt>}v{/Alt}");

    expect(await screen.findByText(/Facture F-12 validée/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Rouvrir" })).toBeTruthy();
  });

  it("tells who else looks", async () => {
    server.others = ["Charlie Trombone"];
    await openInvoice();

    expect(await screen.findByText("Charlie Trombone regarde aussi cette facture.")).toBeTruthy();
  });

  it("shows the keys with ?, unless single keys are turned off", async () => {
    const user = userEvent.setup({ delay: null });
    await openInvoice();

    await user.keyboard("?");
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("checkbox"));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.keyboard("?");

    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("is only read by those who may not write", async () => {
    server.rights = ["invoices:read"];
    const user = userEvent.setup({ delay: null });
    await openInvoice();

    await user.keyboard("{Enter}{Enter}");

    expect(server.changes()).toEqual([]);
    expect(document.activeElement).toBe(screen.getByLabelText("Date de facture"));
    expect(screen.getByLabelText<HTMLInputElement>("Total TTC").readOnly).toBe(true);
    expect(screen.queryByRole("button", { name: "Valider" })).toBeNull();
  });
});
