import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { toPem } from '../testbed/pem.ts'
import { CONTENT, issueRoot, issueSigner } from '../validation/fixture.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

/** Files of another kind than an option takes: each option, with each kind of file that people have. */

let cli: BuiltCli
let folder: string

const at = (name: string): string => join(folder, name)
const run = (...words: readonly string[]): Promise<Ran> => cli.run(words)

/** What each file is called; the first three are what options take. */
const FILES = {
  'ca.cer': 'a certificate',
  'ca.pem': 'a certificate',
  'ca.crl': 'a CRL',
  'crl.pem': 'a CRL',
  'answer.ocsp': 'an OCSP response',
  'later.ocsp': 'an OCSP response',
  'contract.pdf': 'a PDF document',
  'pem-inside.pdf': 'a PDF document',
  'signed.p7s': 'a CMS message (PKCS #7)',
  'key.pem': 'PEM with PRIVATE KEY',
  'any.json': 'JSON',
  'page.html': 'HTML or XML',
  'letter.txt': 'text',
  'archive.zip': 'a ZIP archive',
  'empty.bin': 'empty',
  'sequence.der': 'DER of another kind',
  'random.bin': 'of a form that is not known here',
} as const

type FileName = keyof typeof FILES
const NAMES = Object.keys(FILES) as FileName[]

const OPTIONS = [
  ['verify', '--anchor', 'a certificate', 'certificates'],
  ['verify', '--certificate', 'a certificate', 'certificates'],
  ['verify', '--crl', 'a CRL', 'CRLs'],
  ['verify', '--ocsp', 'an OCSP response', 'OCSP responses'],
  ['path', '--anchor', 'a certificate', 'certificates'],
  ['path', '--certificate', 'a certificate', 'certificates'],
  ['path', '--crl', 'a CRL', 'CRLs'],
  ['path', '--ocsp', 'an OCSP response', 'OCSP responses'],
] as const

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-files-'))
  await mkdir(at('folder'))
  const root = await issueRoot()
  const signer = await issueSigner(root)
  const now = new Date(Math.floor(Date.now() / 1000) * 1000)
  const crl = await issueCrl({ issuer: root, thisUpdate: now })
  const statuses = [{ certificate: signer, status: 'good', thisUpdate: now }] as const
  const { bytes: pdf } = createPdf()
  const contents: Readonly<Record<FileName, Uint8Array | string>> = {
    'ca.cer': root.certificate,
    'ca.pem': toPem('CERTIFICATE', root.certificate),
    'ca.crl': crl,
    'crl.pem': toPem('X509 CRL', crl),
    'answer.ocsp': await createOcspResponse({ responder: root, issuer: root, producedAt: now, statuses }),
    'later.ocsp': Uint8Array.of(0x30, 3, 0x0a, 1, 3),
    'contract.pdf': pdf,
    'pem-inside.pdf': Buffer.concat([pdf, Buffer.from(toPem('CERTIFICATE', root.certificate))]),
    'signed.p7s': await signCms(CONTENT, { credential: signer }, { attached: true }),
    'key.pem': toPem('PRIVATE KEY', Uint8Array.of(1, 2, 3)),
    'any.json': '{ "any": 1 }',
    'page.html': '\n<!DOCTYPE html><title>Not found</title>',
    'letter.txt': 'Dear Sir or Madam',
    'archive.zip': 'PK\u0003\u0004xxxx',
    'empty.bin': '',
    'sequence.der': Uint8Array.of(0x30, 3, 2, 1, 5),
    'random.bin': Uint8Array.of(0xff, 0, 0x13, 0x37),
  }
  for (const [name, content] of Object.entries(contents)) await writeFile(at(name), content)
  await writeFile(at('cut-off.crl'), crl.subarray(0, -20))
  await writeFile(at('both.pem'), toPem('CERTIFICATE', root.certificate) + toPem('X509 CRL', crl))
  await writeFile(at('policy.json'), '{ "name": "house" }')
  await writeFile(at('adoptions.json'), '{ "schemaVersion": 1, "adoptions": [] }')
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** A command that goes on to an answer, if the files of its options are right. */
const wordsFor = (command: string): readonly string[] =>
  command === 'path'
    ? ['path', at('ca.cer'), '--anchor', at('ca.cer'), '--revocation', 'none']
    : ['verify', at('contract.pdf')]

