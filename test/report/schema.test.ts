import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { ALL_ROWS } from '../../scripts/schema/all-rows.ts'
import { CODE_KINDS } from '../../scripts/schema/code-kinds.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import type { Finding } from '../../src/core/finding.ts'
import { STATES } from '../../src/core/states.ts'
import type { Report } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import { replacePageText } from '../../src/testbed/pdf-changes.ts'
import { AGREEMENT, createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify } from '../../src/verifier/verify.ts'
import { sharedTestbed } from '../shared-testbed.ts'

const SCHEMA = JSON.parse(readFileSync(new URL('../../src/report/report.schema.json', import.meta.url), 'utf8'))
const REQUEST = { url: 'http://testbed.example', purpose: 'crl', outcome: 'FETCHED', bytes: 1, fromCache: false }

const NOTHING = { wholeFile: false, byteRange: [] }
const VOUCHED = { best: '2026-11-24T10:00:00Z', basis: 'caller' }

let testbed: Testbed
let trust: Trust
let validate: ValidateFunction

beforeAll(async () => {
  validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(SCHEMA)
  testbed = await sharedTestbed()
  trust = await loadTrust({
    lists: Object.values(testbed.lists),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
})

/** What is wrong with a report as JSON, by the schema; empty where nothing is. */
function errorsOf(report: unknown): readonly string[] {
  validate(JSON.parse(JSON.stringify(report)))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** Whether a finding has the level that the row of its code knows. */
function isAsItsRow({ code, level }: Finding): boolean {
  return (ALL_ROWS[code].level ?? level) === level
}

async function judged(document: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<Report> {
  const report = await verify(document, { trust, at: testbed.now, ...options })
  expect(errorsOf(report)).toEqual([])
  // Nothing gets lost on the way to JSON: no undefined member, no NaN, no typed array.
  expect(JSON.parse(JSON.stringify(report))).toStrictEqual(report)
  const findings = [...report.findings, ...report.signatures.flatMap((signature) => signature.findings)]
  expect(findings.filter((finding) => !isAsItsRow(finding))).toEqual([])
  return report
}

describe('the enums of the schema', () => {
  it('has every code that has a row', () => {
    for (const [kind, codes] of Object.entries(CODE_KINDS)) expect(SCHEMA.$defs[kind].enum, kind).toEqual(codes)
  })
})

describe('the objects of the schema', () => {
  it('are closed, each, but for the maps', () => {
    const open: string[] = []
    const visit = (value: unknown, pointer: string): void => {
      if (typeof value !== 'object' || value === null) return
      const { type, additionalProperties } = value as { type?: unknown; additionalProperties?: unknown }
      if (type === 'object' && additionalProperties !== false) open.push(pointer)
      for (const [name, member] of Object.entries(value)) visit(member, `${pointer}/${name}`)
    }
    visit(SCHEMA, '')
    expect(open.sort()).toEqual([
      '/$defs/finding/properties/data',
      '/$defs/lateAlgorithms',
      '/$defs/policyDigests',
      '/$defs/signature/properties/byState',
      '/$defs/signature/properties/recognition',
      '/$defs/signaturePolicies',
    ])
  })
})

describe('a report is of the schema', () => {
  it.each(STATES)('about a document signed in %s', async (state) => {
    const { bytes } = await signInState(testbed, state)
    expect((await judged(bytes, { relyingState: 'SG' })).signatures).toHaveLength(1)
    await judged(bytes, { policy: 'technical', signer: { commonName: 'Testbed Trading Co (XX)' } })
  })

  it('about every signer of the testbed', async () => {
    for (const state of STATES)
      for (const { id } of testbed.states[state].shape.signers)
        await judged((await signInState(testbed, state, { signer: id })).bytes, {
          relyingState: 'MY',
          policy: 'invoice',
        })
  })

  it('about a document that is none, or is not signed', async () => {
    const formatOf = async (bytes: Uint8Array) => (await judged(bytes)).document.format
    expect(await formatOf(new Uint8Array(0))).toBe('unknown')
    expect(await formatOf(fromAscii('not a document'))).toBe('unknown')
    expect(await formatOf(fromAscii('%PDF-1.7\n'))).toBe('pdf')
    expect(await formatOf(createPdf().bytes)).toBe('pdf')
  })

  it('about changes after signing: explained ones, and others', async () => {
    const first = await signInState(testbed, 'ID')
    const second = await signInState(testbed, 'TH', { pdf: first, rectangle: [72, 40, 320, 90] })
    const stamped = await signPdf(second, {
      subFilter: 'ETSI.RFC3161',
      sign: timeStamper({ tsa: credentialOf(testbed.states.ID, 'tsa'), time: testbed.now }),
    })
    const explained = (await judged(stamped.bytes)).signatures
    expect(explained.map(({ kind }) => kind)).toEqual(['approval', 'approval', 'document-time-stamp'])
    expect(explained[0]?.changes?.explained.some(({ rectangle }) => rectangle !== undefined)).toBe(true)
    const changed = replacePageText(first, { ...AGREEMENT, title: 'Testbed, changed' })
    expect((await judged(changed.bytes)).signatures[0]?.changes?.unexplained).not.toEqual([])
  })

  it('about a signature that others signed', async () => {
    const counterSigners = [{ credential: testbed.states.TH.signer }, { credential: testbed.states.SG.signer }]
    const cms = await signCms(fromAscii('Testbed'), { credential: testbed.states.SG.signer, counterSigners })
    const { signatures } = await judged(cms, { content: fromAscii('Testbed') })
    expect(signatures.map(({ kind }) => kind)).toEqual(['cms', 'counter-signature', 'counter-signature'])
  })

  it('about a signature file, with its content and without', async () => {
    const content = fromAscii('Testbed content')
    const cms = await signCms(content, { credential: testbed.states.SG.signer })
    expect((await judged(cms, { content })).document.format).toBe('cms')
    await judged(cms)
    await judged(await signCms(content, []))
  })

  it('about anchors and existence that the caller vouches for', async () => {
    const { bytes } = await signInState(testbed, 'SG')
    const root = testbed.states.SG.signer.issuers.at(-1) ?? new Uint8Array(0)
    const hour = 3_600_000
    const existsSince = new Date(testbed.now.getTime() - 24 * hour)
    const options = { anchors: [root], existsSince, relyingState: 'SG' } as const
    const [signature] = (await judged(bytes, options)).signatures
    expect(signature?.time.basis).toBe('caller')
  })

  it('with the lists in the package, of which none knows the signer', async () => {
    const { bytes } = await signInState(testbed, 'VN')
    const [signature] = (await judged(bytes, { trust: await loadTrust() })).signatures
    expect(signature?.attempts).not.toEqual([])
  })

  it('when the budget runs out', async () => {
    const { bytes } = await signInState(testbed, 'PH')
    for (const budget of [{ asn1Nodes: 200 }, { signatureVerifications: 1 }, { pdfObjects: 3 }, { documentBytes: 9 }])
      await judged(bytes, { budget })
  })

  it('whatever is changed in a document', async () => {
    const original = (await signInState(testbed, 'BN')).bytes
    // A fixed sequence (Numerical Recipes), so that a failure comes back.
    let random = 1
    const below = (limit: number) => {
      random = (Math.imul(random, 1664525) + 1013904223) >>> 0
      return random % limit
    }
    for (let round = 0; round < 60; round++) {
      const bytes = original.slice(0, round % 10 === 0 ? below(original.length) : original.length)
      for (let i = 0; i < 8 && bytes.length > 0; i++) bytes[below(bytes.length)] = below(256)
      await judged(bytes)
    }
  })
})

/** A report as JSON, with another value at a JSON pointer; `undefined` takes the member away. */
function withValue(report: Report, pointer: string, value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(report))
  const steps = pointer.split('/').slice(1)
  const last = steps.pop() ?? ''
  const parent = steps.reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], copy)
  Object.assign(parent as object, { [last]: value })
  return copy
}

describe('what is not a report is not of the schema', () => {
  let report: Report

  beforeAll(async () => {
    const options = { relyingState: 'SG', policy: 'technical' } as const
    report = await judged((await signInState(testbed, 'ID')).bytes, options)
  })

  it.each([
    ['another version', '/schemaVersion', 1],
    ['another kind of answer', '/kind', 'path'],
    ['no decision', '/decision', undefined],
    ['a member that is not known', '/comment', 'x'],
    ['a member that is not known, deep inside', '/signatures/0/time/proven', '2026-01-01T00:00:00Z'],
    ['an outcome that is none', '/decision/outcome', 'maybe'],
    ['a decision without a reason', '/decision/reasons', []],
    ['a code that is none', '/decision/reasons/0', 'ALL_WELL'],
    ['a policy that gave up something unknown', '/decision/relaxations/0', 'NOTHING'],
    ['a digest in capitals', '/document/sha256', 'A'.repeat(64)],
    ['a digest that is too short', '/signatures/0/id', 'ab'],
    ['a time with an offset', '/validationTime', '2026-01-01T00:00:00+07:00'],
    ['a time without a zone', '/signatures/0/time/best', '2026-01-01T00:00:00'],
    ['a state that is none', '/question/relyingState', 'EU'],
    ['a state that is null', '/question/relyingState', null],
    ['a signer that is null', '/signatures/0/signer', null],
    ['a certificate that is good, and was revoked', '/signatures/0/revocation/0/revokedAt', '2026-01-01T00:00:00Z'],
    ['a recognition without its level', '/signatures/0/recognition/SG/outcome', 'recognised'],
    ['recognition in a state that is none', '/signatures/0/recognition/EU', { outcome: 'unknown' }],
    ['a recognition that is none', '/signatures/0/recognition/SG/outcome', 'yes'],
    ['a size below zero', '/document/size', -1],
    ['a range of three numbers', '/signatures/0/coverage/byteRange/0', [0, 1, 2]],
    ['the whole file, and revisions after it', '/signatures/0/coverage/followedBy/revisions', 1],
    ['the whole file, and no ranges', '/signatures/0/coverage/byteRange', []],
    [
      'nothing covered, and what follows it',
      '/signatures/0/coverage',
      { ...NOTHING, followedBy: { revisions: 0, bytes: 0 } },
    ],
    [
      'a time that the caller vouches for, of a TSA',
      '/signatures/0/time',
      { ...VOUCHED, tsa: { id: 'SG/tsa', state: 'SG' } },
    ],
    [
      'a state to which it failed, without why',
      '/signatures/0/byState',
      { SG: { ...VOUCHED, indication: 'TOTAL-FAILED' } },
    ],
    ['a check that is a boolean', '/signatures/0/integrity/digest', true],
    ['a finding about two things', '/findings/0/about', { kind: 'list', id: 'x', name: 'y' }],
    ['a finding with data inside data', '/findings/0/data', { inner: {} }],
    ['an origin that is known and is not', '/signatures/0/origin/code', 'ORIGIN_UNKNOWN'],
    ['an origin without its service', '/signatures/0/origin', { known: true, state: 'ID' }],
    ['TOTAL-PASSED with a sub-indication', '/signatures/0/subIndication', 'EXPIRED'],
    ['TOTAL-FAILED without one', '/signatures/0/indication', 'TOTAL-FAILED'],
    ['INDETERMINATE without one', '/signatures/0/indication', 'INDETERMINATE'],
    ['a request for something else', '/requests/0', { ...REQUEST, purpose: 'ping' }],
    ['a request without its outcome', '/requests/0', { ...REQUEST, outcome: 'ok' }],
    ['a request of fewer than no bytes', '/requests/0', { ...REQUEST, bytes: -1 }],
  ])('%s', (_, pointer, value) => {
    expect(report.signatures[0]?.indication).toBe('TOTAL-PASSED')
    expect(errorsOf(withValue(report, pointer, value))).not.toEqual([])
  })

  it('an indication with a sub-indication of another', () => {
    const failed = withValue(report, '/signatures/0/indication', 'TOTAL-FAILED') as Report
    expect(errorsOf(withValue(failed, '/signatures/0/subIndication', 'TRY_LATER'))).not.toEqual([])
    expect(errorsOf(withValue(failed, '/signatures/0/subIndication', 'HASH_FAILURE'))).toEqual([])
  })

  it('while the values that may stand there do', () => {
    expect(errorsOf(withValue(report, '/signatures/0/coverage', NOTHING))).toEqual([])
    expect(errorsOf(withValue(report, '/signatures/0/time', { ...VOUCHED, timeStamps: [] }))).toEqual([])
    expect(errorsOf(withValue(report, '/requests/0', REQUEST))).toEqual([])
    const more = { status: 404, redirects: ['http://elsewhere.example'], warnings: ['FETCH_CACHE_UNUSABLE'] }
    expect(errorsOf(withValue(report, '/requests/0', { ...REQUEST, ...more }))).toEqual([])
    expect(errorsOf(withValue(report, '/question/relyingState', undefined))).toEqual([])
    expect(errorsOf(withValue(report, '/signatures/0/time/claimed', '+010000-01-01T11:59:59Z'))).toEqual([])
  })
})
