import { hueOf } from "#/ui/hue";

/** The colour of an organisme, for the style sheet to make light or dark. */
export function bandOf(siren: string): React.CSSProperties {
  return { "--hue": hueOf(siren) } as React.CSSProperties;
}
