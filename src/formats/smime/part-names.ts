import { attempt } from '../../core/outcome.ts'
import type { InnerPart } from './inner-parts.ts'
import { dispositionOf } from './media-type.ts'
import { singleField } from './mime-header.ts'
import { decodeWords } from './shown-names.ts'

/** The names that programs show of a part. */
export interface PartNames {
  /** The first is the one that is told. */
  readonly names: readonly string[]
  /** Whether all programs read the same. */
  readonly isSure: boolean
}

/** By its Content-Disposition (RFC 2183 §2.3) and its Content-Type (RFC 2046 §4.5.1): programs show one or the other. */
export function partNames({ header, parameters }: InnerPart): PartNames {
  const read = attempt(() => dispositionOf(header)?.parameters ?? new Map<string, string>())
  const type = namesIn(parameters, 'name')
  if (read.ok) {
    const disposition = namesIn(read.value, 'filename')
    const names = [...new Set([...disposition.names, ...type.names])]
    return { names, isSure: names.length < 2 && disposition.isSure && type.isSure }
  }
  const written = singleField(header, 'content-disposition') ?? ''
  const found = Array.from(written.matchAll(LOOSE), ([, quoted, token]) => decoded(quoted ?? token ?? ''))
  return { names: [...new Set([...found, ...type.names])], isSure: false }
}

/** What programs find that are not strict. */
const LOOSE = /;[ \t]*filename\*?[\d*]*=(?:"([^"]*)"|([^;" \t]+))/gi

function namesIn(parameters: ReadonlyMap<string, string>, key: string): PartNames {
  const plain = parameters.get(key)
  const extended = parameters.get(`${key}*`)
  const pieces = piecesOf(parameters, key)
  const others = [...parameters.keys()].filter((name) => name.startsWith(`${key}*`) && name !== `${key}*`)
  const names = [
    ...(extended === undefined ? [] : [percentDecoded(extended)]),
    ...(pieces.length === 0 ? [] : [joined(pieces)]),
    ...(plain === undefined ? [] : [decoded(plain)]),
  ]
  return { names, isSure: others.length === pieces.length }
}

interface Piece {
  readonly text: string
  readonly isExtended: boolean
}

/** RFC 2231 §3: a value in pieces, which are numbered from 0 on. */
function piecesOf(parameters: ReadonlyMap<string, string>, key: string): readonly Piece[] {
  const pieces: Piece[] = []
  for (;;) {
    const name = `${key}*${pieces.length}`
    const text = parameters.get(name)
    const extended = parameters.get(`${name}*`)
    if (text === undefined && extended === undefined) return pieces
    pieces.push({ text: extended ?? text ?? '', isExtended: extended !== undefined })
  }
}

/** §4.1: the first piece says the character set, and each says whether it is encoded. */
function joined(pieces: readonly Piece[]): string {
  const [first] = pieces
  if (first?.isExtended !== true) return pieces.map(({ text }) => text).join('')
  return percentDecoded(pieces.map(({ text, isExtended }) => (isExtended ? text : encodeURIComponent(text))).join(''))
}

/** RFC 2231 §4. What is not to be read is shown as it is written. */
function percentDecoded(value: string): string {
  const [, text] = /^utf-8'[^']*'(.*)$/i.exec(value) ?? []
  try {
    return text === undefined ? value : decodeURIComponent(text)
  } catch {
    // Octets that are no UTF-8.
    return value
  }
}

/** RFC 2047 has no encoded words there; many programs write them, and show them decoded. */
function decoded(name: string): string {
  return decodeWords(name)?.[1] ?? name
}
