import { describe, expect, it } from 'vitest'
import { concatBytes, fromAscii, toHex } from '../../src/core/bytes.ts'
import { UsageError } from '../../src/core/errors.ts'
import { STATES, type StateCode } from '../../src/core/states.ts'
import { render } from '../../src/render/render.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { addComment, fillTextField, replacePageText } from '../../src/testbed/pdf-changes.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { appendRevision } from '../../src/testbed/pdf-file.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import type { PdfDictionary } from '../../src/testbed/pdf-syntax.ts'
import { type SignInStateOptions, signInState } from '../../src/testbed/sign-in-state.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { toPem } from '../testbed/pem.ts'
import { codesOf, credential, decided, judged, NOW, OFFLINE, onlySignature, theTestbed } from './fixture.ts'

const CONTENT = new TextEncoder().encode('Testbed invoice no. 1\n'.repeat(20))
const YEAR = 31_557_600_000
const PILOT = { signer: 'pilot-trader', document: { certificates: 'chain-and-root' } } as const
const years = (count: number): Date => new Date(NOW.getTime() + count * YEAR)

const signed = async (state: StateCode, options: SignInStateOptions = {}) =>
  signInState(await theTestbed(), state, options)
const cmsBy = async (state: StateCode, id?: string, options: Parameters<typeof signCms>[2] = {}) =>
  signCms(CONTENT, { credential: await credential(state, id) }, options)

describe('a document that is accepted', () => {
  it.each(STATES)('is one of %s at home', async (state) => {
    const report = await judged(await signed(state), { relyingState: state })
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    const signature = report.signatures.find(({ kind }) => kind !== 'document-time-stamp')
    expect(signature).toMatchObject({
      indication: 'TOTAL-PASSED',
      integrity: { digest: 'verified', signature: 'verified' },
      origin: { known: true, state, status: 'granted', statusAttested: true },
      attempts: [],
    })
    expect(signature?.path.length).toBeGreaterThan(0)
    expect(signature?.subIndication).toBeUndefined()
  })

  it('is one that the relying state recognises', async () => {
    const report = await judged(await signed('ID'), { relyingState: 'SG' })
    expect(decided(report)).toBe('accept: VALID_AND_RECOGNISED')
    const { recognition } = onlySignature(report)
    expect(recognition.SG).toMatchObject({ outcome: 'recognised', level: 'Testbed level 1 (SG)' })
    expect(recognition.ID).toMatchObject({ outcome: 'domestic' })
    expect(Object.keys(recognition)).toHaveLength(STATES.length)
  })

  it('says what it was judged with, that the data is of a testbed, and what was given up', async () => {
    const report = await judged(await signed('SG'), { relyingState: 'SG' })
    expect(report.decision.relaxations).toEqual(['REVOCATION_NOT_REQUIRED'])
    expect(report.trust.environment).toBe('testbed')
    expect(report.trust.lists.map(({ state }) => state)).toEqual(STATES)
    expect(codesOf(report)).toContain('TRUST_ENVIRONMENT_NOT_PRODUCTION')
    expect(report.requests).toEqual([])
    expect(report.question).toEqual({
      relyingState: 'SG',
      use: 'contract',
      policy: OFFLINE,
    })
    expect(report.decision.next).toContain('CHECK_SIGNER_IDENTITY')
    expect(onlySignature(report).revocation.map(({ status }) => status)).toEqual(['good'])
  })

  it('is a CMS of the leaf alone, offline, whose issuer is listed', async () => {
    for (const content of ['attached', 'detached'] as const) {
      const cms = await cmsBy('LA', undefined, { certificates: 'leaf', attached: content === 'attached' })
      const report = await judged(cms, { relyingState: 'LA', ...(content === 'detached' ? { content: CONTENT } : {}) })
      expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
      expect(report.document.format).toBe('cms')
      expect(onlySignature(report).path).toHaveLength(1)
    }
  })

  it('is a CMS in BER, in PEM, and by several signers', async () => {
    const ber = await cmsBy('SG', undefined, { encoding: 'ber', attached: true })
    expect(decided(await judged(ber, { relyingState: 'SG' }))).toBe('accept: VALID_AND_DOMESTIC')
    const pem = fromAscii(toPem('CMS', await cmsBy('SG', undefined, { attached: true })))
    expect(decided(await judged(pem, { relyingState: 'SG' }))).toBe('accept: VALID_AND_DOMESTIC')
    const both = await signCms(CONTENT, [
      { credential: await credential('SG') },
      { credential: await credential('ID'), identifiedBy: 'subject-key-identifier' },
    ])
    const report = await judged(both, { content: CONTENT, relyingState: 'SG' })
    expect(report.decision.outcome).toBe('accept')
    expect(report.signatures.map(({ origin }) => origin)).toMatchObject([{ state: 'SG' }, { state: 'ID' }])
  })

  it('is one signed in two states, the later signature being allowed after the first', async () => {
    const first = await signed('ID')
    const both = await signed('MY', { pdf: first })
    const report = await judged(both, { relyingState: 'SG' })
    expect(report.decision.outcome).toBe('accept')
    expect(report.signatures.map(({ changes, coverage }) => [changes?.category, coverage?.wholeFile])).toEqual([
      ['signature', false],
      ['none', true],
    ])
  })

  it('is of a signer under a CA whose certificate ended, whose service did not', async () => {
    expect(decided(await judged(await signed('ID', { signer: 'outliving-agency' }), { relyingState: 'ID' }))).toBe(
      'accept: VALID_AND_DOMESTIC',
    )
  })

  it('has clientAuth alone where the state’s list says that this is enough', async () => {
    expect(decided(await judged(await signed('KH', { signer: 'client-auth-trader' }), { relyingState: 'KH' }))).toBe(
      'accept: VALID_AND_DOMESTIC',
    )
  })
})

