import { beforeAll, describe, expect, it } from 'vitest'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { CMS_ATTRIBUTE } from '../../src/asn1/oids.ts'
import { writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { type BudgetLimits, createBudget } from '../../src/core/budget.ts'
import { concatBytes, joinBytes, toHex } from '../../src/core/bytes.ts'
import type { Arithmetic } from '../../src/crypto/types.ts'
import { heldAnchors } from '../../src/evidence/caller-certificates.ts'
import { readDocument } from '../../src/formats/read-document.ts'
import { addUnsignedAttributes, addValidationData } from '../../src/testbed/cades-data.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { appendUnsigned, membersOf, partsOf, signerPartsOf } from '../../src/testbed/cms-octets.ts'
import { addArchiveTimeStamp, createTimeScenarios, type TimeScenarios, timeStamper } from '../../src/testbed/index.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { readEvidence, validationContext } from '../../src/verifier/document/validation-context.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { share } from '../share.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
const YEAR = 365 * 86_400_000
const ago = (years: number): Date => new Date(NOW.getTime() - years * YEAR)
const ARCHIVED = ago(2.5)
const ATS_HASH_INDEX = '0.4.0.1733.2.5'
const ATS_HASH_INDEX_V3 = '0.4.0.19122.1.5'
const SHA_256 = Uint8Array.of(0x30, 0x0b, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01)

let scenarios: TimeScenarios

beforeAll(async () => {
  scenarios = await createTimeScenarios({ now: NOW, seed: 'archive-proofs' })
})

type Options = Parameters<TimeScenarios['cades']>[0]
type Scenario = Awaited<ReturnType<TimeScenarios['cades']>>

const ARCHIVE = { level: 'B-LTA', signedAt: ago(3), archivedAt: [ARCHIVED] } as const satisfies Options

const sha256 = async (octets: Uint8Array): Promise<string> => toHex(await engine.digest('sha-256', [octets]))

/** The time-stamps of a message: what came of them, what each piece of evidence is proven since, and what it cost. */
async function validated({ bytes, content, anchors }: Scenario, limits: Partial<BudgetLimits> = {}) {
  let digested = 0
  const counting: Arithmetic = {
    digest(hash, parts) {
      digested += parts.reduce((sum, part) => sum + part.length, 0)
      return engine.digest(hash, parts)
    },
    verify: (operation, key, signature, message) => engine.verify(operation, key, signature, message),
  }
  const budget = createBudget(limits)
  const facts = await readDocument(bytes, budget)
  if ('unreadable' in facts) throw new Error('not readable')
  const isDetached = 'signedData' in facts && facts.signedData.content === null
  const question = {
    validationTime: NOW.getTime(),
    existsSince: null,
    relyingState: null,
    use: 'contract',
    policy: PRESETS.technical,
    signer: undefined,
    anchors: await heldAnchors(anchors, engine),
  } as const
  const evidence = { document: bytes, ...(isDetached ? { content } : {}) }
  const means = { engine: counting, cache: null, budget }
  const readable = readEvidence(facts, evidence, question, means)
  const trust = await loadTrust({ lists: [] })
  const { stamped, signatures } = validationContext(readable, evidence, trust, question, means)
  if (stamped === null) throw new Error('no time-stamps')
  const of = signatures.map((signature) => stamped.of.get(signature))
  return {
    since: async (evidenceOctets: Uint8Array) => new Date(stamped.provenSince(await sha256(evidenceOctets))),
    proofs: of.map((one) => one?.proofs.map(({ basis, time }) => [basis, new Date(time)])),
    stamps: of.map((one) => one?.stamps.map(({ stamp, conclusion }) => [stamp.kind, conclusion.indication])),
    reasons: of.flatMap((one) => one?.stamps.flatMap(({ findings }) => findings.map(({ code }) => code)) ?? []),
    at: of.map((one) => one?.stamps.map(({ at }) => new Date(at))),
    digested,
  }
}

async function crlsIn(options: Options): Promise<readonly Uint8Array[]> {
  return membersOf(partsOf((await scenarios.cades(options)).bytes).crls as Uint8Array)
}

describe('an archive time-stamp proves that there was', () => {
  it.each(['v3', 'v2'] as const)(
    'the signature, the tokens before it, and what is in SignedData.crls (%s)',
    async (version) => {
      const scenario = await scenarios.cades({ ...ARCHIVE, archive: { version } })
      const { since, proofs, at } = await validated(scenario)
      const crls = membersOf(partsOf(scenario.bytes).crls as Uint8Array)
      expect(crls.length).toBeGreaterThan(0)
      for (const crl of crls) expect(await since(crl)).toEqual(ARCHIVED)
      expect(proofs[0]).toContainEqual(['archive-time-stamp', ARCHIVED])
      expect(at[0]).toEqual([ARCHIVED, NOW])
    },
  )

  it('what is in revocation-values, and an OCSP answer', async () => {
    for (const values of ['attributes', 'signed-data'] as const)
      for (const [omit, expected] of [
        [[], ARCHIVED],
        [['crls', 'unsigned-attributes'], NOW],
      ] as const) {
        const scenario = await scenarios.cades({ ...ARCHIVE, values, revocation: 'ocsp', archive: { omit } })
        const { since } = await validated(scenario)
        const answers = ocspAnswersIn(scenario)
        expect(answers.length).toBeGreaterThan(0)
        for (const answer of answers) expect(await since(answer)).toEqual(expected)
      }
  })

  it('what is in a token that it covers', async () => {
    const crl = await scenarios.crlAt(scenarios.pki.issuers.root, ago(2.9))
    for (const [omit, expected] of [
      [[], ARCHIVED],
      [['unsigned-attributes'], NOW],
    ] as const) {
      const { since } = await validated(
        await scenarios.cades({ ...ARCHIVE, stamp: { crls: [crl] }, archive: { omit } }),
      )
      expect(await since(crl)).toEqual(expected)
    }
  })
})

describe('an archive time-stamp does not prove', () => {
  it('evidence that its index leaves out', async () => {
    const scenario = await scenarios.cades({ ...ARCHIVE, archive: { omit: ['crls'] } })
    const { since, proofs } = await validated(scenario)
    for (const crl of membersOf(partsOf(scenario.bytes).crls as Uint8Array)) expect(await since(crl)).toEqual(NOW)
    expect(proofs[0]).toContainEqual(['archive-time-stamp', ARCHIVED])
  })

  it('tokens that its index leaves out', async () => {
    const { at } = await validated(await scenarios.cades({ ...ARCHIVE, archive: { omit: ['unsigned-attributes'] } }))
    expect(at[0]).toEqual([NOW, NOW])
  })

  it('what was added behind it', async () => {
    const scenario = await scenarios.cades(ARCHIVE)
    const late = await scenarios.crlAt(scenarios.pki.issuers.ca, ago(1))
    const { since, stamps } = await validated({
      ...scenario,
      bytes: addValidationData(scenario.bytes, { crls: [late] }),
    })
    expect(stamps[0]?.at(-1)).toEqual(['archive-time-stamp', 'TOTAL-PASSED'])
    expect(await since(late)).toEqual(NOW)
    const [crl] = membersOf(partsOf(scenario.bytes).crls as Uint8Array)
    expect(await since(crl as Uint8Array)).toEqual(ARCHIVED)
  })

  it('anything at all if it does not hold', async () => {
    for (const archive of [{ faults: { strangeReference: true } }, { omit: ['hash-index'] }] as const) {
      const scenario = await scenarios.cades({ ...ARCHIVE, archive })
      const { since, proofs } = await validated(scenario)
      for (const crl of membersOf(partsOf(scenario.bytes).crls as Uint8Array)) expect(await since(crl)).toEqual(NOW)
      expect(proofs[0]?.map(([basis]) => basis)).toEqual(['time-stamp'])
    }
  })

  it('tokens and the signature of another signer of the message', async () => {
    const scenario = await scenarios.cades({ ...ARCHIVE, level: 'B-B' })
    const credentials = await Promise.all((['signer', 'rsa-signer'] as const).map((id) => scenarios.pki.holder(id)))
    const tsa = await scenarios.pki.holder('tsa')
    const timeStamp = timeStamper({ tsa, time: ago(2.9) })
    const message = await signCms(
      scenario.content,
      credentials.map((credential) => ({ credential, timeStamp })),
    )
    const crls = await crlsIn({ ...ARCHIVE, level: 'B-LT' })
    const bytes = await addArchiveTimeStamp(addValidationData(message, { crls }), {
      stamp: timeStamper({ tsa, time: ARCHIVED }),
      signer: 1,
      content: scenario.content,
    })
    const { at, proofs } = await validated({ ...scenario, bytes })
    expect(at).toEqual([[NOW], [ARCHIVED, NOW]])
    expect(proofs.map((one) => one?.map(([basis]) => basis))).toEqual([
      ['time-stamp'],
      ['time-stamp', 'archive-time-stamp'],
    ])
  })
})

describe('the index of before EN 319 122-1', () => {
  it.each([
    ['with SHA-256 by default', []],
    ['with SHA-256 by name', [SHA_256]],
  ])('holds %s', async (_, algorithm) => {
    const scenario = await scenarios.cades({ ...ARCHIVE, level: 'B-LT' })
    const { stamps, since } = await validated(await withIndexV1(scenario, algorithm))
    expect(stamps[0]?.at(-1)).toEqual(['archive-time-stamp', 'TOTAL-PASSED'])
    const [crl] = membersOf(partsOf(scenario.bytes).crls as Uint8Array)
    expect(await since(crl as Uint8Array)).toEqual(ARCHIVED)
  })

  it('does not hold where an attribute has changed since', async () => {
    const scenario = await scenarios.cades({ ...ARCHIVE, level: 'B-LT' })
    const strange = concatBytes(Uint8Array.of(0x04, 32), new Uint8Array(32))
    const { stamps, reasons } = await validated(await withIndexV1(scenario, [], [strange]))
    expect(stamps[0]?.at(-1)).toEqual(['archive-time-stamp', 'TOTAL-FAILED'])
    expect(reasons).toContain('TIME_STAMP_INDEX_UNMATCHED')
  })
})

describe('the work for archive time-stamps', () => {
  it('digests the content once, however many there are', async () => {
    const content = new Uint8Array(2_000_000)
    const scenario = await scenarios.cades({ ...ARCHIVE, content, attached: true })
    const many = appendUnsigned(scenario.bytes, 0, Array(40).fill(archiveAttributeOf(scenario.bytes)))
    const one = await validated(scenario)
    const more = await validated({ ...scenario, bytes: many })
    expect(more.stamps[0]).toHaveLength(42)
    expect(more.digested - one.digested).toBeLessThan(content.length / 2)
  })

  it('is bounded for thousands', async () => {
    for (const version of ['v3', 'v2'] as const) {
      const scenario = await scenarios.cades({ ...ARCHIVE, attached: true, archive: { version } })
      const bytes = appendUnsigned(scenario.bytes, 0, Array(2_000).fill(archiveAttributeOf(scenario.bytes)))
      const { reasons, digested } = await validated({ ...scenario, bytes })
      expect(reasons).toContain('BUDGET_EXHAUSTED')
      // Without charges, v2 would digest some gigabytes.
      expect(digested).toBeLessThan(16 * 16 * 1024 * 1024)
    }
  })

  it('is bounded for an index of very many entries', async () => {
    const entry = concatBytes(Uint8Array.of(0x04, 32), new Uint8Array(32))
    const entries = writeValue(0x30, joinBytes(Array<Uint8Array>(share(100_000, 10_000)).fill(entry)))
    const index = writeSequence(SHA_256, writeSequence(), writeSequence(), entries)
    const scenario = await scenarios.cades({
      ...ARCHIVE,
      archive: { omit: ['hash-index'] },
      archiveStamp: { signer: { moreUnsignedAttributes: [{ type: ATS_HASH_INDEX_V3, values: [index] }] } },
    })
    expect((await validated(scenario)).reasons).toContain('TIME_STAMP_INDEX_UNMATCHED')
    expect((await validated(scenario, { asn1Nodes: share(250_000, 25_000) })).reasons).toContain('BUDGET_EXHAUSTED')
  })

  it('ends with the passes over the document that there are', async () => {
    const content = new Uint8Array(1_000_000)
    const scenario = await scenarios.cades({ ...ARCHIVE, content, attached: true })
    const passes = content.length / (16 * 1024 * 1024)
    expect((await validated(scenario, { digestPasses: 2.5 * passes })).stamps[0]?.at(-1)?.[1]).toBe('TOTAL-PASSED')
    const { reasons } = await validated(scenario, { digestPasses: 1.5 * passes })
    expect(reasons).toContain('BUDGET_EXHAUSTED')
  })
})

function archiveAttributeOf(cms: Uint8Array): Uint8Array {
  return membersOf(signerPartsOf(cms, 0).unsignedAttributes as Uint8Array).at(-1) as Uint8Array
}

/** As the readers of evidence see them: whole answers in SignedData, basic answers in revocation-values. */
function ocspAnswersIn({ bytes }: Scenario): readonly Uint8Array[] {
  const { crls } = partsOf(bytes)
  if (crls !== null) return membersOf(crls).map((other) => membersOf(other)[1] as Uint8Array)
  const attributes = membersOf(signerPartsOf(bytes, 0).unsignedAttributes as Uint8Array)
  const [, values] = membersOf(attributes.at(-2) as Uint8Array)
  const [revocation] = membersOf(values as Uint8Array)
  return membersOf(revocation as Uint8Array).flatMap((tagged) => membersOf(membersOf(tagged)[0] as Uint8Array))
}

/** ETSI TS 101 733 V2.2.1 §6.4.2: the hash of each whole attribute; the algorithm is SHA-256 unless it is there. */
async function withIndexV1(
  { bytes, content, ...rest }: Scenario,
  algorithm: readonly Uint8Array[],
  strange: readonly Uint8Array[] = [],
): Promise<Scenario> {
  const { certificates, crls, encapContentInfo } = partsOf(bytes)
  const { signed, unsignedAttributes } = signerPartsOf(bytes, 0)
  const hashes = async (set: Uint8Array | null) =>
    Promise.all(
      (set === null ? [] : membersOf(set)).map(async (member) =>
        writeValue(0x04, await engine.digest('sha-256', [member])),
      ),
    )
  const attributes = writeSequence(...(await hashes(unsignedAttributes)), ...strange)
  const lists = [writeSequence(...(await hashes(certificates))), writeSequence(...(await hashes(crls))), attributes]
  const index = writeSequence(...algorithm, ...lists)
  const [type] = membersOf(encapContentInfo) as [Uint8Array]
  const input = concatBytes(type, await engine.digest('sha-256', [content]), ...signed, index)
  const token = await timeStamper({ tsa: await scenarios.pki.holder('tsa'), time: ARCHIVED })(input)
  const indexed = addUnsignedAttributes(token, [{ type: ATS_HASH_INDEX, values: [index] }])
  const archived = addUnsignedAttributes(bytes, [{ type: CMS_ATTRIBUTE.archiveTimestampV3, values: [indexed] }])
  return { ...rest, content, bytes: archived }
}