describe.each(OPTIONS)('asean-verify %s %s', (command, option, takes, plural) => {
  const wrong = NAMES.filter((name) => FILES[name] !== takes)

  it.each(wrong)('names the file, what it is, and what is taken: %s', async (name) => {
    const ran = await run(...wordsFor(command), option, at(name))
    expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
    expect(ran.stderr).toMatch(/^asean-verify: USAGE_(OPTION|CERTIFICATE)_INVALID: /)
    expect(ran.stderr).toContain(`: ${at(name)}: is ${FILES[name]}, and ${option} takes ${plural} (DER or PEM)`)
  })

  it('takes what is of its kind, also beside others in one file', async () => {
    const right = NAMES.filter((name) => FILES[name] === takes)
    const mixed = takes === 'an OCSP response' ? [] : ['both.pem']
    for (const name of [...right, ...mixed]) {
      const { exitCode, stderr } = await run(...wordsFor(command), option, at(name))
      expect({ name, stderr, isAnswer: exitCode < 3 }).toEqual({ name, stderr: '', isAnswer: true })
    }
  })

  it('names a folder, and what is not there', async () => {
    for (const [name, why] of [
      ['folder', 'is a folder, not a file'],
      ['nowhere', 'no such file'],
    ] as const) {
      const ran = await run(...wordsFor(command), option, at(name))
      expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
      expect(ran.stderr).toContain(`${at(name)}: ${why}`)
    }
  })
})

describe('the file that path is about', () => {
  const kinds: readonly string[] = ['a certificate', 'empty', 'text', 'DER of another kind', FILES['random.bin']]

  it.each(NAMES.filter((name) => !kinds.includes(FILES[name])))('is no %s', async (name) => {
    const ran = await run('path', at(name), '--anchor', at('ca.cer'))
    expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
    expect(ran.stderr).toContain(`: ${at(name)}: is ${FILES[name]}, and path takes certificates (DER or PEM)`)
  })

  it('may be a certificate that is broken, which is an answer', async () => {
    for (const name of NAMES.filter((one) => kinds.includes(FILES[one])))
      expect((await run('path', at(name), '--anchor', at('ca.cer'), '--revocation', 'none')).exitCode).toBeLessThan(3)
  })
})

/** Every place that a file goes to. */
const PLACES: readonly (readonly string[])[] = [
  ['verify', 'FILE'],
  ['verify', 'contract.pdf', '--content', 'FILE'],
  ['verify', 'contract.pdf', '--crl', 'FILE'],
  ['verify', 'contract.pdf', '--anchor', 'FILE'],
  ['verify', 'contract.pdf', '--trust', 'FILE'],
  ['inspect', 'FILE'],
  ['path', 'FILE', '--anchor', 'ca.cer'],
  ['trust', 'check', 'FILE'],
  ['trust', 'place', 'FILE'],
]

describe.skipIf(process.platform === 'win32')('a device, or a pipe that nobody writes to', () => {
  beforeAll(() => {
    execFileSync('mkfifo', [at('pipe')])
  })

  it.each(PLACES)('is refused at once, by its name: %s %s %s %s', async (...words) => {
    for (const file of ['/dev/zero', at('pipe')]) {
      const given = words.filter((word) => word !== undefined).map((word) => (word === 'FILE' ? file : word))
      const ran = await run(...given.map((word) => (word in FILES ? at(word) : word)))
      expect(ran).toMatchObject({ exitCode: 3 })
      expect(ran.stderr + ran.stdout).toContain(file)
    }
  })

  it('is read where it is standard input', async () => {
    const { exitCode } = await cli.run(['inspect', '-'], { input: await readFile(at('ca.cer')) })
    expect(exitCode).toBe(0)
  })
})

describe('an option of one value', () => {
  it.each([
    ['verify', '--in', 'SG', 'VN'],
    ['verify', '--use', 'contract', 'contract'],
    ['verify', '--amount', '1 SGD', '2 SGD'],
    ['verify', '--policy', 'contract', 'technical'],
    ['verify', '--content', 'a', 'b'],
    ['verify', '--at', '2026-01-01', '2026-01-01'],
    ['verify', '--exists-since', '2026-01-01', '2026-01-02'],
    ['verify', '--timeout', '1', '2'],
    ['verify', '--cache', 'a', 'b'],
    ['path', '--key-purpose', 'any', 'any'],
    ['path', '--revocation', 'none', 'required'],
    ['path', '--model', 'shell', 'chain'],
    ['inspect', '--serial', '1', '2'],
    ['trust list', '--in', 'SG', 'VN'],
    ['recognition why', '--use', 'contract', 'invoice'],
  ])('of %s is given once: %s', async (command, option, one, two) => {
    for (const words of [
      [option, one, option, two],
      [`${option}=${one}`, option, two],
    ]) {
      const ran = await run(...command.split(' '), at('contract.pdf'), ...words)
      expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
      expect(ran.stderr).toContain(`USAGE_OPTION_INVALID: ${option}: is given twice`)
    }
  })
})

describe('--cache', () => {
  it.each(['ca.cer', 'ca.cer/below'])('is a folder: %s is none', async (name) => {
    const ran = await run('verify', at('contract.pdf'), '--online', '--cache', at(name))
    expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
    expect(ran.stderr).toContain(`USAGE_OPTION_INVALID: --cache: ${at(name)} is no folder`)
  })
})