describe('a document with revocation values', () => {
  it('is accepted under the ordinary policy', async () => {
    const report = await judged(await signed('MY'), { relyingState: 'MY', policy: 'contract' })
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(onlySignature(report).revocation.map(({ code }) => code)).toContain('REVOCATION_GOOD')
    expect(report.decision.relaxations).toEqual([])
  })
})

describe('a document that is to be reviewed', () => {
  it('is one whose revocation is not known, under the ordinary policy', async () => {
    const report = await judged(await signed('ID'), { relyingState: 'ID', policy: 'contract' })
    expect(decided(report)).toBe('review: SIGNATURE_INDETERMINATE')
    expect(onlySignature(report)).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' })
    expect(report.decision.next[0]).toBe('PROVIDE_REVOCATION')
  })

  it.each([
    ['PH', 'VN', 'review: RECOGNITION_UNKNOWN NO_AGREEMENT_ON_FILE'],
    ['KH', 'SG', 'review: RECOGNITION_UNKNOWN CRITERION_UNKNOWN'],
    ['MY', 'VN', 'review: RECOGNITION_CONFLICT'],
    ['VN', 'MY', 'review: RECOGNITION_CONFLICT'],
    ['SG', 'VN', 'review: CONDITIONS_NOT_SHOWN'],
  ] as const)('is not clearly recognised: %s asked about %s', async (relyingState, state, expected) => {
    expect(decided(await judged(await signed(state), { relyingState }))).toBe(expected)
  })

  it('is judged without a relying state', async () => {
    const report = await judged(await signed('SG'))
    expect(decided(report)).toBe('review: RECOGNITION_NOT_ASKED')
    expect(report.decision.next[0]).toBe('NAME_RELYING_STATE')
    expect(onlySignature(report).recognition.SG?.outcome).toBe('domestic')
  })

  it('has a signer whom nobody listed, or an unlisted CA of a listed name', async () => {
    const report = await judged(await signed('VN', PILOT), { relyingState: 'VN' })
    expect(decided(report)).toBe('review: SIGNATURE_INDETERMINATE ORIGIN_UNKNOWN')
    const { attempts, path, anchor, subIndication } = onlySignature(report)
    expect(subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND')
    expect({ path, anchor }).toEqual({ path: [] })
    // The pilot root has the name of the national root, and another key.
    expect(attempts.flatMap(({ problems }) => problems.map(({ code }) => code))).toContain('ANCHOR_NAME_KEY_MISMATCH')
  })

  it.each([
    ['ID', 'development-trader'],
    ['TH', 'test-trader'],
    ['VN', 'trial-trader'],
    ['MY', 'trial-trader'],
  ] as const)('has an excluded CA on its path, in every policy: %s %s', async (state, signer) => {
    const document = await signed(state, { signer })
    for (const policy of [OFFLINE, 'contract', 'technical'] as const) {
      const report = await judged(document, { relyingState: state, policy })
      expect(report.decision.outcome).toBe('review')
      const signature = onlySignature(report)
      expect(signature.origin).toEqual({ known: false, code: 'EXCLUDED_CA' })
      expect(codesOf(signature)).toContain('EXCLUDED_CA')
      expect(signature.path).toEqual([])
    }
  })

  it('has an excluded CA, also where the caller trusts that CA', async () => {
    const document = await signed('ID', { signer: 'development-trader' })
    const anchors = [(await credential('ID', 'development-ca')).certificate]
    for (const policy of [OFFLINE, 'technical'] as const) {
      const report = await judged(document, { relyingState: 'ID', policy, anchors })
      expect(report.decision.outcome).not.toBe('accept')
      expect(onlySignature(report).indication).toBe('INDETERMINATE')
    }
  })

  it('is signed with what is weak', async () => {
    const document = await signed('VN', { signer: 'sha1-trader', document: { hash: 'SHA-1' } })
    const report = await judged(document, { relyingState: 'VN' })
    expect(decided(report)).toBe('review: SIGNATURE_INDETERMINATE')
    expect(onlySignature(report)).toMatchObject({
      subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      integrity: { digest: 'verified', signature: 'verified' },
    })
  })

  it('was changed afterwards: text, a comment, a field that a certification closes', async () => {
    const pdf = createPdf({ textField: 'Quantity' })
    const document = await signed('ID', { pdf })
    const certified = await signPdf(pdf, {
      subFilter: 'adbe.pkcs7.detached',
      certification: 1,
      sign: async (bytes) => signCms(bytes, { credential: await credential('ID') }),
    })
    for (const later of [
      replacePageText(document, { title: 'Testbed Agreement', lines: ['2. The buyer pays nothing.'] }),
      addComment(document, 'Paid.'),
      fillTextField(certified, '1,000,000'),
    ]) {
      const report = await judged(later, { relyingState: 'ID' })
      expect(report.decision.outcome).toBe('review')
      expect(report.decision.next).toContain('REVIEW_CHANGES')
      expect(onlySignature(report)).toMatchObject({
        indication: 'INDETERMINATE',
        integrity: { digest: 'verified', signature: 'verified' },
        changes: { allowed: false },
        coverage: { wholeFile: false, followedBy: { revisions: 1 } },
      })
    }
  })

  it('may have a form field filled in that was there, which is told', async () => {
    const document = await signed('ID', { pdf: createPdf({ textField: 'Quantity' }) })
    const report = await judged(fillTextField(document, '12'), { relyingState: 'ID' })
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(onlySignature(report).changes).toMatchObject({ category: 'form-filling', allowed: true })
  })

  it('is a detached CMS without its content', async () => {
    const report = await judged(await cmsBy('SG'), { relyingState: 'SG' })
    expect(decided(report)).toBe('review: SIGNATURE_INDETERMINATE')
    expect(onlySignature(report)).toMatchObject({
      subIndication: 'SIGNED_DATA_NOT_FOUND',
      integrity: { digest: 'not-checked' },
    })
    expect(report.decision.next).toContain('PROVIDE_CONTENT')
  })

  it('is a CMS with content of its own, and other content given', async () => {
    const report = await judged(await cmsBy('SG', undefined, { attached: true }), {
      content: CONTENT,
      relyingState: 'SG',
    })
    expect(onlySignature(report)).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
    })
  })

  it('is judged after its lists ended, or before they began', async () => {
    const document = await signed('SG')
    const later = await judged(document, { relyingState: 'SG', at: years(0.6) })
    expect(decided(later)).toBe('review: TRUST_LIST_STALE')
    expect(codesOf(later)).toContain('TRUST_LIST_STALE')
    const before = await judged(document, { relyingState: 'SG', at: years(-0.2) })
    expect(decided(before)).toBe('review: TRUST_LIST_NOT_YET_ISSUED')
    // A newer list would be of a later time still.
    expect(later.decision.next).toContain('UPDATE_TRUST_LISTS')
    expect(before.decision.next).not.toContain('UPDATE_TRUST_LISTS')
  })

  it('has a signer whose certificate ended, unless the caller knows that it was signed before', async () => {
    const document = await signed('ID', { signer: 'expired-agency' })
    const report = await judged(document, { relyingState: 'ID' })
    expect(onlySignature(report)).toMatchObject({ subIndication: 'OUT_OF_BOUNDS_NO_POE' })
    // Its time-stamp came after the certificate ended.
    expect(report.decision.next).toContain('ASK_FOR_NEW_DOCUMENT')
    expect(report.decision.next).not.toContain('CONFIRM_TIME_STAMP')
    const vouched = await judged(document, { relyingState: 'ID', existsSince: years(-1) })
    expect(decided(vouched)).toBe('accept: VALID_AND_DOMESTIC')
    expect(onlySignature(vouched).time).toMatchObject({ basis: 'caller', best: '2025-11-24T04:00:00Z' })
  })

  it('takes no claim of the signer for the time', async () => {
    const signer = { credential: await credential('ID', 'expired-agency'), signingTime: years(-1) }
    const sign = (bytes: Uint8Array) => signCms(bytes, signer)
    const document = await signPdf(createPdf(), { subFilter: 'adbe.pkcs7.detached', sign })
    expect(onlySignature(await judged(document, { relyingState: 'ID' }))).toMatchObject({
      subIndication: 'OUT_OF_BOUNDS_NO_POE',
      time: { claimed: '2025-11-24T04:00:00Z', best: '2026-11-24T10:00:00Z', basis: 'validation-time' },
    })
  })

  it('has two signatures, of which one is not known', async () => {
    const both = await signed('VN', { pdf: await signed('SG'), signer: 'pilot-trader' })
    const report = await judged(both, { relyingState: 'SG' })
    expect(report.decision.outcome).toBe('review')
    expect(report.signatures.map(({ decision }) => decision.outcome)).toEqual(['accept', 'review'])
  })
})

