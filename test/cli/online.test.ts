import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/types.ts'
import { type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { type RevocationServer, startRevocationServer } from '../../src/testbed/revocation-server.ts'
import { generateKeys } from '../seeded-keys.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

let cli: BuiltCli
let folder: string
let server: RevocationServer

const at = (name: string): string => join(folder, name)
const judge = (...words: readonly string[]): Promise<Ran> =>
  cli.run([at('signed.p7m'), '--anchor', at('root.cer'), '--policy', 'technical', ...words])
const reportOf = ({ stdout }: Ran): Report => JSON.parse(stdout) as Report
const pathOf = (ran: Ran): number => reportOf(ran).signatures[0]?.path.length ?? -1

/** A signature that carries its signer's certificate alone; the CA's is where that says. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-test-'))
  server = await startRevocationServer()
  const now = Date.now()
  const validity = { notBefore: new Date(now - 86_400_000), notAfter: new Date(now + 86_400_000) }
  const ca = { basicConstraints: { ca: true }, keyUsage: ['keyCertSign', 'cRLSign'], ...validity } as const
  const root: Credential = await issueCertificate({ subject: { CN: 'Root' }, keys: await generateKeys('P-256'), ...ca })
  const issuing = await issueCertificate({
    subject: { CN: 'CA' },
    keys: await generateKeys('P-256'),
    issuer: root,
    ...ca,
    ...server.addresses('top'),
  })
  const credential = await issueCertificate({
    subject: { CN: 'Signer' },
    keys: await generateKeys('P-256'),
    issuer: issuing,
    keyUsage: ['digitalSignature'],
    ...validity,
    ...server.addresses('ca'),
  })
  server.serve('top', { issuer: root })
  server.serve('ca', { issuer: issuing })
  const content = new TextEncoder().encode('Testbed content')
  await writeFile(at('signed.p7m'), await signCms(content, { credential }, { attached: true, certificates: 'leaf' }))
  await writeFile(at('root.cer'), root.certificate)
  cli = await buildCli()
})

afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

describe('asean-verify --online', () => {
  it('makes no request without it', async () => {
    const before = server.requests.length
    const ran = await judge('--json')
    expect([pathOf(ran), reportOf(ran).requests]).toEqual([0, []])
    expect(server.requests).toHaveLength(before)
  })

  it('gets what is lacking, and tells every request', async () => {
    const before = server.requests.length
    const ran = await judge('--json', '--online', '--allow-private', '--timeout', '240')
    expect(ran.stderr).toBe('')
    expect(pathOf(ran)).toBe(2)
    const { requests } = reportOf(ran)
    expect(requests[0]).toMatchObject({ url: `${server.url}/ca/ca.cer`, purpose: 'issuer', outcome: 'FETCHED' })
    expect(requests.every(({ outcome, fromCache }) => outcome === 'FETCHED' && !fromCache)).toBe(true)
    const asked = server.requests.slice(before)
    expect(asked).toHaveLength(requests.length)
    expect(asked).toEqual(expect.arrayContaining(['GET /ca/ca.cer', 'POST /ca/ocsp', 'POST /top/ocsp']))
  })

  it('asks no address of this machine unless it is allowed', async () => {
    const before = server.requests.length
    const ran = await judge('--json', '--online')
    expect(reportOf(ran).requests.map(({ outcome }) => outcome)).toEqual(['FETCH_ADDRESS_REFUSED'])
    expect(pathOf(ran)).toBe(0)
    expect(server.requests).toHaveLength(before)
  })

  it('says in words what it did not get', async () => {
    const { stdout } = await judge('--online', '--details')
    expect(stdout).toMatch(/Requests +1 request was made for evidence/)
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      `Certificate of an issuer, ${server.url}/ca/ca.cer: The address is of a private network or of this machine`,
    )
    const detail = (await judge('--online', '--detail')).stdout
    expect(detail).toContain('FETCH_ADDRESS_REFUSED 0 bytes received')
  })

  it('keeps what it got', async () => {
    const words = ['--json', '--online', '--allow-private', '--cache', at('kept')]
    await judge(...words)
    const before = server.requests.length
    const ran = await judge(...words)
    expect(pathOf(ran)).toBe(2)
    expect(reportOf(ran).requests.every(({ fromCache, bytes }) => fromCache && bytes === 0)).toBe(true)
    expect(server.requests).toHaveLength(before)
    expect(await readdir(at('kept'))).toHaveLength(reportOf(ran).requests.length)
    expect((await judge('--detail', ...words.slice(1))).stdout).toContain('FETCHED from the cache')
  })

  it.each([
    [['--timeout', '5'], '--timeout: goes with --online'],
    [['--cache', 'x'], '--cache: goes with --online'],
    [['--allow-private'], '--allow-private: goes with --online'],
    [['--online', '--timeout', '0'], '--timeout: 0 is no number of seconds'],
    [['--online', '--timeout', 'soon'], '--timeout: soon is no number of seconds'],
    [['--online', '--cache', ''], '--cache: is no folder'],
  ])('refuses %j', async (words, told) => {
    const ran = await judge(...words)
    expect(ran.exitCode).toBe(3)
    expect(ran.stderr).toContain(told)
  })
})
