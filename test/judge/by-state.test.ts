import { describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE } from '../../src/asn1/oids.ts'
import { STATES } from '../../src/core/states.ts'
import type { ListJson } from '../../src/lists/list-json.ts'
import { shown } from '../../src/render/fill-template.ts'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { render } from '../../src/render/render.ts'
import { createVoice } from '../../src/render/voice.ts'
import type { SignatureReport } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { createTimeStampToken, timeStamper } from '../../src/testbed/timestamp.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { codesOf, credential, decided, judged, NOW, OFFLINE, onlySignature, theTestbed } from './fixture.ts'

const DAY = 86_400_000
const BEFORE = new Date(NOW.getTime() - 200 * DAY)

/** By a signer whose certificate has expired since, with a time-stamp of before by a TSA of a state. */
async function expiredWithStampBy(state: 'ID' | 'SG', signer = 'expired-agency') {
  const timeStamp = timeStamper({ tsa: await credential(state, 'tsa'), time: BEFORE })
  const by = { credential: await credential('ID', signer), timeStamp }
  return signPdf(createPdf(), { subFilter: 'adbe.pkcs7.detached', sign: (bytes) => signCms(bytes, by) })
}

describe('a signature that is valid only by its time-stamp', () => {
  it('is valid to the state of the TSA, and to states that do not rely on it only as far as it is without', async () => {
    const document = await expiredWithStampBy('ID')
    const home = await judged(document, { relyingState: 'ID' })
    expect(decided(home)).toBe('accept: VALID_AND_DOMESTIC')
    const signature = onlySignature(home)
    expect(signature).toMatchObject({ indication: 'TOTAL-PASSED', time: { basis: 'time-stamp' } })
    expect(signature.byState?.ID).toBeUndefined()
    const { origin, ...seen } = signature.byState?.MM ?? {}
    expect(seen).toEqual({
      indication: 'INDETERMINATE',
      subIndication: 'OUT_OF_BOUNDS_NO_POE',
      best: '2026-11-24T10:00:00Z',
      basis: 'validation-time',
      notBefore: { time: expect.any(String), basis: 'certificate' },
    })
    // It has the facts of the signature.
    expect(origin).toMatchObject({ known: true, state: 'ID', holds: false })
    expect(origin).not.toHaveProperty('facts')
    expect(signature.origin).toHaveProperty('facts')
    expect(signature.time.tsa).toEqual({ id: expect.any(String), state: 'ID' })
    const abroad = await judged(document, { relyingState: 'MM' })
    expect(abroad.decision.outcome).not.toBe('accept')
    expect(abroad.decision.reasons).toContain('SIGNATURE_INDETERMINATE')
    expect(onlySignature(abroad).recognition.MM).not.toMatchObject({ outcome: 'recognised' })
    expect(await render(abroad, { format: 'text', width: 100_000 })).toContain('that time-stamp proves nothing')
  })

  it('is not valid to its own state by a TSA of another state that it does not recognise', async () => {
    const document = await expiredWithStampBy('SG')
    const home = await judged(document, { relyingState: 'ID' })
    expect(onlySignature(home)).toMatchObject({
      indication: 'TOTAL-PASSED',
      byState: { ID: { basis: 'validation-time' } },
    })
    expect(home.decision.outcome).toBe('review')
    // Who recognises nothing and nobody: validity alone is asked.
    const technical = await judged(document, { policy: 'technical' })
    expect(technical.decision.outcome).toBe('accept')
  })
})

describe('a signature that is valid without its time-stamp', () => {
  it('is so to every state, as of the time on which each relies', async () => {
    const document = await expiredWithStampBy('SG', 'agency')
    const report = await judged(document, { relyingState: 'ID' })
    expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
    expect(onlySignature(report).byState?.ID).toMatchObject({ indication: 'TOTAL-PASSED', basis: 'validation-time' })
  })
})

describe('what page one tells of the time', () => {
  it('is what the details tell of the state that is asked about, whichever that is, in every language', async () => {
    for (const [tsa, signer] of [
      ['ID', 'agency'],
      ['SG', 'agency'],
      ['ID', 'expired-agency'],
    ] as const) {
      const document = await expiredWithStampBy(tsa, signer)
      const bases = new Set<string>()
      for (const relyingState of [...STATES, undefined]) {
        const report = await judged(document, relyingState === undefined ? { policy: 'technical' } : { relyingState })
        const { time, byState } = onlySignature(report)
        const seen = (relyingState === undefined ? undefined : byState?.[relyingState]) ?? time
        bases.add(seen.basis)
        for (const language of LANGUAGES) {
          const { told } = (await loadCatalogue(language)).words
          const voice = createVoice(await loadCatalogue(language))
          const proof = voice.tell(told.phrase.provenByTimeStamp, { time: voice.at(time.best) })
          const text = await render(report, { format: 'text', language, detail: true, width: 100_000 })
          const page = await render(report, { format: 'html', language })
          expect(text.includes(proof)).toBe(seen.basis === 'time-stamp')
          expect(page.includes(proof)).toBe(seen.basis === 'time-stamp')
          const apart = relyingState === undefined ? undefined : byState?.[relyingState]
          if (apart !== undefined) {
            const validity = shown(voice.words.indication[apart.indication])
            const view = { state: voice.state(relyingState ?? 'SG'), time: voice.at(apart.best), validity }
            expect(text).toContain(voice.say('stateViewOfTime', view))
          }
        }
      }
      expect([...bases].sort()).toEqual(['time-stamp', 'validation-time'])
    }
  })
})

