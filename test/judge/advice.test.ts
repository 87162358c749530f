import { beforeAll, describe, expect, it } from 'vitest'
import { fromAscii, toLatin1 } from '../../src/core/bytes.ts'
import { render } from '../../src/render/render.ts'
import type { Report } from '../../src/report/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { type CmsOptions, signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import { replacePageText } from '../../src/testbed/pdf-changes.ts'
import { AGREEMENT, createPdf } from '../../src/testbed/pdf-create.ts'
import { addDss } from '../../src/testbed/pdf-dss.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { type SubFilter, signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import type { CmsSigner } from '../../src/testbed/signer-info.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify } from '../../src/verifier/verify.ts'
import { shareOf } from '../share.ts'
import { issueRoot, issueSigner } from '../validation/fixture.ts'
import { codesOf, judged, NOW, theTestbed, theTrust } from './fixture.ts'

/** What a reader is told to do, for each situation, and what must not be said there. `judged` checks beside it that no advice contradicts the report. */

const DAY = 86_400_000
const CONTENT = fromAscii('Testbed invoice: 1,000 boxes of tea.')
const CHECK = 'CHECK_SIGNER_IDENTITY'

let testbed: Testbed

beforeAll(async () => {
  testbed = await theTestbed()
})

const sg = (id?: string): Credential =>
  id === undefined ? testbed.states.SG.signer : credentialOf(testbed.states.SG, id)
const expired = (): Credential => credentialOf(testbed.states.ID, 'expired-agency')
const stamp = (tsa = sg('tsa')) => timeStamper({ tsa, time: new Date(NOW.getTime() - 200 * DAY) })
/** No list knows its root. */
const strangeTsa = async () => issueSigner(await issueRoot(), { extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'] })

async function pdfBy(credential: Credential, how: Partial<CmsSigner> = {}, file = createPdf()): Promise<PdfFile> {
  const subFilter: SubFilter = 'adbe.pkcs7.detached'
  return signPdf(file, { subFilter, sign: (bytes) => signCms(bytes, { credential, ...how }) })
}

const stampedLater = (file: PdfFile): Promise<PdfFile> => signPdf(file, { subFilter: 'ETSI.RFC3161', sign: stamp() })
const cmsBy = (credential: Credential, options: CmsOptions = {}, how: Partial<CmsSigner> = {}) =>
  signCms(CONTENT, { credential, ...how }, options)

/** As a program leaves it that saves a file anew: the signature still says what it covered before. */
function withByteRange(bytes: Uint8Array, change: (range: readonly number[]) => readonly number[]): Uint8Array {
  const [written = ''] = /\/ByteRange ?\[[^\]]*\]/.exec(toLatin1(bytes)) ?? []
  const range = change((/\[(.*)\]/.exec(written)?.[1] ?? '').trim().split(/\s+/).map(Number))
  const text = `/ByteRange [${range.join(' ')}`
  return replaced(bytes, written, `${text}${' '.repeat(written.length - text.length - 1)}]`)
}

/** The largest number of so many digits. */
const nines = (number: number): number => 10 ** String(number).length - 1

function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const at = toLatin1(bytes).indexOf(from)
  expect(at).toBeGreaterThan(0)
  const copy = new Uint8Array(bytes.length - from.length + to.length)
  copy.set(bytes.subarray(0, at))
  copy.set(fromAscii(to), at)
  copy.set(bytes.subarray(at + from.length), at + to.length)
  return copy
}

async function revocationOf(revoked: Credential): Promise<Partial<VerifyOptions>> {
  const issuer = credentialOf(testbed.states.SG, 'accredited-ca')
  const thisUpdate = new Date(NOW.getTime() - DAY / 24)
  const entry = { certificate: revoked, date: new Date(NOW.getTime() - DAY), reason: 'keyCompromise' } as const
  return { crls: [await issueCrl({ issuer, thisUpdate, nextUpdate: new Date(NOW.getTime() + DAY), revoked: [entry] })] }
}

interface Situation {
  readonly document: () => Promise<Uint8Array>
  readonly options?: () => Promise<Partial<VerifyOptions>>
  readonly next: readonly string[]
  readonly says?: RegExp
  readonly never?: RegExp
}

const NOT_SIGNED = /not signed\b/
const OTHER_FILE = /stands in another file/
const ASK_AGAIN = /newly signed copy/
const ALTERED = /it was altered afterwards/

