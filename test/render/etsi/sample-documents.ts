import type { Report } from '../../../src/report/types.ts'
import { createPdf, signCms, signPdf, type TimeScenarios } from '../../../src/testbed/index.ts'
import { loadTrust } from '../../../src/trust/load.ts'
import { verify } from '../../../src/verifier/verify.ts'
import { type Asked, SITUATIONS } from '../../validation/sub-indications.ts'
import { minutes, NOW, stampAt } from '../../validation/world.ts'
import { ODD_DOCUMENTS } from './odd-documents.ts'

/** A document, and what its report has to be told as. */
export interface SampleDocument {
  readonly name: string
  readonly make: (world: TimeScenarios) => Promise<Asked>
}

const RECENT = minutes(NOW, -60 * 24 * 30)
const LEVELS = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const

const leveled = (format: 'pades' | 'cades', level: (typeof LEVELS)[number]): SampleDocument => ({
  name: `${format} ${level}`,
  make: async (world) => {
    if (format === 'pades') {
      const { bytes, anchors, lateEvidence } = await world.pades({ level, signedAt: RECENT })
      return { bytes, question: { anchors, ...lateEvidence } }
    }
    const { bytes, content, anchors, lateEvidence } = await world.cades({ level, signedAt: RECENT })
    return { bytes, question: { anchors, ...lateEvidence, content } }
  },
})

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Documents of the testbed of every kind: of each level, each sub-indication, and without anything to be judged. */
export const SAMPLE_DOCUMENTS: readonly SampleDocument[] = [
  ...LEVELS.flatMap((level) => [leveled('pades', level), leveled('cades', level)]),
  ...SITUATIONS.map(({ subIndication, make }) => ({ name: subIndication, make })),
  {
    name: 'several signatures',
    make: async (world) => {
      const { anchors, lateEvidence } = await world.pades({ level: 'B-LTA', signedAt: RECENT })
      const credential = await world.pki.holder('signer')
      const timeStamp = await stampAt(world, minutes(RECENT, 1))
      const sign = (signed: Uint8Array) => signCms(signed, { credential, signingTime: RECENT, timeStamp })
      const first = await signPdf(createPdf(), { subFilter: 'ETSI.CAdES.detached', sign })
      const second = await signPdf(first, { subFilter: 'ETSI.CAdES.detached', sign })
      const stamped = await signPdf(second, {
        subFilter: 'ETSI.RFC3161',
        sign: await stampAt(world, minutes(RECENT, 60)),
      })
      return { bytes: stamped.bytes, question: { anchors, ...lateEvidence } }
    },
  },
  {
    name: 'a counter-signature',
    make: async (world) => {
      const { anchors, lateEvidence } = await world.cades({ level: 'B-B', signedAt: RECENT })
      const credential = await world.pki.holder('signer')
      const counterSigners = [{ credential, signingTime: NOW }]
      const bytes = await signCms(encoded('Testbed'), { credential, counterSigners }, { attached: true })
      return { bytes, question: { anchors, ...lateEvidence } }
    },
  },
  {
    name: 'a document time-stamp alone',
    make: async (world) => {
      const { anchors, lateEvidence } = await world.pades({ level: 'B-LTA', signedAt: RECENT })
      const sign = await stampAt(world, RECENT)
      const { bytes } = await signPdf(createPdf(), { subFilter: 'ETSI.RFC3161', sign })
      return { bytes, question: { anchors, ...lateEvidence } }
    },
  },
  {
    name: 'existence that the caller vouches for',
    make: async (world) => {
      const { bytes, question } = await leveled('pades', 'B-B').make(world)
      return { bytes, question: { ...question, existsSince: RECENT } }
    },
  },
  { name: 'a document without signatures', make: async () => ({ bytes: createPdf().bytes, question: {} }) },
  ...ODD_DOCUMENTS,
  { name: 'a file that cannot be read', make: async () => ({ bytes: encoded('no document'), question: {} }) },
]

export async function sampleReport({ bytes, question }: Asked): Promise<Report> {
  return verify(bytes, { at: NOW, policy: 'contract', ...question, trust: await loadTrust({ lists: [] }) })
}
