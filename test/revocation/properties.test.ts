import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { isRevokedLater } from '../../src/revocation/revoked-later.ts'
import type { CertificateStatus } from '../../src/revocation/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import type { RevocationReason } from '../../src/testbed/crl.ts'
import fc from '../fast-check.ts'
import { freshCache } from '../fresh-cache.ts'
import { AT, issueRoot, issueSigner, keyOf } from '../validation/fixture.ts'
import {
  type Cast,
  createCast,
  type EvidenceModel,
  evidence,
  issue,
  type Revoked,
  withBadNews,
  withRefused,
} from './evidence-model.ts'
import { answerBy, ask, crlBy, DAY, listed } from './fixture.ts'

/** Evidence about the signer, by what it does to its status; and about others. */
interface Evidence {
  readonly kind: 'crl' | 'ocsp'
  readonly bytes: Uint8Array
  readonly revokes: boolean
}

let root: Credential
let ca: Credential
let signer: Credential
let related: readonly Evidence[]
let unrelated: readonly Evidence[]

beforeAll(async () => {
  root = await issueRoot()
  ca = await issueRoot('CA', { issuer: root })
  signer = await issueSigner(ca)
  const other = await issueSigner(ca, { keys: await keyOf('other') })
  const stranger = await issueRoot('Stranger')
  const revokedAt = new Date(AT - DAY)
  const crl = async (bytes: Promise<Uint8Array>, revokes = false): Promise<Evidence> => ({
    kind: 'crl',
    bytes: await bytes,
    revokes,
  })
  const ocsp = async (bytes: Promise<Uint8Array>, revokes = false): Promise<Evidence> => ({
    kind: 'ocsp',
    bytes: await bytes,
    revokes,
  })
  related = await Promise.all([
    crl(crlBy(ca)),
    crl(crlBy(ca, { nextUpdate: new Date(AT - 1000) })),
    crl(crlBy(ca, { faults: { corruptSignature: true } })),
    crl(crlBy(ca, { revoked: [listed(signer)] }), true),
    crl(crlBy(ca, { revoked: [listed(signer, { reason: 'certificateHold' })] }), true),
    ocsp(answerBy(ca, signer)),
    ocsp(answerBy(ca, signer, { single: { status: 'unknown' } })),
    ocsp(answerBy(ca, signer, { single: { status: { revokedAt } } }), true),
    ocsp(answerBy(ca, signer, { faults: { corruptSignature: true } })),
  ])
  unrelated = await Promise.all([
    crl(crlBy(root, { revoked: [listed(signer)] })),
    crl(crlBy(stranger, { revoked: [listed(signer)] })),
    ocsp(answerBy(ca, other, { single: { status: { revokedAt } } })),
    ocsp(answerBy(stranger, signer, { single: { status: { revokedAt } } })),
    ocsp(Promise.resolve(Uint8Array.of(0x30, 0))),
  ])
})

const statusOf = async (evidence: readonly Evidence[], limits = {}) =>
  ask({
    certificate: signer,
    issuer: ca,
    root,
    crls: evidence.filter(({ kind }) => kind === 'crl').map(({ bytes }) => bytes),
    ocsps: evidence.filter(({ kind }) => kind === 'ocsp').map(({ bytes }) => bytes),
    budget: createBudget(limits),
  })

const picked = fc.uniqueArray(fc.nat(8), { maxLength: 9 }).map((indices) => indices.flatMap((i) => related[i] ?? []))
const runs = { numRuns: 60 } as const

describe('a status', () => {
  it('is the same in whatever order evidence comes, and however often', async () => {
    await fc.assert(
      fc.asyncProperty(picked, async (evidence) => {
        const status = await statusOf(evidence)
        expect(await statusOf([...evidence].reverse())).toEqual(status)
        expect(await statusOf([...evidence, ...evidence])).toEqual(status)
      }),
      runs,
    )
  })

  it('is not changed by evidence about others', async () => {
    await fc.assert(
      fc.asyncProperty(picked, async (evidence) => {
        expect(await statusOf([...unrelated, ...evidence])).toEqual(await statusOf(evidence))
      }),
      runs,
    )
  })

  it('is changed by a small budget to not known, and says so', async () => {
    await fc.assert(
      fc.asyncProperty(picked, fc.nat(6), async (evidence, signatureVerifications) => {
        const bounded = await statusOf([...unrelated, ...evidence], { signatureVerifications })
        if (bounded.code !== 'BUDGET_EXHAUSTED') expect(bounded).toEqual(await statusOf(evidence))
        else expect(bounded.status).toBe('unknown')
      }),
      runs,
    )
  })

  it('that is not good does not become good where anything but a revocation is taken away', async () => {
    await fc.assert(
      fc.asyncProperty(picked, async (evidence) => {
        if ((await statusOf(evidence)).status === 'good') return
        for (const left of evidence.filter(({ revokes }) => !revokes))
          expect((await statusOf(evidence.filter((one) => one !== left))).status).not.toBe('good')
      }),
      runs,
    )
  })

  it('is not good by evidence of which any octet was changed', async () => {
    const [crl, ocsp] = [related[0], related[5]] as [Evidence, Evidence]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(crl, ocsp),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (one, at, change) => {
          const bytes = one.bytes.slice()
          bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ change
          expect((await statusOf([{ ...one, bytes }])).status).not.toBe('good')
        },
      ),
      { numRuns: 500 },
    )
  })

  it('that is good has evidence for it', async () => {
    expect((await statusOf([])).status).toBe('unknown')
    expect((await statusOf(unrelated)).status).toBe('unknown')
    expect((await statusOf(related)).status).toBe('revoked')
  })
})