describe('a document that is rejected', () => {
  it.each([
    ['SG', 'TL', 'reject: NOT_RECOGNISED NO_AGREEMENT_ON_FILE'],
    ['MY', 'PH', 'reject: NOT_RECOGNISED AGREEMENT_REFUSES'],
    ['SG', 'MM', 'reject: NOT_RECOGNISED AGREEMENT_REPEALED'],
    ['SG', 'KH', 'reject: NOT_RECOGNISED CLASS_NOT_MAPPED'],
    ['SG', 'PH', 'reject: NOT_RECOGNISED OUT_OF_SCOPE'],
  ] as const)('is not recognised: %s asked about %s', async (relyingState, state, expected) => {
    expect(decided(await judged(await signed(state), { relyingState }))).toBe(expected)
  })

  it('was signed under a CA that was withdrawn by then, and not before', async () => {
    const document = await signed('MM', { signer: 'withdrawn-trader' })
    for (const policy of [OFFLINE, 'technical'] as const)
      expect(decided(await judged(document, { relyingState: 'MM', policy }))).toBe('reject: SERVICE_WITHDRAWN')
    expect(onlySignature(await judged(document, { relyingState: 'MM' })).origin).toMatchObject({
      status: 'withdrawn',
      withdrawn: 'MM/testbed-withdrawn-ca',
    })
    expect(decided(await judged(document, { relyingState: 'MM', existsSince: years(-1) }))).toBe(
      'accept: VALID_AND_DOMESTIC',
    )
    expect(decided(await judged(document, { relyingState: 'TH' }))).toBe('reject: SERVICE_WITHDRAWN')
  })

  it('was signed by somebody else than was expected', async () => {
    const document = await signed('TH')
    const expected = { organizationIdentifier: 'TIN-0000000000764' }
    const report = await judged(document, { relyingState: 'TH', signer: expected })
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(report.question.signer).toEqual(expected)
    expect(report.decision.next).not.toContain('CHECK_SIGNER_IDENTITY')
    const other = { organizationIdentifier: 'TIN-0000000000999' }
    for (const policy of [OFFLINE, 'contract', 'technical'] as const)
      expect(decided(await judged(document, { relyingState: 'TH', signer: other, policy }))).toBe(
        'reject: SIGNER_MISMATCH',
      )
  })

  it('has a key that was expected, or another one', async () => {
    const document = await signed('SG')
    const spki = new Uint8Array((await credential('SG')).keys.spki)
    const spkiSha256 = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', spki)))
    expect(decided(await judged(document, { relyingState: 'SG', signer: { spkiSha256 } }))).toBe(
      'accept: VALID_AND_DOMESTIC',
    )
    expect(decided(await judged(document, { relyingState: 'SG', signer: { spkiSha256: '0'.repeat(64) } }))).toBe(
      'reject: SIGNER_MISMATCH',
    )
  })

  it('has other content than was signed', async () => {
    const report = await judged(await cmsBy('SG'), { content: CONTENT.subarray(1), relyingState: 'SG' })
    expect(decided(report)).toBe('reject: SIGNATURE_FAILED')
    expect(onlySignature(report)).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' })
  })

  it('has one octet of its page changed', async () => {
    const { bytes } = await signed('SG')
    const changed = bytes.slice()
    const at = Buffer.from(bytes).indexOf('/Catalog')
    changed[at + 1] = 0x63
    const report = await judged(changed, { relyingState: 'SG' })
    expect(report.decision.outcome).not.toBe('accept')
  })

  it('has no signature', async () => {
    const report = await judged(createPdf(), { relyingState: 'SG' })
    expect(decided(report)).toBe('reject: NO_SIGNATURE')
    expect(codesOf(report)).toContain('NO_SIGNATURE')
    const { certificate } = await credential('SG')
    const empty = await judged(await signCms(CONTENT, [], { certificates: [certificate] }), { relyingState: 'SG' })
    expect(decided(empty)).toBe('reject: NO_SIGNATURE')
    expect(codesOf(empty)).toEqual(expect.arrayContaining(['NO_SIGNATURE', 'CMS_NO_SIGNER']))
  })

  it('has time-stamps alone', async () => {
    const tsa = await credential('SG', 'tsa')
    const stamped = await signPdf(createPdf(), { subFilter: 'ETSI.RFC3161', sign: timeStamper({ tsa, time: NOW }) })
    const report = await judged(stamped, { relyingState: 'SG' })
    expect(decided(report)).toBe('reject: NO_SIGNATURE')
    expect(report.signatures).toMatchObject([{ kind: 'document-time-stamp', indication: 'TOTAL-PASSED' }])
  })

  it('lacks a signature that the policy names', async () => {
    const policy = { ...OFFLINE, signatures: ['Buyer'] }
    expect(decided(await judged(await signed('SG'), { relyingState: 'SG', policy }))).toBe(
      'reject: REQUIRED_SIGNATURE_MISSING',
    )
    const named = await judged(await signed('SG'), {
      relyingState: 'SG',
      policy: { ...OFFLINE, signatures: ['Signature1'] },
    })
    expect(named.decision).toMatchObject({
      outcome: 'accept',
      relaxations: ['REVOCATION_NOT_REQUIRED', 'SIGNATURES_NOT_ALL_REQUIRED'],
    })
  })
})

