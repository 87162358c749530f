import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/core/finding.ts'
import type { CriterionTried, Recognition } from '../../src/recognition/types.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { findCauses } from '../../src/render/tell/find-causes.ts'
import { reasonSentences } from '../../src/render/text/reasons.ts'
import { describeRecognition } from '../../src/render/text/recognition.ts'
import { createVoice } from '../../src/render/voice.ts'
import { failure, RECOGNISED, reportWith, signatureWith } from '../report/fixture.ts'

const voice = createVoice(await loadCatalogue('en'))

/** Items that count how often a member of one of them is read. */
function counting<T extends object>(
  n: number,
  make: (i: number) => T,
): { readonly items: T[]; readonly reads: () => number } {
  let reads = 0
  const items = Array.from(
    { length: n },
    (_, i) =>
      new Proxy(make(i), {
        get: (one, name) => {
          reads++
          return Reflect.get(one, name)
        },
      }),
  )
  return { items, reads: () => reads }
}

const readsOf = (n: number): { readonly recognition: number; readonly reasons: number } => {
  const agreements = counting(n, (i) => ({ id: `SG-ID/${i}`, legalBasis: 'Testbed', source: 'testbed' }))
  const because = counting<CriterionTried>(n, (i) => ({ agreement: `SG-ID/${i}`, criterion: 'use', holds: true }))
  const recognition: Recognition = { ...RECOGNISED, agreements: agreements.items, because: because.items }
  describeRecognition('SG', recognition, voice)
  const findings = counting<Finding>(n, () => failure('NO_PATH'))
  const reasons = Array.from({ length: n }, () => 'NO_PATH' as const)
  reasonSentences(reasons, [{ findings: findings.items }], voice)
  const decision = { outcome: 'review', reasons, relaxations: [], warnings: [], next: [] } as never
  findCauses(reportWith([signatureWith({ findings: findings.items, decision })]))
  return { recognition: agreements.reads() + because.reads(), reasons: findings.reads() }
}

describe('what a long answer is told by', () => {
  it('is looked at as often as it has parts, and not for each of them', () => {
    const [one, two] = [readsOf(200), readsOf(400)]
    expect(two.recognition).toBeLessThanOrEqual(2 * one.recognition)
    expect(two.reasons).toBeLessThanOrEqual(2 * one.reasons)
  })
})
