import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { HASH, SIGNATURE } from '../../src/asn1/oids.ts'
import { contextConstructed } from '../../src/asn1/reader.ts'
import { DER_NULL, writeOid, writeSequence, writeUnsignedInteger, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { fromHex } from '../../src/core/bytes.ts'
import { inRounds } from '../../src/crypto/in-rounds.ts'
import type { AlgorithmIdentifier, CryptoEngine } from '../../src/crypto/types.ts'
import { verifySignature } from '../../src/crypto/verify-signature.ts'
import { engine as browser } from '../../src/platform/browser.ts'
import { engine as node } from '../../src/platform/node.ts'
import { engine as portable } from '../../src/platform/portable.ts'
import { readSpki } from '../../src/x509/spki.ts'
import type { SubjectPublicKeyInfo } from '../../src/x509/types.ts'
import { handOver } from '../handed-over.ts'
import type { Adapter, CaseResult } from '../types.ts'

interface WycheproofFile {
  readonly algorithm: string
  readonly testGroups: readonly WycheproofGroup[]
}

interface WycheproofGroup {
  readonly type: string
  readonly publicKey: string | { readonly curve?: string; readonly keySize?: number }
  readonly publicKeyDer?: string
  readonly sha?: string
  readonly mgf?: string
  readonly mgfSha?: string
  readonly keySize?: number
  readonly sLen?: number
  readonly tests: readonly WycheproofTest[]
}

interface WycheproofTest {
  readonly tcId: number
  readonly msg: string
  readonly sig: string
  readonly ctx?: string
  readonly result: 'valid' | 'invalid' | 'acceptable'
}

const ENGINES: Readonly<Record<string, CryptoEngine>> = { node, browser, portable }

/** Kinds of tests that are about a signature value which any verifier judges alike. */
const VERIFYING: ReadonlySet<string> = new Set([
  'EcdsaVerify',
  'EcdsaP1363Verify',
  'EddsaVerify',
  'MlDsaVerify',
  'RsassaPkcs1Verify',
  'RsassaPssVerify',
  'RsassaPssWithParametersVerify',
])

/** What the library has in its table: of these everything has to be answered with `verified` or `invalid`. */
const IN_TABLE: ReadonlySet<string> = new Set([
  'ECDSA',
  'EDDSA',
  'RSASSA-PKCS1-v1_5',
  'RSASSA-PSS',
  'secp256r1',
  'secp384r1',
  'secp521r1',
  'secp256k1',
  'brainpoolP256r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
  'edwards25519',
  'edwards448',
  'SHA-1',
  'SHA-224',
  'SHA-256',
  'SHA-384',
  'SHA-512',
  'SHA-512/256',
  'SHA3-224',
  'SHA3-256',
  'SHA3-384',
  'SHA3-512',
  'MGF1',
])

/** Bits of an RSA key that the library reads. */
const RSA_BITS = { least: 1024, most: 16_384 } as const

const HASHES: ReadonlyMap<string, keyof typeof HASH> = new Map([
  ['SHA-1', 'sha1'],
  ['SHA-224', 'sha224'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
  ['SHA-512/224', 'sha512-224'],
  ['SHA-512/256', 'sha512-256'],
  ['SHA3-224', 'sha3-224'],
  ['SHA3-256', 'sha3-256'],
  ['SHA3-384', 'sha3-384'],
  ['SHA3-512', 'sha3-512'],
])

/** RFC 8702 §2, RFC 9881 §2: not in the library's own names, since it does not have them. */
const OTHER_ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ['RSASSA-PSS SHAKE128', '1.3.6.1.5.5.7.6.30'],
  ['RSASSA-PSS SHAKE256', '1.3.6.1.5.5.7.6.31'],
  ['ECDSA SHAKE128', '1.3.6.1.5.5.7.6.32'],
  ['ECDSA SHAKE256', '1.3.6.1.5.5.7.6.33'],
  ['ML-DSA-65', '2.16.840.1.101.3.4.3.18'],
  ['ML-DSA-87', '2.16.840.1.101.3.4.3.19'],
])

