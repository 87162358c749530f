/** Colours on a terminal only; NO_COLOR (no-color.org) and `--no-colour` turn them off. */
export function usesColour(stream: NodeJS.WriteStream, off: boolean): boolean {
  const refused = off || (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb'
  return !refused && stream.isTTY === true
}

/** The width of the terminal; elsewhere the one that `render` has by itself. */
export function widthOf(stream: NodeJS.WriteStream): { readonly width?: number } {
  return stream.isTTY === true && stream.columns > 0 ? { width: Math.min(stream.columns, 120) } : {}
}
