import { expect, it } from 'vitest'
import { dependenciesIn } from '../../src/dependencies/dependencies-in.ts'
import type { BasisPath } from '../../src/report/basis.ts'
import type { Report } from '../../src/report/types.ts'
import { DIGEST, reportWith, signatureWith } from '../report/fixture.ts'
import { named } from './affected.ts'

/** How often something of a report is read as it is asked about. */

const digest = (i: number): string => i.toString(16).padStart(64, '0')

function pathOf(count: number, from: number, onRead: () => void): BasisPath {
  const certificates = Array.from({ length: count }, (_, i) => ({
    sha256: digest(from + i),
    spkiSha256: digest(from + i),
    notBefore: '2025-01-01T00:00:00Z',
    notAfter: '2028-01-01T00:00:00Z',
  }))
  const path = {
    anchor: { id: 'caller/0', source: 'caller', spkiSha256: DIGEST, certificates: [DIGEST] },
    statuses: certificates.map(() => ({ status: 'good' })),
    get certificates() {
      onRead()
      return certificates
    },
  }
  return path as BasisPath
}

function manyOf(count: number, onRead: () => void): Report {
  const time = '2026-11-24T00:00:00Z'
  const stamps = Array.from({ length: count }, (_, i) => ({
    ...{ kind: 'signature-time-stamp', genTime: time, policy: '1.2.3', reasons: [], at: time, id: digest(i) },
    ...{ indication: 'TOTAL-PASSED', restsOn: { paths: [pathOf(1, count + i, onRead)], proofs: [] } },
  }))
  const proofs = stamps.map(({ id }) => ({ time, basis: 'time-stamp', timeStamp: id }))
  const signature = signatureWith({
    restsOn: { paths: [pathOf(count, 3 * count, onRead)], proofs } as never,
    time: { best: time, basis: 'time-stamp', timeStamps: stamps as never },
  })
  return reportWith([signature])
}

it('is as often for each path however many things it rests on', () => {
  const readsFor = (count: number): number => {
    let reads = 0
    const report = manyOf(count, () => reads++)
    const before = reads
    expect(named(report, { sha256: [digest(3 * count)] })).toHaveLength(1)
    return (reads - before) / (count + 1)
  }
  const [few, many] = [readsFor(10), readsFor(160)]
  expect(few).toBeGreaterThan(0)
  expect(many).toBeLessThanOrEqual(few + 1)
})

it('tells each certificate and each time-stamp of a report that has many', () => {
  const told = dependenciesIn(manyOf(300, () => {}))
  if (!told.known) throw new Error(told.reason)
  const countOf = (kind: string): number => told.dependencies.filter((one) => one.kind === kind).length
  expect(countOf('time-stamp')).toBe(300)
  expect(countOf('certificate')).toBe(600)
})
