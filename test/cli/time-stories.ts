import { EXTENSION, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { generateKeys, type TimeScenarios, type ValidationData } from '../../src/testbed/index.ts'
import { createWorld, issueBelow } from '../validation/world.ts'

/** One document, the evidence beside it, and the question. */
export interface Story {
  readonly bytes: Uint8Array
  readonly anchors: readonly Uint8Array[]
  readonly evidence: Required<ValidationData>
  readonly at: string
}

const NOW = new Date('2026-11-24T10:00:00Z')
const THEN = new Date('2023-11-24T10:00:00Z')
const LATER = new Date('2031-06-02T10:00:00Z')

type Options = Parameters<TimeScenarios['pades']>[0]

/** Contracts that were signed long ago, and what became of their certificates and algorithms. */
export async function timeStories(seed: string): Promise<Readonly<Record<StoryId, Story>>> {
  const world = await createWorld(seed)
  const keys = await generateKeys('RSA-2048', { seed, label: 'RSA TSA' })
  const rsaTsa = await issueBelow(world.pki.issuers.ca, 'Testbed RSA TSA', {
    keys,
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: [KEY_PURPOSE.timeStamping],
    criticality: { [EXTENSION.extKeyUsage]: true },
  })
  const story = async (options: Options, at: Date): Promise<Story> => {
    const {
      bytes,
      anchors,
      lateEvidence: evidence,
    } = await world.pades({ ...options, evidenceAt: new Date(at.getTime() - 3_600_000) })
    return { bytes, anchors, evidence, at: at.toISOString().replace('.000Z', 'Z') }
  }
  const rsa = {
    level: 'B-LTA',
    signer: 'rsa-signer',
    tsa: rsaTsa,
    archiveTsa: [rsaTsa, 'tsa'],
    signedAt: THEN,
  } as const
  const archivedAt = (renewed: string) => [new Date('2023-11-26T10:00:00Z'), new Date(renewed)]
  return {
    expired: await story({ level: 'B-B', signer: 'expired-signer', signedAt: THEN }, NOW),
    'expired-wrong-stamp': await story(
      { level: 'B-T', signer: 'expired-signer', signedAt: THEN, stamp: { faults: { wrongImprint: true } } },
      NOW,
    ),
    'revoked-after': await story({ level: 'B-T', signer: 'revoked-signer', signedAt: THEN }, NOW),
    'revoked-before': await story(
      { level: 'B-T', signer: 'revoked-signer', signedAt: new Date('2026-05-01T08:00:00Z') },
      NOW,
    ),
    'rsa-renewed': await story({ ...rsa, archivedAt: archivedAt('2028-06-01T10:00:00Z') }, LATER),
    'rsa-renewed-late': await story({ ...rsa, archivedAt: archivedAt('2029-06-01T10:00:00Z') }, LATER),
    'rsa-not-renewed': await story({ ...rsa, archivedAt: archivedAt('2028-06-01T10:00:00Z').slice(0, 1) }, LATER),
  }
}

export type StoryId =
  | 'expired'
  | 'expired-wrong-stamp'
  | 'revoked-after'
  | 'revoked-before'
  | 'rsa-renewed'
  | 'rsa-renewed-late'
  | 'rsa-not-renewed'
