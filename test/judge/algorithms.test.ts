import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CURVE, HASH, KEY } from '../../src/asn1/oids.ts'
import { UsageError } from '../../src/core/errors.ts'
import { render } from '../../src/render/render.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { createVerifier } from '../../src/verifier/create-verifier.ts'
import { findPath } from '../../src/verifier/find-path.ts'
import { judge } from '../../src/verifier/verify.ts'
import { algorithm, endOn, fromBits, overlayOf } from '../constraints/overlay.ts'
import { judged, OFFLINE, onlySignature, theTestbed, theTrust } from './fixture.ts'

/** Earlier ends of algorithms, as a relying state has them: the option `algorithms`. */

/** After the calendar was written: before that day no algorithm is judged as of the time that is asked about. */
const AT = new Date('2026-12-15T10:00:00Z')
const SAME_DAY = overlayOf(algorithm(HASH.sha256, 'sha-256', endOn('2026-12-15')))
const DAY_BEFORE = overlayOf(algorithm(HASH.sha256, 'sha-256', endOn('2026-12-14')))

const document = async () => (await signInState(await theTestbed(), 'SG')).bytes
const asked = { relyingState: 'SG', at: AT } as const

describe('earlier ends of algorithms', () => {
  it('leave a document that is signed within them', async () => {
    const bytes = await document()
    const without = await judged(bytes, asked)
    const report = await judged(bytes, { ...asked, algorithms: SAME_DAY })
    expect(without.decision.outcome).toBe('accept')
    expect(report.decision).toEqual(without.decision)
    expect(report.signatures).toEqual(without.signatures)
  })

  it('make one fail from the day after the last one on', async () => {
    const report = await judged(await document(), { ...asked, algorithms: DAY_BEFORE })
    expect(report.decision.outcome).toBe('review')
    const { indication, subIndication, findings } = onlySignature(report)
    expect([indication, subIndication]).toEqual(['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'])
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'ALGORITHM_WEAK',
        data: { weakness: 'sha-256', until: '2026-12-15T00:00:00Z' },
      }),
    )
  })

  it('are asked of the keys of a path', async () => {
    const algorithms = overlayOf(
      algorithm(KEY.rsaEncryption, 'rsaEncryption', fromBits(16_000)),
      algorithm(CURVE['P-256'], 'P-256', endOn('2026-12-14')),
      algorithm(CURVE['P-384'], 'P-384', endOn('2026-12-14')),
    )
    const { findings } = onlySignature(await judged(await document(), { ...asked, algorithms }))
    expect(findings.map(({ code }) => code)).toContain('CERTIFICATE_ALGORITHM_WEAK')
  })

  it('are told by their name and the digest of the file, in the report and its text', async () => {
    const file = new TextEncoder().encode(JSON.stringify(SAME_DAY))
    const sha256 = createHash('sha256').update(file).digest('hex')
    const report = await judged(await document(), { ...asked, algorithms: file })
    expect(report.question.algorithms).toEqual({ name: 'Testbed Algorithms', sha256 })
    const text = (await render(report, { format: 'text' })).replace(/\s+/g, ' ')
    expect(text).toContain(`With the earlier ends of algorithms in "Testbed Algorithms" (SHA-256 ${sha256})`)
    expect((await judged(await document(), asked)).question).not.toHaveProperty('algorithms')
  })

  it('are refused where one would be a later end, whichever function is asked', async () => {
    const algorithms = overlayOf(algorithm(HASH.sha224, 'sha-224', endOn('2029-01-01')))
    const trust = await theTrust()
    const bytes = await document()
    const leaf = (await theTestbed()).states.SG.signer.certificate
    for (const call of [
      () => judged(bytes, { ...asked, algorithms }),
      () => judge({ document: bytes }, trust, { ...asked, algorithms }),
      () => createVerifier({ trust, algorithms }).verify(bytes),
      () => findPath(leaf, { trust, algorithms }),
    ]) {
      const error = await call().then(
        () => null,
        (reason: unknown) => reason,
      )
      expect(error).toBeInstanceOf(UsageError)
      expect((error as UsageError).code).toBe('USAGE_ALGORITHMS_INVALID')
      expect((error as UsageError).option).toBe('algorithms#/SecuritySuitabilityPolicy/Algorithm/0')
    }
  })

  it('hold for each call of a verifier, but for one that has its own', async () => {
    const verifier = createVerifier({ trust: await theTrust(), policy: OFFLINE, algorithms: DAY_BEFORE })
    const bytes = await document()
    expect((await verifier.verify(bytes, asked)).decision.outcome).toBe('review')
    expect((await verifier.verify(bytes, asked)).decision.outcome).toBe('review')
    expect((await verifier.verify(bytes, { ...asked, algorithms: SAME_DAY })).decision.outcome).toBe('accept')
    const { signer } = (await theTestbed()).states.SG
    const seeking = { at: AT, certificates: signer.issuers, revocation: 'none' } as const
    const path = await verifier.findPath(signer.certificate, seeking)
    expect(path.attempts.flatMap(({ problems }) => problems.map(({ code }) => code))).toContain(
      'CERTIFICATE_ALGORITHM_WEAK',
    )
    expect(path.question.algorithms?.name).toBe('Testbed Algorithms')
    expect(await render(path, { format: 'text' })).toContain('Testbed Algorithms')
    const own = await verifier.findPath(signer.certificate, { ...seeking, algorithms: SAME_DAY })
    expect(own.outcome).toBe('valid')
  })
})
