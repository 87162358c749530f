import { expect, it } from 'vitest'
import { TAG } from '../../src/asn1/reader.ts'
import { writeValue } from '../../src/asn1/writer.ts'
import { BUDGETS, createBudget } from '../../src/core/budget.ts'
import { readCrl } from '../../src/x509/crl.ts'
import { crl, times } from '../hostile/build-signed.ts'
import { theWorld } from '../hostile/cms-families.ts'
import { extension } from './build.ts'

const withExtensions = (count: number): Uint8Array =>
  crl({
    issuer: theWorld().root,
    extensions: times(count, (i) => extension(`2.999.5.${i}`, writeValue(TAG.NULL))),
  })

it('a CRL may have more extensions than any has', () => {
  expect(readCrl(withExtensions(1_000), createBudget(BUDGETS.interactive))).toMatchObject({ ok: true })
})

it.each(['interactive', 'service', 'archive'] as const)(
  'what is kept for each of many extensions is charged, by %s',
  (preset) => {
    const budget = createBudget(BUDGETS[preset])
    const read = readCrl(withExtensions(Math.ceil(BUDGETS[preset].asn1Nodes / 30)), budget)
    expect(read).toMatchObject({ ok: false, failure: { code: 'BUDGET_EXHAUSTED' } })
    expect(budget.exhausted).toBe('asn1Nodes')
  },
)
