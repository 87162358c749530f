import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { CALENDAR, CALENDAR_WRITTEN } from '../../src/constraints/calendar.ts'
import { weaknessesOf } from '../../src/constraints/weakness.ts'
import { fromBase64 } from '../../src/core/bytes.ts'
import type { Instant } from '../../src/core/time.ts'
import { resolveSignatureAlgorithm } from '../../src/crypto/algorithms.ts'
import type { HeldCertificate } from '../../src/x509/types.ts'
import { askPathEngine, hold } from '../ask-path-engine.ts'
import { hasPeerName } from '../peer-name.ts'
import { whyNotForServers } from '../server-purpose.ts'
import type { Adapter, CaseResult } from '../types.ts'

interface BetterTlsFile {
  readonly trustRoot: string
  readonly suites: Readonly<Record<string, { readonly testCases: readonly BetterTlsCase[] }>>
}

interface BetterTlsCase {
  readonly id: number
  readonly suite: string
  /** The server's own first. */
  readonly certificates: readonly string[]
  readonly hostname: string
  readonly requiredFeatures: readonly string[]
  readonly expected: 'ACCEPT' | 'REJECT'
  readonly failureIsWarning: boolean
}

/** Chains that servers send: names under constraints, and paths to be built around certificates that do not count. */
export const betterTls: Adapter = {
  folder: 'bettertls',
  name: 'bettertls',
  compares: 'name constraints and path building; the host name, serverAuth and SHA-1 are judged by the adapter',
  async run(folder) {
    const file = gunzipSync(await readFile(join(folder, 'bettertls.json.gz'))).toString()
    const { trustRoot, suites } = JSON.parse(file) as BetterTlsFile
    const anchor = decode(trustRoot)
    const results: CaseResult[] = []
    for (const { testCases } of Object.values(suites))
      for (const one of testCases) results.push(await runCase(anchor, one))
    return results
  },
}

async function runCase(anchor: Uint8Array, one: BetterTlsCase): Promise<CaseResult> {
  const name = `${one.suite} ${one.id}`
  const [leaf = new Uint8Array(), ...certificates] = one.certificates.map(decode)
  const kind = /^[\d.]+$/.test(one.hostname) ? 'IP' : 'DNS'
  const { outcome, because } = await askPathEngine({
    leaf,
    certificates,
    anchors: [anchor],
    at: timeOf(leaf, one),
    alsoAsked: (path) => {
      const [server] = path
      if (server === undefined || !hasPeerName(server.certificate, { kind, value: one.hostname })) return 'another host'
      return whyNotForServers(path) ?? (path.slice(0, -1).some(isSignedWeakly) ? 'a weak signature' : null)
    },
  })
  const answer = outcome === 'valid' ? 'ACCEPT' : 'REJECT'
  const agrees = answer === one.expected
  const result = { name, expected: one.expected, actual: `${answer} ${because}`.trim(), agrees }
  // The source itself takes either answer to these, and wants the reader to know which it was.
  return one.failureIsWarning && !agrees ? { ...result, skipped: `answered with ${answer}, which is as good` } : result
}

/** Certificates of the set last for a year from when it was made; those that are to have expired have another end. */
function timeOf(leaf: Uint8Array, { requiredFeatures, expected }: BetterTlsCase): Instant {
  const held = hold(leaf)
  if (!held.ok) return 0
  const { notBefore, notAfter } = held.value.certificate
  const expires = requiredFeatures.includes('INVALID_REASON_EXPIRED') && expected === 'REJECT'
  return (expires ? notAfter : notBefore) + 1000
}

function isSignedWeakly({ certificate }: HeldCertificate): boolean {
  const operation = resolveSignatureAlgorithm(certificate.signatureAlgorithm, null)
  return operation.ok && weaknessesOf(operation.value, null, CALENDAR_WRITTEN, CALENDAR).length > 0
}

function decode(text: string): Uint8Array {
  return fromBase64(text) ?? new Uint8Array()
}
