import { beforeAll, describe, expect, it } from 'vitest'
import { fromAscii } from '../../src/core/bytes.ts'
import { addUnsignedAttributes } from '../../src/testbed/cades-data.ts'
import {
  addArchiveTimeStamp,
  addValidationData,
  createTimeScenarios,
  type TimeScenarios,
  timeStamper,
} from '../../src/testbed/index.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { verify } from '../../src/verifier/verify.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
const YEAR = 365 * 86_400_000
const ago = (years: number): Date => new Date(NOW.getTime() - years * YEAR)
const ATS_HASH_INDEX_V3 = '0.4.0.19122.1.5'
const ARCHIVE_V1 = '1.2.840.113549.1.9.16.2.27'
const JUNK = Uint8Array.of(0x30, 0)

let scenarios: TimeScenarios

beforeAll(async () => {
  scenarios = await createTimeScenarios({ now: NOW, seed: 'archive-time-stamps' })
})

type Options = Parameters<TimeScenarios['cades']>[0]
type Scenario = Awaited<ReturnType<TimeScenarios['cades']>>

/** Valid with an archive time-stamp that holds, and not without. */
const EXPIRED = {
  level: 'B-LTA',
  signer: 'expired-signer',
  signedAt: ago(3),
  tsa: 'expired-tsa',
  archiveTsa: 'tsa',
} as const satisfies Options

async function answerOn(
  { bytes, content, anchors, lateEvidence }: Scenario,
  given: 'attached' | 'detached' | 'nothing',
) {
  const trust = await loadTrust({ lists: [] })
  const detached = given === 'detached' ? { content } : {}
  const report = await verify(bytes, { trust, anchors, ...lateEvidence, ...detached, at: NOW, policy: 'technical' })
  const [signature] = report.signatures
  if (signature === undefined) throw new Error('no signature')
  const { indication, subIndication, time, level } = signature
  const stamps = time.timeStamps.filter(({ kind }) => kind === 'archive-time-stamp')
  return {
    answer: [indication, subIndication].filter(Boolean).join(' '),
    basis: time.basis,
    best: time.best,
    level,
    archive: stamps.map((stamp) => `${stamp.indication} ${stamp.reasons}`.trim()),
  }
}

async function told(options: Options) {
  return answerOn(await scenarios.cades(options), options.attached === true ? 'attached' : 'detached')
}

const LOST = /^INDETERMINATE OUT_OF_BOUNDS/

describe('a signer and a TSA whose certificates have expired since', () => {
  it.each(['v3', 'v2'] as const)(
    'are good with an archive time-stamp (%s) of before, and not without',
    async (version) => {
      for (const attached of [true, false]) {
        const archived = await told({ ...EXPIRED, attached, archive: { version } })
        // EN 319 122-1 §6.3: B-LTA is with v3.
        const level = version === 'v3' ? 'B-LTA' : 'B-LT'
        expect(archived).toMatchObject({ answer: 'TOTAL-PASSED', level, basis: 'time-stamp' })
        expect(archived.archive).toEqual(['TOTAL-PASSED'])
        expect((await told({ ...EXPIRED, attached, level: 'B-LT' })).answer).toMatch(LOST)
      }
    },
  )

  it.each(['v3', 'v2'] as const)(
    'are not good with an archive time-stamp (%s) that is out of bounds itself',
    async (version) => {
      // No token proves itself.
      const { answer, archive } = await told({ ...EXPIRED, archiveTsa: 'expired-tsa', archive: { version } })
      expect(answer).toMatch(LOST)
      expect(archive.join()).toMatch(/^INDETERMINATE TIME_STAMP_TSA_EXPIRED/)
    },
  )

  it('are good where the time-stamp was renewed in time, twice', async () => {
    const archiveTsa = ['expired-tsa', 'expired-tsa', 'tsa'] as const
    const renewed = (times: readonly number[], more: Partial<Options> = {}) =>
      told({ ...EXPIRED, archiveTsa, archivedAt: times.map(ago), ...more })
    const passed = { answer: 'TOTAL-PASSED', archive: ['TOTAL-PASSED', 'TOTAL-PASSED', 'TOTAL-PASSED'] }
    expect(await renewed([2.9, 2.5, 2.1])).toMatchObject(passed)
    // Nothing may be added to the certificates and lists that v2 covers.
    const unchanged = { without: ['archive-validation-data'] } as const
    for (const versions of [['v2', 'v2', 'v3'], ['v3', 'v2', 'v2'], ['v2']] as const) {
      const archive = versions.map((version) => ({ version }))
      expect(await renewed([2.9, 2.5, 2.1], { ...unchanged, archive })).toMatchObject(passed)
    }
    expect((await renewed([2.9, 2.5, 1])).answer).toMatch(LOST)
  })

  it('are good in BER too, as it was received', async () => {
    for (const version of ['v3', 'v2'] as const)
      for (const attached of [true, false])
        expect(await told({ ...EXPIRED, attached, shape: 'ber', archive: { version } })).toMatchObject({
          answer: 'TOTAL-PASSED',
          archive: ['TOTAL-PASSED'],
        })
  })

  it('are good with v2 in each of the two forms of the unsigned attributes', async () => {
    for (const attributesWithoutTag of [true, false]) {
      const archive = { version: 'v2', faults: { attributesWithoutTag } } as const
      expect((await told({ ...EXPIRED, archive })).answer).toBe('TOTAL-PASSED')
    }
  })
})

