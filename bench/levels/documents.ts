import { fromAscii } from '../../src/core/bytes.ts'
import { yearsFrom } from '../../src/testbed/hierarchy.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { createTimeScenarios } from '../../src/testbed/time-scenarios.ts'
import { orderText } from '../documents.ts'

export type Level = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA'

/** A signed document of a level, and everything that a validator is given with it. */
export interface LevelDocument {
  readonly name: string
  readonly file: string
  readonly level: Level
  readonly at: Date
  readonly bytes: Uint8Array
  readonly anchors: readonly Uint8Array[]
  /** Evidence that is not in the document. */
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
}

const DAY = 86_400_000
const NOTHING = { certificates: [], crls: [], ocspResponses: [] } as const

/**
 * PAdES of 50 kB without its proofs of time, and CAdES with as much content; P-256, a signer under a CA under a root. The documents are three days
 * old, but for one whose signer and first TSA have expired. Only what a level B-LT carries is enough for itself: with the others come the
 * CRLs of today.
 */
export async function createLevelDocuments(now: Date): Promise<readonly LevelDocument[]> {
  const time = await createTimeScenarios({ now, seed: 'bench' })
  const at = time.pki.now
  const signedAt = new Date(at.getTime() - 3 * DAY)
  const text = orderText(0)
  const [pdf, content] = [createPdf({ text }), fromAscii(text.lines.join('\n'))]
  const documents: LevelDocument[] = []
  const add = (
    name: string,
    level: Level,
    ending: string,
    { bytes, anchors, lateEvidence }: Awaited<ReturnType<typeof time.pades | typeof time.cades>>,
  ): void => {
    const { certificates, crls } = level === 'B-LT' ? NOTHING : lateEvidence
    const file = `${name.replaceAll(/[^\w-]+/g, '-')}.${ending}`
    documents.push({ name, file, level, at, bytes, anchors, certificates, crls })
  }
  for (const level of ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const)
    add(`PAdES ${level}`, level, 'pdf', await time.pades({ level, signedAt, pdf }))
  const old = {
    signedAt: yearsFrom(at, -5),
    archivedAt: [new Date(yearsFrom(at, -5).getTime() + 3 * DAY), yearsFrom(at, -3)],
  }
  add(
    'PAdES B-LTA of 5 years ago',
    'B-LTA',
    'pdf',
    await time.pades({
      level: 'B-LTA',
      ...old,
      signer: 'expired-signer',
      tsa: 'expired-tsa',
      archiveTsa: ['expired-tsa', 'tsa'],
      pdf,
    }),
  )
  for (const level of ['B-B', 'B-LTA'] as const)
    add(`CAdES ${level}`, level, 'p7m', await time.cades({ level, signedAt, content, attached: true }))
  return documents
}
