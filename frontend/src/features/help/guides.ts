/** Guides are the Markdown files of `docs/guides`; each is a file of its own in the build. */
const TEXTS = import.meta.glob<string>("../../../../docs/guides/*.md", {
  query: "?raw",
  import: "default",
});
const IMAGES = import.meta.glob<string>("../../../../docs/guides/**/*.{png,webp,jpg,svg}", {
  query: "?url",
  import: "default",
  eager: true,
});
const FOLDER = "../../../../docs/guides/";

export const GUIDES: readonly string[] = Object.keys(TEXTS)
  .map((path) => path.slice(FOLDER.length, -".md".length))
  .sort((a, b) => order(a) - order(b) || a.localeCompare(b));

export async function loadGuide(name: string): Promise<string | null> {
  const load = TEXTS[`${FOLDER}${name}.md`];
  return load ? await load() : null;
}

/** Where the build put a picture of a guide; null for one that is not there. */
export function pictureOf(src: string): string | null {
  return IMAGES[FOLDER + src.replace(/^\.\//, "")] ?? null;
}

/** Whoever starts reads the first one first. */
function order(name: string): number {
  return name === "secretaire" ? 0 : 1;
}