/** Each run signs evidence: few in the suite, many where a rule has changed. */
const RUNS = Number(process.env['RUNS'] ?? 120)

describe('bad news', () => {
  const cache = freshCache()
  let cast: Cast

  beforeAll(async () => {
    cast = await createCast()
  })

  const statusBy = async (models: readonly EvidenceModel[], at: number) => {
    const { root, ca, signer, responder, lister } = cast
    const others = [responder, lister]
    const given = { ...(await issue(models, cast)), others, context: { cache } }
    return ask({ certificate: signer, issuer: ca, root, ...given, at, now: AT })
  }

  /** From what is best for whoever relies on the certificate at that time. */
  const rank = (status: CertificateStatus, at: number): number => {
    if (status.status !== 'revoked') return status.status === 'good' ? 0 : 2
    if (isRevokedLater(status, at, AT)) return 1
    return status.code === 'CERTIFICATE_ON_HOLD' ? 3 : 4
  }

  it(
    'never improve a status at present',
    async () => {
      await fc.assert(
        fc.asyncProperty(withBadNews, async ([before, after]) => {
          expect(rank(await statusBy(after, AT), AT)).toBeGreaterThanOrEqual(rank(await statusBy(before, AT), AT))
        }),
        { numRuns: RUNS },
      )
    },
    600_000 + 100 * RUNS,
  )

  it(
    'never improve a status of the past that was known, and settle an open one only by what came later',
    async () => {
      await fc.assert(
        fc.asyncProperty(withBadNews, fc.constantFrom(-11, -7, -5, -3), async ([before, after], day) => {
          const at = AT + day * DAY
          const [was, is] = [rank(await statusBy(before, at), at), rank(await statusBy(after, at), at)]
          if (was === 2) expect(is).toBeGreaterThanOrEqual(1)
          else expect(is).toBeGreaterThanOrEqual(was)
        }),
        { numRuns: RUNS },
      )
    },
    600_000 + 100 * RUNS,
  )

  it(
    'are weighed alike in whatever order they come',
    async () => {
      await fc.assert(
        fc.asyncProperty(evidence, async (models) => {
          const [one, other] = [await statusBy(models, AT), await statusBy([...models].reverse(), AT)]
          // What is lacking is a set.
          expect({ ...other, lacking: null }).toEqual({ ...one, lacking: null })
        }),
        { numRuns: 100 },
      )
    },
    600_000 + 100 * RUNS,
  )

  it(
    'and what is not acceptable never improve a status',
    async () => {
      const atPresent = withRefused(['from the future', 'stale', 'weakly signed', 'wrongly signed'])
      await fc.assert(
        fc.asyncProperty(atPresent, async ([before, after]) => {
          expect(rank(await statusBy(after, AT), AT)).toBeGreaterThanOrEqual(rank(await statusBy(before, AT), AT))
        }),
        { numRuns: 2 * RUNS },
      )
      // What is stale today was not so then.
      const ofThePast = withRefused(['from the future', 'weakly signed', 'wrongly signed'])
      await fc.assert(
        fc.asyncProperty(ofThePast, fc.constantFrom(-11, -7, -5, -3), async ([before, after], day) => {
          const at = AT + day * DAY
          expect(rank(await statusBy(after, at), at)).toBeGreaterThanOrEqual(rank(await statusBy(before, at), at))
        }),
        { numRuns: 2 * RUNS },
      )
    },
    600_000 + 100 * RUNS,
  )

  /** Every list, and every list of changes to it, of the entries that a certificate can have there. */
  it('never improve a status in a list or in its changes', async () => {
    const subsets = <T>(all: readonly T[]): readonly (readonly T[])[] =>
      Array.from({ length: 2 ** all.length }, (_, bits) => all.filter((_one, i) => ((bits >> i) & 1) === 1))
    const entry = (reason: RevocationReason): Revoked => ({ of: 'signer', day: -2, reason, invalidSince: null })
    const crl = (isDelta: boolean, reasons: readonly RevocationReason[]): EvidenceModel => {
      return { kind: 'crl', by: 'ca', day: isDelta ? -1 : -2, isDelta, entries: reasons.map(entry) }
    }
    const of = async (list: readonly RevocationReason[], changes: readonly RevocationReason[]): Promise<number> =>
      rank(await statusBy([crl(false, list), crl(true, changes)], AT), AT)
    for (const list of subsets<RevocationReason>(['certificateHold', 'keyCompromise']))
      for (const changes of subsets<RevocationReason>(['certificateHold', 'keyCompromise', 'removeFromCRL'])) {
        const before = await of(list, changes)
        for (const more of ['certificateHold', 'keyCompromise'] as const) {
          expect(await of([...list, more], changes)).toBeGreaterThanOrEqual(before)
          expect(await of(list, [...changes, more])).toBeGreaterThanOrEqual(before)
        }
      }
  })
})