describe('a time-stamp by a service that nobody attests', () => {
  it('proves nothing to a decision that wants origins attested, whatever is asked of states', async () => {
    const { lists, recognition } = await theTestbed()
    const seen = JSON.parse(lists.SG) as ListJson
    seen.LoTE.ListAndSchemeInformation.LoTEType = 'urn:asean-verify:list-type:observed'
    for (const { TrustedEntityServices } of seen.LoTE.TrustedEntitiesList ?? [])
      for (const service of TrustedEntityServices) {
        delete service.ServiceHistory
        service.ServiceInformation.ServiceStatus = 'urn:asean-verify:status:observed'
      }
    const observed = Object.values({ ...lists, SG: JSON.stringify(seen) })
    const trust = await loadTrust({ lists: observed, recognition, allowEnvironment: ['testbed'] })
    const document = await expiredWithStampBy('SG')
    const policy = { ...OFFLINE, recognition: 'not-required' } as const
    expect((await judged(document, { policy })).decision.outcome).toBe('accept')
    const open = await judged(document, { trust, policy })
    expect(onlySignature(open)).toMatchObject({ indication: 'TOTAL-PASSED', time: { basis: 'time-stamp' } })
    expect(open.decision.reasons).toContain('SIGNATURE_INDETERMINATE')
    const technical = await judged(document, { trust, policy: 'technical' })
    expect(technical.decision.outcome).toBe('accept')
  })
})

describe('a document time-stamp', () => {
  it('is recognised by nobody as a signature is, and is asked about for no decision', async () => {
    const sign = timeStamper({ tsa: await credential('SG', 'tsa'), time: NOW })
    const stamped = await signPdf(createPdf(), { subFilter: 'ETSI.RFC3161', sign })
    const [stamp] = (await judged(stamped, { relyingState: 'ID' })).signatures
    expect(stamp).toMatchObject({ indication: 'TOTAL-PASSED', recognition: {}, origin: { known: true, state: 'SG' } })
  })
})

describe('a signature that a time-stamp on its content shows to be of after the end of its certificate', () => {
  /** By a signer whose certificate has expired, over content that was stamped after that by a TSA of a state. */
  async function lateWithStampBy(...states: readonly ('ID' | 'SG')[]) {
    const time = new Date(NOW.getTime() - DAY)
    const credentialOfSigner = await credential('ID', 'expired-agency')
    const tsas = await Promise.all(states.map((state) => credential(state, 'tsa')))
    const sign = async (bytes: Uint8Array) => {
      const values = await Promise.all(tsas.map((tsa) => createTimeStampToken(bytes, { tsa, time })))
      const moreSignedAttributes = [{ type: CMS_ATTRIBUTE.contentTimeStamp, values }]
      return signCms(bytes, { credential: credentialOfSigner, moreSignedAttributes })
    }
    return signPdf(createPdf(), { subFilter: 'adbe.pkcs7.detached', sign })
  }

  it('failed to the states that rely on the TSA, is open to the others, and is accepted by none', async () => {
    const document = await lateWithStampBy('ID')
    const home = await judged(document, { relyingState: 'ID' })
    expect(onlySignature(home)).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'EXPIRED' })
    expect(onlySignature(home).byState?.ID).toBeUndefined()
    expect(home.decision).toMatchObject({ outcome: 'reject' })
    expect(home.decision.reasons).toContain('SIGNATURE_FAILED')
    const abroad = await judged(document, { relyingState: 'MM' })
    expect(onlySignature(abroad).byState?.MM).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'OUT_OF_BOUNDS_NO_POE',
      basis: 'validation-time',
    })
    // What a time-stamp shows against it is no less true for whoever does not rely on it.
    expect(abroad.decision).toMatchObject({ outcome: 'reject', reasons: ['SIGNATURE_FAILED'] })
    expect(codesOf(onlySignature(abroad))).toContain('TIME_STAMP_COUNTS_AGAINST')
  })

  it('is open to its own state where only another state relies on the TSA, and rejected', async () => {
    const home = await judged(await lateWithStampBy('SG'), { relyingState: 'ID' })
    expect(onlySignature(home)).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'EXPIRED' })
    expect(onlySignature(home).byState).toMatchObject({ ID: { subIndication: 'OUT_OF_BOUNDS_NO_POE' } })
    expect(home.decision.reasons).toContain('SIGNATURE_FAILED')
  })

  it('failed to a state that relies on one of two TSAs', async () => {
    const home = await judged(await lateWithStampBy('SG', 'ID'), { relyingState: 'ID' })
    expect(onlySignature(home).byState?.ID ?? onlySignature(home)).toMatchObject({ subIndication: 'EXPIRED' })
    expect(home.decision.reasons).toContain('SIGNATURE_FAILED')
  })
})

describe('a signature that two time-stamps contradict', () => {
  it('is valid to no state that looks away from one of them', async () => {
    const testbed = await theTestbed()
    const pdf = createPdf({ signatureFields: ['Seller', 'Buyer'] })
    const day = (days: number) => new Date(NOW.getTime() - days * DAY)
    const first = await signInState(testbed, 'VN', { pdf, field: 'Seller', time: day(1), document: { dss: true } })
    const buyer = async (time: Date) => {
      const { bytes } = await signInState(testbed, 'SG', { pdf: first, field: 'Buyer', time })
      const { signatures } = await judged(bytes, { relyingState: 'SG' })
      const { byState, ...whole } = signatures.find(({ field }) => field === 'Buyer') as SignatureReport
      return STATES.map((state) => (byState?.[state] ?? whole).indication)
    }
    expect(new Set(await buyer(day(0.5)))).toEqual(new Set(['TOTAL-PASSED']))
    // Stamped two days before what it covers was.
    expect(await buyer(day(3))).not.toContain('TOTAL-PASSED')
  })
})
