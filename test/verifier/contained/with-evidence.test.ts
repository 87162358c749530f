import { beforeAll, describe, expect, it } from 'vitest'
import { createArchive } from '../../../src/archive/archive.ts'
import { forecast } from '../../../src/forecast/forecast.ts'
import { signCms } from '../../../src/testbed/cms.ts'
import { createVerifier } from '../../../src/verifier/create-verifier.ts'
import type { ContainedWithEvidence, VerifyOptions } from '../../../src/verifier/options.ts'
import { judge, verifyWithEvidence } from '../../../src/verifier/verify.ts'
import { verifyContained, verifyContainedWithEvidence } from '../../../src/verifier/verify-contained.ts'
import { buildZip, octets } from '../../containers/build-zip.ts'
import { credential, NOW, OFFLINE, theTrust } from '../../judge/fixture.ts'
import { altered, signed, zipOf } from './places.ts'

/** The evidence of each document in a file. */

let asked: VerifyOptions
let good: Uint8Array
let zip: Uint8Array
let found: ContainedWithEvidence

const CONTENT = new TextEncoder().encode('<invoice/>')

beforeAll(async () => {
  asked = { trust: await theTrust(), at: NOW, policy: OFFLINE, relyingState: 'SG' }
  good = await signed()
  zip = zipOf([
    ['good.pdf', good],
    ['altered.pdf', altered(good)],
    ['invoice.xml.p7s', await signCms(CONTENT, { credential: await credential('SG'), signingTime: NOW })],
    ['invoice.xml', CONTENT],
    ['lying.zip', buildZip([{ name: 'a.pdf', data: good, local: { name: 'b.pdf' } }])],
    ['notes.txt', octets('words')],
  ])
  found = await verifyContainedWithEvidence(zip, asked)
})

describe('verifyContainedWithEvidence', () => {
  it('gives the report that verifyContained gives, and so does a verifier', async () => {
    expect(found.report).toEqual(await verifyContained(zip, asked))
    const { trust, ...question } = asked
    const again = await createVerifier({ trust }).verifyContainedWithEvidence(zip, question)
    expect(again.report).toEqual(found.report)
    expect(again.verified.map((one) => one?.evidence)).toEqual(found.verified.map((one) => one?.evidence))
  })

  it('has one for each place that was judged, and none for the others', () => {
    const told = found.report.places.map(({ path, standing }, i) => [
      path.join(),
      standing,
      (found.verified[i] ?? null) !== null,
    ])
    expect(told).toEqual([
      ['', 'opened', false],
      ['good.pdf', 'judged', true],
      ['altered.pdf', 'judged', true],
      ['invoice.xml.p7s', 'judged', true],
      ['invoice.xml', 'content', false],
      ['lying.zip', 'judged', false],
      ['notes.txt', 'left-out', false],
    ])
  })

  it('has the octets of that document, and of its content: judged again, they give its report', async () => {
    for (const [i, place] of found.report.places.entries()) {
      const one = found.verified[i] ?? null
      if (one === null || place.standing !== 'judged') continue
      expect(one.report).toBe(place.report)
      const { verdict } = await judge(one.evidence, one.trust, { ...one.question, at: NOW })
      expect(verdict).toEqual(place.report)
    }
    expect(found.verified[1]?.evidence.document).toEqual(good)
    expect(found.verified[3]?.evidence.content).toEqual(CONTENT)
  })

  it('is what a forecast and an archive take, with the answer of the document alone', async () => {
    const alone = await verifyWithEvidence(good, asked)
    const [, one] = found.verified
    if (one === undefined || one === null) throw new Error('not judged')
    const told = await forecast(one)
    expect(told).toEqual(await forecast(alone))
    expect(told.known).toBe(true)
    expect(await createArchive(one)).toEqual(await createArchive(alone))
  })

  it('throws as verifyContained where an option is wrong', async () => {
    await expect(verifyContainedWithEvidence(zip, { ...asked, relyingState: 'XX' as never })).rejects.toThrow(
      'relyingState',
    )
  })
})
