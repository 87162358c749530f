import { beforeAll, describe, expect, it } from 'vitest'
import { render as renderAnswer } from '../../src/render/render.ts'
import type { RenderOptions } from '../../src/render/render-options.ts'
import { columnsOf } from '../../src/render/text/columns.ts'
import type { PathResult } from '../../src/report/path-result.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { PathOptions } from '../../src/verifier/certificate/path-options.ts'
import { findPath } from '../../src/verifier/find-path.ts'
import { AT, type Hierarchy, issueHierarchy, issueLeaf } from '../path/fixture.ts'
import { sharedTestbed } from '../shared-testbed.ts'

let hierarchy: Hierarchy

beforeAll(async () => {
  hierarchy = await issueHierarchy({ leaf: { certificatePolicies: ['2.999.1'] } })
})

const find = (options: PathOptions = {}, leaf: Credential = hierarchy.leaf): Promise<PathResult> =>
  findPath(leaf.certificate, {
    anchors: [hierarchy.root.certificate],
    certificates: hierarchy.cas.map(({ certificate }) => certificate),
    at: new Date(AT),
    ...options,
  })

const render = (result: PathResult, options: Partial<RenderOptions> = {}): Promise<string> =>
  renderAnswer(result, { format: 'text', name: 'signer.pem', ...options })

describe('render, of a path result', () => {
  it('shows the path that was found, and says that revocation was not checked', async () => {
    const text = await render(await find({ revocation: 'none' }))
    expect(text.split('\n')[0]).toBe(
      'VALID  "signer.pem" — "Testbed signer" — 2 certificates up to "Testbed Root" — revocation not checked — The trust in this answer is not this package’s own. Whoever asked gave it: trust anchors.',
    )
    for (const part of [
      'A path for signing documents, as of 24 November 2026, 10:00:00 UTC',
      'The status of certificates is not asked for: a revoked one passes.',
      '1. "CN=Testbed signer, O=Testbed Trading, C=ID"',
      '2. "CN=Testbed CA 1, O=Testbed, C=ID"',
      '"CN=Testbed Root, O=Testbed, C=ID"',
      'trusted because it was given as an anchor',
    ])
      expect(text).toContain(part)
  })

  it('says on the first line that a status was let pass, and at each certificate which', async () => {
    const text = await render(await find({ revocation: 'if-available' }))
    expect(text.split('\n')[0]).toMatch(/^VALID .* — revocation not required — The trust /)
    expect(text.match(/No evidence says whether it had been revoked\./g)).toHaveLength(2)
  })

  it('shows what cannot be told, why, and what to do', async () => {
    const text = await render(await find())
    expect(text.split('\n')[0]).toBe(
      'CANNOT BE TOLD  "signer.pem" — "Testbed signer" — No evidence says whether it had been revoked.',
    )
    expect(text).toContain('Give CRLs or OCSP answers about these certificates.')
    expect(text).toContain('The only path that was found: "Testbed signer" > "Testbed CA 1" > "Testbed Root"')
    expect(text).toContain('REVOCATION_UNKNOWN')
  })

  it('names the certificate at which a path fails, and the clause', async () => {
    const { root } = hierarchy
    const short = await issueHierarchy({ cas: [{ notAfter: new Date('2021-01-01T00:00:00Z') }] })
    const text = await render(
      await find(
        { anchors: [root.certificate], certificates: short.cas.map(({ certificate }) => certificate) },
        short.leaf,
      ),
    )
    expect(text.split('\n')[0]).toBe(
      'INVALID  "signer.pem" — "Testbed signer" — "Testbed CA 1": It had expired by then (on 1 January 2021, 00:00:00 UTC).',
    )
    expect(text.replace(/\s+/g, ' ')).toContain('(CERTIFICATE_EXPIRED, RFC 5280 §6.1.3 (a)(2))')
  })

  it('says what was asked', async () => {
    const text = await render(
      await find({
        revocation: 'none',
        keyPurpose: 'time-stamping',
        model: 'chain',
        certificatePolicies: ['2.999.1', '2.999.2'],
        explicitPolicy: true,
        inhibitPolicyMapping: true,
        inhibitAnyPolicy: true,
        checkAnchorCertificate: true,
        checkProfile: true,
      }),
    )
    for (const part of [
      'for time-stamps',
      'when the one below it was issued',
      'Policies that are accepted: 2.999.1, 2.999.2.',
      'A policy has to hold all along the path.',
      'No policy is mapped to another.',
      'anyPolicy stands for no policy.',
      "The anchor's own certificate",
      'made as the standard asks of issuers.',
    ])
      expect(text).toContain(part)
  })

  it('says that no accepted policy holds, where none was required', async () => {
    const text = await render(await find({ revocation: 'none', certificatePolicies: ['2.999.9'] }))
    expect(text).toMatch(/^VALID/)
    expect(text).toMatch(/^ {2}Policies +none of those that are accepted, and none was required$/m)
  })

  it('says why a file cannot be read', async () => {
    const text = await render(await findPath('Dear Sir', { anchors: [hierarchy.root.certificate] }))
    expect(text.split('\n')[0]).toBe('CANNOT BE TOLD  "signer.pem" — The text is not in PEM form.')
  })

  it.each([60, 80, 120])('keeps to %i columns below the first line', async (width) => {
    const results = [
      await find(),
      await find({ revocation: 'none' }),
      await find({ anchors: [hierarchy.leaf.certificate] }),
    ]
    for (const result of results) {
      const [, ...lines] = (await render(result, { width })).split('\n')
      for (const line of lines) expect(columnsOf(line), line).toBeLessThanOrEqual(width)
    }
  })

  it('shows names of certificates escaped', async () => {
    const [ca] = hierarchy.cas as [Credential]
    const hostile = await issueLeaf(ca, { subject: { CN: '\u001b[2J\u202evalid\nVALID  other.pem' } })
    for (const options of [{ revocation: 'none' }, { revocation: 'required' }, { certificates: [] }] as const) {
      const text = await render(await find(options, hostile), { colour: false })
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
      expect(text).not.toMatch(/^VALID {2}other/m)
    }
  })

  it('paints the outcome where colours are asked for', async () => {
    expect(await render(await find(), { colour: true })).toMatch(/^\u001b\[1;33mCANNOT BE TOLD\u001b\[0m/)
  })

  it('counts the paths that are too many to show', async () => {
    const result = await find()
    const [attempt] = result.attempts
    if (attempt === undefined) throw new Error('no attempt')
    const many = { ...result, attempts: Array(12).fill(attempt) }
    const text = await render(many)
    expect(text.match(/^Path \d of 12/gm)).toHaveLength(8)
    expect(text).toContain('and 4 more')
  })

  it('says at the very top that lists are for trying out', async () => {
    const testbed = await sharedTestbed()
    const lists = Object.values(testbed.lists)
    const { recognition } = testbed
    const trust = await loadTrust({ lists, recognition, allowEnvironment: ['testbed'] })
    const { signer } = testbed.states.ID
    const options = { trust, certificates: signer.issuers, at: testbed.now, revocation: 'none' } as const
    const text = await render(await findPath(signer.certificate, options))
    expect(text).toMatch(/^TESTBED DATA: .*\nVALID {2}"signer\.pem"/)
    expect(text.replace(/\s+/g, ' ')).toMatch(/trusted as the service ID\/\S+ of the trust lists/)
    expect(text.match(/TESTBED|TRUST_ENVIRONMENT/g)).toHaveLength(1)
  })
})