describe('evidence of the right kind', () => {
  it('is used to its last octet, or refused by its name', async () => {
    const root = await readFile(at('ca.cer'))
    const crl = await readFile(at('ca.crl'))
    const behind = (name: string, ...parts: readonly (string | Uint8Array)[]) =>
      writeFile(at(name), Buffer.concat(parts.map((part) => Buffer.from(part as string))))
    await behind('second.pem', toPem('X509 CRL', crl), toPem('X509 CRL', crl).replaceAll('-----', '\u2014\u2014'))
    await behind('der-behind.pem', toPem('X509 CRL', crl), crl)
    await behind('der-der.crl', crl, crl)
    await behind('label.pem', toPem('X509 CRL', crl), toPem('CERTIFICATE', crl))
    for (const name of ['cut-off.crl', 'second.pem', 'der-behind.pem', 'der-der.crl', 'label.pem'])
      for (const words of [wordsFor('verify'), wordsFor('path')]) {
        const ran = await run(...words, '--crl', at(name))
        expect({ name, ...ran }).toMatchObject({ name, exitCode: 3, stdout: '' })
        expect(ran.stderr).toContain(`USAGE_OPTION_INVALID: ${at(name)}: has `)
      }
    await behind('second-anchor.pem', toPem('CERTIFICATE', root), root)
    expect((await run(...wordsFor('path'), '--anchor', at('second-anchor.pem'))).exitCode).toBe(3)
  })

  it('is used where it belongs, whichever option its file was given to', async () => {
    const [signed, signer] = [at('revoked.p7s'), await issueSigner(await issueRoot())]
    await writeFile(signed, await signCms(CONTENT, { credential: signer }, { attached: true }))
    const [certificate = new Uint8Array()] = signer.issuers
    await writeFile(at('anchor.cer'), certificate)
    await writeFile(
      at('certificate-and-crl.pem'),
      toPem('CERTIFICATE', certificate) + toPem('X509 CRL', await readFile(at('ca.crl'))),
    )
    const asked = ['verify', signed, '--anchor', at('anchor.cer'), '--json'] as const
    const one = await run(...asked, '--crl', at('ca.crl'))
    const both = await run(...asked, '--certificate', at('certificate-and-crl.pem'))
    expect(both.stdout).toContain(
      createHash('sha256')
        .update(await readFile(at('ca.crl')))
        .digest('hex'),
    )
    expect(both.exitCode).toBe(one.exitCode)
  })

  it('is said to go elsewhere where it was given to another option', async () => {
    const crl = await run('verify', at('contract.pdf'), '--anchor', at('ca.crl'))
    expect(crl.stderr).toContain('; CRLs go with --crl')
    const certificate = await run(...wordsFor('path'), '--crl', at('ca.cer'))
    expect(certificate.stderr).toContain('; certificates go with --anchor, or with --certificate')
  })
})

describe('--trust', () => {
  const json = ['any.json'] as const
  it.each(NAMES.filter((name) => !json.some((one) => one === name)))(
    'names the file, and what it is: %s',
    async (name) => {
      const ran = await run('verify', at('contract.pdf'), '--trust', at(name))
      expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
      expect(ran.stderr).toContain(`USAGE_OPTION_INVALID: ${at(name)}: is ${FILES[name]}, not JSON; --trust takes `)
    },
  )

  it.each([
    ['any.json', 'is JSON of another kind; --trust takes '],
    ['policy.json', 'is an acceptance policy: give it with --policy'],
    ['adoptions.json', 'is an adoption file: give it with --adopt'],
    ['folder', 'has no .json file'],
  ])('says what %s is', async (name, why) => {
    const ran = await run('verify', at('contract.pdf'), '--trust', at(name))
    expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
    expect(ran.stderr).toContain(`${at(name)}: ${why}`)
  })

  it('with agreements alone keeps the lists of the package', async () => {
    const packaged = fileURLToPath(new URL('../../trust-lists/recognition.json', import.meta.url))
    await mkdir(at('agreements'))
    await writeFile(at('agreements/recognition.json'), await readFile(packaged))
    const [own, without] = [
      await run('trust', 'list', '--json', '--trust', at('agreements')),
      await run('trust', 'list', '--json'),
    ]
    expect(own.exitCode).toBe(0)
    expect(JSON.parse(own.stdout)).toHaveLength(11)
    expect(own.stdout).toBe(without.stdout)
    const lenient = await run('trust', 'list', '--lenient', '--trust', at('agreements'))
    expect(lenient.exitCode).toBe(3)
    expect(lenient.stderr).toContain('--lenient: goes with lists, and --trust names agreements alone')
  })

  it('with agreements for trying out asks for their lists', async () => {
    await mkdir(at('trying'))
    const { environment: _, ...rest } = JSON.parse(
      await readFile(fileURLToPath(new URL('../../trust-lists/recognition.json', import.meta.url)), 'utf8'),
    ) as Record<string, unknown>
    await writeFile(at('trying/recognition.json'), JSON.stringify({ ...rest, environment: 'testbed' }))
    const ran = await run('trust', 'list', '--trust', at('trying'), '--allow-environment', 'testbed')
    expect(ran.exitCode).toBe(3)
    expect(ran.stderr).toContain('recognition.json: goes with lists of its own, and --trust names none')
  })
})
