import { beforeAll, describe, expect, it } from 'vitest'
import { PRESETS } from '../../src/acceptance/presets.ts'
import type { PolicyName } from '../../src/acceptance/types.ts'
import { createArchive, readArchive, replay } from '../../src/archive/archive.ts'
import { joinBytes } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { tell } from '../../src/render/tell.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { createTestbed, type Testbed } from '../../src/testbed/testbed.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { VerifiedWithEvidence } from '../../src/verifier/options.ts'
import { verifyWithEvidence } from '../../src/verifier/verify.ts'
import { NOW, OFFLINE, theTrust } from '../judge/fixture.ts'
import { shareOf } from '../share.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'
import { archiveOf, contractOf, partsOf, withFirstLine } from './fixture.ts'

let verified: VerifiedWithEvidence
let archive: Uint8Array
let trust: Trust

beforeAll(async () => {
  verified = await contractOf('SG')
  archive = await createArchive(verified)
  trust = await theTrust()
})

type Header = ReturnType<typeof partsOf>['header']

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

/** With another header, of which all digests are right. */
function forged(change: (header: ReturnType<typeof partsOf>['header']) => void): Uint8Array {
  const { header, octets } = partsOf(archive)
  change(header)
  return archiveOf({ header, octets })
}

/** Judged as it was when it was accepted, so that nothing else is in its way. */
async function refusal(octets: Uint8Array): Promise<string> {
  const { question } = verified
  const { report, reproduces, differences } = await replay(octets, { trust, ...question })
  expect(report.decision.outcome).toBe('review')
  expect(report.decision.reasons[0]).toBe('DOCUMENT_UNREADABLE')
  expect(report.signatures).toEqual([])
  expect(report.document).toMatchObject({ format: 'unknown', size: octets.length })
  const [finding] = report.findings
  expect(reproduces).toMatchObject({ outcome: 'unknown', code: finding?.code })
  expect(differences).toEqual([])
  const opened = await readArchive(octets)
  expect(opened).toMatchObject({ readable: false, code: finding?.code })
  const { about } = finding ?? {}
  return `${finding?.code} ${about?.kind === 'structure' ? about.name : ''}`.trim()
}

