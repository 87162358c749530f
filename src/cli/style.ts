import { styleText } from 'node:util'
import type { Style } from '../index.ts'

type Format = Parameters<typeof styleText>[0]

/** Colours, on a terminal only; NO_COLOR (no-color.org) and `--no-colour` turn them off. `undefined`: plain. */
export function styleFor(stream: NodeJS.WriteStream, off: boolean): Style | undefined {
  const refused = off || (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb'
  if (refused || stream.isTTY !== true) return undefined
  const paint = (format: Format) => (text: string) => styleText(format, text)
  return { bold: paint('bold'), good: paint('green'), bad: paint('red'), warn: paint('yellow'), dim: paint('dim') }
}
