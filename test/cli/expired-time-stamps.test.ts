import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/types.ts'
import { createTimeScenarios } from '../../src/testbed/index.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

/** The command line on a contract whose signature depends on a time-stamp, by a TSA with a certificate that has expired since. */

const AT = '2026-11-24T10:00:00Z'
const NOW = new Date(AT)
const THEN = new Date('2023-11-24T10:00:00Z')
const POLICY = { name: 'house', revocation: 'if-available', origin: 'not-required', recognition: 'not-required' }

let cli: BuiltCli
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-expired-'))
  const { pki, pades, crlAt } = await createTimeScenarios({ now: NOW, seed: 'expired-time-stamps' })
  const { bytes, anchors } = await pades({
    level: 'B-LT',
    signer: 'expired-signer',
    tsa: 'expired-tsa',
    signedAt: THEN,
  })
  const certificate = await pki.holder('expired-tsa')
  const revoked = [{ certificate, date: new Date('2024-02-01T00:00:00Z'), reason: 'superseded' as const }]
  await writeFile(join(folder, 'contract.pdf'), bytes)
  await writeFile(join(folder, 'root.cer'), anchors[0] as Uint8Array)
  await writeFile(join(folder, 'revoked.crl'), await crlAt(pki.issuers.ca, NOW, { revoked }))
  await writeFile(join(folder, 'house.json'), JSON.stringify(POLICY))
  await writeFile(join(folder, 'accepts.json'), JSON.stringify({ ...POLICY, expiredTimeStamps: 'accepted' }))
  await writeFile(join(folder, 'wrong.json'), JSON.stringify({ ...POLICY, expiredTimeStamps: 'allowed' }))
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

function verify(policy: string, ...more: readonly string[]) {
  const file = (name: string): string => join(folder, name)
  const words = more.map((word) => (word.endsWith('.crl') ? file(word) : word))
  const chosen = policy.endsWith('.json') ? file(policy) : policy
  return cli.run([file('contract.pdf'), '--anchor', file('root.cer'), '--at', AT, '--policy', chosen, ...words])
}

describe('verify', () => {
  it.each(['technical', 'house.json'])('takes no time-stamp that has expired by %s, and says why', async (policy) => {
    const { exitCode, stdout, stderr } = await verify(policy, '--details')
    expect(stderr).toBe('')
    expect(exitCode).toBe(2)
    const text = stdout.replace(/\s+/g, ' ')
    expect(text).toContain('The certificate behind a time-stamp has expired since')
    expect(text).toContain('expiredTimeStamps)')
    expect(stdout).toMatch(/^\S+: Do not rely on it yet: the certificate of the time-stamp has expired/)
    expect(stdout.split('\n')[0]).not.toContain('a later time-stamp')
  })

  it('takes it by a policy that says so, and tells it on the first line', async () => {
    const { exitCode, stdout } = await verify('accepts.json')
    expect(exitCode).toBe(0)
    const [first] = stdout.split('\n')
    expect(first).toMatch(
      /^\S+: Technically in order.* The policy "house" did not ask for this: .*a later time-stamp over one whose certificate has expired\.$/,
    )
    const report = JSON.parse((await verify('accepts.json', '--json')).stdout) as Report
    expect(report.decision.relaxations).toContain('EXPIRED_TIME_STAMPS_ACCEPTED')
    expect(report.signatures[0]?.indication).toBe('TOTAL-PASSED')
  })

  it('takes it by no policy where the TSA is known to be revoked', async () => {
    const { exitCode, stdout } = await verify('accepts.json', '--crl', 'revoked.crl', '--json')
    expect(exitCode).toBe(2)
    const { decision, signatures } = JSON.parse(stdout) as Report
    expect(decision.relaxations).not.toContain('EXPIRED_TIME_STAMPS_ACCEPTED')
    expect(signatures[0]?.time.timeStamps[0]?.reasons).toContain('CERTIFICATE_REVOKED')
  })

  it('has no option that loosens a policy, and refuses a value that there is none of', async () => {
    const option = await verify('house.json', '--expired-time-stamps', 'accepted')
    expect([option.exitCode, option.stdout]).toEqual([3, ''])
    const { exitCode, stderr } = await verify('wrong.json')
    expect(exitCode).toBe(3)
    expect(stderr).toContain('wrong.json#/expiredTimeStamps')
  })
})

describe('policy explain', () => {
  it('says what such a policy gives up', async () => {
    const { stdout } = await cli.run(['policy', 'explain', join(folder, 'accepts.json')])
    const text = stdout.replace(/\s+/g, ' ')
    expect(text).toContain('Time-stamps Accepted where the certificate behind one has expired since')
    expect(text).toContain('The policy lets a time-stamp count whose certificate has expired since')
    const strict = (await cli.run(['policy', 'explain', join(folder, 'house.json')])).stdout.replace(/\s+/g, ' ')
    expect(strict).toContain('Time-stamps Refused where the certificate behind one has expired since')
  })
})
