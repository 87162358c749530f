import type { InnerPart } from './inner-parts.ts'
import { singleField } from './mime-header.ts'

/** Why programs may show different parts of a message. */
export type OddParts = 'related parts' | 'names of parts' | 'kind of parts' | 'no parts'

/**
 * RFC 2387 §3: of a multipart/related one part is shown, which is the first, and has the others where it names them (RFC 2392). Other text in it is shown by some programs, and so is
 * another beginning than the first; and of two parts of one name they take either. RFC 2046 §5.1 asks for a part at least: of none, some programs show what stands there as text.
 * §5.1.7 has those of other kinds shown one behind the other, and whoever knows the kind shows one of them (RFC 8255), or one in the place of another.
 */
export function oddParts(parts: readonly InnerPart[]): ReadonlySet<OddParts> {
  const odd = new Set<OddParts>()
  const above: { readonly part: InnerPart; readonly names: Set<string>; readonly isCut: boolean; kids: number }[] = []
  for (const [i, part] of parts.entries()) {
    above.length = part.depth
    const isMultipart = part.type.startsWith('multipart/')
    if (isMultipart && !KINDS.has(part.type)) odd.add('kind of parts')
    // That it is encrypted is told by itself.
    const isOpen = isMultipart && part.type !== 'multipart/encrypted'
    if (isOpen && (parts[i + 1]?.depth ?? 0) <= part.depth) odd.add('no parts')
    const parent = above.at(-1)
    // A message that is passed on has names of its own.
    const names = part.isOfMessage || parent === undefined ? new Set<string>() : parent.names
    for (const name of namesOf(part)) {
      if (names.has(name)) odd.add('names of parts')
      names.add(name)
    }
    if (parent?.part.type === 'multipart/related' && (parent.isCut || isOdd(part, parent.part, parent.kids)))
      odd.add('related parts')
    if (parent !== undefined) parent.kids++
    // RFC 2231 §3: said in pieces, or encoded.
    const isCut = [...part.parameters.keys()].some((key) => key.startsWith('start*'))
    above.push({ part, names, isCut, kids: 0 })
  }
  return odd
}

/** RFC 2046 §5.1, RFC 2387, RFC 1847, RFC 6522, RFC 1740: of these all parts are shown, or what is shown is asked about. */
const KINDS: ReadonlySet<string> = new Set(
  'mixed alternative related digest parallel signed encrypted report appledouble'
    .split(' ')
    .map((kind) => `multipart/${kind}`),
)

function isOdd(part: InnerPart, { parameters }: InnerPart, place: number): boolean {
  const start = parameters.get('start')
  if (place === 0) return start !== undefined && !namesOf(part).has(keyOf(start))
  return !part.isAttachment && part.type !== 'text/css' && /^(?:text|multipart|message)\//.test(part.type)
}

/** RFC 2392: which part an address names; the first of those. */
export function partsByAddress(parts: readonly InnerPart[]): (address: string) => InnerPart | undefined {
  const named = new Map<string, InnerPart>()
  for (const part of [...parts].reverse()) for (const name of namesOf(part)) named.set(name, part)
  return (address) => named.get(keyOf(address))
}

/** By which a page shows it: its Content-ID (RFC 2392), and its Content-Location (RFC 2557 §4.2). */
function namesOf({ header }: InnerPart): ReadonlySet<string> {
  const written = ['content-id', 'content-location'].map((field) => singleField(header, field))
  return new Set(written.flatMap((name) => (name === null ? [] : [keyOf(name)])))
}

/** As the program has it that tells the fewest names apart: without what stands around it, of any case, and without escapes (RFC 2392 §2). */
function keyOf(name: string): string {
  const bare = name.replace(/\([^()]*\)|[\s<>"]/g, '').replace(/^cid:/i, '')
  return bare
    .replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .toLowerCase()
}
