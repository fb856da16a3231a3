/** Left, top, right, bottom in 0..1 of the upright page. */
export type Box = readonly [number, number, number, number];
export type Way = "left" | "right" | "up" | "down";

export function centre([x0, y0, x1, y1]: Box): [number, number] {
  return [(x0 + x1) / 2, (y0 + y1) / 2];
}

export function contains(outer: Box, [x, y]: readonly [number, number]): boolean {
  return x >= outer[0] && x <= outer[2] && y >= outer[1] && y <= outer[3];
}

/** The word that an arrow goes to: along the reading order, or the nearest of the next line. */
export function neighbour(boxes: readonly Box[], from: number, way: Way): number {
  if (way === "left") return Math.max(0, from - 1);
  if (way === "right") return Math.min(boxes.length - 1, from + 1);
  const start = boxes[from];
  if (!start) return from;
  const [x, y] = centre(start);
  const sign = way === "down" ? 1 : -1;
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  boxes.forEach((box, index) => {
    const [cx, cy] = centre(box);
    const across = (cy - y) * sign;
    // Half a word's height away is still the same line.
    if (across <= (start[3] - start[1]) / 2) return;
    const distance = across * 4 + Math.abs(cx - x);
    if (distance < least) {
      least = distance;
      best = index;
    }
  });
  return best;
}

export function placeOf([x0, y0, x1, y1]: Box): React.CSSProperties {
  return {
    left: `${x0 * 100}%`,
    top: `${y0 * 100}%`,
    width: `${(x1 - x0) * 100}%`,
    height: `${(y1 - y0) * 100}%`,
  };
}
