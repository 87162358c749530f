/** Octets inside a message whose existence can be proven, and their SHA-256. */
export interface ProvablePart {
  readonly octets: Uint8Array
  readonly sha256: string
}

export interface ProvableParts {
  /** The SHA-256 of each part that lies in one of these views into the same memory. */
  within(views: readonly Uint8Array[]): readonly string[]
}

/**
 * Parts by where they are. Readers give views into the received octets, so that a part whose octets lie in what a
 * time-stamp covers is covered, however deep it is nested: in an attribute, or in a token there. A part that had to be
 * copied to be read lies nowhere, and is not proven.
 */
export function provableParts(parts: Iterable<ProvablePart>): ProvableParts {
  const byMemory = new Map<ArrayBufferLike, ProvablePart[]>()
  for (const part of parts) {
    if (part.octets.length === 0) continue
    const known = byMemory.get(part.octets.buffer)
    if (known === undefined) byMemory.set(part.octets.buffer, [part])
    else known.push(part)
  }
  for (const known of byMemory.values()) known.sort((a, b) => a.octets.byteOffset - b.octets.byteOffset)
  return {
    within: (views) => {
      const found = new Set<string>()
      for (const view of views) {
        const known = byMemory.get(view.buffer) ?? []
        const end = view.byteOffset + view.length
        for (let i = firstFrom(known, view.byteOffset); i < known.length; i++) {
          const { octets, sha256 } = known[i] as ProvablePart
          if (octets.byteOffset >= end) break
          if (octets.byteOffset + octets.length <= end) found.add(sha256)
        }
      }
      return [...found]
    },
  }
}

function firstFrom(parts: readonly ProvablePart[], offset: number): number {
  let [low, high] = [0, parts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((parts[middle] as ProvablePart).octets.byteOffset < offset) low = middle + 1
    else high = middle
  }
  return low
}
