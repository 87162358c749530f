import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findPath } from '../../src/verifier/find-path.ts'
import { readCertificateInput } from '../../src/x509/certificate-input.ts'
import type { HeldCertificate } from '../../src/x509/types.ts'
import { askPathEngine, hold, type PathAnswer } from '../ask-path-engine.ts'
import { hasPeerName, type PeerName } from '../peer-name.ts'
import { whyNotForClients, whyNotForServers } from '../server-purpose.ts'
import type { Adapter, CaseResult } from '../types.ts'
import { whyNotForTheWeb } from '../web-profile.ts'

interface LimboFile {
  readonly testcases: readonly LimboCase[]
}

interface LimboCase {
  readonly id: string
  readonly features: readonly string[]
  readonly validation_kind: 'SERVER' | 'CLIENT'
  readonly trusted_certs: readonly string[]
  readonly untrusted_intermediates: readonly string[]
  readonly peer_certificate: string
  readonly validation_time: string | null
  readonly expected_result: 'SUCCESS' | 'FAILURE'
  readonly expected_peer_name: PeerName | null
  readonly expected_peer_names: readonly PeerName[]
  readonly max_chain_depth: number | null
  readonly crls: readonly string[]
}

/** Within the validity of all certificates of cases that name no time. */
const NOW = '2026-01-01T00:00:00Z'

/** Chains of TLS, many of them hostile, and what RFC 5280 makes of them. */
export const x509Limbo: Adapter = {
  folder: 'x509-limbo',
  name: 'x509-limbo',
  compares:
    'path building and validation; peer names and the purposes serverAuth and clientAuth are judged by the adapter',
  async run(folder) {
    const { testcases } = JSON.parse(await readFile(join(folder, 'limbo.json'), 'utf8')) as LimboFile
    const results: CaseResult[] = []
    for (const one of testcases) results.push(await runCase(one))
    return results
  },
}

/** These need the list of public suffixes, which is no business of signatures. */
const ABOUT_PUBLIC_SUFFIXES = 'webpki::san::public-suffix'

async function runCase(one: LimboCase): Promise<CaseResult> {
  const name = one.id
  const expected = one.expected_result
  const skip = (skipped: string): CaseResult => ({ name, expected, actual: '', agrees: false, skipped })
  if (name.startsWith(ABOUT_PUBLIC_SUFFIXES)) return skip('needs the list of public suffixes')
  const { outcome, because } = one.crls.length > 0 ? await askWithStatus(one) : await askForPath(one)
  const answer = outcome === 'valid' ? 'SUCCESS' : 'FAILURE'
  return { name, expected, actual: `${answer} ${because}`.trim(), agrees: answer === expected }
}

const ABOUT_CRL_PROFILE = /^crl::crlnumber-/

/** With CRLs, the status of every certificate has to be known. These take a CRL that breaks the profile of RFC 5280 §5 for none. */
async function askWithStatus(one: LimboCase): Promise<{ readonly outcome: string; readonly because: string }> {
  const { outcome, reason, attempts } = await findPath(one.peer_certificate, {
    anchors: one.trusted_certs,
    certificates: one.untrusted_intermediates,
    crls: one.crls,
    at: new Date(one.validation_time ?? NOW),
    keyPurpose: 'any',
    checkAnchorCertificate: true,
    checkProfile: ABOUT_CRL_PROFILE.test(one.id),
  })
  const peer = hold(certificatesOf(one.peer_certificate)[0] ?? new Uint8Array())
  const why = peer.ok ? whyNotForPeer([peer.value], one) : null
  if (outcome === 'valid' && why !== null) return { outcome: 'invalid', because: why }
  const problems = attempts.flatMap((tried) => tried.problems.map(({ code }) => code))
  return { outcome, because: [...new Set(reason === undefined ? [] : [reason, ...problems])].join(', ') }
}

function askForPath(one: LimboCase): Promise<PathAnswer> {
  return askPathEngine({
    leaf: certificatesOf(one.peer_certificate)[0] ?? new Uint8Array(),
    certificates: one.untrusted_intermediates.flatMap(certificatesOf),
    anchors: one.trusted_certs.flatMap(certificatesOf),
    at: Date.parse(one.validation_time ?? NOW),
    // These take a certificate that breaks the profile of RFC 5280 §4 for one that is not valid.
    checkProfile: one.id.startsWith('rfc5280::'),
    alsoAsked: (path) => whyNotForPeer(path, one),
  })
}

function whyNotForPeer(path: readonly HeldCertificate[], one: LimboCase): string | null {
  const [peer] = path
  const names = one.expected_peer_name === null ? one.expected_peer_names : [one.expected_peer_name]
  if (peer === undefined || !names.every((peerName) => hasPeerName(peer.certificate, peerName))) return 'another peer'
  if (isTooLong(path, one.max_chain_depth)) return 'more issuers than are allowed'
  const why = one.validation_kind === 'SERVER' ? whyNotForServers(path) : whyNotForClients(path)
  return why ?? (one.id.startsWith('webpki::') ? whyNotForTheWeb(path) : null)
}

/** Issuers between the peer and the anchor, those that are self-issued apart, as RFC 5280 §6.1.4 (l) counts them. */
function isTooLong(path: readonly HeldCertificate[], most: number | null): boolean {
  const issuers = path.slice(1, -1).filter(({ certificate: { subject, issuer } }) => subject.key !== issuer.key)
  return most !== null && issuers.length > most
}

function certificatesOf(pem: string): readonly Uint8Array[] {
  const encoded = readCertificateInput(pem, 'pem')
  return encoded.ok ? encoded.value : []
}