describe('an archive that is no archive', () => {
  it('says of itself what is wrong, and nothing of the signer or of a signature', async () => {
    const cases = [
      [archive.subarray(0, archive.length - 1), 'RESTORE_ARCHIVE'],
      [joinBytes([archive, text('x')]), 'RESTORE_ARCHIVE'],
      [joinBytes([text(' '), archive]), 'RESTORE_ARCHIVE'],
      [archive.map((octet, i) => (i === archive.length - 1 ? octet ^ 1 : octet)), 'RESTORE_ARCHIVE'],
      [text(`asean-verify-archive 2 2 ${'0'.repeat(64)}\n{}`), 'USE_NEWER_VERSION'],
    ] as const
    for (const [octets, step] of cases) {
      const { report } = await replay(octets, { trust, relyingState: 'SG' })
      expect(report.decision.next).toEqual(['DO_NOT_RELY', step])
      for (const language of LANGUAGES) {
        const { verdict } = await tell(report, { language })
        const { words } = await loadCatalogue(language)
        expect(verdict.sentence).toContain(words.told.cause.archiveUnreadable)
      }
    }
  })

  it('is answered, and with nothing but for review', async () => {
    const { header, octets } = partsOf(archive)
    const { document } = verified.evidence
    const cases: readonly (readonly [octets: Uint8Array, told: string])[] = [
      [new Uint8Array(), 'ARCHIVE_MALFORMED /: not an archive of this library'],
      [document, 'ARCHIVE_MALFORMED /: not an archive of this library'],
      [joinBytes([text('asean-verify-archive 1 2 '), document]), 'ARCHIVE_MALFORMED /: not an archive of this library'],
      [joinBytes([text(' '), archive]), 'ARCHIVE_MALFORMED /: not an archive of this library'],
      [text(`asean-verify-archive 2 2 ${'0'.repeat(64)}\n{}`), 'ARCHIVE_VERSION_UNKNOWN 2'],
      [text(`asean-verify-archive 1 3 ${'0'.repeat(64)}\n{}`), 'ARCHIVE_INCOMPLETE the header'],
      [text(`asean-verify-archive 1 2 ${'0'.repeat(64)}\n{}`), 'ARCHIVE_ALTERED the header'],
      [text(`asean-verify-archive 1 99999999 ${'0'.repeat(64)}\n{}`), 'ARCHIVE_MALFORMED /: the header is too long'],
      [withFirstLine(text('{'), []), 'ARCHIVE_MALFORMED /: not JSON'],
      [withFirstLine(Uint8Array.of(0xff), []), 'ARCHIVE_MALFORMED /: not UTF-8'],
      [withFirstLine(text('{"a":1,"a":1}'), []), 'ARCHIVE_MALFORMED /a: this member stands twice in one object'],
      [withFirstLine(text('['.repeat(200)), []), 'ARCHIVE_MALFORMED /: nested more than 100 deep'],
      [
        withFirstLine(text(JSON.stringify(header, null, 1)), octets),
        'ARCHIVE_MALFORMED /: not in the canonical form of RFC 8785',
      ],
      // A reader of JSON may pass over a byte order mark: the same content in two forms.
      [
        withFirstLine(text(`\ufeff${canonicalJson(header)}`), octets),
        'ARCHIVE_MALFORMED /: not in the canonical form of RFC 8785',
      ],
      [joinBytes([text('\ufeff'), archive]), 'ARCHIVE_MALFORMED /: not an archive of this library'],
      [joinBytes([archive, text('\n')]), 'ARCHIVE_MALFORMED /: octets follow where the archive ends'],
      [archive.subarray(0, -1), 'ARCHIVE_INCOMPLETE the octets'],
      [
        withFirstLine(
          text(canonicalJson(header)),
          octets.map(() => new Uint8Array()),
        ),
        'ARCHIVE_INCOMPLETE the octets',
      ],
    ]
    for (const [octetsOfCase, told] of cases) expect(await refusal(octetsOfCase)).toBe(told)
  })

  it('cut off at any length, is refused', async () => {
    for (let cut = 0; cut < archive.length; cut += 997)
      expect(await refusal(archive.subarray(0, cut))).toMatch(/^ARCHIVE_/)
  })

  it('with an octet changed anywhere, is refused', async () => {
    for (let at = 0; at < archive.length; at += 1009) {
      const changed = archive.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(await refusal(changed)).toMatch(/^ARCHIVE_/)
    }
  })

  it('names no list twice: it would be read as often, also of those that the judge has kept', async () => {
    const twice = forged(({ trust }) => {
      trust.lists = [...trust.lists, ...trust.lists.slice(0, 1)]
    })
    expect(await refusal(twice)).toMatch(/^ARCHIVE_MALFORMED \/trust\/lists/)
  })

  it('carries nothing that is not known, a verdict least of all', async () => {
    const added: readonly ((header: ReturnType<typeof partsOf>['header']) => void)[] = [
      (header) => Object.assign(header, { report: verified.report }),
      (header) => Object.assign(header, { verdict: 'accept' }),
      (header) => Object.assign(header.evidence, { accepted: true }),
      (header) => Object.assign(header.evidence.document, { valid: true }),
      (header) => Object.assign(header.trust, { trusted: [] }),
      (header) => Object.assign(header.question, { outcome: 'accept' }),
      (header) => Object.assign(header.question.policy, { accept: 'all' }),
      (header) => Object.assign(header.receipts, [{ verified: true }]),
    ]
    for (const change of added) expect(await refusal(forged(change))).toMatch(/^ARCHIVE_MALFORMED/)
  })

  it('has no member with a name that every object has one of', async () => {
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString'])
      for (const member of ['policy', 'amount', 'signer']) {
        const change = ({ question }: ReturnType<typeof partsOf>['header']) => {
          question[member] ??= {}
          Object.defineProperty(question[member], name, { value: { accept: 'all' }, enumerable: true })
        }
        expect(await refusal(forged(change)), `${member}.${name}`).toMatch(/^ARCHIVE_MALFORMED \/question/)
      }
  })

  it('with a question that nobody could ask, is refused', async () => {
    const changes: readonly ((header: ReturnType<typeof partsOf>['header']) => void)[] = [
      ({ question }) => Object.assign(question, { at: '2026-02-30T00:00:00Z' }),
      ({ question }) => Object.assign(question, { at: '2026-11-24T10:00:00.000Z' }),
      ({ question }) => Object.assign(question, { existsSince: '2027-01-01T00:00:00Z' }),
      ({ question }) =>
        Object.assign(question, { existsSince: '2026-11-01T00:00:00Z', madeSince: '2026-11-02T00:00:00Z' }),
      ({ question }) => Object.assign(question, { relyingState: 'XX' }),
      ({ question }) => Object.assign(question, { use: 'anything' }),
      ({ question }) => Object.assign(question, { amount: { value: '-1', currency: 'SGD' } }),
      ({ question }) => Object.assign(question, { signer: { shoeSize: '43' } }),
      ({ question }) => Object.assign(question.policy, { revocation: 'never' }),
      ({ question }) => delete question.policy.name,
    ]
    for (const change of changes) expect(await refusal(forged(change))).toMatch(/^ARCHIVE_MALFORMED \/question/)
  })

  it('is read within the budget of whoever judges', async () => {
    const { document } = verified.evidence
    const ask = async (budget: object, octets: Uint8Array = archive) => {
      const { report, reproduces } = await replay(octets, { trust, ...verified.question, budget })
      return `${report.decision.outcome} ${reproduces.outcome === 'unknown' ? reproduces.code : reproduces.outcome}`
    }
    expect(await ask({ documentBytes: document.length })).toBe('accept reproduced')
    expect(await ask({ documentBytes: document.length - 1 })).toBe('review BUDGET_EXHAUSTED')
    const { header, octets } = partsOf(archive)
    const many = Array.from({ length: 100 }, () => ({ sha256: '', size: 0 }))
    const heavy = archiveOf({
      header: { ...header, evidence: { ...header.evidence, certificates: many } },
      octets: [document, ...many.map(() => new Uint8Array()), ...octets.slice(1)],
    })
    expect(await ask({ evidenceBytes: 99 * 1024 }, heavy)).toBe('review BUDGET_EXHAUSTED')
  })
})

