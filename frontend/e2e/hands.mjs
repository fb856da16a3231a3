import { readFileSync } from "node:fs";
import { basename } from "node:path";

const TYPES = { pdf: "application/pdf", jpg: "image/jpeg", xml: "application/xml" };

/**
 * The hands of a person, counted. A gesture is one thing done: a click, one field typed (with the
 * Enter that sends it), one key or chord alone, one drop of files. A keystroke is one key or chord.
 */
export class Hands {
  gestures = [];
  keystrokes = 0;

  constructor(page) {
    this.page = page;
  }

  async click(what, locator) {
    this.gestures.push(what);
    await locator.click();
  }

  /** Typed in the field that has the focus. */
  async type(what, text, then = null) {
    this.gestures.push(what);
    await this.page.keyboard.insertText(text);
    this.keystrokes += text.length;
    if (then !== null) {
      this.keystrokes += 1;
      await this.page.keyboard.press(then);
    }
  }

  async key(what, chord) {
    this.gestures.push(what);
    this.keystrokes += 1;
    await this.page.keyboard.press(chord);
  }

  /** Files dragged from the desk onto the page. */
  async drop(what, paths) {
    this.gestures.push(what);
    const files = paths.map((path) => ({
      name: basename(path),
      type: TYPES[path.split(".").at(-1)],
      data: readFileSync(path).toString("base64"),
    }));
    await this.page.evaluate((dropped) => {
      const carried = new DataTransfer();
      for (const { name, type, data } of dropped) {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
        carried.items.add(new File([bytes], name, { type }));
      }
      for (const step of ["dragenter", "dragover", "drop"]) {
        const event = new DragEvent(step, { bubbles: true, cancelable: true, dataTransfer: carried });
        document.body.dispatchEvent(event);
      }
    }, files);
  }
}

/** Presses Tab until the focus is on what is looked for; every stop on the way must be seen. */
export async function tabTo(page, wanted, most = 60) {
  const unseen = [];
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press("Tab");
    const fault = await page.evaluate(faultOfFocus);
    if (fault !== null) unseen.push(fault);
    const found = await wanted.evaluateAll((all) => all.includes(document.activeElement));
    if (found) return unseen;
  }
  throw new Error(`${most} tabulations without reaching ${wanted}`);
}

/** WCAG 2.4.7 and 2.4.11: the focus is drawn, and nothing lies over the whole of it. */
function faultOfFocus() {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const label = `${element.tagName} ${(element.getAttribute("aria-label") ?? element.textContent ?? "").slice(0, 40)}`;
  const style = getComputedStyle(element);
  const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  if (!drawn && style.boxShadow === "none") return `no focus drawn on ${label}`;
  const box = element.getBoundingClientRect();
  const points = [
    [box.left + box.width / 2, box.top + box.height / 2],
    [box.left + 3, box.top + 3],
    [box.right - 3, box.bottom - 3],
  ];
  const seen = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (element.contains(top) || top.contains(element));
  });
  return seen ? null : `focus hidden on ${label}`;
}