describe('the policy `technical`', () => {
  it('accepts what is valid, of any state, and says what it gave up', async () => {
    const report = await judged(await signed('TL'), { policy: 'technical' })
    expect(decided(report)).toBe('accept: VALID_TECHNICALLY')
    expect(report.decision.relaxations).toEqual([
      'REVOCATION_NOT_REQUIRED',
      'ORIGIN_NOT_REQUIRED',
      'RECOGNITION_NOT_REQUIRED',
    ])
  })

  it('accepts the caller’s own anchor, of no state, which no other policy does', async () => {
    const document = await signed('VN', PILOT)
    const anchors = [(await credential('VN', 'pilot-root')).certificate]
    const report = await judged(document, { policy: 'technical', anchors })
    expect(decided(report)).toBe('accept: VALID_TECHNICALLY')
    expect(onlySignature(report)).toMatchObject({
      origin: { known: false, code: 'ORIGIN_CALLER_ANCHOR' },
      anchor: { source: 'caller' },
    })
    expect(decided(await judged(document, { relyingState: 'VN', anchors }))).toBe(
      'review: ORIGIN_NOT_ESTABLISHED ORIGIN_CALLER_ANCHOR',
    )
  })

  it('accepts a signer whom the caller pinned, and asks for no revocation then', async () => {
    const document = await signed('VN', PILOT)
    const anchors = [(await credential('VN', 'pilot-trader')).certificate]
    const report = await judged(document, { policy: 'technical', anchors })
    expect(decided(report)).toBe('accept: VALID_TECHNICALLY')
    expect(onlySignature(report).revocation).toMatchObject([{ code: 'REVOCATION_NOT_APPLICABLE' }])
    expect(onlySignature(await judged(document, { policy: 'contract', relyingState: 'VN', anchors })).indication).toBe(
      'TOTAL-PASSED',
    )
  })

  it('accepts nothing that is broken, unknown or changed', async () => {
    const policy = 'technical'
    const unknown = await judged(await signed('VN', PILOT), { policy })
    expect(unknown.decision.outcome).toBe('review')
    const content = await judged(await cmsBy('SG'), { policy, content: CONTENT.subarray(1) })
    expect(content.decision.outcome).toBe('reject')
    const changed = addComment(await signed('SG'), 'Testbed')
    expect((await judged(changed, { policy })).decision.outcome).toBe('review')
  })
})

