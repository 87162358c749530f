import { describe, expect, it } from 'vitest'
import { EXTENSION, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import type { KeyUsageName } from '../../src/testbed/extensions.ts'
import { issueHierarchy, type Overrides, problemsOf, type SearchOptions, searchIn } from './fixture.ts'

async function problemsWith(
  parts: { readonly leaf?: Overrides; readonly ca?: Overrides },
  options: Partial<SearchOptions> = {},
) {
  const { leaf = {}, ca = {} } = parts
  return problemsOf(await searchIn(await issueHierarchy({ cas: [ca], leaf }), options))
}

describe('keyUsage of a signer', () => {
  it.each<[readonly KeyUsageName[]]>([
    [['digitalSignature']],
    [['nonRepudiation']],
    [['digitalSignature', 'nonRepudiation', 'keyEncipherment']],
  ])('passes with %o', async (keyUsage) => {
    expect(await problemsWith({ leaf: { keyUsage } })).toEqual([])
  })

  it('passes where it is not there', async () => {
    expect(await problemsWith({ leaf: { keyUsage: undefined } })).toEqual([])
  })

  it.each<[readonly KeyUsageName[]]>([
    [['keyEncipherment']],
    [['dataEncipherment', 'keyAgreement']],
    [['keyCertSign', 'cRLSign']],
    [[]],
  ])('fails with %o', async (keyUsage) => {
    expect(await problemsWith({ leaf: { keyUsage } })).toEqual(['KEY_USAGE_NOT_FOR_SIGNING'])
  })
})

const PURPOSES: readonly (readonly [keyof typeof KEY_PURPOSE, 'yes' | 'no' | 'where the list says so'])[] = [
  ['documentSigning', 'yes'],
  ['msDocumentSigning', 'yes'],
  ['adobeAuthenticDocumentsTrust', 'yes'],
  ['emailProtection', 'yes'],
  ['anyExtendedKeyUsage', 'yes'],
  ['clientAuth', 'where the list says so'],
  ['serverAuth', 'no'],
  ['codeSigning', 'no'],
  ['timeStamping', 'no'],
  ['ocspSigning', 'no'],
  ['msSmartcardLogon', 'no'],
]

describe('extendedKeyUsage of a signer', () => {
  it('has every purpose known here in the table above', () => {
    expect(PURPOSES.map(([purpose]) => purpose).sort()).toEqual(Object.keys(KEY_PURPOSE).sort())
  })

  it('passes where it is not there', async () => {
    expect(await problemsWith({})).toEqual([])
  })

  for (const [purpose, accepted] of PURPOSES) {
    const leaf: Overrides = { extendedKeyUsage: [KEY_PURPOSE[purpose]] }
    const refused = ['EXTENDED_KEY_USAGE_NOT_FOR_SIGNING']

    it(`${accepted === 'yes' ? 'passes' : 'fails'} with ${purpose} alone, critical or not`, async () => {
      const expected = accepted === 'yes' ? [] : refused
      expect(await problemsWith({ leaf })).toEqual(expected)
      expect(await problemsWith({ leaf: { ...leaf, criticality: { [EXTENSION.extKeyUsage]: true } } })).toEqual(
        expected,
      )
    })

    it(`${accepted === 'no' ? 'fails' : 'passes'} with ${purpose} alone where the list accepts clientAuth`, async () => {
      const problems = await problemsWith({ leaf }, { acceptsClientAuth: () => true })
      expect(problems).toEqual(accepted === 'no' ? refused : [])
    })
  }

  it('passes with one accepted purpose among others', async () => {
    const { serverAuth, ocspSigning, documentSigning } = KEY_PURPOSE
    expect(await problemsWith({ leaf: { extendedKeyUsage: [serverAuth, ocspSigning, documentSigning] } })).toEqual([])
  })

  it('fails with several purposes none of which is accepted, and names them', async () => {
    const { serverAuth, clientAuth, timeStamping } = KEY_PURPOSE
    const found = await searchIn(
      await issueHierarchy({ leaf: { extendedKeyUsage: [serverAuth, clientAuth, timeStamping] } }),
    )
    expect(problemsOf(found)).toEqual(['EXTENDED_KEY_USAGE_NOT_FOR_SIGNING'])
    expect(found.reason?.data).toEqual({ purposes: `${serverAuth} ${clientAuth} ${timeStamping}` })
  })

  it('fails with a purpose that nobody knows', async () => {
    expect(await problemsWith({ leaf: { extendedKeyUsage: ['1.3.6.1.4.1.55555.1'] } })).toEqual([
      'EXTENDED_KEY_USAGE_NOT_FOR_SIGNING',
    ])
  })

  it('asks for clientAuth of the very anchor in which the path ends', async () => {
    const hierarchy = await issueHierarchy({ leaf: { extendedKeyUsage: [KEY_PURPOSE.clientAuth] } })
    const asked: string[] = []
    const found = await searchIn(hierarchy, {
      acceptsClientAuth: ({ id }) => {
        asked.push(id)
        return false
      },
    })
    expect(found.valid).toEqual([])
    expect(new Set(asked)).toEqual(new Set(found.invalid.map(({ anchor }) => anchor.id)))
  })
})

describe('extendedKeyUsage of a CA', () => {
  it.each(['documentSigning', 'emailProtection', 'anyExtendedKeyUsage'] as const)('passes with %s', async (purpose) => {
    expect(await problemsWith({ ca: { extendedKeyUsage: [KEY_PURPOSE[purpose]] } })).toEqual([])
  })

  it.each([['serverAuth', 'ocspSigning'], ['timeStamping'], ['clientAuth']] as const)(
    'constrains what it issues: %o',
    async (...purposes) => {
      const ca = { extendedKeyUsage: purposes.map((purpose) => KEY_PURPOSE[purpose]) }
      const leaf = { extendedKeyUsage: [KEY_PURPOSE.documentSigning] }
      expect(await problemsWith({ ca })).toEqual(['EXTENDED_KEY_USAGE_CONSTRAINED'])
      expect(await problemsWith({ ca, leaf })).toEqual(['EXTENDED_KEY_USAGE_CONSTRAINED'])
    },
  )

  it('may be clientAuth where the list accepts that', async () => {
    const extendedKeyUsage = [KEY_PURPOSE.clientAuth]
    const parts = { ca: { extendedKeyUsage }, leaf: { extendedKeyUsage } }
    expect(await problemsWith(parts, { acceptsClientAuth: () => true })).toEqual([])
  })
})

describe('the key of a time-stamping service', () => {
  const timeStamping: Overrides = {
    extendedKeyUsage: [KEY_PURPOSE.timeStamping],
    criticality: { [EXTENSION.extKeyUsage]: true },
  }
  const asked = { purpose: 'time-stamping' } as const

  it.each<[readonly KeyUsageName[] | undefined]>([[['digitalSignature']], [['nonRepudiation']], [undefined]])(
    'passes with %o',
    async (keyUsage) => {
      expect(await problemsWith({ leaf: { ...timeStamping, keyUsage } }, asked)).toEqual([])
    },
  )

  it.each(['keyCertSign', 'cRLSign'] as const)('is reserved for time-stamps: not with %s', async (other) => {
    const leaf: Overrides = { ...timeStamping, keyUsage: ['digitalSignature', other] }
    expect(await problemsWith({ leaf }, asked)).toEqual(['KEY_USAGE_NOT_RESERVED'])
    expect(await problemsWith({ leaf: { keyUsage: ['digitalSignature', other] } })).toEqual([])
  })

  const { timeStamping: purpose, anyExtendedKeyUsage, documentSigning, ocspSigning } = KEY_PURPOSE
  const NOT_FOR_IT = 'EXTENDED_KEY_USAGE_NOT_FOR_TIME_STAMPING'

  it('has that purpose, it alone, and critical (RFC 3161 §2.3)', async () => {
    const { criticality } = timeStamping
    for (const extendedKeyUsage of [
      undefined,
      [documentSigning],
      [anyExtendedKeyUsage],
      [purpose, documentSigning],
      [purpose, anyExtendedKeyUsage],
    ])
      expect(await problemsWith({ leaf: { extendedKeyUsage, criticality } }, asked)).toEqual([NOT_FOR_IT])
    expect(await problemsWith({ leaf: { extendedKeyUsage: [purpose] } }, asked)).toEqual([
      'EXTENDED_KEY_USAGE_NOT_CRITICAL',
    ])
  })

  it('is no key of a CA, and none for encryption alone', async () => {
    expect(await problemsWith({ leaf: { ...timeStamping, basicConstraints: { ca: true } } }, asked)).toEqual([
      'SIGNER_IS_CA',
    ])
    expect(await problemsWith({ leaf: { ...timeStamping, keyUsage: ['keyEncipherment'] } }, asked)).toEqual([
      'KEY_USAGE_NOT_FOR_SIGNING',
    ])
  })

  it('is certified by a CA that may do so', async () => {
    for (const extendedKeyUsage of [[purpose], [anyExtendedKeyUsage], [documentSigning, purpose]])
      expect(await problemsWith({ ca: { extendedKeyUsage }, leaf: timeStamping }, asked)).toEqual([])
    for (const extendedKeyUsage of [[documentSigning], [ocspSigning]])
      expect(await problemsWith({ ca: { extendedKeyUsage }, leaf: timeStamping }, asked)).toEqual([
        'EXTENDED_KEY_USAGE_CONSTRAINED',
      ])
  })

  it('is not one with clientAuth, whatever a list accepts of signers', async () => {
    const leaf: Overrides = { ...timeStamping, extendedKeyUsage: [KEY_PURPOSE.clientAuth] }
    expect(await problemsWith({ leaf }, { ...asked, acceptsClientAuth: () => true })).toEqual([NOT_FOR_IT])
  })
})

describe('the key of an OCSP responder', () => {
  const asked = { purpose: 'ocsp-signing' } as const
  const NOT_FOR_IT = 'EXTENDED_KEY_USAGE_NOT_FOR_OCSP_SIGNING'
  const { ocspSigning, anyExtendedKeyUsage, serverAuth } = KEY_PURPOSE

  it('has that purpose, by name (RFC 6960 §4.2.2.2)', async () => {
    for (const extendedKeyUsage of [[ocspSigning], [serverAuth, ocspSigning]])
      expect(await problemsWith({ leaf: { extendedKeyUsage } }, asked)).toEqual([])
    for (const extendedKeyUsage of [undefined, [anyExtendedKeyUsage], [serverAuth]])
      expect(await problemsWith({ leaf: { extendedKeyUsage } }, asked)).toEqual([NOT_FOR_IT])
  })

  it('signs', async () => {
    expect(
      await problemsWith({ leaf: { extendedKeyUsage: [ocspSigning], keyUsage: ['keyAgreement'] } }, asked),
    ).toEqual(['KEY_USAGE_NOT_FOR_SIGNING'])
  })

  it('is certified by any CA, whatever else that issues for', async () => {
    const parts = { ca: { extendedKeyUsage: [serverAuth] }, leaf: { extendedKeyUsage: [ocspSigning] } }
    expect(await problemsWith(parts, asked)).toEqual([])
  })
})

describe('the key of an issuer of CRLs', () => {
  const asked = { purpose: 'crl-signing' } as const

  it('has cRLSign, where key usage is there (RFC 5280 §6.3.3 (f))', async () => {
    for (const keyUsage of [['cRLSign'], ['keyCertSign', 'cRLSign'], undefined] as const)
      expect(await problemsWith({ leaf: { keyUsage } }, asked)).toEqual([])
    expect(await problemsWith({ leaf: { keyUsage: ['digitalSignature', 'keyCertSign'] } }, asked)).toEqual([
      'KEY_USAGE_NO_CRL_SIGN',
    ])
  })

  it('may be that of a CA, and no extended key usage is asked for', async () => {
    const leaf: Overrides = { basicConstraints: { ca: true }, keyUsage: ['keyCertSign', 'cRLSign'] }
    expect(await problemsWith({ leaf }, asked)).toEqual([])
    expect(await problemsWith({ leaf: { ...leaf, extendedKeyUsage: [KEY_PURPOSE.serverAuth] } }, asked)).toEqual([])
  })
})

describe('a key for any purpose', () => {
  it('is asked nothing, and its CAs what makes them CAs', async () => {
    const asked = { purpose: 'any' } as const
    const leaf: Overrides = {
      keyUsage: ['keyEncipherment'],
      extendedKeyUsage: ['2.999.1'],
      basicConstraints: { ca: true },
    }
    expect(await problemsWith({ leaf, ca: { extendedKeyUsage: ['2.999.1'] } }, asked)).toEqual([])
    expect(await problemsWith({ leaf, ca: { basicConstraints: { ca: false } } }, asked)).toEqual(['NOT_A_CA'])
  })
})