describe('an archive time-stamp', () => {
  it('proves when the signature existed where no other time-stamp does', async () => {
    const options = { ...EXPIRED, without: ['signature-time-stamp'] } as const
    expect(await told(options)).toMatchObject({ answer: 'TOTAL-PASSED', basis: 'archive-time-stamp' })
    const archive = { faults: { strangeReference: true } }
    expect(await told({ ...options, archive })).toMatchObject({ basis: 'validation-time' })
  })

  it.each<[string, Partial<Options>, string]>([
    [
      'whose index names what is not there',
      { archive: { faults: { strangeReference: true } } },
      'TIME_STAMP_INDEX_UNMATCHED',
    ],
    [
      'whose index has hashes by another algorithm',
      { archive: { faults: { indexHash: 'SHA-512' } } },
      'TIME_STAMP_INDEX_UNMATCHED',
    ],
    [
      'whose index names another algorithm than the imprint',
      { archive: { hash: 'SHA-384' } },
      'TIME_STAMP_INDEX_MALFORMED',
    ],
    ['with two indexes', { archive: { faults: { twoIndexes: true } } }, 'TIME_STAMP_INDEX_MALFORMED'],
    ['without an index', { archive: { omit: ['hash-index'] } }, 'TIME_STAMP_INDEX_MISSING'],
    [
      'whose index cannot be read',
      {
        archive: { omit: ['hash-index'] },
        archiveStamp: { signer: { moreUnsignedAttributes: [{ type: ATS_HASH_INDEX_V3, values: [JUNK] }] } },
      },
      'TIME_STAMP_INDEX_MALFORMED',
    ],
    [
      'whose index is a signed attribute',
      {
        archive: { omit: ['hash-index'] },
        archiveStamp: { signer: { moreSignedAttributes: [{ type: ATS_HASH_INDEX_V3, values: [JUNK] }] } },
      },
      'TIME_STAMP_INDEX_MISSING',
    ],
    ['of other octets', { archiveStamp: { faults: { wrongImprint: true } } }, 'TIME_STAMP_IMPRINT_MISMATCH'],
    ['whose time was changed', { archiveStamp: { faults: { changedTime: ago(2.8) } } }, 'DIGEST_MISMATCH'],
    ['by somebody who is no TSA', { archiveTsa: 'no-purpose-tsa' }, 'EXTENDED_KEY_USAGE_NOT_FOR_TIME_STAMPING'],
    [
      'v2 that leaves out the certificates',
      { archive: { version: 'v2', omit: ['certificates'] } },
      'TIME_STAMP_IMPRINT_MISMATCH',
    ],
    ['v2 that leaves out the lists', { archive: { version: 'v2', omit: ['crls'] } }, 'TIME_STAMP_IMPRINT_MISMATCH'],
    [
      'v2 that leaves out unsigned attributes',
      { archive: { version: 'v2', omit: ['unsigned-attributes'] } },
      'TIME_STAMP_IMPRINT_MISMATCH',
    ],
  ])('%s proves nothing', async (_, options, why) => {
    const { answer, archive } = await told({ ...EXPIRED, ...options })
    expect(answer).toMatch(LOST)
    expect(archive.join()).toContain(why)
  })

  it('of another hash holds where its index has the same', async () => {
    for (const hash of ['SHA-384', 'SHA-512'] as const)
      expect((await told({ ...EXPIRED, archiveStamp: { hash } })).answer).toBe('TOTAL-PASSED')
  })

  it('does not hold for another content, and is not judged without any', async () => {
    const scenario = await scenarios.cades(EXPIRED)
    for (const version of ['v3', 'v2'] as const) {
      const archived = await scenarios.cades({ ...EXPIRED, archive: { version } })
      const other = await answerOn({ ...archived, content: fromAscii('something else') }, 'detached')
      expect(other.archive.join()).toContain('TIME_STAMP_IMPRINT_MISMATCH')
    }
    expect((await answerOn(scenario, 'nothing')).archive.join()).toContain('SIGNED_CONTENT_MISSING')
    expect((await answerOn(scenario, 'detached')).archive).toEqual(['TOTAL-PASSED'])
  })

  it('of the first version is not judged', async () => {
    const { bytes, ...rest } = await scenarios.cades({ ...EXPIRED, level: 'B-LT' })
    const token = await timeStamper({ tsa: await scenarios.pki.holder('tsa'), time: ago(2.9) })(bytes)
    const message = addUnsignedAttributes(bytes, [{ type: ARCHIVE_V1, values: [token] }])
    expect((await answerOn({ ...rest, bytes: message }, 'detached')).archive.join()).toContain('TIME_STAMP_NOT_JUDGED')
  })

  it('holds after something was added (v3), or does not (v2)', async () => {
    const data = await scenarios.validationDataAt([await scenarios.pki.holder('second-tsa')], ago(1), 'crl')
    for (const [version, archive] of [
      ['v3', 'TOTAL-PASSED'],
      ['v2', 'TIME_STAMP_IMPRINT_MISMATCH'],
    ] as const) {
      const { bytes, ...rest } = await scenarios.cades({ ...EXPIRED, archive: { version } })
      const later = { ...rest, bytes: addValidationData(bytes, data) }
      expect((await answerOn(later, 'detached')).archive.join()).toContain(archive)
      const noted = { ...rest, bytes: addUnsignedAttributes(bytes, [{ type: '2.999.1', values: [JUNK] }]) }
      expect((await answerOn(noted, 'detached')).archive.join()).toContain(archive)
    }
  })

  it('holds after another one was added, whichever version each has', async () => {
    const stamp = timeStamper({ tsa: await scenarios.pki.holder('tsa'), time: ago(1) })
    for (const version of ['v3', 'v2'] as const)
      for (const renewal of ['v3', 'v2'] as const) {
        const { bytes, content, ...rest } = await scenarios.cades({ ...EXPIRED, archive: { version } })
        const renewed = await addArchiveTimeStamp(bytes, { stamp, version: renewal, content })
        const { archive } = await answerOn({ ...rest, content, bytes: renewed }, 'detached')
        expect(archive).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED'])
      }
  })

  it('does not make a token good that it does not cover', async () => {
    for (const omit of [['unsigned-attributes'], []] as const) {
      const { answer, archive } = await told({ ...EXPIRED, archive: { omit } })
      expect(archive).toEqual(['TOTAL-PASSED'])
      // The signature itself is covered by the imprint, so that only the proof of its time-stamp is gone.
      expect(answer).toBe('TOTAL-PASSED')
    }
    const basis = async (omit: readonly 'unsigned-attributes'[]) =>
      (await told({ ...EXPIRED, archive: { omit } })).basis
    expect(await basis(['unsigned-attributes'])).toBe('archive-time-stamp')
    expect(await basis([])).toBe('time-stamp')
  })
})
