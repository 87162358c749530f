import { expect, it } from 'vitest'
import { createTimeScenarios } from '../../src/testbed/index.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { inspect } from '../../src/verifier/inspect.ts'
import { verify } from '../../src/verifier/verify.ts'

const NOW = new Date('2026-11-24T10:00:00Z')

it.each(['response', 'basic'] as const)('OCSP answers in SignedData are counted and used: %s', async (ocspFormat) => {
  const scenarios = await createTimeScenarios({ now: NOW, seed: 'carried-answers' })
  const signedAt = new Date(NOW.getTime() - 3 * 86_400_000)
  const options = { level: 'B-LT', signedAt, revocation: 'ocsp', ocspFormat } as const
  const { bytes, content, anchors } = await scenarios.cades(options)
  expect((await inspect(bytes)).signatures).toMatchObject([{ ocspResponses: 3 }])
  const trust = await loadTrust({ lists: [] })
  const { signatures } = await verify(bytes, { trust, anchors, content, at: NOW, policy: 'technical' })
  expect(signatures).toMatchObject([{ indication: 'TOTAL-PASSED', level: 'B-LT' }])
  expect(signatures[0]?.revocation.map(({ status, source }) => [status, source?.kind])).toEqual([
    ['good', 'ocsp'],
    ['good', 'ocsp'],
  ])
})