/**
 * Signature values with the verdict of their arithmetic, each asked of every engine, as an X.509 signature would be. An answer of
 * `unsupported` is no answer to compare, so that such a test does not count as run, whatever its source expects.
 */
export const wycheproof: Adapter = {
  folder: 'wycheproof',
  name: 'wycheproof',
  compares: `signature values through verifySignature, with the engines ${Object.keys(ENGINES).join(', ')}`,
  async run(folder) {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.json.gz')).sort()
    const results: CaseResult[] = []
    for (const file of files) {
      const { algorithm, testGroups } = JSON.parse(
        gunzipSync(await readFile(join(folder, file))).toString(),
      ) as WycheproofFile
      const set = file.replace('_test.json.gz', '')
      for (const group of testGroups)
        for (const one of group.tests) results.push(await runTest(set, algorithm, group, one))
    }
    return results
  },
}

async function runTest(
  set: string,
  algorithm: string,
  group: WycheproofGroup,
  test: WycheproofTest,
): Promise<CaseResult> {
  const name = `${set} ${test.tcId}`
  const expected = test.result
  const skip = (skipped: string): CaseResult => ({ name, expected, actual: '', agrees: false, skipped })
  if (!VERIFYING.has(group.type)) return skip(`${group.type} is about something else than verifying`)
  const missing = missingPart(algorithm, group)
  const identifier = signatureAlgorithm(algorithm, group)
  const spki = readKey(algorithm, group)
  if (identifier === null || spki === null) {
    const actual = 'no identifier or no key'
    return missing === null ? { name, expected, actual, agrees: false } : skip(`${missing} unsupported`)
  }
  const octets = fromHex(test.sig) ?? new Uint8Array()
  const converts = group.type === 'EcdsaP1363Verify' && missing === null
  const signature = converts ? fromP1363(octets, group) : octets
  if (signature === null) return skip('a pair of numbers of another length, which DER does not have')
  const answers: [string, string][] = []
  for (const [engineName, engine] of Object.entries(ENGINES)) {
    const asked = {
      signatureAlgorithm: identifier,
      digestAlgorithm: null,
      spki,
      signature: handOver(signature),
      message: [handOver(fromHex(test.msg) ?? new Uint8Array())],
    }
    const rounds = { engine, budget: createBudget() }
    const { result } = await inRounds(rounds, (arithmetic) => verifySignature(arithmetic, null, asked))
    answers.push([engineName, result])
  }
  const different = new Set(answers.map(([, answer]) => answer))
  const actual =
    different.size === 1
      ? [...different].join()
      : answers.map(([engineName, answer]) => `${engineName} ${answer}`).join()
  if (actual === 'unsupported' && missing !== null) return skip(`${missing} unsupported`)
  return { name, expected, actual, agrees: agrees(expected, actual) }
}

function agrees(expected: WycheproofTest['result'], actual: string): boolean {
  if (expected === 'acceptable') return actual === 'verified' || actual === 'invalid'
  return actual === (expected === 'valid' ? 'verified' : 'invalid')
}

/** What of a group is not in the table; `null`: nothing. */
function missingPart(algorithm: string, group: WycheproofGroup): string | null {
  const { publicKey, keySize } = group
  const bits = keySize ?? (typeof publicKey === 'string' ? undefined : publicKey.keySize)
  if (algorithm.startsWith('RSA') && bits !== undefined && (bits < RSA_BITS.least || bits > RSA_BITS.most))
    return `RSA ${bits}`
  return partsOf(algorithm, group).find((part) => !IN_TABLE.has(part)) ?? null
}

