import { beforeAll, describe, expect, it } from 'vitest'
import { type Report, verify } from '../../../src/index.ts'
import { type Credential, issueCertificate } from '../../../src/testbed/certificates.ts'
import { type DetachedContent, signXml } from '../../../src/testbed/xml/sign-xml.ts'
import { generateKeys } from '../../seeded-keys.ts'
import { testTrust } from '../../trust/synthetic.ts'

let signer: Credential
beforeAll(async () => {
  signer = await issueCertificate({
    subject: { CN: 'Testbed signer of a file' },
    keys: await generateKeys('P-256', 'Testbed signer of a file'),
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
  })
})

const octets = (text: string): Uint8Array => Buffer.from(text)

/** The answer for a file, where the signature is on these octets of it. */
async function judged(
  content: string,
  signed: string,
  transforms: DetachedContent['transforms'] = [],
): Promise<Report> {
  const detached = { uri: 'order.xml', octets: octets(signed), transforms }
  const document = await signXml({ name: 'signatures', content: '' }, { credential: signer, detached })
  const at = new Date('2026-06-01T00:00:00Z')
  const trust = { trust: testTrust(), anchors: [signer.certificate], policy: 'technical' } as const
  return verify(document, { ...trust, at, content: octets(content) })
}

const told = async (...given: Parameters<typeof judged>): Promise<readonly unknown[]> => {
  const { decision, signatures } = await judged(...given)
  const findings = signatures.flatMap((one) => one.findings).filter(({ level }) => level === 'failure')
  return [decision.outcome, ...findings.map(({ code, data }) => data?.['part'] ?? code)]
}

const CANONICAL = [{ algorithm: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315' }]
const WITH_COMMENTS = [{ algorithm: `${CANONICAL[0]?.algorithm}#WithComments` }]
const without = (name: string) => [
  {
    algorithm: 'http://www.w3.org/TR/1999/REC-xpath-19991116',
    content: `<ds:XPath>not(ancestor-or-self::${name})</ds:XPath>`,
  },
]
const FILTER = 'http://www.w3.org/2002/06/xmldsig-filter2'
const filtered = (filter: string, path: string) => [
  { algorithm: FILTER, content: `<f:XPath xmlns:f="${FILTER}" Filter="${filter}">${path}</f:XPath>` },
]
const ORDER = '<order><amount>12</amount></order>'
const SIGNED = '<order><amount>12</amount></order>'

describe('a file that a signature in XML is on', () => {
  it.each([
    ['as it is', ORDER, []],
    ['in canonical form', ' <order\n><amount >12</amount></order>', CANONICAL],
    ['with an instruction', ORDER.replace('<amount', '<?a b?><amount'), CANONICAL],
    ['in canonical form, twice', ORDER, [...CANONICAL, ...CANONICAL]],
    ['without what is not there', ORDER, without('note')],
    ['without what is not there, by the filter', ORDER, filtered('subtract', '//note')],
  ] as const)('is signed whole, %s', async (_, content, transforms) => {
    const signed = content.includes('<?') ? content : SIGNED
    expect(await told(content, signed, transforms)).toEqual(['accept'])
  })

  it.each([
    ['a note', '<order><note><amount>99</amount></note><amount>12</amount></order>', without('note'), 'note'],
    ['a note behind', '<order><amount>12</amount><note/></order>', [...without('note'), ...CANONICAL], 'note'],
    ['a note, by the filter', '<order><note/><amount>12</amount></order>', filtered('subtract', '//note'), 'note'],
    ['what is around', `<a>${ORDER}<b/></a>`, filtered('intersect', '//order'), 'a'],
    ['a piece of a text', ORDER.replace('12', '1<![CDATA[2]]>'), CANONICAL, 'amount/text()'],
    ['a comment in a text', ORDER.replace('12', '1<!-- -->2'), CANONICAL, 'amount/comment()'],
    [
      'a comment in a text, by the way',
      ORDER.replace('12', '1<!-- -->2'),
      [...WITH_COMMENTS, ...CANONICAL],
      'amount/comment()',
    ],
    ['a comment, at the end', ORDER.replace('12', '1<!-- -->2'), without('note'), 'amount/comment()'],
  ] as const)('is told where %s is not', async (_, content, transforms, part) => {
    expect(await told(content, SIGNED, transforms)).toEqual(['review', part])
  })

  it('has comments that are signed where the method says so', async () => {
    const content = ORDER.replace('12', '1<!-- -->2')
    expect(await told(content, content, WITH_COMMENTS)).toEqual(['accept'])
  })

  it('has no text whose markup nobody signed', async () => {
    const base64 = [{ algorithm: 'http://www.w3.org/2000/09/xmldsig#base64' }]
    expect(await told('MTI=', '12', base64)).toEqual(['accept'])
    const nested = await judged('<order><amount>MTI=</amount></order>', '12', [...without('note'), ...base64])
    expect(nested.decision.outcome).toBe('review')
  })
})
