import axe from "axe-core";

/** Faults that axe sees in what is drawn; colours and sizes need a real browser. */
export async function faults(element: Element): Promise<string[]> {
  const found = await axe.run(element, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  return found.violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" ")}`,
  );
}
