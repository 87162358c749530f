import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { KEY, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { resolveSignatureAlgorithm } from '../../src/crypto/algorithms.ts'
import { readPublicKey } from '../../src/crypto/public-key.ts'
import type { HashName } from '../../src/crypto/types.ts'
import { verifySignature } from '../../src/crypto/verify-signature.ts'
import type { InitialPolicies } from '../../src/path/types.ts'
import { keyText } from '../../src/x509/spki.ts'
import type { HeldCertificate } from '../../src/x509/types.ts'
import { arithmetic as engine } from '../../test/arithmetic.ts'
import { askPathEngine, hold } from '../ask-path-engine.ts'
import { type OpensslCertificate, readOpensslCertificates } from '../openssl-certificates.ts'
import { whyNotForClients, whyNotForServers } from '../server-purpose.ts'
import type { Adapter, CaseResult } from '../types.ts'

interface VerifyTest {
  readonly name: string
  readonly cert: string
  readonly purpose: string
  readonly trusted: readonly string[]
  readonly untrusted: readonly string[]
  readonly options: readonly string[]
  readonly expected_valid: boolean
}

/** Within the validity of what is not to have expired. */
const NOW = Date.parse('2026-01-01T00:00:00Z')

/** Options that are followed here, with how many words belong to each. */
const FOLLOWED: ReadonlyMap<string, number> = new Map([
  ['-partial_chain', 1],
  ['-attime', 2],
  ['-auth_level', 2],
  ['-verify_depth', 2],
  ['-x509_strict', 1],
  ['-policy_check', 1],
  ['-policy', 2],
  ['-explicit_policy', 1],
  ['-inhibit_map', 1],
  ['-inhibit_any', 1],
  // The signature with which an anchor signed itself is no part of a path.
  ['-check_ss_sig', 1],
  // Of SM2, which is not in the table.
  ['-vfyopt', 2],
])

/** Purposes that are asked of a path here. */
const PURPOSES: ReadonlySet<string> = new Set(['', 'any', 'sslserver', 'sslclient', 'timestampsign'])

/** Options with which OpenSSL holds to issuers what RFC 5280 §4 asks of them, of policies or of everything. */
const PROFILE_OPTIONS: readonly string[] = ['-x509_strict', '-policy_check']

/** Tests of what OpenSSL alone does, by the start of their names, and why it is not compared. */
const OPENSSL_ALONE: Readonly<Record<string, string>> = {
  // RFC 5280 §4.2.1.10 has constraints on DNS names hold for names of that form.
  'Name Constraints CN': 'common names taken for host names, which RFC 9525 §2 does away with',
  'Too many names': 'a bound of OpenSSL’s on names times constraints, of whatever form',
}

/** As many as OpenSSL allows names times constraints, so that what it does not find too many is not too many here. */
const COMPARISONS = 1 << 20

/** Tests of `openssl verify`: purposes, trust settings, partial chains, names, policies. */
export const opensslVerify: Adapter = {
  folder: 'openssl',
  name: 'openssl-verify',
  compares:
    'verify_tests.json; OpenSSL’s trust settings, security levels and purposes for TLS are judged by the adapter',
  async run(folder) {
    const { tests } = JSON.parse(await readFile(join(folder, 'verify_tests.json'), 'utf8')) as {
      readonly tests: readonly VerifyTest[]
    }
    const results: CaseResult[] = []
    const seen = new Map<string, number>()
    for (const test of tests) {
      const times = (seen.get(test.name) ?? 0) + 1
      seen.set(test.name, times)
      results.push(await runTest(folder, times === 1 ? test.name : `${test.name} (${times})`, test))
    }
    return results
  },
}

async function runTest(folder: string, name: string, test: VerifyTest): Promise<CaseResult> {
  const expected = test.expected_valid ? 'valid' : 'invalid'
  const skip = (skipped: string): CaseResult => ({ name, expected, actual: '', agrees: false, skipped })
  const alone = Object.entries(OPENSSL_ALONE).find(([start]) => test.name.startsWith(start))?.[1]
  if (alone !== undefined) return skip(alone)
  const option = firstNotFollowed(test.options)
  if (option !== null) return skip(`${option} is an option of OpenSSL’s own`)
  if (!PURPOSES.has(test.purpose)) return skip(`${test.purpose} is no purpose of the library`)
  const missing = [test.cert, ...test.trusted, ...test.untrusted].find(
    (file) => !existsSync(join(folder, 'certs', file)),
  )
  if (missing !== undefined) return skip('a certificate is not there')
  const read = (files: readonly string[]): Promise<readonly OpensslCertificate[]> => readAll(folder, files)
  const [[leaf], trusted, untrusted] = await Promise.all([read([test.cert]), read(test.trusted), read(test.untrusted)])
  if (leaf === undefined) return skip('a certificate is not there')
  const anchors: Uint8Array[] = []
  for (const one of trusted) if (await isAnchor(one, test)) anchors.push(one.encoded)
  const level = Number(optionOf(test, '-auth_level') ?? 1)
  const depth = optionOf(test, '-verify_depth')
  const attested = new Set(trusted.filter((one) => isTrustedFor(one, test)).map(sha256Of))
  const { outcome, because } = await askPathEngine({
    leaf: leaf.encoded,
    certificates: [...trusted, ...withoutStored(untrusted, trusted)].map(({ encoded }) => encoded),
    anchors,
    excluded: trusted.filter((one) => isMistrusted(one, test)).map(({ encoded }) => encoded),
    at: 1000 * Number(optionOf(test, '-attime') ?? NOW / 1000),
    purpose: test.purpose === 'timestampsign' ? 'time-stamping' : 'any',
    policies: policiesOf(test),
    checkProfile: PROFILE_OPTIONS.some((option) => test.options.includes(option)),
    limits: { nameComparisons: COMPARISONS, ...(depth === undefined ? {} : { pathLength: Number(depth) + 1 }) },
    alsoAsked: (path) =>
      whyNotForPurpose(
        path.filter(({ sha256 }) => !attested.has(sha256)),
        test,
      ) ??
      (isReadable(path[0]) ? null : 'a key that cannot be read') ??
      (path.every(isAtLevel(level)) ? null : 'a security level'),
  })
  if (outcome === 'undecided' && test.expected_valid && because === 'CERTIFICATE_SIGNATURE_UNSUPPORTED')
    return skip('an algorithm that is not in the table')
  return {
    name,
    expected,
    actual: `${outcome} ${because}`.trim(),
    agrees: (outcome === 'valid') === test.expected_valid,
  }
}

async function readAll(folder: string, files: readonly string[]): Promise<readonly OpensslCertificate[]> {
  const texts = await Promise.all(files.map((file) => readFile(join(folder, 'certs', file), 'utf8')))
  return texts.flatMap(readOpensslCertificates)
}

function firstNotFollowed(options: readonly string[]): string | null {
  for (let i = 0; i < options.length; ) {
    const words = FOLLOWED.get(options[i] as string)
    if (words === undefined) return options[i] as string
    i += words
  }
  return null
}

function optionOf({ options }: VerifyTest, name: string): string | undefined {
  const at = options.indexOf(name)
  return at < 0 ? undefined : options[at + 1]
}

/** A trusted certificate ends a path where it signed itself, where it has settings of its own, or where the option says so. */
async function isAnchor(one: OpensslCertificate, test: VerifyTest): Promise<boolean> {
  if (test.options.includes('-partial_chain') || one.trusted !== null) return true
  const held = hold(one.encoded)
  if (!held.ok) return false
  const { signatureAlgorithm, signature, tbs, spki, subject, issuer } = held.value.certificate
  if (subject.key !== issuer.key || spki.algorithm.oid === X25519) return false
  const signed = { signatureAlgorithm, digestAlgorithm: null, spki, signature, message: [tbs] }
  // Where the algorithm is out of use, that its name is its own is enough: it is trusted for its key.
  return (await verifySignature(engine, null, signed)).result !== 'invalid'
}

/** RFC 8410 §3: a key that signs nothing. */
const X25519 = '1.3.101.110'

/** OpenSSL takes what is in its store, before what is sent with a message: another certificate of the same name and key counts for nothing. */
function withoutStored(
  untrusted: readonly OpensslCertificate[],
  trusted: readonly OpensslCertificate[],
): readonly OpensslCertificate[] {
  const stored = new Set(trusted.map(identityOf))
  return untrusted.filter((one) => !stored.has(identityOf(one)))
}

function identityOf({ encoded }: OpensslCertificate): string {
  const held = hold(encoded)
  return held.ok ? `${held.value.certificate.subject.key} ${keyText(held.value.certificate.spki)}` : ''
}

function sha256Of({ encoded }: OpensslCertificate): string {
  const held = hold(encoded)
  return held.ok ? held.value.sha256 : ''
}

/** Settings that name the purpose count for more than what the certificate says of itself. */
function isTrustedFor({ trusted }: OpensslCertificate, test: VerifyTest): boolean {
  return trusted !== null && namesPurpose(trusted, test)
}

/** What is trusted for some purposes is trusted for no other. */
function isMistrusted({ trusted, rejected }: OpensslCertificate, test: VerifyTest): boolean {
  const isForOthers = trusted !== null && !namesPurpose(trusted, test)
  return test.purpose !== '' && (namesPurpose(rejected, test) || isForOthers)
}

function namesPurpose(purposes: readonly string[], { purpose }: VerifyTest): boolean {
  const asked = purpose === 'sslclient' ? KEY_PURPOSE.clientAuth : KEY_PURPOSE.serverAuth
  return purposes.includes(asked) || purposes.includes(KEY_PURPOSE.anyExtendedKeyUsage)
}

function policiesOf(test: VerifyTest): InitialPolicies {
  const policy = optionOf(test, '-policy')
  return {
    acceptable: policy === undefined ? null : [policy],
    explicitRequired: test.options.includes('-explicit_policy'),
    mappingInhibited: test.options.includes('-inhibit_map'),
    anyInhibited: test.options.includes('-inhibit_any'),
  }
}

function whyNotForPurpose(path: readonly HeldCertificate[], { purpose }: VerifyTest): string | null {
  if (purpose === 'sslserver') return whyNotForServers(path)
  return purpose === 'sslclient' ? whyNotForClients(path) : null
}

/** RFC 5480 §2.1.1: a key on a curve that is spelt out is none of PKIX, whoever certified it. Keys for other things than signing are not read. */
function isReadable(leaf: HeldCertificate | undefined): boolean {
  const spki = leaf?.certificate.spki
  return spki?.algorithm.oid !== KEY.ecPublicKey || readPublicKey(spki).ok
}

/** OpenSSL's security levels: bits of an RSA key, and of strength that a signature's hash has to have. */
const LEVELS = [
  { rsa: 0, hash: 0 },
  { rsa: 1024, hash: 80 },
  { rsa: 2048, hash: 112 },
  { rsa: 3072, hash: 128 },
] as const

/** Of the hash against collisions; for SHA-1 what is left of it. */
const HASH_STRENGTH: Readonly<Partial<Record<HashName, number>>> = { 'sha-1': 63, 'sha-224': 112, 'sha3-224': 112 }

/** Whether a certificate keeps to a level: its key, and its signature unless it is the anchor's own. */
function isAtLevel(level: number): (held: HeldCertificate, index: number, path: readonly HeldCertificate[]) => boolean {
  const { rsa, hash } = LEVELS[level] ?? LEVELS[1]
  return ({ certificate }, index, path) => {
    const key = readPublicKey(certificate.spki)
    const isRsa = certificate.spki.algorithm.oid === KEY.rsaEncryption
    // Keys that the library does not read are shorter than that.
    const bits = key.ok ? key.value.bits : 0
    if (isRsa && bits < rsa) return false
    const operation = resolveSignatureAlgorithm(certificate.signatureAlgorithm, null)
    const isAnchor = index === path.length - 1
    if (isAnchor || !operation.ok || !('hash' in operation.value)) return true
    return (HASH_STRENGTH[operation.value.hash] ?? 128) >= hash
  }
}
