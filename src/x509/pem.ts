import { fromBase64 } from '../core/bytes.ts'
import { attempt, type Outcome, Refusal } from '../core/outcome.ts'

/** One PEM block (RFC 7468): its label, and the bytes that it encodes. */
export interface PemBlock {
  readonly label: string
  readonly bytes: Uint8Array
}

const BEGIN = '-----BEGIN '
const DASHES = '-----'
/** RFC 7468 §3: upper-case words joined by single spaces or hyphens, as all labels in use are. */
const LABEL = /^[A-Z0-9]+(?:[ -][A-Z0-9]+)*$/
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/**
 * Reads every PEM block of a text (RFC 7468). Text around the blocks is passed over (§5.2); inside them only base64 and white
 * space may stand, so that the headers of RFC 1421 are refused. A text without a block is not PEM.
 */
export function readPem(text: string): Outcome<readonly PemBlock[]> {
  return attempt(() => {
    const blocks: PemBlock[] = []
    for (let at = text.indexOf(BEGIN); at >= 0; ) {
      const labelEnd = text.indexOf(DASHES, at + BEGIN.length)
      const label = text.slice(at + BEGIN.length, labelEnd)
      if (labelEnd < 0 || !LABEL.test(label)) throw new Refusal('INPUT_NOT_PEM', 'BEGIN', at)
      const closing = `-----END ${label}-----`
      const bodyStart = labelEnd + DASHES.length
      const bodyEnd = text.indexOf(DASHES, bodyStart)
      if (bodyEnd < 0 || !text.startsWith(closing, bodyEnd)) throw new Refusal('INPUT_NOT_PEM', 'END', at)
      blocks.push(Object.freeze({ label, bytes: decodeBody(text.slice(bodyStart, bodyEnd), bodyStart) }))
      at = text.indexOf(BEGIN, bodyEnd + closing.length)
    }
    if (blocks.length === 0) throw new Refusal('INPUT_NOT_PEM')
    return Object.freeze(blocks)
  })
}

function decodeBody(body: string, offset: number): Uint8Array {
  const compact = body.replace(/[\t\n\v\f\r ]+/g, '')
  const bytes = BASE64.test(compact) && compact.length % 4 === 0 ? fromBase64(compact) : null
  if (bytes === null || bytes.length === 0) throw new Refusal('INPUT_NOT_PEM', 'base64', offset)
  return bytes
}
