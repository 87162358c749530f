import { beforeAll, describe, expect, it } from 'vitest'
import type { CandidatePath, PathProblem, PathSearch, ValidatedPath } from '../../../src/path/types.ts'
import type { CertificateStatus, StatusQuestion } from '../../../src/revocation/types.ts'
import { judgeRevocation } from '../../../src/validation/blocks/path-revocation.ts'
import { judgeExpiredSigner } from '../../../src/validation/blocks/without-valid-path.ts'
import { conclude } from '../../../src/validation/conclude.ts'
import type { HeldCertificate, TrustAnchor } from '../../../src/x509/types.ts'
import { anchorOf, hold, issueCa, issueLeaf } from '../../path/fixture.ts'

const AT = Date.parse('2026-11-24T10:00:00Z')
const DAY = 86_400_000
const NOW = AT + 10 * DAY
const SOURCE = { kind: 'crl', sha256: '00', thisUpdate: AT - DAY, nextUpdate: AT + DAY, issuer: 'CN=Testbed' } as const

let signer: HeldCertificate
let ca: HeldCertificate
let otherCa: HeldCertificate
let anchor: TrustAnchor
let path: ValidatedPath
let otherPath: ValidatedPath

beforeAll(async () => {
  const root = await issueCa('Root')
  const issuing = await issueCa('CA', root)
  ca = hold(issuing)
  otherCa = hold(await issueCa('CA', root))
  signer = hold(await issueLeaf(issuing))
  anchor = anchorOf(root)
  path = pathOf(signer, ca)
  otherPath = pathOf(signer, otherCa)
})

const pathOf = (...certificates: HeldCertificate[]) =>
  ({ certificates, anchor, problems: [] }) as unknown as ValidatedPath

type Answer =
  | 'good'
  | 'unknown'
  | 'exhausted'
  | 'hold'
  | {
      readonly revokedAt: number
      readonly invalidityDate?: number
      readonly thisUpdate?: number
      readonly isOnHold?: true
    }

/** Answers about certificates; those that are not named are good. */
const answering =
  (answers: ReadonlyMap<HeldCertificate, Answer>, asked: StatusQuestion[] = []) =>
  (question: StatusQuestion): CertificateStatus => {
    asked.push(question)
    const { certificate } = question
    const answer = answers.get(certificate) ?? 'good'
    const common = { certificate, findings: [] }
    if (answer === 'good') return { ...common, status: 'good', code: 'REVOCATION_GOOD', source: SOURCE }
    if (answer === 'unknown') return { ...common, status: 'unknown', code: 'REVOCATION_UNKNOWN', refused: [] }
    if (answer === 'exhausted')
      return { ...common, status: 'unknown', code: 'BUDGET_EXHAUSTED', exhausted: 'crlEntries', refused: [] }
    const revoked: Exclude<Answer, string> = answer === 'hold' ? { revokedAt: AT - DAY, isOnHold: true } : answer
    return {
      ...common,
      status: 'revoked',
      code: revoked.isOnHold ? 'CERTIFICATE_ON_HOLD' : 'CERTIFICATE_REVOKED',
      revokedAt: revoked.revokedAt,
      reason: revoked.isOnHold ? 'certificateHold' : 'keyCompromise',
      invalidityDate: revoked.invalidityDate ?? null,
      source: { ...SOURCE, thisUpdate: revoked.thisUpdate ?? NOW - DAY },
    }
  }

async function judge(
  answers: readonly (readonly [HeldCertificate, Answer])[],
  required = true,
  paths = [path],
  now = NOW,
) {
  const judged = await judgeRevocation(paths, AT, now, required, answering(new Map(answers)))
  return { ...judged, conclusion: conclude(judged.findings) }
}