/** All that are known to stand beside a signature. */
const UNSIGNED_STAMPS: Readonly<Record<string, string>> = {
  'a time-stamp on the signature': '1.2.840.113549.1.9.16.2.14',
  'one of Microsoft': '1.3.6.1.4.1.311.3.3.1',
  'one on the signature and its references': '1.2.840.113549.1.9.16.2.25',
  'one on the references': '1.2.840.113549.1.9.16.2.26',
  'the first archive time-stamp': '1.2.840.113549.1.9.16.2.27',
  'the second archive time-stamp': '1.2.840.113549.1.9.16.2.48',
  'the third archive time-stamp': '0.4.0.1733.2.4',
}

const NOT_JUDGED: ReadonlySet<string> = new Set([
  'one on the signature and its references',
  'one on the references',
  'the first archive time-stamp',
])

const SITUATIONS: Readonly<Record<string, Situation>> = {
  'a signature in order': {
    document: async () => (await signInState(testbed, 'SG')).bytes,
    next: [CHECK],
    never: ASK_AGAIN,
  },
  'an expired signer without a time-stamp': {
    document: async () => (await pdfBy(expired())).bytes,
    next: ['ASK_FOR_TIME_STAMP', CHECK],
    says: /names "Testbed Class 2 CA \(ID\)", in Indonesia\. It does not count: A certificate had expired/,
    never: /No path leads|Have the time-stamp checked/,
  },
  'an expired signer with a time-stamp in the signature': {
    document: async () => (await pdfBy(expired(), { timeStamp: stamp() })).bytes,
    next: [CHECK],
  },
  'an expired signer with a time-stamp of a TSA that nobody knows': {
    document: async () => (await pdfBy(expired(), { timeStamp: stamp(await strangeTsa()) })).bytes,
    next: ['CONFIRM_TIME_STAMP', CHECK],
    says: /Have the time-stamp checked/,
    never: /sign again/,
  },
  'an expired signer with a time-stamp that came too late': {
    document: async () => (await pdfBy(expired(), { timeStamp: timeStamper({ tsa: sg('tsa'), time: NOW }) })).bytes,
    next: ['ASK_FOR_NEW_DOCUMENT', CHECK],
    never: /Have the time-stamp checked|sign again/,
  },
  'a signature over something that was signed': {
    document: async () => {
      const first = await signInState(testbed, 'SG')
      const over = {
        field: 'Second',
        rectangle: [60, 600, 300, 760] as const,
        sign: (octets: Uint8Array) => signCms(octets, { credential: sg() }),
      }
      return (await signPdf(first, { subFilter: 'adbe.pkcs7.detached', ...over })).bytes
    },
    next: ['REVIEW_CHANGES', CHECK],
    says: /Look at what was changed/,
  },
  'an expired signer, and a document time-stamp later': {
    document: async () => (await stampedLater(await pdfBy(expired()))).bytes,
    next: [CHECK],
  },
  'a revoked signer without a time-stamp': {
    document: async () => (await pdfBy(sg())).bytes,
    options: () => revocationOf(sg()),
    next: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT', CHECK],
    says: /It does not count: The signer's certificate was revoked/,
    never: /time-stamp/,
  },
  'a revoked signer with a time-stamp': {
    document: async () => (await pdfBy(sg(), { timeStamp: stamp() })).bytes,
    options: () => revocationOf(sg()),
    next: [CHECK],
  },
  'a weak signature on the signer’s certificate': {
    document: async () => (await pdfBy(credentialOf(testbed.states.VN, 'sha1-trader'))).bytes,
    options: async () => ({ relyingState: 'VN' }),
    next: ['ASK_FOR_NEW_DOCUMENT', CHECK],
    says: /It does not count: A certificate was signed with an algorithm or a key that is too weak/,
  },
  'a PDF that was saved anew, shorter than before': {
    document: async () =>
      withByteRange((await pdfBy(sg())).bytes, ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, nines(d)]),
    next: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE', CHECK],
    says: /saved anew or cut short after signing/,
    never: OTHER_FILE,
  },
  'a PDF that was saved anew, with everything in another place': {
    document: async () => withByteRange((await pdfBy(sg())).bytes, ([a = 0, b = 0, c = 0, d = 0]) => [a, b - 7, c, d]),
    next: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE', CHECK],
    says: /saved again after signing/,
    never: OTHER_FILE,
  },
  'a document time-stamp alone whose range does not fit the file': {
    document: async () =>
      withByteRange((await stampedLater(createPdf())).bytes, ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, nines(d)]),
    next: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT', 'ASK_FOR_ORIGINAL_FILE'],
    never: OTHER_FILE,
  },
  'a PDF in which the text was altered': {
    document: async () => replaced((await pdfBy(sg())).bytes, '10,000 testbed', '90,000 testbed'),
    next: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT', CHECK],
    says: ALTERED,
  },
  'a PDF that was changed after it was signed': {
    document: async () => replacePageText(await pdfBy(sg()), { ...AGREEMENT, title: 'Testbed changed' }).bytes,
    next: ['REVIEW_CHANGES', 'ASK_FOR_NEW_DOCUMENT', CHECK],
    never: NOT_SIGNED,
  },
  'a PDF that is not signed': {
    document: async () => createPdf().bytes,
    next: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'],
    says: NOT_SIGNED,
  },
  'a signed PDF cut short in the version that has the signature': {
    document: async () => {
      const { bytes } = await pdfBy(sg())
      return bytes.subarray(0, bytes.length - 4_000)
    },
    next: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'],
    says: /could not be read.*cut short or damaged/s,
    never: /not signed\b|newly signed copy/,
  },
  'a signed PDF cut short in its first version': {
    document: async () => (await pdfBy(sg())).bytes.subarray(0, 400),
    next: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'],
    says: /cut short or damaged/,
    never: NOT_SIGNED,
  },
  'a signed PDF cut short in a version after the signature': {
    document: async () => {
      const { bytes } = await addDss(await pdfBy(sg()), {
        certificates: [sg().certificate],
        crls: [],
        ocspResponses: [],
      })
      return bytes.subarray(0, bytes.length - 200)
    },
    next: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE', CHECK],
    says: /Data follow the end of the document/,
    never: NOT_SIGNED,
  },
  'an encrypted PDF for certificates': {
    document: async () => replaced(createPdf().bytes, '/Root', '/Encrypt << /Filter /Adobe.PubSec >> /Root'),
    next: ['ASK_FOR_UNENCRYPTED'],
    never: ASK_AGAIN,
  },
  'a budget that ends before the document is read': {
    document: async () => (await pdfBy(sg())).bytes,
    options: async () => ({ budget: { pdfObjects: 3 } }),
    next: ['RAISE_BUDGET'],
    never: /newly signed copy|Do not act on this document\./,
  },
  'a budget that ends in the search for a path': {
    document: async () => (await pdfBy(sg())).bytes,
    options: async () => ({ budget: { pathNodes: 0 } }),
    next: ['RAISE_BUDGET', CHECK],
    never: /newly signed copy|No path leads/,
  },
  'a detached signature without its content': {
    document: () => cmsBy(sg()),
    next: ['PROVIDE_CONTENT', CHECK],
    says: OTHER_FILE,
    never: ALTERED,
  },
  'a detached signature with its content': {
    document: () => cmsBy(sg()),
    options: async () => ({ content: CONTENT }),
    next: [CHECK],
  },
  'a detached signature with another content': {
    document: () => cmsBy(sg()),
    options: async () => ({ content: fromAscii('Testbed invoice: 2 boxes of tea.') }),
    next: ['DO_NOT_RELY', 'CHECK_CONTENT', 'ASK_FOR_NEW_DOCUMENT', CHECK],
    says: /it was altered, or it is another file/,
    never: ALTERED,
  },
  'a detached signature without signed attributes, with another content': {
    document: () => cmsBy(sg(), {}, { signedAttributes: false }),
    options: async () => ({ content: fromAscii('Testbed invoice: 2 boxes of tea.') }),
    next: ['DO_NOT_RELY', 'CHECK_CONTENT', 'ASK_FOR_NEW_DOCUMENT', CHECK],
    says: /it was altered, or it is another file/,
  },
  'a signature file with its content inside, altered': {
    document: async () => replaced(await cmsBy(sg(), { attached: true }), '1,000 boxes', '9,000 boxes'),
    next: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT', CHECK],
    says: ALTERED,
    never: /another file/,
  },
  'a signature file that was cut short': {
    document: async () => (await cmsBy(sg(), { attached: true })).subarray(0, 900),
    next: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'],
    says: /cut off/,
    never: /not signed\b|newly signed copy/,
  },
  'a signature without its signer’s certificate': {
    document: () => cmsBy(sg(), { attached: true, certificates: [] }),
    next: ['PROVIDE_SIGNER_CERTIFICATE'],
    says: /Who signed is not known/,
    never: /Compare the name|No path leads/,
  },
  'a signature without its issuer’s certificate': {
    document: () => cmsBy(credentialOf(testbed.states.LA, 'foreign-trader'), { attached: true, certificates: 'leaf' }),
    next: ['CONFIRM_WITH_REGULATOR', 'PROVIDE_ISSUER', CHECK],
    says: /No service for signers on the lists vouches for the signer/,
  },
  'a signature whose issuers are all there, up to a root that nobody trusts': {
    document: async () => cmsBy(await issueSigner(await issueRoot()), { attached: true, certificates: 'leaf' }),
    options: async () => ({ policy: 'technical', certificates: [(await issueRoot()).certificate] }),
    next: ['VOUCH_FOR_ISSUER', CHECK],
    says: /check again with it as trusted/,
    never: /Ask for the certificate/,
  },
  'another file than the signed one': {
    document: async () => CONTENT,
    next: ['PROVIDE_SIGNED_FILE'],
    never: /not signed\b|newly signed copy/,
  },
  'a signature file with its content inside, and another beside it': {
    document: () => cmsBy(sg(), { attached: true }),
    options: async () => ({ content: fromAscii('Testbed invoice: 2 boxes of tea.') }),
    next: ['CHECK_WITHOUT_CONTENT', CHECK],
    says: /without the other file/,
  },
  'a certificate': {
    document: async () => sg().certificate,
    next: ['PROVIDE_SIGNED_FILE'],
    never: /not signed\b|newly signed copy/,
  },
  'a CRL': {
    document: async () => issueCrl({ issuer: sg('accredited-ca'), thisUpdate: NOW }),
    next: ['PROVIDE_SIGNED_FILE'],
    never: /not signed\b|newly signed copy/,
  },
  ...Object.fromEntries(
    Object.entries(UNSIGNED_STAMPS).map(([name, type]): [string, Situation] => [
      `an expired signer with ${name}`,
      {
        document: async () => {
          // Of something else, so that it proves nothing.
          const values = [await stamp()(CONTENT)]
          const how = { moreUnsignedAttributes: [{ type, values }] }
          return cmsBy(expired(), { attached: true }, how)
        },
        // To have one checked elsewhere that is not judged here may help, and none that is of something else.
        ...(NOT_JUDGED.has(name)
          ? { next: ['CONFIRM_TIME_STAMP', CHECK], says: /Have the time-stamp checked/ }
          : { next: ['ASK_FOR_NEW_DOCUMENT', CHECK] }),
        never: /sign again/,
      },
    ]),
  ),
  'an empty file': { document: async () => new Uint8Array(), next: ['PROVIDE_SIGNED_FILE'], never: NOT_SIGNED },
}