/** The algorithm, curve and hashes of a group, as far as there are any. */
function partsOf(algorithm: string, { publicKey, sha, mgf, mgfSha }: WycheproofGroup): readonly string[] {
  const curve = typeof publicKey === 'string' ? undefined : publicKey.curve
  return [algorithm, curve, sha, mgf, mgfSha].filter((part) => part !== undefined && part !== '') as string[]
}

function readKey(algorithm: string, { publicKey, publicKeyDer }: WycheproofGroup): SubjectPublicKeyInfo | null {
  const encoded = publicKeyDer === undefined ? null : fromHex(publicKeyDer)
  if (encoded !== null) {
    const spki = readSpki(handOver(encoded), createBudget())
    return spki.ok ? spki.value : null
  }
  const key = typeof publicKey === 'string' ? fromHex(publicKey) : null
  const oid = OTHER_ALGORITHMS.get(algorithm)
  if (key === null || oid === undefined) return null
  return { encoded: key, algorithm: identify(oid), key }
}

/** Ecdsa-Sig-Value of r and s at full length, one after the other; `null` where they are not at full length. */
function fromP1363(pair: Uint8Array, { publicKey }: WycheproofGroup): Uint8Array | null {
  const bits = typeof publicKey === 'string' ? undefined : publicKey.keySize
  const octets = Math.ceil((bits ?? 0) / 8)
  if (pair.length !== 2 * octets) return null
  return writeSequence(writeUnsignedInteger(pair.subarray(0, octets)), writeUnsignedInteger(pair.subarray(octets)))
}

/** `null`: none that the library has a name for. */
function signatureAlgorithm(algorithm: string, group: WycheproofGroup): AlgorithmIdentifier | null {
  const { sha = '' } = group
  const other = OTHER_ALGORITHMS.get(algorithm) ?? OTHER_ALGORITHMS.get(`${algorithm} ${sha}`)
  if (other !== undefined) return identify(other)
  switch (algorithm) {
    case 'EDDSA':
      return identify(partsOf(algorithm, group).includes('edwards25519') ? SIGNATURE.ed25519 : SIGNATURE.ed448)
    case 'ECDSA':
      return named(`ecdsaWith${nameInOid(sha)}`, null)
    case 'RSASSA-PKCS1-v1_5':
      return named(`${nameInOid(sha).toLowerCase()}WithRSAEncryption`, DER_NULL)
    case 'RSASSA-PSS': {
      const parameters = pssParameters(group)
      return parameters === null ? null : identify(SIGNATURE.rsassaPss, parameters)
    }
    default:
      return null
  }
}

/** `SHA256`, `SHA512-256`, `SHA3-256`, as in the names of signature algorithms. */
function nameInOid(sha: string): string {
  return sha.replace('SHA-', 'SHA').replace('/', '-')
}

function named(name: string, parameters: Uint8Array | null): AlgorithmIdentifier | null {
  const oid = Object.entries(SIGNATURE).find(([known]) => known === name)?.[1]
  return oid === undefined ? null : identify(oid, parameters)
}

/** RSASSA-PSS-params (RFC 4055 §3.1), with what has a default too. */
function pssParameters({ sha = '', mgfSha = '', sLen = 0 }: WycheproofGroup): Uint8Array | null {
  const [hash, maskHash] = [HASHES.get(sha), HASHES.get(mgfSha)]
  if (hash === undefined || maskHash === undefined) return null
  const member = (number: number, value: Uint8Array): Uint8Array => writeValue(contextConstructed(number), value)
  return writeSequence(
    member(0, identify(HASH[hash], DER_NULL).encoded),
    member(1, identify(SIGNATURE.mgf1, identify(HASH[maskHash], DER_NULL).encoded).encoded),
    member(2, writeUnsignedInteger(Uint8Array.of(sLen >> 8, sLen & 0xff))),
  )
}

function identify(oid: string, parameters: Uint8Array | null = null): AlgorithmIdentifier {
  const encoded = parameters === null ? writeSequence(writeOid(oid)) : writeSequence(writeOid(oid), parameters)
  return { oid, parameters, encoded }
}
