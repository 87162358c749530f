/** Colours on a terminal only; NO_COLOR (no-color.org) and `--no-colour` turn them off. */
export function usesColour(stream: NodeJS.WriteStream, off: boolean): boolean {
  const refused = off || (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb'
  return !refused && stream.isTTY === true
}

/** The width of the terminal, and the zone of its clock; elsewhere what `render` has by itself, so that logs are the same everywhere. */
export function terminalOf(stream: NodeJS.WriteStream): { readonly width?: number; readonly timeZone?: string } {
  if (stream.isTTY !== true) return {}
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return {
    ...(stream.columns > 0 ? { width: Math.min(stream.columns, 120) } : {}),
    ...(isKnown(timeZone) ? { timeZone } : {}),
  }
}

/** A machine whose clock has no zone may name one that there is not. */
function isKnown(timeZone: string | undefined): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return timeZone !== undefined
  } catch {
    // A RangeError: there is none of that name.
    return false
  }
}