describe('input that is no document', () => {
  const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
  const plain = Buffer.from(createPdf().bytes).toString('latin1')
  const encrypted = latin1(plain.replace('/Root', '/Encrypt << /Filter /Standard >> /Root'))

  it.each([
    ['nothing', new Uint8Array(0), 'INPUT_EMPTY', 'unknown'],
    ['text', fromAscii('Dear Sir or Madam,'), 'FORMAT_UNKNOWN', 'unknown'],
    ['zeros', new Uint8Array(1000), 'FORMAT_UNKNOWN', 'unknown'],
    ['a PDF that is a header alone', fromAscii('%PDF-1.7\n'), 'PDF_TRUNCATED', 'pdf'],
    ['an encrypted PDF', encrypted, 'PDF_ENCRYPTION_INVALID', 'pdf'],
    ['a SEQUENCE of nothing', Uint8Array.of(0x30, 0), 'DER_TRUNCATED', 'cms'],
    [
      'a PEM certificate',
      fromAscii('-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n'),
      'FORMAT_UNKNOWN',
      'unknown',
    ],
  ] as const)('is reviewed, and says what it is: %s', async (_, bytes, code, format) => {
    for (const policy of [OFFLINE, 'technical'] as const) {
      const report = await judged(bytes, { relyingState: 'SG', policy })
      expect(decided(report)).toBe(`review: DOCUMENT_UNREADABLE ${code}`)
      expect(report.document).toMatchObject({ format, size: bytes.length })
      expect(report.signatures).toEqual([])
      expect(codesOf(report)).toContain(code)
    }
  })

  it('is a CMS with something behind it', async () => {
    const cms = await cmsBy('SG', undefined, { attached: true })
    for (const behind of [fromAscii('\n'), Uint8Array.of(0, 1), cms])
      expect(decided(await judged(concatBytes(cms, behind), { relyingState: 'SG' }))).toBe(
        'review: DOCUMENT_UNREADABLE CMS_TRAILING_DATA',
      )
  })
})

