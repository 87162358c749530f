import { describe, expect, it } from 'vitest'
import { readExpectedSigner } from '../../src/acceptance/read-signer.ts'
import { UsageError } from '../../src/core/errors.ts'

function refusal(signer: unknown): string {
  try {
    readExpectedSigner(signer)
  } catch (error) {
    if (error instanceof UsageError) return `${error.code} ${error.option}`
    throw error
  }
  return 'read'
}

describe('readExpectedSigner', () => {
  it('reads each member', () => {
    const signer = {
      organizationIdentifier: 'TIN-0000000000764',
      serialNumber: '1',
      commonName: 'Testbed Signer',
      organization: 'Testbed',
      userId: 'MST:1',
      spkiSha256: '0f'.repeat(32),
    }
    expect(readExpectedSigner(signer)).toEqual(signer)
    expect(readExpectedSigner({ serialNumber: '1' })).toEqual({ serialNumber: '1' })
  })

  it('has its members in one order, in whatever order they were written', () => {
    const [first, second] = [
      readExpectedSigner({ userId: '1', spkiSha256: '0f'.repeat(32), commonName: 'Testbed' }),
      readExpectedSigner({ commonName: 'Testbed', spkiSha256: '0f'.repeat(32), userId: '1' }),
    ]
    expect(Object.keys(first)).toEqual(Object.keys(second))
  })

  it('reads what an object has from its class', () => {
    class Partner {
      readonly commonName: string = 'Testbed Signer'
      get organizationIdentifier(): string {
        return 'TIN-0000000000764'
      }
    }
    expect(readExpectedSigner(new Partner())).toEqual({
      commonName: 'Testbed Signer',
      organizationIdentifier: 'TIN-0000000000764',
    })
  })

  it.each([
    ['null', null, 'signer'],
    ['a text', 'Testbed Signer', 'signer'],
    ['nobody', {}, 'signer'],
    ['a misspelt member', { organisationIdentifier: 'TIN-1' }, 'signer.organisationIdentifier'],
    ['a misspelt member among others', { commonName: 'Testbed', organisation: 'Testbed' }, 'signer.organisation'],
    ['a number', { serialNumber: 1 }, 'signer.serialNumber'],
    ['a text that is too long', { commonName: 'x'.repeat(1_025) }, 'signer.commonName'],
    ['an empty text', { userId: '' }, 'signer.userId'],
    ['a name of spaces', { commonName: ' \u00a0' }, 'signer.commonName'],
    ['a name that is not seen', { organization: '\u200b\u00ad' }, 'signer.organization'],
    ['undefined for a member', { commonName: undefined }, 'signer.commonName'],
    ['a digest in capitals', { spkiSha256: '0F'.repeat(32) }, 'signer.spkiSha256'],
    ['a short digest', { spkiSha256: '0f' }, 'signer.spkiSha256'],
  ])('refuses %s', (_, signer, where) => {
    expect(refusal(signer)).toBe(`USAGE_OPTION_INVALID ${where}`)
  })
})
