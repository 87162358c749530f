import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import { signInState } from '../../../src/testbed/sign-in-state.ts'
import { codesOf, judged, onlySignature, theTestbed } from '../../judge/fixture.ts'
import { opened, refusal } from './encrypted.ts'

const hasQpdf = (() => {
  try {
    execFileSync('qpdf', ['--version'])
    return true
  } catch {
    // Not installed: what others write is not asked about then.
    return false
  }
})()

const WAYS = [
  ['RC4 of 40 bits', ['40'], 2, 'RC4-40'],
  ['RC4 of 128 bits', ['128', '--use-aes=n'], 3, 'RC4-128'],
  ['RC4 by a crypt filter', ['128', '--use-aes=n', '--force-V4'], 4, 'RC4-128'],
  ['AES-128', ['128', '--use-aes=y'], 4, 'AES-128'],
  ['AES-128 but for metadata', ['128', '--use-aes=y', '--cleartext-metadata'], 4, 'AES-128'],
  ['AES-256 of revision 5', ['256', '--force-R5'], 5, 'AES-256'],
  ['AES-256', ['256'], 6, 'AES-256'],
  ['AES-256 but for metadata', ['256', '--cleartext-metadata'], 6, 'AES-256'],
] as const

const folder = mkdtempSync(join(tmpdir(), 'asean-verify-qpdf-'))
afterAll(() => rmSync(folder, { recursive: true }))

function encryptedByQpdf(bytes: Uint8Array, user: string, options: readonly string[], more: readonly string[] = []) {
  const [from, to] = [join(folder, 'plain.pdf'), join(folder, 'encrypted.pdf')]
  writeFileSync(from, bytes)
  execFileSync('qpdf', ['--allow-weak-crypto', ...more, '--encrypt', user, 'keeper', ...options, '--', from, to])
  return new Uint8Array(readFileSync(to))
}

describe.skipIf(!hasQpdf)('a document that qpdf encrypted', () => {
  const { bytes } = createPdf({ signatureFields: ['Seller'], textField: 'Note' })
  const moreOptions = [[], ['--linearize'], ['--object-streams=generate']]

  it.each(WAYS)('is read with the empty password and with either of two: %s', async (_, options, revision, cipher) => {
    for (const more of moreOptions) {
      const open = await opened(encryptedByQpdf(bytes, '', options, more))
      expect(open).toMatchObject({ emptyFields: ['Seller'] })
      expect(open.objects.decryption?.facts).toMatchObject({ revision, cipher, password: 'none' })
      expect(open.findings.filter(({ level }) => level === 'failure')).toEqual([])
    }
    const closed = encryptedByQpdf(bytes, 'reader', options)
    for (const password of ['reader', 'keeper'])
      expect((await opened(closed, password)).emptyFields).toEqual(['Seller'])
    expect(await refusal(closed)).toBe('PDF_PASSWORD_REQUIRED')
    expect(await refusal(closed, 'Reader')).toBe('PDF_PASSWORD_WRONG')
  })

  it.each(WAYS)('is opened by a password with letters beyond ASCII: %s', async (_, options) => {
    expect(await refusal(encryptedByQpdf(bytes, 'pässwörd', options), 'pässwörd')).toBe('read')
  })

  it.each(WAYS)('has no signature that holds, where it was signed before: %s', async (_, options) => {
    const signed = await signInState(await theTestbed(), 'ID', { pdf: createPdf() })
    const report = await judged(encryptedByQpdf(signed.bytes, '', options))
    expect(report.decision.outcome).toBe('reject')
    const signature = onlySignature(report)
    expect(signature.indication).toBe('TOTAL-FAILED')
    expect(codesOf(signature)).toContain('PDF_ENCRYPTED_AFTER_SIGNING')
    expect(report.decision.next).toContain('ASK_FOR_ORIGINAL_FILE')
  })
})
