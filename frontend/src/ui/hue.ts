/** Eight hues far enough apart to tell two organismes at a glance; the name is always beside. */
const HUES = [195, 265, 25, 330, 140, 290, 55, 225] as const;

/** The same organisme has the same hue on every screen and every computer. */
export function hueOf(code: string): number {
  let sum = 0;
  for (const char of code) sum = (sum * 31 + char.charCodeAt(0)) % 9973;
  return HUES[sum % HUES.length] ?? HUES[0];
}
