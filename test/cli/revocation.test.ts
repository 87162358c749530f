import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/types.ts'
import {
  createRevocationScenario,
  type Published,
  REVOCATION_SCENARIOS,
  type RevocationScenario,
  type RevocationScenarioId,
} from '../../src/testbed/revocation-scenarios.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

/** The command line on contracts whose certificates were revoked or not, with the evidence in the document, and with it on a server. */

let cli: BuiltCli
let folder: string
let server: Server
const scenarios = new Map<RevocationScenarioId, RevocationScenario>()
const requests: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-revocation-'))
  const published = new Map<string, Published>()
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    const found = published.get(request.url ?? '')
    if (found === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': found.contentType }).end(found.bytes)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const testbed = await sharedTestbed()
  await mkdir(join(folder, 'trust'))
  for (const [state, list] of Object.entries(testbed.lists))
    await writeFile(join(folder, 'trust', `${state.toLowerCase()}.json`), list)
  await writeFile(join(folder, 'trust', 'recognition.json'), testbed.recognition)
  for (const id of REVOCATION_SCENARIOS) {
    const scenario = await createRevocationScenario(testbed, id, base)
    scenarios.set(id, scenario)
    for (const [path, served] of scenario.published) published.set(path, served)
    await writeFile(join(folder, `${id}.offline.pdf`), scenario.offline)
    await writeFile(join(folder, `${id}.online.pdf`), scenario.online)
  }
  cli = await buildCli()
})

afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

interface Answer {
  readonly exitCode: number
  /** Indication, sub-indication, and the failures of the signature. */
  readonly answer: string
  readonly report: Report
}

async function judge(file: string, ...words: readonly string[]): Promise<Answer> {
  const { exitCode, stdout, stderr } = await cli.run([
    join(folder, file),
    ...['--in', 'ID', '--json', '--trust', join(folder, 'trust'), '--allow-environment', 'testbed'],
    ...words,
  ])
  if (stdout === '') throw new Error(stderr)
  const report = JSON.parse(stdout) as Report
  const [signature] = report.signatures
  if (signature === undefined) throw new Error('no signature')
  const { indication, subIndication, findings } = signature
  const failures = new Set(findings.filter(({ level }) => level === 'failure').map(({ code }) => code))
  return { exitCode, answer: [indication, subIndication ?? '', ...failures].join(' ').trim(), report }
}

const EXPECTED: Readonly<Record<RevocationScenarioId, readonly [exitCode: number, answer: string]>> = {
  good: [0, 'TOTAL-PASSED'],
  'revoked-before': [2, 'INDETERMINATE REVOKED_NO_POE CERTIFICATE_REVOKED'],
  'revoked-after': [2, 'INDETERMINATE REVOKED_NO_POE CERTIFICATE_REVOKED'],
  'ca-revoked': [2, 'INDETERMINATE REVOKED_CA_NO_POE CA_CERTIFICATE_REVOKED'],
  'stale-crl': [2, 'INDETERMINATE TRY_LATER REVOCATION_STALE'],
  'stale-embedded': [2, 'INDETERMINATE REVOKED_NO_POE CERTIFICATE_REVOKED'],
  'no-evidence': [2, 'INDETERMINATE TRY_LATER REVOCATION_UNKNOWN'],
  'unauthorised-responder': [2, 'INDETERMINATE TRY_LATER OCSP_RESPONDER_NOT_AUTHORISED'],
}

describe('with the evidence in the document', () => {
  it.each(REVOCATION_SCENARIOS)('%s', async (id) => {
    const { exitCode, answer, report } = await judge(`${id}.offline.pdf`)
    expect([exitCode, answer]).toEqual(EXPECTED[id])
    expect(report.requests).toEqual([])
  })

  it('takes a signature that somebody saw before the revocation, and tells of it', async () => {
    const seen = scenarios.get('revoked-after')?.seen.toISOString().replace('.000Z', 'Z') ?? ''
    const { exitCode, answer, report } = await judge('revoked-after.offline.pdf', '--exists-since', seen)
    expect([exitCode, answer]).toEqual([0, 'TOTAL-PASSED'])
    expect(report.signatures[0]?.findings.map(({ code }) => code)).toContain('CERTIFICATE_REVOKED_LATER')
  })

  it('does not take one that somebody saw after the revocation', async () => {
    const seen = scenarios.get('revoked-before')?.seen.toISOString().replace('.000Z', 'Z') ?? ''
    const { exitCode, answer } = await judge('revoked-before.offline.pdf', '--exists-since', seen)
    expect([exitCode, answer]).toEqual([2, 'INDETERMINATE REVOKED_NO_POE CERTIFICATE_REVOKED'])
  })
})

describe('with the evidence in files', () => {
  it('judges what is given beside the document', async () => {
    const words = ['ca.cer', 'root.crl', 'ocsp'].map((name) => join(folder, name))
    for (const name of ['ca.cer', 'root.crl', 'ocsp'])
      await writeFile(join(folder, name), scenarios.get('good')?.published.get(`/good/${name}`)?.bytes ?? '')
    const [ca = '', crl = '', ocsp = ''] = words
    const given = ['--certificate', ca, '--crl', crl, '--ocsp', ocsp]
    const { exitCode, answer, report } = await judge('good.online.pdf', ...given)
    expect([exitCode, answer]).toEqual([0, 'TOTAL-PASSED'])
    expect(report.signatures[0]?.revocation.map(({ source }) => source?.kind)).toEqual(['ocsp', 'crl'])
  })

  it('refuses a CRL that is broken by its name: it could be one that revokes the signer', async () => {
    await writeFile(join(folder, 'no.crl'), '-----BEGIN X509 CRL-----\nAAAA\n')
    const asked = judge('good.offline.pdf', '--crl', join(folder, 'no.crl'))
    await expect(asked).rejects.toThrow(/USAGE_OPTION_INVALID: .*no\.crl: has a block that is not right/)
  })
})

describe('with the evidence on a server', () => {
  it.each(REVOCATION_SCENARIOS)('%s', async (id) => {
    const { exitCode, answer, report } = await judge(`${id}.online.pdf`, '--online', '--allow-private')
    expect([exitCode, answer]).toEqual(EXPECTED[id])
    expect(report.requests.length).toBeGreaterThan(0)
  })

  it('asks nobody without being told to', async () => {
    requests.length = 0
    const { exitCode, answer } = await judge('good.online.pdf')
    expect([exitCode, answer]).toEqual([2, 'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND ISSUER_NOT_FOUND'])
    expect(requests).toEqual([])
  })
})
