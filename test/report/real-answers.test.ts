import { beforeAll, describe, expect, it } from 'vitest'
import {
  affectedBy,
  createArchive,
  explainPolicy,
  explainRecognition,
  findPath,
  forecast,
  inspect,
  redact,
  replay,
  restsOn,
  STATES,
  tell,
  verifyWithEvidence,
} from '../../src/index.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { credential, NOW, OFFLINE, theTestbed, theTrust } from '../judge/fixture.ts'
import { manyReports, stampedBy } from './many-reports.ts'

/** What is in answers to real questions: a member that has nothing to say is absent, and says so in no other way. */

let answers: ReadonlyMap<string, unknown>

beforeAll(async () => {
  const testbed = await theTestbed()
  const trust = await theTrust()
  const found = new Map<string, unknown>()
  const reports = await manyReports()
  for (const [title, report] of Object.entries(reports)) {
    found.set(`report: ${title}`, report)
    found.set(`redacted: ${title}`, await redact(report))
    found.set(`told: ${title}`, await tell(report))
    found.set(`restsOn: ${title}`, await restsOn(report))
    found.set(`affectedBy: ${title}`, await affectedBy(report, { sha256: [report.document.sha256] }))
  }
  for (const state of STATES) {
    const { bytes } = await signInState(testbed, state)
    const signer = await credential(state)
    const asked = { trust, at: NOW, relyingState: 'SG', policy: OFFLINE } as const
    found.set(`inspection: ${state}`, await inspect(bytes))
    found.set(`inspected certificate: ${state}`, await inspect(signer.certificate))
    found.set(`path: ${state}`, await findPath(signer.certificate, { trust, at: NOW, revocation: 'none' }))
    found.set(`no path: ${state}`, await findPath(signer.certificate, { anchors: [signer.certificate], at: NOW }))
    found.set(`recognition: ${state}`, await explainRecognition('SG', state, { trust, at: NOW }))
    const verified = await verifyWithEvidence(bytes, asked)
    found.set(`forecast: ${state}`, await forecast(verified))
    found.set(`replay: ${state}`, await replay(await createArchive(verified), { trust, at: NOW, policy: 'technical' }))
  }
  const issuer = await credential('ID', 'ca').catch(() => credential('ID'))
  const subject = await credential('ID')
  const dates = { thisUpdate: NOW, nextUpdate: new Date(NOW.getTime() + 86_400_000) }
  found.set('inspected CRL', await inspect(await issueCrl({ issuer, ...dates })))
  const statuses = (['good', 'unknown'] as const).map((status) => ({ certificate: subject, status, ...dates }))
  found.set(
    'inspected OCSP',
    await inspect(await createOcspResponse({ responder: issuer, issuer, statuses, producedAt: NOW })),
  )
  found.set('inspected, not signed', await inspect(createPdf().bytes))
  found.set('inspected, unreadable', await inspect(new TextEncoder().encode('Testbed')))
  found.set('inspected, stamped', await inspect(await stampedBy('ID', 'agency')))
  for (const policy of ['contract', 'technical', 'archive', 'invoice'] as const)
    found.set(policy, await explainPolicy(policy))
  answers = found
})

/** Each value, and where it stands. */
function* valuesIn(value: unknown, place = ''): Generator<readonly [string, unknown]> {
  yield [place, value]
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value))
    yield* valuesIn(member, `${place}/${Array.isArray(value) ? '*' : name}`)
}

/** Where an empty text is what a certificate or a document says. */
const MAY_BE_EMPTY = /\/(?:subject|issuer|emptyFields\/\*|fields?)$/

describe('answers', () => {
  it('have no null, no -1, no empty text, no undefined and no number that is none', () => {
    const odd = new Set<string>()
    for (const [title, answer] of answers)
      for (const [place, value] of valuesIn(answer)) {
        const isEmpty = value === '' && !MAY_BE_EMPTY.test(place)
        const isNoNumber = typeof value === 'number' && (!Number.isFinite(value) || value === -1)
        if (value === null || value === undefined || isEmpty || isNoNumber)
          odd.add(`${title.replace(/:.*/, '')}${place} is ${String(value) || 'empty'}`)
      }
    expect([...odd]).toEqual([])
  })

  it('are what JSON makes of them', () => {
    for (const [title, answer] of answers) expect(JSON.parse(JSON.stringify(answer)), title).toStrictEqual(answer)
  })
})
