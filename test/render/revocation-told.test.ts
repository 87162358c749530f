import { expect, it } from 'vitest'
import type { Code } from '../../src/core/codes.ts'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { render } from '../../src/render/render.ts'
import { createVoice } from '../../src/render/voice.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import fc from '../fast-check.ts'
import { reportWith, signatureWith } from '../report/fixture.ts'

/** Whatever has a status `revoked` in a report, no rendering says in any language that nothing was revoked. */

const STATUSES = ['good', 'revoked', 'held', 'unknown'] as const
type Status = (typeof STATUSES)[number]

const [known] = signatureWith().revocation
const REVOKED_AT = '2026-11-20T00:00:00Z'
const REPORTED = {
  good: known,
  revoked: { ...known, status: 'revoked', code: 'CERTIFICATE_REVOKED', revokedAt: REVOKED_AT },
  held: { ...known, status: 'revoked', code: 'CERTIFICATE_ON_HOLD', revokedAt: REVOKED_AT },
  unknown: { certificate: known?.certificate, status: 'unknown', code: 'REVOCATION_UNKNOWN', refused: [] },
} as const

const LATER = new Map<Status, Code>([
  ['revoked', 'CERTIFICATE_REVOKED_LATER'],
  ['held', 'CERTIFICATE_ON_HOLD_LATER'],
])

function basisWith(statuses: readonly Status[]) {
  const { anchor } = signatureWith()
  return {
    paths: [
      {
        certificates: [],
        anchor,
        statuses: statuses.map((status) => ({ status: status === 'held' ? 'revoked' : status })),
      },
    ],
    proofs: [],
  }
}

/** With what `verify` tells of each revocation. */
function reportOf(ofSigner: readonly Status[], ofStamps: readonly (readonly Status[])[]): Report {
  const timeStamps = ofStamps.map((statuses) => ({
    kind: 'signature-time-stamp',
    genTime: '2026-11-19T00:00:00Z',
    policy: '1.2.3',
    indication: 'TOTAL-PASSED',
    reasons: [],
    at: '2026-11-25T00:00:00Z',
    restsOn: basisWith(statuses),
  }))
  const all = [ofSigner, ...ofStamps].flat()
  const told = [...new Set(all)].flatMap((status) => {
    const code = LATER.get(status)
    return code === undefined ? [] : [{ code, level: 'warning', data: { revokedAt: REVOKED_AT } }]
  })
  const changes = {
    revocation: ofSigner.map((status) => REPORTED[status]),
    restsOn: basisWith(ofSigner),
    time: { ...signatureWith().time, timeStamps },
    findings: told,
  }
  return reportWith([signatureWith(changes as unknown as Partial<SignatureReport>)])
}

const STATUS = fc.constantFrom(...STATUSES)
const PATH = fc.array(STATUS, { minLength: 1, maxLength: 3 })

it.each(LANGUAGES)('in %s', async (language) => {
  const voice = createVoice(await loadCatalogue(language))
  const none = voice.say('notRevoked', { sources: '' }).replace(/\.$/, '')
  await fc.assert(
    fc.asyncProperty(PATH, fc.array(PATH, { maxLength: 2 }), async (ofSigner, ofStamps) => {
      const report = reportOf(ofSigner, ofStamps)
      const isAnyRevoked = JSON.stringify(report).includes('"status":"revoked"')
      for (const options of [{ format: 'text' }, { format: 'text', detail: true, explain: true }] as const) {
        const text = await render(report, { ...options, language, width: 100_000 })
        for (const [status, code] of LATER)
          expect(text.includes(voice.code(code, { revokedAt: REVOKED_AT }))).toBe(
            [ofSigner, ...ofStamps].flat().includes(status),
          )
        expect(text.includes(none)).toBe([...ofSigner, ...(isAnyRevoked ? ['revoked'] : [])].every((s) => s === 'good'))
      }
      const page = await render(report, { format: 'html', language, detail: true })
      if (isAnyRevoked) expect(page).not.toContain(none)
    }),
    { numRuns: 25 },
  )
})

it('names whose certificates it speaks of: others can have been revoked', async () => {
  const text = await render(reportOf(['good'], []), { format: 'text', width: 100_000 })
  expect(text).toContain('None of the certificates on the signer’s path had been revoked: CRL of')
  expect(text).not.toContain('None of the certificates had been revoked')
})