describe('zeros behind a CMS', () => {
  it('are no part of it, and reported', async () => {
    const cms = await cmsBy('SG', undefined, { attached: true })
    const report = await judged(concatBytes(cms, new Uint8Array(100)), { relyingState: 'SG' })
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(codesOf(report)).toContain('CMS_PADDING')
    expect(codesOf(await judged(cms, { relyingState: 'SG' }))).not.toContain('CMS_PADDING')
  })
})

describe('a signature that is no longer there', () => {
  it('is missed, also where a later signature is sound', async () => {
    const first = await signed('ID')
    // The field's value is replaced by that of nobody, then somebody signs it all.
    const field = [...first.objects].find(([, object]) => typeof object === 'object' && 'V' in object)
    if (field === undefined) return expect.fail('no field')
    const { V: _, ...emptied } = field[1] as PdfDictionary
    const without = appendRevision(first, { objects: new Map([[field[0], emptied]]) })
    const report = await judged(await signed('MY', { pdf: without }), { relyingState: 'MY' })
    expect(report.signatures.map(({ indication }) => indication)).toEqual(['TOTAL-PASSED'])
    expect(decided(report)).toBe('review: PDF_SIGNATURE_REPLACED PDF_SIGNATURE_FIELD_EMPTY')
  })
})

