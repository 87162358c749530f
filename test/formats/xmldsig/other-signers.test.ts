import { beforeAll, describe, expect, it } from 'vitest'
import { type Report, verify } from '../../../src/index.ts'
import { type Credential, issueCertificate } from '../../../src/testbed/certificates.ts'
import { signXml, type XmlSignatureOptions } from '../../../src/testbed/xml/sign-xml.ts'
import { generateKeys } from '../../seeded-keys.ts'
import { testTrust } from '../../trust/synthetic.ts'

/** Two trusted signers of one document: each signs all of it without any signature. */

const ORDER = '<order><amount>12</amount></order>'
const XPATH = 'http://www.w3.org/TR/1999/REC-xpath-19991116'
const WITHOUT_SIGNATURES = [{ algorithm: XPATH, content: '<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>' }]

let signers: readonly [Credential, Credential]
beforeAll(async () => {
  const credentialOf = async (name: string): Promise<Credential> =>
    issueCertificate({
      subject: { CN: name },
      keys: await generateKeys('P-256', name),
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2027-01-01T00:00:00Z'),
      keyUsage: ['digitalSignature', 'nonRepudiation'],
    })
  signers = [await credentialOf('Testbed first signer'), await credentialOf('Testbed second signer')]
})

async function signatureBy(credential: Credential, options: Partial<XmlSignatureOptions> = {}): Promise<string> {
  const detached = { uri: '', octets: new TextEncoder().encode(ORDER), transforms: WITHOUT_SIGNATURES }
  const root = { name: 'order', content: '<amount>12</amount>' }
  const document = new TextDecoder().decode(await signXml(root, { credential, detached, ...options }))
  return /<ds:Signature .*<\/ds:Signature>/s.exec(document)?.[0] ?? ''
}

const judged = (document: string): Promise<Report> =>
  verify(new TextEncoder().encode(document), {
    trust: testTrust(),
    anchors: signers.map(({ certificate }) => certificate),
    policy: 'technical',
    at: new Date('2026-06-01T00:00:00Z'),
  })

const told = ({ decision, signatures }: Report): readonly unknown[] => [
  decision.outcome,
  ...signatures.map(({ findings }) => findings.find(({ level }) => level === 'failure')?.data?.['part'] ?? null),
]

describe('what another signer put into the signature', () => {
  it.each<readonly [string, Partial<XmlSignatureOptions>, readonly unknown[]]>([
    ['is nothing', {}, ['accept', null, null]],
    ['are its properties', { xades: { signingTime: new Date('2026-05-01T10:00:00Z') } }, ['accept', null, null]],
    [
      'is an object that the first did not sign',
      { references: ['object'], object: { id: 'object', content: '<amount>99</amount>' } },
      ['review', 'amount', null],
    ],
    [
      'is a text that the first did not sign',
      { references: ['object'], object: { id: 'object', content: '99' } },
      ['review', 'ds:Object', null],
    ],
    [
      'stands in a property',
      {
        references: ['object'],
        object: {
          id: 'object',
          content:
            '<ds:SignatureProperties><ds:SignatureProperty Target="#a"><amount>99</amount></ds:SignatureProperty></ds:SignatureProperties>',
        },
      },
      ['review', 'amount', null],
    ],
  ])('%s', async (_, options, expected) => {
    const [first, second] = signers
    const own = await signatureBy(first)
    const other = await signatureBy(second, { id: 'other', ...options })
    for (const isBefore of [true, false]) {
      const both = isBefore ? other + own : own + other
      const at = ORDER.indexOf('</order')
      const report = await judged(ORDER.slice(0, at) + both + ORDER.slice(at))
      const [outcome, ...parts] = told(report)
      expect([outcome, ...(isBefore ? [...parts].reverse() : parts)]).toEqual(expected)
    }
  })
})
