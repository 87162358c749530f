import { beforeAll, describe, expect, it } from 'vitest'
import type { LegalContext } from '../../src/agreements/types.ts'
import { STATES, type StateCode } from '../../src/core/states.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import type { Trust } from '../../src/trust/types.ts'
import { tellLaw } from '../../src/verifier/document/tell-law.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify } from '../../src/verifier/verify.ts'
import { reportWith, signatureWith } from '../report/fixture.ts'
import { codesOf, NOW, OFFLINE, onlySignature, theTestbed, theTrust } from './fixture.ts'

/** What the law of the relying state says stands beside the answer, and never in it. */

const lawOf = (state: StateCode, adviceFor: LegalContext['adviceFor']): LegalContext => ({
  state,
  instrument: `Testbed Act (${state})`,
  says: 'A dossier goes to the testbed.',
  source: 'testbed',
  confidence: 'secondary source',
  adviceFor,
})

let bare: Trust
let informed: Trust

beforeAll(async () => {
  bare = await theTrust()
  const legalContext = STATES.flatMap((state) => [lawOf(state, 'recognition'), lawOf(state, 'no-signature')])
  informed = { ...bare, recognition: { ...bare.recognition, legalContext } }
})

const ask = (document: Uint8Array, trust: Trust, relyingState?: StateCode, more: Partial<VerifyOptions> = {}) =>
  verify(document, {
    trust,
    at: NOW,
    policy: OFFLINE,
    ...(relyingState === undefined ? {} : { relyingState }),
    ...more,
  })

const withoutSteps = <T extends Pick<SignatureReport, 'decision'>>(one: T) => ({
  ...one,
  decision: { ...one.decision, next: [] },
})

/** A report without what the law added. */
const answerOf = ({ law: _, ...report }: Report) => ({
  ...withoutSteps(report),
  signatures: report.signatures.map(withoutSteps),
})

describe('the procedure of the relying state', () => {
  it('changes no answer: of no signature, in no state', async () => {
    const outcomes = new Set<string>()
    for (const origin of STATES) {
      const { bytes } = await signInState(await theTestbed(), origin)
      for (const relying of STATES) {
        const [told, plain] = [await ask(bytes, informed, relying), await ask(bytes, bare, relying)]
        expect(answerOf(told), `${origin} in ${relying}`).toEqual(answerOf(plain))
        expect(plain.law).toBeUndefined()
        const { outcome } = onlySignature(plain).recognition[relying] ?? { outcome: 'none' }
        const steps = told.decision.next.filter((code) => !plain.decision.next.includes(code))
        outcomes.add(`${outcome}: ${steps.join(' ')}`)
        expect(told.law, `${origin} in ${relying}`).toEqual(
          steps.length === 0 ? undefined : [lawOf(relying, 'recognition')],
        )
      }
    }
    expect([...outcomes].sort()).toEqual([
      'conflict: ',
      'domestic: ',
      'not-recognised: ',
      'not-recognised: FOLLOW_RECOGNITION_PROCEDURE',
      'recognised: ',
      'unknown: ',
      'unknown: FOLLOW_RECOGNITION_PROCEDURE',
    ])
  })

  it('is the last step, of the document and of each signature that lacks recognition', async () => {
    const testbed = await theTestbed()
    const pdf = await signInState(testbed, 'TL')
    const { bytes } = await signInState(testbed, 'SG', { pdf })
    const { decision, signatures, law } = await ask(bytes, informed, 'SG')
    expect(decision.next.at(-1)).toBe('FOLLOW_RECOGNITION_PROCEDURE')
    expect(
      signatures.map((signature) => [
        signature.recognition.SG?.outcome,
        signature.decision.next.includes('FOLLOW_RECOGNITION_PROCEDURE'),
      ]),
    ).toEqual([
      ['not-recognised', true],
      ['domestic', false],
    ])
    expect(law).toEqual([lawOf('SG', 'recognition')])
  })

  it('is not told of a signature that failed, or where no state was named', async () => {
    const { bytes } = await signInState(await theTestbed(), 'TL')
    expect((await ask(bytes, informed)).law).toBeUndefined()
    // In the comment of the header, which is signed like everything else.
    const altered = Uint8Array.from(bytes, (octet, i) => (i === 11 ? octet ^ 1 : octet))
    const report = await ask(altered, informed, 'SG')
    expect(onlySignature(report).indication).toBe('TOTAL-FAILED')
    expect(report.law).toBeUndefined()
  })
})

describe('a time-stamp of the document', () => {
  it('is nobody’s signature, and asks for no procedure', () => {
    const unknown = {
      outcome: 'unknown',
      reason: 'NO_AGREEMENT_ON_FILE',
      agreements: [],
      conditions: [],
      because: [],
    } as const
    const told = (kind: SignatureReport['kind']) =>
      tellLaw(reportWith([signatureWith({ kind, recognition: { SG: unknown } })]), informed).law
    expect(told('approval')).toEqual([lawOf('SG', 'recognition')])
    expect(told('document-time-stamp')).toBeUndefined()
  })
})

describe('the register of the relying state', () => {
  const unsigned = createPdf().bytes

  it('is told of for a PDF without a signature', async () => {
    const [told, plain] = [await ask(unsigned, informed, 'KH'), await ask(unsigned, bare, 'KH')]
    expect(answerOf(told)).toEqual(answerOf(plain))
    expect(told.decision.next).toEqual([...plain.decision.next, 'ASK_STATE_REGISTER'])
    expect(told.law).toEqual([lawOf('KH', 'no-signature')])
  })

  it('is not told of for a PDF that has one, a CMS, or where the law has none', async () => {
    const { bytes } = await signInState(await theTestbed(), 'KH')
    const nobody = await ask(await signCms(new Uint8Array(1), []), informed, 'KH')
    expect(codesOf(nobody)).toContain('NO_SIGNATURE')
    for (const report of [
      nobody,
      await ask(bytes, informed, 'KH'),
      await ask(unsigned, bare, 'KH'),
      await ask(unsigned, informed),
    ])
      expect(report.decision.next).not.toContain('ASK_STATE_REGISTER')
  })
})