describe('evidence that cannot be read', () => {
  it('is reported, and does not change the verdict', async () => {
    const { certificate, issuers } = await credential('SG')
    const broken = certificate.slice(0, -1)
    const cms = await signCms(
      CONTENT,
      { credential: await credential('SG') },
      {
        attached: true,
        certificates: [certificate, ...issuers],
      },
    )
    const report = await judged(cms, { relyingState: 'SG', evidence: { certificates: [broken] } })
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(report.findings.find(({ code }) => code === 'CERTIFICATE_MALFORMED')).toMatchObject({
      level: 'warning',
      about: { kind: 'certificate' },
    })
  })
})

describe('options that are not of their form', () => {
  it.each([
    ['relyingState', { relyingState: 'EU' }],
    ['use', { use: 'loan' }],
    ['policy', { policy: 'lenient' }],
    ['policy', { policy: { name: 'x', extra: 1 } }],
    ['signer', { signer: { organisation: 'Testbed' } }],
    ['signer', { signer: null }],
    ['at', { at: new Date('nonsense') }],
    ['at', { at: '2026-11-24' }],
    ['existsSince', { existsSince: years(1) }],
    ['existsSince', { existsSince: null }],
    ['anchors', { anchors: ['no certificate'] }],
    ['certificates', { certificates: [Uint8Array.of(1)] }],
    ['content', { content: 'text' }],
    ['budget', { budget: { signatureVerifications: Number.NaN } }],
  ])('are refused: %s %o', async (_, options) => {
    const cms = await cmsBy('SG')
    await expect(judged(cms, options as never)).rejects.toBeInstanceOf(UsageError)
  })

  it('are refused: a document that is none', async () => {
    await expect(judged('contract.pdf' as never)).rejects.toThrow()
  })
})

describe('content beside a document', () => {
  it('is not used with a PDF, and that is told; it changes no decision', async () => {
    const { bytes } = await signInState(await theTestbed(), 'SG')
    const content = fromAscii('Something else')
    const [report, without] = [
      await judged(bytes, { relyingState: 'SG', content }),
      await judged(bytes, { relyingState: 'SG' }),
    ]
    const told = report.findings.filter(({ code }) => code === 'CONTENT_NOT_USED')
    expect(told).toEqual([{ code: 'CONTENT_NOT_USED', level: 'warning', clause: 'ISO 32000-2 §12.8.1' }])
    expect({ ...report, findings: without.findings }).toEqual(without)
    expect(codesOf(without)).not.toContain('CONTENT_NOT_USED')
    expect(await render(report, { format: 'text' })).toMatch(/content that was given[^.]*was not\s+looked at/)
  })

  it('is what a detached CMS signs, and that is no finding', async () => {
    const cms = await cmsBy('SG')
    const report = await judged(cms, { relyingState: 'SG', content: CONTENT })
    expect(codesOf(report)).not.toContain('CONTENT_NOT_USED')
  })
})