function rootOf({ states }: Testbed): Uint8Array {
  const root = states.SG.signer.issuers.at(-1)
  if (root === undefined) throw new Error('no root')
  return root
}

describe('an archive that somebody made up', () => {
  it('is judged by the lists, the anchors and the policy of the judge, whatever it brings', async () => {
    // A world of its own, in which everything is right: its lists call its own CAs those of Singapore.
    const world = await createTestbed({ seed: `${TESTBED_SEED} forger`, now: NOW })
    const files = { lists: Object.values(world.lists), recognition: world.recognition }
    const itsTrust = await loadTrust({ ...files, allowEnvironment: ['testbed'] })
    const { bytes } = await signInState(world, 'SG')
    const root = rootOf(world)
    const accepted = await verifyWithEvidence(bytes, {
      trust: itsTrust,
      at: NOW,
      relyingState: 'SG',
      policy: OFFLINE,
      anchors: [root],
      existsSince: new Date('2026-11-01T00:00:00Z'),
    })
    expect(accepted.report.decision.outcome).toBe('accept')
    const own = await createArchive(accepted, files)
    for (const policy of shareOf([OFFLINE, ...(Object.keys(PRESETS) as PolicyName[])], 3))
      for (const relyingState of shareOf(['SG', undefined, 'MY'] as const, 2)) {
        const asked = { trust, at: NOW, policy, ...(relyingState === undefined ? {} : { relyingState }) }
        const { report, reproduces } = await replay(own, asked)
        expect(reproduces).toMatchObject({ outcome: 'reproduced' })
        expect(report.decision.outcome).not.toBe('accept')
      }
  })

  it('gains nothing by what it says of the time of receipt', async () => {
    const plain = await replay(archive, { trust, at: NOW })
    const { document } = verified.evidence
    const receipts = partsOf(archive).header.evidence
    const claimed = forged((header) => {
      header.receipts = [
        {
          sha256: receipts.document.sha256,
          purpose: 'crl',
          url: 'http://testbed.example/',
          at: '2026-11-24T10:00:00Z',
        },
      ]
    })
    const told = await replay(claimed, { trust, at: NOW })
    expect(told.report).toEqual(plain.report)
    expect(told.reproduces).toEqual(plain.reproduces)
    const opened = await readArchive(claimed)
    expect(opened.readable && opened.contents.receipts).toHaveLength(1)
    expect(opened.readable && opened.contents.evidence.document).toEqual(document)
  })

  it('may have anything for an anchor, and for ends of algorithms', async () => {
    const { header, octets } = partsOf(archive)
    for (const [member, value] of Object.entries({ anchors: [{}], algorithms: {} })) {
      const question = { ...header.question, [member]: value }
      const made = archiveOf({ header: { ...header, question }, octets: [...octets, text('none')] })
      const { report, reproduces, differences } = await replay(made, { trust, ...verified.question })
      expect(report).toEqual(verified.report)
      expect(reproduces.outcome === 'unknown' && reproduces.code).toMatch(/^USAGE_(?:CERTIFICATE|ALGORITHMS)_INVALID$/)
      expect(differences).toMatchObject([{ kind: 'question', member }])
    }
  })

  it('has an answer of bounded size, and no more of what a caller configures than a caller would', async () => {
    const lists = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        id: `${i}`.repeat(500),
        sequenceNumber: 1,
        sha256: `${i}`.padStart(64, '0'),
      }))
    const most = forged(({ trust: recorded }) => Object.assign(recorded, { lists: lists(1_000) }))
    const { differences } = await replay(most, { trust, ...verified.question })
    expect(differences.filter(({ kind }) => kind === 'list')).toHaveLength(64)
    // With those of the judge, which are eleven.
    expect(differences.at(-1)).toEqual({ kind: 'left-out', of: 'list', count: 1_000 + 11 - 64 })
    expect(JSON.stringify(differences).length).toBeLessThan(64 * 600)
    const one = { sha256: '0'.repeat(64), size: 0 }
    for (const change of [
      (header: Header) => Object.assign(header.trust, { lists: lists(1_001) }),
      (header: Header) => Object.assign(header.question, { anchors: Array.from({ length: 1_001 }, () => one) }),
      (header: Header) =>
        Object.assign(header.trust, {
          adoptions: Array.from({ length: 1_001 }, () => ({ sha256: one.sha256, note: '', service: 'SG/x' })),
        }),
    ])
      expect(await refusal(forged(change))).toMatch(/^ARCHIVE_MALFORMED/)
  })

  it('is not known to have another report where whoever judges has less room for the work', async () => {
    const asked = { trust, ...verified.question }
    expect((await replay(archive, asked)).reproduces).toMatchObject({ outcome: 'reproduced' })
    for (const budget of [{ signatureVerifications: 1 }, { pdfObjects: 3 }]) {
      const { report, reproduces } = await replay(archive, { ...asked, budget })
      expect(report.decision.reasons).toContain('BUDGET_EXHAUSTED')
      expect(reproduces).toMatchObject({ outcome: 'unknown', code: 'BUDGET_EXHAUSTED' })
    }
  })

  it('is not reproduced where it claims another report', async () => {
    const claimed = forged((header) => {
      header.reportSha256 = '0'.repeat(64)
    })
    const { report, reproduces, differences } = await replay(claimed, { trust, ...verified.question })
    expect(reproduces).toMatchObject({ outcome: 'not-reproduced' })
    expect(differences).toEqual([])
    expect(report.decision.outcome).toBe('accept')
  })
})
