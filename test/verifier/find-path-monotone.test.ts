import { beforeAll, describe, expect, it } from 'vitest'
import type { PathOutcome } from '../../src/report/path-result.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { findPath } from '../../src/verifier/find-path.ts'
import fc from '../fast-check.ts'
import { type Cast, createCast, type EvidenceModel, issue, withBadNews } from '../revocation/evidence-model.ts'
import { share } from '../share.ts'
import { AT, issueRoot } from '../validation/fixture.ts'

/** Each run signs evidence: few in the suite, many where a rule has changed. */
const RUNS = Number(process.env['RUNS'] ?? share(120, 24))

const RANK: Readonly<Record<PathOutcome, number>> = { valid: 0, indeterminate: 1, invalid: 2 }

describe('the outcome of a path', () => {
  let cast: Cast
  /** Another certificate of the same CA: where one is revoked, a path may lead through the other. */
  let renewed: Credential

  beforeAll(async () => {
    cast = await createCast()
    renewed = await issueRoot('CA', { issuer: cast.root })
  })

  const outcomeOf = async (models: readonly EvidenceModel[], revocation: 'required' | 'if-available') => {
    const { root, ca, signer, responder, lister } = cast
    const { crls, ocsps: ocspResponses } = await issue(models, cast)
    const certificates = [ca, renewed, responder, lister].map(({ certificate }) => certificate)
    const given = { anchors: [root.certificate], certificates, crls, ocspResponses, at: new Date(AT), revocation }
    const { outcome, path } = await findPath(signer.certificate, given)
    const isLater = path?.findings.some(({ code }) => code === 'CERTIFICATE_REVOKED_LATER') === true
    return { rank: RANK[outcome], isLater }
  }

  it.each(['required', 'if-available'] as const)(
    'is never improved by one more revocation, or one more unknown, but where one from later settles what was open, where a status is %s',
    async (revocation) => {
      await fc.assert(
        fc.asyncProperty(withBadNews, async ([before, after]) => {
          const [was, is] = [await outcomeOf(before, revocation), await outcomeOf(after, revocation)]
          if (is.isLater && was.rank === RANK.indeterminate) return
          expect(is.rank).toBeGreaterThanOrEqual(was.rank)
        }),
        { numRuns: RUNS },
      )
    },
    600_000 + 200 * RUNS,
  )
})
