import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { dependenciesIn } from '../../src/dependencies/dependencies-in.ts'
import { issueCrl, signCms, timeStamper } from '../../src/testbed/index.ts'
import { credential, judged, NOW, OFFLINE } from '../judge/fixture.ts'
import { isNamed } from './affected.ts'

const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000)
const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

it('finds what the decision of a state rests on that does not rely on the time-stamp', async () => {
  const signer = await credential('ID', 'agency')
  const timeStamp = timeStamper({ tsa: await credential('SG', 'tsa'), time: daysAgo(200) })
  const document = await signCms(
    new TextEncoder().encode('Testbed'),
    { credential: signer, timeStamp },
    { attached: true, certificates: 'chain' },
  )
  const issuer = await credential('ID', 'government-ca')
  // As of the time-stamp the first counts, and as of now the second alone.
  const stale = await issueCrl({ issuer, thisUpdate: daysAgo(100), nextUpdate: daysAgo(90) })
  const fresh = await issueCrl({ issuer, thisUpdate: daysAgo(201), nextUpdate: daysAgo(-30) })
  const question = { relyingState: 'ID', policy: OFFLINE, crls: [stale, fresh] } as const
  const report = await judged(document, question)
  const [signature] = report.signatures
  expect(report.decision.outcome).toBe('accept')
  expect(signature?.time.basis).toBe('time-stamp')
  const { paths = [], decision } = signature?.restsOn ?? {}
  expect(paths[0]?.statuses[0]?.source?.sha256).toBe(sha256(stale))
  expect(decision?.paths[0]?.statuses[0]?.source?.sha256).toBe(sha256(fresh))
  expect(isNamed(report, { sha256: [sha256(fresh)] })).toBe(true)
  expect(dependenciesIn(report).dependencies).toContainEqual(
    expect.objectContaining({ kind: 'crl', id: sha256(fresh) }),
  )
})