describe('judgeRevocation', () => {
  it('passes where every certificate is good, and says so of each', async () => {
    const { conclusion, findings, statuses } = await judge([])
    expect(conclusion).toEqual({ indication: 'TOTAL-PASSED' })
    expect(findings.map(({ code, level }) => [code, level])).toEqual([
      ['REVOCATION_GOOD', 'information'],
      ['REVOCATION_GOOD', 'information'],
    ])
    expect(statuses.map(({ certificate }) => certificate)).toEqual([signer, ca])
  })

  it('asks about each certificate with its issuer on the path, the anchor last', async () => {
    const asked: StatusQuestion[] = []
    await judgeRevocation([path], AT, AT + DAY, true, answering(new Map(), asked))
    expect(asked.map(({ certificate, issuer }) => [certificate, issuer.certificate])).toEqual([
      [signer, ca],
      [ca, null],
    ])
    expect(asked[1]?.issuer.spki).toBe(anchor.spki)
    expect(asked.map(({ at, now }) => [at, now])).toEqual([
      [AT, AT + DAY],
      [AT, AT + DAY],
    ])
  })

  it('has no proof that the signature is older than a revocation', async () => {
    const { conclusion } = await judge([[signer, { revokedAt: AT - DAY }]])
    expect(conclusion).toEqual({ indication: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE' })
    expect((await judge([[signer, { revokedAt: AT }]])).conclusion).toMatchObject({ subIndication: 'REVOKED_NO_POE' })
  })

  it("tells a CA's revocation from the signer's", async () => {
    const { conclusion } = await judge([[ca, { revokedAt: AT - DAY }]])
    expect(conclusion).toEqual({ indication: 'INDETERMINATE', subIndication: 'REVOKED_CA_NO_POE' })
  })

  it('says nothing against a signature that is older than the revocation, and tells it', async () => {
    const { conclusion, findings } = await judge([[signer, { revokedAt: AT + 1000 }]])
    expect(conclusion).toEqual({ indication: 'TOTAL-PASSED' })
    expect(findings[0]).toMatchObject({ code: 'CERTIFICATE_REVOKED_LATER', level: 'warning' })
    const held = await judge([[signer, { revokedAt: AT + 1000, isOnHold: true }]])
    expect(held.conclusion).toEqual({ indication: 'TOTAL-PASSED' })
    expect(held.findings[0]).toMatchObject({ code: 'CERTIFICATE_ON_HOLD_LATER', level: 'warning' })
  })

  it('takes nothing for later that was said before, that is dated ahead, or that comes from the future', async () => {
    const indication = async (answer: Answer, now = NOW): Promise<string> =>
      (await judge([[signer, answer]], true, [path], now)).conclusion.indication
    const revokedAt = AT + DAY
    expect(await indication({ revokedAt, thisUpdate: AT })).toBe('TOTAL-PASSED')
    expect(await indication({ revokedAt, thisUpdate: AT - 1 })).toBe('INDETERMINATE')
    expect(await indication({ revokedAt, thisUpdate: NOW })).toBe('TOTAL-PASSED')
    expect(await indication({ revokedAt, thisUpdate: NOW + 1 })).toBe('INDETERMINATE')
    // Nothing proves that the signature is older than the check.
    expect(await indication({ revokedAt, thisUpdate: AT }, AT)).toBe('INDETERMINATE')
  })

  it('does not pass over what the budget left out, whatever the policy asks for', async () => {
    expect((await judge([[ca, 'exhausted']], false)).conclusion.indication).toBe('INDETERMINATE')
  })

  it('reaches back to the day since when the key is suspected', async () => {
    const later = { revokedAt: AT + DAY, invalidityDate: AT - DAY }
    expect((await judge([[signer, later]])).conclusion).toMatchObject({ subIndication: 'REVOKED_NO_POE' })
    const both = { revokedAt: AT + DAY, invalidityDate: AT + 1000 }
    expect((await judge([[signer, both]])).conclusion).toEqual({ indication: 'TOTAL-PASSED' })
  })

  it('waits for a suspended certificate', async () => {
    expect((await judge([[signer, 'hold']])).conclusion).toEqual({
      indication: 'INDETERMINATE',
      subIndication: 'TRY_LATER',
    })
  })

  it('waits for a status that the policy requires, and warns where it does not', async () => {
    const required = await judge([[ca, 'unknown']])
    expect(required.conclusion).toEqual({ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' })
    const available = await judge([[ca, 'unknown']], false)
    expect(available.conclusion).toEqual({ indication: 'TOTAL-PASSED' })
    expect(available.findings.map(({ level }) => level)).toEqual(['information', 'warning'])
  })

  it('takes a revocation seriously where the policy requires no status', async () => {
    const { conclusion } = await judge([[signer, { revokedAt: AT - DAY }]], false)
    expect(conclusion).toMatchObject({ subIndication: 'REVOKED_NO_POE' })
  })

  it('rests on a path that no revocation ends, and drops the others', async () => {
    const judged = await judge([[ca, { revokedAt: AT - DAY }]], true, [path, otherPath])
    expect(judged.paths).toEqual([otherPath])
    expect(judged.conclusion).toEqual({ indication: 'TOTAL-PASSED' })
  })

  it('prefers the path that is known to be good, and keeps the other, which may lead elsewhere', async () => {
    const judged = await judge([[ca, 'unknown']], true, [path, otherPath])
    expect(judged.paths).toEqual([otherPath, path])
    expect(judged.conclusion).toEqual({ indication: 'TOTAL-PASSED' })
  })

  it('has nothing to say without a path', async () => {
    expect(await judge([], true, [])).toMatchObject({ paths: [], statuses: [], findings: [] })
  })
})

describe('judgeExpiredSigner', () => {
  const expired = (certificate = signer): PathProblem => ({
    code: 'CERTIFICATE_EXPIRED',
    clause: 'RFC 5280 §6.1.3 (a)(2)',
    certificate,
  })
  const searched = (problems: readonly PathProblem[], parts: Partial<PathSearch> = {}): PathSearch => ({
    valid: [],
    invalid: [{ ...path, problems } as CandidatePath],
    deadEnds: [],
    exhausted: null,
    reason: problems[0] ?? null,
    ...parts,
  })
  const ask = async (search: PathSearch, answers: readonly (readonly [HeldCertificate, Answer])[] = []) => {
    const judged = await judgeExpiredSigner(search, AT, answering(new Map(answers)))
    return judged === null ? null : conclude(judged.findings)
  }

  it('leaves only the time open where the certificate is known not to have been revoked', async () => {
    expect(await ask(searched([expired()]))).toEqual({
      indication: 'INDETERMINATE',
      subIndication: 'OUT_OF_BOUNDS_NOT_REVOKED',
    })
  })

  it('leaves more open where that is not known', async () => {
    expect(await ask(searched([expired()]), [[ca, 'unknown']])).toMatchObject({ subIndication: 'OUT_OF_BOUNDS_NO_POE' })
  })

  it('tells a revocation before the expiry, which weighs more', async () => {
    const revokedAt = signer.certificate.notAfter - DAY
    expect(await ask(searched([expired()]), [[signer, { revokedAt }]])).toMatchObject({
      subIndication: 'REVOKED_NO_POE',
    })
  })

  it('asks about the moment of expiry', async () => {
    const asked: StatusQuestion[] = []
    await judgeExpiredSigner(searched([expired()]), AT, answering(new Map(), asked))
    expect(asked.map(({ at }) => at)).toEqual([signer.certificate.notAfter, signer.certificate.notAfter])
  })

  it('has nothing to say where something else is wrong, or something is valid', async () => {
    expect(await ask(searched([expired(ca)]))).toBeNull()
    expect(await ask(searched([expired(), { ...expired(), code: 'NAME_EXCLUDED' }]))).toBeNull()
    expect(await ask(searched([expired()], { exhausted: 'pathNodes' }))).toBeNull()
    expect(await ask(searched([expired()], { valid: [path] }))).toBeNull()
    expect(await ask(searched([], { reason: null }))).toBeNull()
  })
})
