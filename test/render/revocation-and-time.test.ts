import { beforeAll, expect, it } from 'vitest'
import { EXTENSION } from '../../src/asn1/oids.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { render } from '../../src/render/render.ts'
import { tellReport } from '../../src/render/tell/tell-report.ts'
import { createVoice } from '../../src/render/voice.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import { issueCrl, type TimeScenarios } from '../../src/testbed/index.ts'
import fc from '../fast-check.ts'
import { ask, createWorld, minutes, NOW, type Question } from '../validation/world.ts'
import { expectNoContradiction } from './no-contradiction.ts'

/** No report says both that something proves a time before a date, and that nothing proves the signature to be older than that date. */

const DAY = 86_400_000
const days = (more: number): Date => new Date(NOW.getTime() + more * DAY)

let world: TimeScenarios
let signed: Uint8Array
let anchors: NonNullable<Question['anchors']>

/** Signed and stamped thirty days ago. */
beforeAll(async () => {
  world = await createWorld('revocation-and-time')
  ;({ bytes: signed, anchors } = await world.pades({ level: 'B-T', signedAt: days(-30) }))
})

interface Case {
  readonly who: 'signer' | 'ca'
  readonly date: number
  readonly suspected: number | null
  readonly issued: number
}

/** RFC 5280 §5.3.2. */
function invalidityDate(time: Date) {
  const digits = time.toISOString().slice(0, 19).replace(/\D/g, '')
  return { oid: EXTENSION.invalidityDate, value: new Uint8Array([0x18, 15, ...fromAscii(`${digits}Z`)]) }
}

async function reportOf({ who, date, suspected, issued }: Case): Promise<Report> {
  const { root, ca } = world.pki.issuers
  const current = { thisUpdate: minutes(NOW, -5), nextUpdate: days(1) }
  const revoked = [
    {
      certificate: who === 'ca' ? ca : await world.pki.holder('signer'),
      date: days(date),
      reason: 'keyCompromise' as const,
      extensions: suspected === null ? [] : [invalidityDate(days(suspected))],
    },
  ]
  const issuer = who === 'ca' ? root : ca
  const crls = [
    await issueCrl({ issuer: ca, ...current }),
    await issueCrl({ issuer: root, ...current }),
    await issueCrl({ issuer, thisUpdate: days(issued), nextUpdate: days(issued + 7), revoked }),
  ]
  return (await ask(signed, { anchors, crls })).report
}

const CASE: fc.Arbitrary<Case> = fc.record({
  who: fc.constantFrom('signer', 'ca'),
  date: fc.constantFrom(-40, -10, -5, 0.5),
  suspected: fc.constantFrom(null, -60, -35, -20, -2),
  issued: fc.constantFrom(-1, -0.25, 1),
})

const isRevoked = ({ level, code }: SignatureReport['findings'][number]): boolean =>
  level === 'failure' && /^(?:CA_)?CERTIFICATE_REVOKED$/.test(code)

it('holds of whatever date decides, in every language', async () => {
  await fc.assert(
    fc.asyncProperty(CASE, async (one) => {
      const report = await reportOf(one)
      await expectNoContradiction(report)
      const [signature] = report.signatures
      if (signature === undefined || signature.time.basis !== 'time-stamp') return
      const proven = Date.parse(signature.time.best)
      for (const { code, data } of signature.findings.filter(isRevoked)) {
        const told = [data?.['revokedAt'], data?.['invalidityDate']].map(String).filter((date) => date !== 'undefined')
        // Of what is said to be later than the signature, nothing is said that a proof contradicts.
        const isAhead = told.every((date) => Date.parse(date) > proven)
        for (const language of LANGUAGES) {
          const catalogue = await loadCatalogue(language)
          const voice = createVoice(catalogue)
          const pages = [
            await render(report, { format: 'text', language, detail: true, width: 100_000 }),
            await render(report, { format: 'html', language, detail: true }),
          ]
          const decided = voice.at(isAhead ? String(data?.['issued']) : String(told.sort()[0])).shown
          for (const page of pages) expect(page).toContain(decided)
          const { revoked, issuerRevoked } = catalogue.words.told.cause
          const ends = [revoked, issuerRevoked].map((said) => said.slice(said.lastIndexOf(']') + 1))
          const { why = '' } = tellReport(report, catalogue).verdict
          expect(ends.some((end) => why.includes(end.replace(/^\. /, '')))).toBe(!isAhead)
          const end = catalogue.codes[code].slice(catalogue.codes[code].lastIndexOf(']') + 1)
          expect(pages[0]?.includes(end)).toBe(!isAhead)
        }
      }
    }),
    { numRuns: 40 },
  )
})

it.each<[string, Case, string]>([
  [
    'before the date of the revocation, in view of the day since when the key is suspected',
    { who: 'signer', date: -10, suspected: -40, issued: -0.25 },
    'on 14 November 2026, 10:00:00 UTC. Its issuer says that it was not to be relied on since 15 October 2026, 10:00:00 UTC. The signature may be later than that.',
  ],
  [
    'before a date that was told after the check alone',
    { who: 'signer', date: -5, suspected: null, issued: 1 },
    'on 19 November 2026, 10:00:00 UTC. This was said only after the time of this check, on 25 November 2026, 10:00:00 UTC.',
  ],
  [
    'after the date',
    { who: 'ca', date: -40, suspected: null, issued: -0.25 },
    'on 15 October 2026, 10:00:00 UTC. The signature may be later than that.',
  ],
])('tells what decides on a signature of %s', async (_, one, said) => {
  const text = await render(await reportOf(one), { format: 'text', width: 100_000 })
  expect(text).toContain('cancelled (revoked) ')
  expect(text).toContain(said)
})
