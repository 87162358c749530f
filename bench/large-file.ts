import { createHash } from 'node:crypto'
import { engine } from '#platform'
import { createBudget } from '../src/core/budget.ts'
import { signCms } from '../src/testbed/cms.ts'
import { createPdf } from '../src/testbed/pdf-create.ts'
import { signPdf } from '../src/testbed/pdf-sign.ts'
import { judgeDocument } from '../src/verifier/document/judge-document.ts'
import type { BenchSet } from './documents.ts'
import { median } from './median.ts'
import { isExpected, questionFor } from './ours.ts'

export interface LargeFile {
  readonly octets: number
  /** Milliseconds of `createHash` over the same octets. */
  readonly hash: number
  readonly judge: number
  /** The median of those of each round. */
  readonly ratio: number
}

/** A signed PDF of so many octets, judged, beside one pass of SHA-256 over it. */
export async function measureLargeFile(set: BenchSet, octets: number, rounds: number): Promise<LargeFile> {
  const pdf = await signLargeFile(set, octets)
  const times: { readonly hash: number; readonly judge: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now()
    createHash('sha256').update(pdf).digest()
    const hashed = performance.now()
    const means = { engine, cache: null, budget: createBudget() }
    const { verdict } = await judgeDocument({ document: pdf }, set.trust, questionFor(set), means)
    if (!isExpected(verdict)) throw new Error('the large file is not judged as expected')
    // The first only warms up.
    if (round > 0) times.push({ hash: hashed - started, judge: performance.now() - hashed })
  }
  return {
    octets: pdf.length,
    hash: median(times.map(({ hash }) => hash)),
    judge: median(times.map((time) => time.judge)),
    ratio: median(times.map((time) => time.judge / time.hash)),
  }
}

async function signLargeFile({ signer, now }: BenchSet, octets: number): Promise<Uint8Array> {
  const line = 'x'.repeat(90)
  const lines = Array.from({ length: octets / line.length }, () => line)
  const { bytes } = await signPdf(createPdf({ text: { title: 'Large', lines, leading: 0.0001 } }), {
    subFilter: 'ETSI.CAdES.detached',
    claimedTime: now,
    sign: (content) => signCms(content, { credential: signer }, { certificates: 'chain' }),
  })
  return bytes
}
