import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PathResult } from '../../src/report/path-result.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { type RevocationServer, startRevocationServer } from '../../src/testbed/revocation-server.ts'
import { type Hierarchy, issueCa, issueHierarchy, issueLeaf } from '../path/fixture.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

let cli: BuiltCli
let folder: string
let hierarchy: Hierarchy

const at = (name: string): string => join(folder, name)
const path = (...words: readonly string[]): Promise<Ran> => cli.run(['path', ...words])
/** With everything that it needs, at a time when all is valid. */
const whole = (...words: readonly string[]): Promise<Ran> =>
  path(at('signer.pem'), '--anchor', at('root.pem'), '--certificate', at('ca.der'), '--at', '2026-11-24', ...words)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-path-'))
  hierarchy = await issueHierarchy()
  const { root, cas, leaf } = hierarchy
  const [ca] = cas as [Credential]
  await writeFile(at('root.pem'), pem(root))
  await writeFile(at('ca.der'), ca.certificate)
  await writeFile(at('signer.pem'), pem(leaf))
  await writeFile(at('bundle.pem'), `a bundle\n${pem(leaf)}${pem(ca)}`)
  const many = await Promise.all(
    Array.from({ length: 100 }, (_, i) => issueLeaf(ca, { subject: { CN: `Signer ${i}` } })),
  )
  await writeFile(at('many.pem'), [ca, ...many].map(pem).join(''))
  await writeFile(at('hostile.pem'), pem(await issueLeaf(ca, { subject: { CN: '\u001b]0;title\u0007\u202eVALID' } })))
  await writeFile(at('empty.pem'), '')
  await writeFile(
    at('garbage.der'),
    Uint8Array.from({ length: 500 }, (_, i) => (i * 7919) % 251),
  )
  await writeFile(at('sequence.der'), Uint8Array.from([0x30, 0x82, 0xff, 0xff, 1, 2, 3]))
  await writeFile(at('broken.pem'), `${pem(leaf)}-----BEGIN CERTIFICATE-----\nMIIB\n`)
  await writeFile(at('no-base64.pem'), '-----BEGIN CERTIFICATE-----\n~~~\n-----END CERTIFICATE-----\n')
  await writeFile(at('locked.pem'), pem(leaf))
  await chmod(at('locked.pem'), 0)
  await mkdir(at('folder'))
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