const told = async (report: Report): Promise<string> =>
  (await render(report, { format: 'text', width: 100_000 })).replace(/\s+/g, ' ')

describe('the advice to a reader', () => {
  it.each(Object.entries(SITUATIONS))('fits %s', async (_, { document, options, next, says, never }) => {
    const report = await judged(await document(), { relyingState: 'SG', ...(await options?.()) })
    expect(report.decision.next.filter((step) => step !== 'PROVIDE_AGREEMENT')).toEqual(next)
    const text = await told(report)
    if (says !== undefined) expect(text).toMatch(says)
    if (never !== undefined) expect(text).not.toMatch(never)
  })
})

describe('a signed PDF that is cut short', () => {
  it('is never said to be unsigned, wherever it is cut, unless a whole version without signatures is left', async () => {
    const trust = await theTrust()
    for (const crossReference of ['table', 'streams'] as const) {
      const unsigned = createPdf({ crossReference })
      const { bytes } = await addDss(await pdfBy(sg(), {}, unsigned), {
        certificates: [sg().certificate],
        crls: [],
        ocspResponses: [],
      })
      const base = unsigned.bytes.length
      const cuts = [
        ...Array.from({ length: 40 }, (_, i) => base + i),
        ...Array.from({ length: 120 }, (_, i) => bytes.length - 1 - i),
        ...Array.from({ length: 120 }, (_, i) => Math.floor(((i + 1) * bytes.length) / 121)),
      ].filter((cut) => cut < bytes.length)
      for (const cut of shareOf(cuts, 7)) {
        const report = await verify(bytes.subarray(0, cut), { trust, at: NOW, policy: 'technical', relyingState: 'SG' })
        const rest = toLatin1(bytes.subarray(base, Math.max(base, cut))).trim()
        const wholeUnsigned = cut >= base - 1 && rest === ''
        expect(codesOf(report).includes('NO_SIGNATURE'), `${crossReference}, cut at ${cut}`).toBe(wholeUnsigned)
        // White space and the line end of the last mark are not missed.
        if (wholeUnsigned || report.decision.outcome === 'accept') continue
        expect(report.decision.next, `${crossReference}, cut at ${cut} of ${bytes.length}`).toContain(
          'ASK_FOR_ORIGINAL_FILE',
        )
      }
    }
  })
})
