import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PKIX } from '../../src/asn1/oids.ts'
import { createBudget } from '../../src/core/budget.ts'
import { holdRevocation, type RevocationStore } from '../../src/evidence/hold-revocation.ts'
import { readCertificateOf } from '../../src/x509/certificate-cache.ts'
import type { HeldCertificate, TrustAnchor } from '../../src/x509/types.ts'
import { arithmetic as engine } from '../../test/arithmetic.ts'
import { handOver } from '../handed-over.ts'
import { judgeStatusPath, type StatusPathAnswer } from '../judge-status.ts'
import type { Adapter, CaseResult } from '../types.ts'

interface PkitsCase {
  readonly id: string
  readonly title: string
  /** From the anchor to the end entity. */
  readonly certs: readonly string[]
  readonly crls: readonly string[]
  readonly initial_policy_set_oids: readonly string[]
  readonly initial_explicit_policy: boolean
  readonly initial_policy_mapping_inhibit: boolean
  readonly initial_inhibit_any_policy: boolean
  readonly expected_valid: boolean
  readonly expected_user_constrained_policy_set_oids: readonly string[]
}

/** All of NIST's files: certificates by their file, `null` where they cannot be read. */
interface Pool {
  readonly anchor: TrustAnchor
  readonly certificates: ReadonlyMap<string, HeldCertificate | null>
  readonly crls: ReadonlyMap<string, Uint8Array>
  readonly all: readonly HeldCertificate[]
  readonly revocation: RevocationStore
}

/** Within the validity of the certificates and CRLs. */
const AT = Date.parse('2022-05-01T00:00:00Z')

/** The library knows no DSA, and says so: neither valid nor invalid is said of these. */
const DSA: ReadonlySet<string> = new Set(['4.1.4', '4.1.5', '4.1.6'])

/** The sections about certificate policies, whose outcome is a set too. */
const ABOUT_POLICIES = /^4\.(8|9|10|11|12)\./

/** NIST's PKITS, each test with its own certificates and CRLs. */
export const pkits: Adapter = {
  folder: 'pkits',
  name: 'pkits',
  compares: 'path validation with revocation; in 4.8 to 4.12 the user-constrained policy set too',
  run: (folder) =>
    runWith(folder, async (one, { certificates, crls }) => ({
      certificates: one.certs.flatMap((file) => certificates.get(file) ?? []),
      revocation: await storeOf(one.crls.flatMap((file) => crls.get(file) ?? [])),
    })),
}

/** The same with all certificates and CRLs of all tests at hand, among which a path has to be found. */
export const pkitsPool: Adapter = {
  folder: 'pkits',
  name: 'pkits-pool',
  compares: 'the same with all certificates and CRLs in one pool',
  run: (folder) => runWith(folder, async (_, { all, revocation }) => ({ certificates: all, revocation })),
}

type AtHand = (
  one: PkitsCase,
  pool: Pool,
) => Promise<{ readonly certificates: readonly HeldCertificate[]; readonly revocation: RevocationStore }>

async function runWith(folder: string, atHand: AtHand): Promise<readonly CaseResult[]> {
  const { tests, trust_anchor } = JSON.parse(await readFile(join(folder, 'pkits.json'), 'utf8')) as {
    readonly tests: readonly PkitsCase[]
    readonly trust_anchor: string
  }
  const pool = await readPool(folder, trust_anchor)
  const results: CaseResult[] = []
  for (const one of tests) {
    const leaf = pool.certificates.get(one.certs.at(-1) ?? '') ?? null
    const answer: StatusPathAnswer =
      leaf === null
        ? { outcome: 'invalid', because: 'the end entity’s certificate cannot be read', path: null }
        : await judgeStatusPath({
            leaf,
            anchor: pool.anchor,
            ...(await atHand(one, pool)),
            at: AT,
            policies: {
              acceptable: one.initial_policy_set_oids,
              explicitRequired: one.initial_explicit_policy,
              mappingInhibited: one.initial_policy_mapping_inhibit,
              anyInhibited: one.initial_inhibit_any_policy,
            },
          })
    results.push(compare(one, answer))
  }
  return results
}

function compare(one: PkitsCase, { outcome, because, path }: StatusPathAnswer): CaseResult {
  const comparesSet = one.expected_valid && ABOUT_POLICIES.test(one.id)
  const words = (set: readonly string[]): string => (comparesSet ? `valid under ${[...set].sort().join(' ')}` : 'valid')
  const expected = one.expected_valid ? words(one.expected_user_constrained_policy_set_oids) : 'invalid'
  const actual = outcome === 'valid' ? words(path?.policies ?? [PKIX.anyPolicy]) : outcome
  const agrees = actual === expected || (DSA.has(one.id) && outcome === 'unsupported')
  return { name: `${one.id} ${one.title}`, expected, actual: agrees ? actual : `${actual} (${because})`, agrees }
}

async function readPool(folder: string, anchorFile: string): Promise<Pool> {
  const certificates = new Map<string, HeldCertificate | null>()
  for (const [file, encoded] of await filesIn(join(folder, 'certs'))) {
    const held = readCertificateOf(encoded, createHash('sha256').update(encoded).digest('hex'), createBudget(), null)
    certificates.set(file, held.ok ? held.value : null)
  }
  const crls = await filesIn(join(folder, 'crls'))
  const anchor = certificates.get(anchorFile) ?? null
  if (anchor === null) throw new Error(`no ${anchorFile} in ${folder}`)
  const { subject, spki, known } = anchor.certificate
  return {
    anchor: {
      id: 'caller/0',
      subject,
      spki,
      subjectKeyIdentifier: known.subjectKeyIdentifier,
      certificateSha256: [anchor.sha256],
      source: 'caller',
    },
    certificates,
    crls,
    all: [...certificates.values()].filter((held) => held !== null),
    revocation: await storeOf([...crls.values()]),
  }
}

async function filesIn(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = (await readdir(folder)).sort()
  return new Map(
    await Promise.all(files.map(async (file) => [file, handOver(await readFile(join(folder, file)))] as const)),
  )
}

function storeOf(crls: readonly Uint8Array[]): RevocationStore {
  return holdRevocation({ crls, ocspResponses: [] }, engine, createBudget(), null)
}
