import { beforeAll, describe, expect, it } from 'vitest'
import { verify } from '../../../src/index.ts'
import { type Credential, issueCertificate } from '../../../src/testbed/certificates.ts'
import { signXml } from '../../../src/testbed/xml/sign-xml.ts'
import { generateKeys } from '../../seeded-keys.ts'
import { testTrust } from '../../trust/synthetic.ts'

let signer: Credential

beforeAll(async () => {
  signer = await issueCertificate({
    subject: { CN: 'Testbed signer of pages' },
    keys: await generateKeys('P-256', 'Testbed signer of pages'),
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
  })
})

/** What is told of a signed order with this in it, or before it. */
async function told(content: string, before = ''): Promise<readonly [outcome: string, ...parts: unknown[]]> {
  const root = { name: 'o:order', namespaces: { o: 'urn:testbed:order' }, content: `<o:amount>12</o:amount>${content}` }
  const document = new TextDecoder().decode(await signXml(root, { credential: signer, canonicalization: 'inclusive' }))
  expect(document).toContain(content)
  const octets = new TextEncoder().encode(before + document)
  const at = new Date('2026-06-01T00:00:00Z')
  const report = await verify(octets, { trust: testTrust(), anchors: [signer.certificate], policy: 'technical', at })
  const parts = report.findings.flatMap(({ code, data }) => (code === 'XML_SHOWN_AS_PAGE' ? [data?.['part']] : []))
  return [report.decision.outcome, ...parts]
}

describe('what a browser shows as a page in signed XML', () => {
  it.each([
    ['h:style', '<h:style xmlns:h="http://www.w3.org/1999/xhtml">o|amount{display:none}</h:style>'],
    ['script', '<script xmlns="http://www.w3.org/1999/xhtml">document.title</script>'],
    ['s:svg', '<o:note><s:svg xmlns:s="http://www.w3.org/2000/svg"></s:svg></o:note>'],
    ['math', '<math xmlns="http://www.w3.org/1998/Math/MathML"></math>'],
    ['x:version', '<o:note xmlns:x="http://www.w3.org/1999/XSL/Transform" x:version="1.0"></o:note>'],
    ['<?xml-stylesheet?>', '<?xml-stylesheet href="#a" type="text/css"?>'],
    ['h:b', '<o:note><h:b xmlns:h="http://www.w3.org/1999/xhtml">a</h:b><o:note></o:note></o:note>'],
  ])('is for review, and the first of it is named: %s', async (part, content) => {
    expect(await told(content)).toEqual(['review', part])
  })

  it('is a style sheet before the root as well', async () => {
    // The signature is on all of the document, and so on what stands before the root.
    expect(await told('', '<?xml-stylesheet href="a.css" type="text/css"?>')).toEqual(['reject', '<?xml-stylesheet?>'])
  })

  it.each([
    '<style>amount{display:none}</style><svg></svg><script></script>',
    '<o:note xmlns:h="http://www.w3.org/1999/xhtml" href="b" style="a">http://www.w3.org/2000/svg</o:note>',
    '<?sheet xml-stylesheet?>',
  ])('is nothing of another vocabulary, and no namespace that nothing uses: %s', async (content) => {
    expect(await told(content)).toEqual(['accept'])
  })
})
