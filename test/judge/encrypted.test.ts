import { beforeAll, describe, expect, it } from 'vitest'
import { createArchive, replay } from '../../src/archive/archive.ts'
import { concatBytes, fromAscii, toLatin1 } from '../../src/core/bytes.ts'
import { UsageError } from '../../src/core/errors.ts'
import { forecast } from '../../src/forecast/forecast.ts'
import { render } from '../../src/render/render.ts'
import { addComment, fillTextField, replacePageText } from '../../src/testbed/pdf-changes.ts'
import { AGREEMENT, createPdf } from '../../src/testbed/pdf-create.ts'
import type { EncryptionOptions } from '../../src/testbed/pdf-encrypt.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { inspect } from '../../src/verifier/inspect.ts'
import { verifyWithEvidence } from '../../src/verifier/verify.ts'
import { WAYS } from '../pdf/encryption/encrypted.ts'
import { codesOf, decided, judged, NOW, OFFLINE, onlySignature, theTestbed, theTrust } from './fixture.ts'

const PASSWORD = 'Testbed-pass.7'
const IN_SG = { relyingState: 'SG', use: 'contract' } as const

async function signed(encryption?: EncryptionOptions, state: 'SG' | 'ID' = 'SG'): Promise<PdfFile> {
  const crossReference = state === 'SG' ? 'streams' : 'table'
  const pdf = createPdf({ crossReference, textField: 'Note', ...(encryption === undefined ? {} : { encryption }) })
  return signInState(await theTestbed(), state, { pdf })
}

let plain: PdfFile

beforeAll(async () => {
  plain = await signed()
})

describe('a document that was encrypted, and then signed', () => {
  it.each(WAYS)('is accepted as one that is not encrypted: %s', async (_, encryption) => {
    expect(decided(await judged(plain, IN_SG))).toMatch(/^accept/)
    const report = await judged(await signed(encryption), IN_SG)
    expect(decided(report)).toBe(decided(await judged(plain, IN_SG)))
    expect(onlySignature(report)).toMatchObject({
      indication: 'TOTAL-PASSED',
      integrity: { digest: 'verified' },
    })
    expect(codesOf(report)).toContain('PDF_DECRYPTED')
  })

  it('with a password is accepted by whoever has it, and is for review without it', async () => {
    const file = await signed({ revision: 6, userPassword: PASSWORD, ownerPassword: 'keeper' })
    for (const password of [PASSWORD, 'keeper'])
      expect(decided(await judged(file, { ...IN_SG, password }))).toMatch(/^accept/)
    for (const [password, code] of [
      [undefined, 'PDF_PASSWORD_REQUIRED'],
      ['other', 'PDF_PASSWORD_WRONG'],
    ] as const) {
      const report = await judged(file, { ...IN_SG, ...(password === undefined ? {} : { password }) })
      expect(decided(report)).toBe(`review: DOCUMENT_UNREADABLE ${code}`)
      expect(report.decision.next).toEqual(['PROVIDE_PASSWORD', 'ASK_FOR_UNENCRYPTED'])
      expect(codesOf(report)).toEqual([code])
      expect(await render(report, { format: 'text' })).not.toContain('not signed')
    }
  })

  it('says of nothing that it is not signed, where it cannot be read', async () => {
    const { bytes } = await signed({ revision: 6 })
    const other = overwritten(bytes, 'Standard', 'Keeperly')
    const report = await judged(other, IN_SG)
    expect(decided(report)).toBe('review: DOCUMENT_UNREADABLE PDF_ENCRYPTION_UNSUPPORTED')
    expect(report.findings[0]?.about).toMatchObject({ name: 'Filter Keeperly' })
  })
})

describe('what is added to an encrypted document after signing', () => {
  const codes = async (change: (file: PdfFile) => PdfFile, encryption?: EncryptionOptions) => {
    const report = await judged(change(await signed(encryption)), IN_SG)
    const { changes, indication, subIndication } = onlySignature(report)
    if (changes === undefined) throw new Error('no changes')
    const { category, allowed, revisions, shapes, explained, unexplained } = changes
    const kinds = [...explained.map(({ what }) => what), ...unexplained.map(({ why, where }) => `${why} ${where}`)]
    return { outcome: report.decision.outcome, indication, subIndication, category, allowed, revisions, shapes, kinds }
  }
  it.each([
    ['a form that is filled in', (file: PdfFile) => fillTextField(file, 'Testbed')],
    ['a comment', (file: PdfFile) => addComment(file, 'Testbed')],
    ['another text on the page', (file: PdfFile) => replacePageText(file, { ...AGREEMENT, title: 'Other' })],
  ])('is judged as in a plain one: %s', async (_, change) => {
    const expected = await codes(change)
    expect(expected.kinds.length).toBeGreaterThan(0)
    for (const revision of [3, 4, 6] as const) expect(await codes(change, { revision })).toEqual(expected)
  })
})

