import type { InnerPart } from './inner-parts.ts'
import { singleField } from './mime-header.ts'

/** Why programs may show different parts of a message. */
export type OddParts = 'related parts' | 'names of parts'

/**
 * RFC 2387 §3: of a multipart/related one part is shown, which is the first, and has the others where it names them (RFC 2392). Other text in it is shown by some programs, and so is
 * another beginning than the first; and of two parts of one name they take either.
 */
export function oddParts(parts: readonly InnerPart[]): ReadonlySet<OddParts> {
  const odd = new Set<OddParts>()
  const above: { readonly part: InnerPart; readonly names: Set<string>; kids: number }[] = []
  for (const part of parts) {
    above.length = part.depth
    const parent = above.at(-1)
    const name = nameOf(part)
    // A message that is passed on has names of its own.
    const names = part.isOfMessage || parent === undefined ? new Set<string>() : parent.names
    if (name !== null && names.has(name)) odd.add('names of parts')
    if (name !== null) names.add(name)
    if (parent?.part.type === 'multipart/related' && isOdd(part, name, parent.part, parent.kids))
      odd.add('related parts')
    if (parent !== undefined) parent.kids++
    above.push({ part, names, kids: 0 })
  }
  return odd
}

function isOdd(part: InnerPart, name: string | null, { parameters }: InnerPart, place: number): boolean {
  const start = parameters.get('start')
  if ([...parameters.keys()].some((key) => key.startsWith('start*'))) return true
  if (place === 0) return start !== undefined && start.trim() !== name
  return !part.isAttachment && part.type !== 'text/css' && /^(?:text|multipart|message)\//.test(part.type)
}

function nameOf({ header }: InnerPart): string | null {
  return singleField(header, 'content-id')?.trim() ?? null
}
