import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CoveredRevision } from '../../src/report/signed-revision.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { signInvoice } from '../../src/testbed/invoice/sign-invoice.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { createSmime, TESTBED_ENTITY } from '../../src/testbed/smime.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { signXml } from '../../src/testbed/xml/sign-xml.ts'
import { signedRevision } from '../../src/verifier/signed-revision.ts'
import { credential, NOW, theTestbed } from '../judge/fixture.ts'

/** What a signature is said to cover is digested anew. Each digest has to stand in the document, as it was written into it: plain, in base64 or in hex. */

const CONTENT = new TextEncoder().encode('Testbed content')

let signer: Credential
let witness: Credential
let tsa: Credential

beforeAll(async () => {
  signer = await credential('SG')
  witness = await credential('TH')
  tsa = await credential('SG', 'tsa')
})

const xml = (options: Partial<Parameters<typeof signXml>[1]> = {}): Promise<Uint8Array> =>
  signXml(
    { name: 'order', content: '<item Id="a">pen</item><item Id="b">ink</item>' },
    { credential: signer, ...options },
  )

const inPdf = async (isStamped: boolean): Promise<Uint8Array> => {
  const sign = (bytes: Uint8Array) => signCms(bytes, { credential: signer })
  const signed = await signPdf(createPdf(), { subFilter: 'ETSI.CAdES.detached', sign })
  if (!isStamped) return signed.bytes
  const stamp = timeStamper({ tsa, time: NOW })
  return (await signPdf(signed, { subFilter: 'ETSI.RFC3161', sign: stamp })).bytes
}

/** Each with how many parts are handed out of each signature. */
const DOCUMENTS: Readonly<Record<string, readonly [make: () => Promise<Uint8Array>, parts: readonly number[]]>> = {
  'a PDF': [() => inPdf(false), [2]],
  'a PDF with a document time-stamp': [() => inPdf(true), [2, 2]],
  'a CMS': [() => signCms(CONTENT, { credential: signer }, { attached: true }), [1]],
  'a CMS with a counter-signature': [
    () =>
      signCms(
        CONTENT,
        { credential: signer, counterSigners: [{ credential: witness }] },
        { attached: true, certificates: [signer.certificate, witness.certificate] },
      ),
    [1, 1],
  ],
  'a message in clear': [() => createSmime(TESTBED_ENTITY, { credential: signer }, { encoding: 'binary' }), [1]],
  'an opaque message': [
    () => createSmime(TESTBED_ENTITY, { credential: signer }, { form: 'opaque', encoding: 'binary' }),
    [1],
  ],
  'an invoice of MY in JSON': [async () => signInvoice(await theTestbed(), 'MY'), [1]],
  'an invoice of MY in XML': [async () => signInvoice(await theTestbed(), 'MY', { format: 'xml' }), [1]],
  'an invoice of TH': [async () => signInvoice(await theTestbed(), 'TH'), [1]],
  'an invoice of VN': [async () => signInvoice(await theTestbed(), 'VN'), [1]],
  'an invoice of VN in its message': [async () => signInvoice(await theTestbed(), 'VN', { inMessage: true }), [1]],
  'an invoice of VN that is signed as a whole': [
    async () => signInvoice(await theTestbed(), 'VN', { time: 'not-signed' }),
    [1],
  ],
  'XML that is signed as a whole': [() => xml(), [1]],
  'XML with XAdES': [() => xml({ xades: {} }), [1]],
  'XML of which two elements are signed': [() => xml({ references: ['a', 'b'] }), [2]],
  'XML that is in its signature': [
    () => xml({ references: ['object'], object: { id: 'object', content: '<x>1</x>' } }),
    [1],
  ],
}

const HASHES = ['sha1', 'sha256', 'sha384', 'sha512'] as const

function standsIn(document: Buffer, octets: Uint8Array): boolean {
  return HASHES.some((hash) => {
    const digest = createHash(hash).update(octets).digest()
    const hex = digest.toString('hex')
    return [digest, digest.toString('base64'), hex, hex.toUpperCase()].some((form) => document.includes(form))
  })
}

/** Of a PDF the ranges have one digest together, of XML each has its own. */
function digestedPieces({ octets, ranges, signature }: CoveredRevision): readonly Uint8Array[] {
  const parts = ranges.map(([start, length]) => octets.subarray(start, start + length))
  return signature.field === undefined ? parts : [Buffer.concat(parts)]
}

async function requireSigned(document: Uint8Array, index: number): Promise<CoveredRevision> {
  const revision = await signedRevision(document, index)
  if (revision.outcome !== 'covered') throw new Error(`${revision.outcome} ${JSON.stringify(revision.findings)}`)
  expect(revision.value).toBe('verified')
  for (const piece of digestedPieces(revision)) {
    expect(piece.length).toBeGreaterThan(0)
    expect(standsIn(Buffer.from(document), piece)).toBe(true)
  }
  if (revision.signature.field === undefined)
    expect(revision.ranges.reduce((sum, [, length]) => sum + length, 0)).toBe(revision.octets.length)
  return revision
}

describe('the octets that a signature covers', () => {
  it.each(Object.entries(DOCUMENTS))('have a digest that was signed, of %s', async (_, [make, parts]) => {
    const document = await make()
    for (const [index, count] of parts.entries())
      expect((await requireSigned(document, index)).ranges).toHaveLength(count)
    expect(await signedRevision(document, parts.length)).toMatchObject({ outcome: 'no-such-signature' })
  })

  it('have digests that were signed, whichever elements of XML are signed', async () => {
    const word = fc.stringMatching(/^[a-z<&">é\r\t]{0,12}$/)
    const some = fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 4, maxLength: 4 }), some, async (words, signed) => {
        const escaped = (text: string): string =>
          text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')
        const content = words.map((text, i) => `<item Id="i${i}">${escaped(text)}</item>`).join('')
        const references = signed.map((i) => `i${i}`)
        const document = await signXml({ name: 'order', content }, { credential: signer, references })
        const { octets } = await requireSigned(document, 0)
        const expected = signed.map((i) => `<item Id="i${i}">${escaped(words[i] ?? '')}</item>`).join('')
        expect(Buffer.from(octets).toString()).toBe(expected)
      }),
      { numRuns: 25 },
    )
  })

  it('are the element with the invoice, of an invoice of VN', async () => {
    const { octets } = await requireSigned(await signInvoice(await theTestbed(), 'VN'), 0)
    expect(Buffer.from(octets).toString()).toMatch(/^<DLHDon [\s\S]*<\/DLHDon>$/)
  })

  it('are not handed out of a container, whose files are each a document', async () => {
    const signature = await signCms(CONTENT, { credential: signer })
    const container = zipSync({ 'a.txt': CONTENT, 'META-INF/signature.p7s': signature })
    expect(await signedRevision(container, 0)).toMatchObject({ outcome: 'unreadable' })
  })

  it('are not handed out where an octet of a signed element was changed', async () => {
    const document = Buffer.from(await xml({ references: ['a'] }))
    const changed = Buffer.from(document.toString('latin1').replace('>pen<', '>pan<'), 'latin1')
    expect(await signedRevision(changed, 0)).toMatchObject({ outcome: 'not-covered' })
  })
})