describe('an encryption that came after the signature', () => {
  it('by an update breaks it', async () => {
    const { bytes } = plain
    const text = toLatin1(bytes)
    const at = text.lastIndexOf('/Root')
    const later = concatBytes(bytes.subarray(0, at), fromAscii('/Encrypt << /Filter /Standard >> '), bytes.subarray(at))
    expect((await judged(later, IN_SG)).decision.outcome).toBe('review')
  })

  it('by writing the file anew breaks it, and the report says so', async () => {
    const file = await signed({ revision: 4 }, 'ID')
    // As a program leaves it that encrypts a signed file: the signature still says what it covered before.
    const moved = overwritten(
      file.bytes,
      /\/ByteRange \[0 \d+/.exec(toLatin1(file.bytes))?.[0] ?? '',
      '/ByteRange [0 7',
    )
    const report = await judged(moved, IN_SG)
    expect(report.decision.outcome).toBe('reject')
    expect(codesOf(onlySignature(report))).toContain('PDF_ENCRYPTED_AFTER_SIGNING')
    expect(report.decision.next).toContain('ASK_FOR_ORIGINAL_FILE')
  })
})

describe('the password', () => {
  const file = () => signed({ revision: 6, userPassword: PASSWORD, ownerPassword: 'keeper' })
  const verified = async (password: string | undefined) =>
    verifyWithEvidence((await file()).bytes, {
      trust: await theTrust(),
      at: NOW,
      policy: OFFLINE,
      ...IN_SG,
      ...(password === undefined ? {} : { password }),
    })

  it('stands in no report, no question, no archive and no error', async () => {
    const all = await verified(PASSWORD)
    const archive = await createArchive(all, { password: PASSWORD })
    const inspection = await inspect((await file()).bytes, { password: PASSWORD })
    const { trust: _, evidence: __, ...told } = all
    const replayed = await replay(archive, { trust: await theTrust(), at: NOW, password: PASSWORD })
    expect(JSON.stringify([told, inspection, replayed])).not.toContain(PASSWORD)
    expect(toLatin1(archive)).not.toContain(PASSWORD)
    expect(inspection).toMatchObject({ encrypted: true, signatures: [{ field: 'Signature1' }] })
    const misuse = await verified(new String(PASSWORD) as never).catch((error: unknown) => error)
    expect(misuse).toBeInstanceOf(UsageError)
    expect(String(misuse)).not.toContain(PASSWORD)
  })

  it('is given again to whoever judges an archive', async () => {
    const all = await verified(PASSWORD)
    const archive = await createArchive(all, { password: PASSWORD })
    const judge = { trust: await theTrust(), at: NOW, policy: OFFLINE, ...IN_SG }
    const again = await replay(archive, { ...judge, password: PASSWORD })
    expect(again.report).toEqual(all.report)
    expect(again).toMatchObject({ reproduces: { outcome: 'reproduced' }, differences: [] })
    const without = await replay(archive, judge)
    expect(decided(without.report)).toBe('review: DOCUMENT_UNREADABLE PDF_PASSWORD_REQUIRED')
    expect(without.reproduces).toMatchObject({ outcome: 'unknown', code: 'PDF_PASSWORD_REQUIRED' })
  })

  it('is given again to make an archive or a forecast', async () => {
    const all = await verified(PASSWORD)
    for (const options of [{}, { password: 'other' }]) {
      const error = { code: 'USAGE_OPTION_INVALID', option: 'password' }
      await expect(createArchive(all, options)).rejects.toMatchObject(error)
      await expect(forecast(all, options)).rejects.toMatchObject(error)
    }
    expect(await forecast(all, { password: PASSWORD })).toMatchObject({ known: true })
  })

  it('that was not known then is no part of an archive of what could not be read', async () => {
    const all = await verified(undefined)
    const archive = await createArchive(all)
    const { report, reproduces } = await replay(archive, {
      trust: await theTrust(),
      at: NOW,
      policy: OFFLINE,
      ...IN_SG,
    })
    expect(report).toEqual(all.report)
    expect(reproduces).toMatchObject({ outcome: 'reproduced' })
  })
})

/** Another text of the same length or less in the place of the last one: no offset moves. */
function overwritten(bytes: Uint8Array, text: string, by: string): Uint8Array {
  const at = toLatin1(bytes).lastIndexOf(text)
  if (at < 0 || by.length > text.length) throw new Error(text)
  const padded = by.startsWith('/ByteRange') ? by.padEnd(text.length) : by
  return concatBytes(bytes.subarray(0, at), fromAscii(padded), bytes.subarray(at + padded.length))
}
