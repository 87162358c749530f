import { beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../src/core/errors.ts'
import { STATES } from '../../src/core/states.ts'
import { render } from '../../src/render/render.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import type { Trust } from '../../src/trust/types.ts'
import { explainRecognition } from '../../src/verifier/explain-recognition.ts'
import { judged, NOW, theTestbed, theTrust } from '../judge/fixture.ts'

let trust: Trust

beforeAll(async () => {
  trust = await theTrust()
})

describe('explainRecognition', () => {
  it('tells the agreements of the relying state about the other, and none in the other direction', async () => {
    const { agreements } = await explainRecognition('SG', 'ID', { trust, at: NOW })
    expect(agreements.map(({ pointingState, pointedState }) => [pointingState, pointedState])).toEqual([['SG', 'ID']])
    expect(agreements[0]?.from).toMatch(/^\d{4}-\d\d-\d\dT/)
    const both = await explainRecognition('VN', 'MY', { trust, at: NOW })
    expect(both.agreements.map(({ effect }) => effect).sort()).toEqual(['recognises', 'refuses'])
  })

  it('answers for each class as the engine does, with what to do', async () => {
    const { services } = await explainRecognition('SG', 'KH', { trust, at: NOW })
    const answers = new Map(services.map((group) => [group.legalClass, group]))
    expect(answers.get('Testbed class A (KH)')?.recognition).toMatchObject({ reason: 'CLASS_NOT_MAPPED' })
    expect(answers.get('Testbed class A (KH)')?.next).toEqual(['DO_NOT_RELY', 'PROVIDE_AGREEMENT'])
  })

  it('does not take a yes from a signer of whom nothing is known', async () => {
    for (const relying of STATES) {
      const { services } = await explainRecognition(relying, 'PH', { trust, at: NOW })
      for (const { recognition } of services)
        if (recognition.because.some(({ code }) => code === 'CRITERION_FACT_UNKNOWN'))
          expect(recognition.outcome).not.toBe('recognised')
    }
  })

  it('asks about an amount', async () => {
    const reasons = async (value: string) => {
      const options = { trust, at: NOW, amount: { value, currency: 'USD' } }
      return (await explainRecognition('TH', 'ID', options)).services.map(({ recognition }) => recognition.reason)
    }
    expect(await reasons('10000.01')).toContain('LIMIT_EXCEEDED')
    expect(await reasons('10000')).not.toContain('LIMIT_EXCEEDED')
  })

  it('tells the signatures of a report, by its own question', async () => {
    const report = await judged(await signInState(await theTestbed(), 'MM'), { relyingState: 'SG', use: 'archive' })
    const { use, signatures } = await explainRecognition('SG', 'MM', { trust, report })
    expect(use).toBe('archive')
    expect(signatures).toHaveLength(1)
    expect(signatures?.[0]?.recognition).toEqual(report.signatures[0]?.recognition.SG)
  })

  it('gives data that cannot be changed, and that is JSON', async () => {
    const explanation = await explainRecognition('TH', 'PH', { trust, at: NOW })
    expect(JSON.parse(JSON.stringify(explanation))).toStrictEqual(explanation)
    expect(Object.isFrozen(explanation.agreements[0])).toBe(true)
    expect(Object.isFrozen(trust.recognition.agreements)).toBe(true)
  })

  it('refuses what is no state, use, time or amount', async () => {
    const refused = [
      explainRecognition('XX' as never, 'ID', { trust }),
      explainRecognition('SG', 'constructor' as never, { trust }),
      explainRecognition('SG', 'ID', { trust, use: 'loan' as never }),
      explainRecognition('SG', 'ID', { trust, at: 'today' as never }),
      explainRecognition('SG', 'ID', { trust, amount: { value: '-1', currency: 'SGD' } }),
    ]
    for (const explanation of refused) await expect(explanation).rejects.toThrow(UsageError)
  })
})

describe('render', () => {
  it('keeps to the width, and says first that data are made up', async () => {
    for (const origin of STATES) {
      const explanation = await explainRecognition('TH', origin, { trust, at: NOW })
      const [first, , ...lines] = (await render(explanation, { format: 'text', width: 72 })).split('\n')
      expect(first).toMatch(/^TESTBED DATA/)
      for (const line of lines) expect(line.length).toBeLessThan(73)
    }
  })
})
