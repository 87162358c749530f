import { digest, octetsOf } from './digest.ts'
import type { ArchiveContents } from './types.ts'

/** With each file that the archive has by its digest alone, and the judge has kept. Two that have one digest are one. */
export async function withKept(
  contents: ArchiveContents,
  kept: readonly (Uint8Array | string)[],
): Promise<ArchiveContents> {
  if (kept.length === 0) return contents
  const byDigest = new Map<string, Uint8Array>()
  for (const file of kept) {
    const octets = octetsOf(file)
    byDigest.set(await digest(octets), octets)
  }
  const inside = new Set<string>()
  for (const list of contents.lists) inside.add(await digest(list))
  const lists = contents.trust.lists.flatMap(({ sha256 }) => (inside.has(sha256) ? [] : (byDigest.get(sha256) ?? [])))
  const recognition = contents.recognition ?? byDigest.get(contents.trust.recognition.sha256)
  return {
    ...contents,
    lists: [...contents.lists, ...lists],
    ...(recognition === undefined ? {} : { recognition }),
  }
}
