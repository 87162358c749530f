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
  const found = Array.from(written.matchAll(LOOSE), ([, quoted, token]) => decoded(quoted ?? token ?? '').name)
  return { names: [...new Set([...found, ...type.names])], isSure: false }
}

/** What programs find that are not strict. */
const LOOSE = /;[ \t]*filename\*?[\d*]*=(?:"([^"]*)"|([^;" \t]+))/gi

function namesIn(parameters: ReadonlyMap<string, string>, key: string): PartNames {
  const plain = parameters.get(key)
  const extended = parameters.get(`${key}*`)
  const pieces = piecesOf(parameters, key)
  const others = [...parameters.keys()].filter((name) => name.startsWith(`${key}*`) && name !== `${key}*`)
  const read = [
    ...(extended === undefined ? [] : [percentDecoded(extended)]),
    ...(pieces.length === 0 ? [] : [joined(pieces)]),
    ...(plain === undefined ? [] : [decoded(plain)]),
  ]
  const isSure = others.length === pieces.length && read.every((one) => one.isSure)
  return { names: read.map(({ name }) => name), isSure }
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

interface ReadName {
  readonly name: string
  readonly isSure: boolean
}

/** §4.1: the first piece says the character set, and each says whether it is encoded. */
function joined(pieces: readonly Piece[]): ReadName {
  const [first] = pieces
  if (first?.isExtended !== true)
    return { name: pieces.map(({ text }) => text).join(''), isSure: pieces.every(({ isExtended }) => !isExtended) }
  return percentDecoded(pieces.map(({ text, isExtended }) => (isExtended ? text : encodeURIComponent(text))).join(''))
}

/** RFC 2231 §4. What is not to be read is shown as it is written. */
function percentDecoded(value: string): ReadName {
  const [, text] = /^utf-8'[^']*'(.*)$/i.exec(value) ?? []
  try {
    return text === undefined ? { name: value, isSure: false } : { name: decodeURIComponent(text), isSure: true }
  } catch {
    // Octets that are no UTF-8.
    return { name: value, isSure: false }
  }
}

/** RFC 2047 has no encoded words there; many programs write them, and show them decoded. */
function decoded(name: string): ReadName {
  const words = decodeWords(name)
  return { name: words?.[1] ?? name, isSure: words !== null }
}
