import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signCms } from '../../src/testbed/cms.ts'
import { signInvoice } from '../../src/testbed/invoice/sign-invoice.ts'
import { fillTextField } from '../../src/testbed/pdf-changes.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { type SignedPdf, signPdf } from '../../src/testbed/pdf-sign.ts'
import { signXml } from '../../src/testbed/xml/sign-xml.ts'
import { credential, judged, theTestbed } from '../judge/fixture.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

let cli: BuiltCli
let folder: string
let first: SignedPdf
let second: SignedPdf
let path: string

beforeAll(async () => {
  cli = await buildCli()
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-extract-'))
  const signer = await credential('SG')
  const sign = (bytes: Uint8Array) => signCms(bytes, { credential: signer })
  first = await signPdf(createPdf({ textField: 'Note' }), { subFilter: 'ETSI.CAdES.detached', sign })
  second = await signPdf(fillTextField(first, 'Delivered'), { subFilter: 'ETSI.CAdES.detached', sign })
  path = join(folder, 'contract.pdf')
  await writeFile(path, second.bytes)
  await writeFile(join(folder, 'detached.p7s'), await sign(Uint8Array.of(1)))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

const extract = (...words: readonly string[]): Promise<Ran> => cli.run(['extract', ...words])

describe('extract', () => {
  it('writes the file as it was signed, by number and by id, and says what it is', async () => {
    const [{ id } = { id: '' }] = (await judged(second)).signatures
    for (const which of ['1', id, id.toUpperCase()]) {
      const out = join(folder, `as-signed-${which}.pdf`)
      const { exitCode, stdout, stderr } = await extract(path, '--signature', which, '--output', out)
      expect([exitCode, stdout]).toEqual([0, ''])
      expect(new Uint8Array(await readFile(out))).toEqual(first.bytes)
      expect(stderr).toContain(`Signature 1 ("Signature1"): ${first.bytes.length} octets, in ${out}.`)
      expect(stderr).toContain(`${second.bytes.length - first.bytes.length} octets of the file follow`)
      expect(stderr).toContain('Whose it is, is not asked here.')
    }
  })

  it('writes of an invoice in XML the element that is signed, in the form that was digested', async () => {
    const invoice = join(folder, 'invoice.xml')
    await writeFile(invoice, await signInvoice(await theTestbed(), 'VN'))
    const out = join(folder, 'as-digested.xml')
    const { exitCode, stderr } = await extract(invoice, '--output', out)
    const octets = await readFile(out)
    expect(exitCode).toBe(0)
    expect(octets.toString()).toMatch(/^<DLHDon [\s\S]*<\/DLHDon>$/)
    expect(stderr).toContain(`Signature 1: ${octets.length} octets, in ${out}.\n  It covers all of them.\n`)
    expect(stderr).toContain('They are the form that was digested, which can be written in another way than the file.')
    expect(stderr).toContain('Their digest is the one that was signed, and the signature value holds.')
  })

  it('says where each part of XML is, where several are signed', async () => {
    const order = join(folder, 'order.xml')
    const root = { name: 'order', content: '<a Id="a">pen</a><a Id="b">ink</a>' }
    await writeFile(order, await signXml(root, { credential: await credential('SG'), references: ['b', 'a'] }))
    const { exitCode, stdout, stderr } = await extract(order)
    // The root around them is not signed.
    expect([exitCode, stdout]).toEqual([2, '<a Id="b">ink</a><a Id="a">pen</a>'])
    expect(stderr).toContain('in 2 parts: octets 0 to 17 and 17 to 34. Each has a digest of its own.')
    expect(stderr).toContain('Each digest is one that was signed, and the signature value holds.')
  })

  it('writes octets alone to a pipe', async () => {
    const { exitCode, stdout } = await extract(path, '--signature', '2')
    expect(exitCode).toBe(0)
    expect(stdout.startsWith('%PDF-1.7')).toBe(true)
    expect(stdout.endsWith('%%EOF\n')).toBe(true)
  })

  it('replaces no file, be it the document itself or what a link leads to', async () => {
    const link = join(folder, 'link.pdf')
    await symlink(path, link)
    await symlink(join(folder, 'nowhere.pdf'), join(folder, 'broken.pdf'))
    for (const out of [path, link, join(folder, 'broken.pdf'), folder]) {
      const { exitCode, stderr } = await extract(path, '--signature', '1', '--output', out)
      expect(exitCode).toBe(3)
      expect(stderr).toContain(`--output: ${out} is there already`)
    }
    expect(new Uint8Array(await readFile(path))).toEqual(second.bytes)
  })

  it('writes nothing where nothing shows what is covered, and says why', async () => {
    const broken = join(folder, 'broken-digest.pdf')
    const text = Buffer.from(first.bytes)
    text.write('/Helvetiga', text.indexOf('/Helvetica'))
    await writeFile(broken, text)
    const out = join(folder, 'not-written')
    const { exitCode, stderr } = await extract(broken, '--output', out)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('nothing is written')
    expect(stderr).toContain('(DIGEST_MISMATCH)')
    await expect(readFile(out)).rejects.toThrow('ENOENT')
    const detached = await extract(join(folder, 'detached.p7s'), '--output', out)
    expect(detached.exitCode).toBe(1)
    expect(detached.stderr).toContain('(SIGNED_CONTENT_MISSING)')
  })

  it('says what is wrong on the command line', async () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [[path], /--signature: there are several: say which/],
      [[path, '--signature', '3'], /--signature: is not there: the document has 1 to 2/],
      [[path, '--signature', '0'], /0 is neither the number of a signature/],
      [[path, '--signature', 'first'], /first is neither the number/],
      [[path, '--signature', 'ab'.repeat(32)], /is not there/],
      [[path, path, '--signature', '1'], /one file is expected/],
      [[], /one file is expected/],
      [[path, '--signatur', '1'], /did you mean --signature\?/],
      [
        [path, '--signature', '1', '--output', join(folder, 'no', 'where')],
        /cannot be written: its folder is not there \(ENOENT\)/,
      ],
      [[join(folder, 'nothing.pdf'), '--signature', '1'], /no such file/],
    ]
    for (const [words, complaint] of cases) {
      const { exitCode, stdout, stderr } = await extract(...words)
      expect([words, exitCode, stdout]).toEqual([words, 3, ''])
      expect(stderr).toMatch(complaint)
    }
  })

  it('has help', async () => {
    const { exitCode, stdout } = await cli.run(['help', 'extract'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('asean-verify extract FILE --signature N')
    expect((await extract('--help')).stdout).toBe(stdout)
  })
})