function pem({ certificate }: Credential): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate).toString('base64')}\n-----END CERTIFICATE-----\n`
}

describe('asean-verify path', () => {
  it('exits with 0 for a path that holds, and says that revocation was not asked for', async () => {
    const ran = await whole('--revocation', 'none')
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
    expect(ran.stdout).toMatch(
      /^VALID {2}"signer\.pem" — .* up to "Testbed Root" — revocation not checked — The trust .* Whoever asked gave it: trust anchors\.\n/,
    )
  })

  it('exits with 2 for what cannot be told: a status, an issuer', async () => {
    const status = await whole()
    expect(status.exitCode).toBe(2)
    expect(status.stdout).toMatch(/^CANNOT BE TOLD {2}"signer\.pem"/)
    const issuer = await path(at('signer.pem'), '--anchor', at('root.pem'), '--revocation', 'none')
    expect(issuer.exitCode).toBe(2)
    expect(issuer.stdout).toContain('ISSUER_NOT_FOUND')
  })

  it('exits with 1 for a path that does not hold', async () => {
    const later = ['--anchor', at('root.pem'), '--certificate', at('ca.der'), '--at', '2041-01-01']
    const ran = await path(at('signer.pem'), ...later, '--revocation', 'none')
    expect(ran.exitCode).toBe(1)
    expect(ran.stdout).toMatch(/^INVALID {2}"signer\.pem"/)
    expect((await whole('--key-purpose', 'time-stamping', '--revocation', 'none')).exitCode).toBe(1)
    expect((await whole('--certificate-policy', '2.999.1', '--explicit-policy', '--revocation', 'none')).exitCode).toBe(
      1,
    )
  })

  it('takes what it needs from a bundle, and from standard input', async () => {
    const words = ['--anchor', at('root.pem'), '--at', '2026-11-24', '--revocation', 'none']
    expect((await path(at('bundle.pem'), ...words)).exitCode).toBe(0)
    const bundle = Buffer.from(`${pem(hierarchy.leaf)}${pem(hierarchy.cas[0] as Credential)}`)
    const ran = await cli.run(['path', '-', ...words], { input: bundle })
    expect(ran).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('VALID  "standard input"') })
    expect((await path(at('signer.pem'), ...words, '--certificate', at('many.pem'))).exitCode).toBe(0)
  })

  it('prints the result as canonical JSON', async () => {
    const ran = await whole(
      '--json',
      '--revocation',
      'none',
      '--certificate-policy',
      '2.999.2',
      '--certificate-policy',
      '2.999.1',
    )
    const result = JSON.parse(ran.stdout) as PathResult
    expect(ran.exitCode).toBe(0)
    expect(result).toMatchObject({
      schemaVersion: 2,
      outcome: 'valid',
      validationTime: '2026-11-24T00:00:00Z',
      question: { certificatePolicies: ['2.999.1', '2.999.2'], revocation: 'none' },
    })
    expect(ran.stdout.startsWith('{"attempts":')).toBe(true)
    const unknown = JSON.parse((await whole('--json')).stdout)
    expect(unknown).toMatchObject({ outcome: 'indeterminate' })
    expect(unknown).not.toHaveProperty('path')
  })

  it('ends in the services of lists where that is asked for', async () => {
    const testbed = await sharedTestbed()
    await mkdir(at('trust'))
    for (const [state, list] of Object.entries(testbed.lists)) await writeFile(at(`trust/${state}.json`), list)
    const { signer } = testbed.states.ID
    await writeFile(
      at('listed.pem'),
      `${pem(signer)}${signer.issuers.map((certificate) => pem({ ...signer, certificate })).join('')}`,
    )
    const words = ['--trust', at('trust'), '--allow-environment', 'testbed', '--revocation', 'none']
    const ran = await path(at('listed.pem'), ...words)
    expect(ran.exitCode, ran.stderr).toBe(0)
    expect(ran.stdout).toMatch(/^TESTBED DATA/)
    const bundled = await path(at('listed.pem'), '--in-lists', '--revocation', 'none', '--json')
    expect(JSON.parse(bundled.stdout)).toMatchObject({ outcome: 'indeterminate', trust: { environment: 'production' } })
  })
})

describe('asean-verify path --online', () => {
  let server: RevocationServer

  beforeAll(async () => {
    server = await startRevocationServer()
    const root = await issueCa('Online Root', undefined, server.addresses('root'))
    const ca = await issueCa('Online CA', root, server.addresses('root'))
    const leaf = await issueLeaf(ca, server.addresses('ca'))
    const revoked = await issueLeaf(ca, { ...server.addresses('ca'), subject: { CN: 'Testbed revoked' } })
    server.serve('root', { issuer: root })
    server.serve('ca', { issuer: ca, revoked: [{ certificate: revoked, date: new Date('2026-01-01T00:00:00Z') }] })
    await writeFile(at('online-root.pem'), pem(root))
    await writeFile(at('online.pem'), pem(leaf))
    await writeFile(at('online-revoked.pem'), pem(revoked))
  })

  afterAll(() => server.close())

  it('gets issuers and status, and says that it asked', async () => {
    const words = ['--anchor', at('online-root.pem'), '--online', '--allow-private']
    const ran = await path(at('online.pem'), ...words)
    expect(ran.exitCode, ran.stdout).toBe(0)
    expect(ran.stdout).toMatch(
      /^VALID {2}"online\.pem" — "Testbed signer" — 2 certificates up to "Testbed Online Root" — The trust .*\n/,
    )
    expect(ran.stdout).toContain('3 requests were made for evidence')
    const { requests, path: found } = JSON.parse(
      (await path(at('online.pem'), ...words, '--json')).stdout,
    ) as PathResult
    expect(requests.map(({ purpose, outcome }) => [purpose, outcome])).toEqual([
      ['issuer', 'FETCHED'],
      ['ocsp', 'FETCHED'],
      ['ocsp', 'FETCHED'],
    ])
    expect(found?.revocation.map(({ status }) => status)).toEqual(['good', 'good'])
    const revoked = await path(at('online-revoked.pem'), ...words)
    expect(revoked.exitCode).toBe(1)
    expect(revoked.stdout).toContain('CERTIFICATE_REVOKED')
  })

  it('asks nobody without being told to, nor for a status that is not asked for', async () => {
    const before = server.requests.length
    expect((await path(at('online.pem'), '--anchor', at('online-root.pem'))).exitCode).toBe(2)
    expect(server.requests.length).toBe(before)
    const words = ['--anchor', at('online-root.pem'), '--online', '--allow-private', '--revocation', 'none']
    expect((await path(at('online.pem'), ...words)).exitCode).toBe(0)
    expect(server.requests.slice(before).filter((request) => request.includes('ocsp'))).toEqual([])
  })

  it('reaches no private address unless that is allowed', async () => {
    const ran = await path(at('online.pem'), '--anchor', at('online-root.pem'), '--online')
    expect(ran.exitCode).toBe(2)
    expect(ran.stdout).toContain('ISSUER_NOT_FOUND')
  })
})

describe('what is no certificate', () => {
  it.each([
    ['empty.pem', 'INPUT_EMPTY'],
    ['garbage.der', 'INPUT_NOT_PEM'],
    ['sequence.der', 'CERTIFICATE_MALFORMED'],
    ['broken.pem', 'INPUT_NOT_PEM'],
    ['no-base64.pem', 'INPUT_NOT_PEM'],
  ])('is told and never valid where it is asked about: %s', async (name, code) => {
    const ran = await path(at(name), '--anchor', at('root.pem'), '--revocation', 'none')
    expect(ran).toMatchObject({ exitCode: 2, stderr: '' })
    expect(ran.stdout).toMatch(/^CANNOT BE TOLD/)
    expect(ran.stdout).toContain(code)
  })

  it.each(['empty.pem', 'garbage.der', 'sequence.der', 'broken.pem', 'no-base64.pem'])(
    'is an error where it is to be trusted: %s',
    async (name) => {
      const ran = await path(at('signer.pem'), '--anchor', at(name))
      expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
      expect(ran.stderr).toContain(`asean-verify: USAGE_CERTIFICATE_INVALID: ${at(name)}: `)
    },
  )

  it('is told by its file where it has the look of evidence', async () => {
    await writeFile(at('broken-crl.pem'), '-----BEGIN X509 CRL-----\nAAAA\n')
    const ran = await whole('--revocation', 'none', '--crl', at('broken-crl.pem'))
    expect(ran.exitCode).toBe(3)
    expect(ran.stderr.replace(/\s+/g, '')).toContain(at('broken-crl.pem'))
  })

  it('cannot command the terminal', async () => {
    const ran = await path(at('hostile.pem'), '--anchor', at('root.pem'))
    expect(ran.exitCode).toBe(2)
    expect(ran.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  })
})

describe('what was typed wrong', () => {
  it.each([
    [[], 'FILE'],
    [['a.pem', 'b.pem'], 'FILE'],
    [['signer.pem'], '--anchor'],
    [['missing.pem', '--anchor', 'root.pem'], 'missing.pem'],
    [['folder', '--anchor', 'root.pem'], 'folder'],
    [['signer.pem', '--anchor', 'folder'], 'folder'],
    [['signer.pem', '--anchor', 'root.pem', '--crl', 'missing.crl'], 'missing.crl'],
    [['signer.pem', '--anchor', 'root.pem', '--at', 'yesterday'], '--at'],
    [['signer.pem', '--anchor', 'root.pem', '--key-purpose', 'tls'], '--key-purpose'],
    [['signer.pem', '--anchor', 'root.pem', '--revocation', 'maybe'], '--revocation'],
    [['signer.pem', '--anchor', 'root.pem', '--model', 'star'], '--model'],
    [['signer.pem', '--anchor', 'root.pem', '--certificate-policy', 'any'], '--certificate-policy'],
    [['signer.pem', '--anchor', 'root.pem', '--adopt', 'a.json'], '--adopt'],
    [['signer.pem', '--anchors', 'root.pem'], '--anchors'],
  ])('is named, with exit status 3: %j', async (words, where) => {
    const placed = words.map((word) => (/\.(?:pem|crl)$|^folder$/.test(word) ? at(word) : word))
    const ran = await path(...placed)
    expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
    expect(ran.stderr).toMatch(/^asean-verify: USAGE_/)
    expect(ran.stderr.split('\n')[0]).toContain(where)
  })

  it.skipIf(process.getuid?.() === 0)('names a file that may not be read', async () => {
    const ran = await path(at('locked.pem'), '--anchor', at('root.pem'))
    expect(ran).toMatchObject({ exitCode: 3, stdout: '', stderr: expect.stringContaining('permission denied') })
  })

  it('is explained by its help', async () => {
    for (const words of [
      ['help', 'path'],
      ['path', '--help'],
    ]) {
      const { exitCode, stdout } = await cli.run(words)
      expect(exitCode).toBe(0)
      expect(stdout).toContain('asean-verify path FILE --anchor FILE')
      for (const line of stdout.split('\n')) expect(line.length).toBeLessThan(121)
    }
  })
})
