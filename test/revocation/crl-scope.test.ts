import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { attempt } from '../../src/core/outcome.ts'
import { distributionPointsOf, reasonsAgainst, reasonsInScope } from '../../src/revocation/crl-scope.ts'
import type { CertificateRevocationList } from '../../src/x509/crl-types.ts'
import type { Certificate, Name } from '../../src/x509/types.ts'

const MANY = 1_000

describe('a distribution point that names many issuers', () => {
  let looks = 0
  const nameOf = (key: string): Name => ({ key, rdnKeys: [key] }) as unknown as Name
  const certificateOf = (): Certificate => {
    const issuer = {
      key: 'issuer',
      get rdnKeys() {
        looks++
        return ['issuer']
      },
    }
    const crlIssuer = Array.from({ length: MANY }, (_, i) => ({ form: 'directory-name', name: nameOf(`${i}`) }))
    const point = { fullName: null, nameRelativeToCrlIssuer: null, reasons: null, crlIssuer }
    return { issuer, known: { crlDistributionPoints: [point, point] } } as unknown as Certificate
  }
  const crl = { issuer: nameOf('another'), known: { issuingDistributionPoint: null } } as unknown as Pick<
    CertificateRevocationList,
    'issuer' | 'known'
  >

  it('is compared with the issuer of the certificate, whose name is put in order once', () => {
    looks = 0
    expect(distributionPointsOf(certificateOf()).map(({ isOfOthers }) => isOfOthers)).toEqual([true, true])
    expect(looks).toBe(1)
  })

  it.each([
    ['in its scope', reasonsInScope],
    ['against it', reasonsAgainst],
  ])('charges each of them: %s', (_, reasons) => {
    const certificate = certificateOf()
    const told = (nameComparisons: number): string | number => {
      const asked = attempt(() => reasons(crl, certificate, createBudget({ nameComparisons })))
      return asked.ok ? asked.value : asked.failure.code
    }
    expect(told(2 * MANY)).toBe('BUDGET_EXHAUSTED')
    expect(told(3 * MANY)).toBe(0)
  })
})
