import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toHex } from '../../src/core/bytes.ts'
import type { Inspection } from '../../src/report/inspection.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { type Hierarchy, issueHierarchy } from '../path/fixture.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

let cli: BuiltCli
let folder: string
let hierarchy: Hierarchy

const at = (name: string): string => join(folder, name)
const inspect = (...words: readonly string[]): Promise<Ran> => cli.run(['inspect', ...words])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-inspect-'))
  hierarchy = await issueHierarchy({ leaf: { subject: { CN: '\u001b[31mred\u202e' } } })
  const [ca] = hierarchy.cas as [Credential]
  const { leaf } = hierarchy
  const thisUpdate = new Date('2026-11-24T10:00:00Z')
  const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(leaf.certificate).toString('base64')}\n-----END CERTIFICATE-----\n`
  await writeFile(at('signer.pem'), pem)
  await writeFile(at('signer.der'), leaf.certificate)
  await writeFile(at('cut.der'), leaf.certificate.subarray(0, 100))
  await writeFile(at('broken.pem'), `${pem}-----BEGIN CERTIFICATE-----\nMIIB\n`)
  await writeFile(at('text.txt'), 'Dear Sir or Madam')
  await writeFile(at('empty.der'), '')
  await writeFile(
    at('ca.crl'),
    await issueCrl({ issuer: ca, thisUpdate, revoked: [{ certificate: leaf, date: thisUpdate }] }),
  )
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('asean-verify inspect, of certificates and CRLs', () => {
  it('shows a certificate, escaped, in PEM as in DER', async () => {
    for (const name of ['signer.pem', 'signer.der']) {
      const ran = await inspect(at(name))
      expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
      expect(ran.stdout).toContain(`"${name}"\nWhat is in it, as it says itself. Nothing was verified.`)
      expect(ran.stdout).toContain('CN=Testbed CA 1, O=Testbed, C=ID')
      expect(ran.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
    }
  })

  it('prints it as canonical JSON', async () => {
    const { document, items } = JSON.parse((await inspect(at('signer.der'), '--json')).stdout) as Inspection
    expect(document.format).toBe('certificate')
    expect(items).toMatchObject([{ kind: 'certificate', certificate: { publicKey: 'P-256' } }])
  })

  it('looks up a serial number in a CRL', async () => {
    const serial = toHex(hierarchy.leaf.serialNumber)
    const found = await inspect(at('ca.crl'), '--serial', serial.toUpperCase())
    expect(found.stdout.replace(/\s+/g, ' ')).toContain(`Looked up ${serial}: revoked on 2026-11-24T10:00:00Z`)
    expect((await inspect(at('ca.crl'), '--serial', '0a')).stdout).toContain('0a: not in it')
    const wrong = await inspect(at('ca.crl'), '--serial', 'xyz')
    expect(wrong).toMatchObject({ exitCode: 3, stdout: '' })
    expect(wrong.stderr).toContain('--serial')
  })

  it.each([
    ['cut.der', 'DER_TRUNCATED'],
    ['broken.pem', 'INPUT_NOT_PEM'],
    ['text.txt', 'FORMAT_UNKNOWN'],
    ['empty.der', 'INPUT_EMPTY'],
  ])('says why %s cannot be read', async (name, code) => {
    for (const words of [[], ['--json']]) {
      const ran = await inspect(at(name), ...words)
      expect(ran).toMatchObject({ exitCode: 3, stderr: '' })
      expect(ran.stdout).toContain(code)
    }
  })

  it('names a folder and a file that is not there', async () => {
    for (const name of ['.', 'missing.crl'])
      expect(await inspect(at(name))).toMatchObject({
        exitCode: 3,
        stdout: '',
        stderr: expect.stringContaining('USAGE_'),
      })
  })
})
