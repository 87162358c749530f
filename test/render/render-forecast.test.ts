import { describe, expect, it } from 'vitest'
import { render as renderAnswer } from '../../src/render/render.ts'
import type { Forecast, ForecastGap, ForecastKind, ForecastStep, KnownForecast } from '../../src/report/forecast.ts'

const KNOWN: KnownForecast = {
  schemaVersion: 2,
  kind: 'forecast',
  known: true,
  validationTime: '2026-11-24T10:00:00Z',
  until: '2026-12-01T10:00:00Z',
  ends: [
    { kind: 'tsa-certificate', id: 'ab'.repeat(32), subject: 'CN=Testbed TSA' },
    { kind: 'algorithm', id: 'rsa below 3000 bits' },
  ],
  afterwards: { outcome: 'review', reasons: ['SIGNATURE_INDETERMINATE'] },
  next: 'add-archive-time-stamp',
}

const render = (forecast: Forecast): Promise<string> => renderAnswer(forecast, { format: 'text', width: 200 })

describe('render, of a forecast', () => {
  it('tells until when, a sentence for each end, what comes then and what to do', async () => {
    const text = await render(KNOWN)
    for (const part of [
      '1 December 2026, 10:00:00 UTC: up to then the same answer comes from what is here now.',
      'The certificate of a time-stamping authority expires ("CN=Testbed TSA").',
      'An algorithm is not relied on any more ("rsa below 3000 bits").',
      'Add new evidence about revocation and an archive time-stamp before 1 December 2026, 10:00:00 UTC.',
    ])
      expect(text).toContain(part)
  })

  it('has a sentence for each kind of end and for each step', async () => {
    const kinds: readonly ForecastKind[] = [
      'signer-certificate',
      'ca-certificate',
      'tsa-certificate',
      'evidence',
      'evidence-key',
      'algorithm',
      'list',
      'service',
      'agreement',
    ]
    const steps: readonly ForecastStep[] = [
      'add-time-stamp',
      'add-archive-time-stamp',
      'load-newer-list',
      'ask-authority',
    ]
    for (const kind of kinds)
      expect(await render({ ...KNOWN, ends: [{ kind, id: 'testbed' }] })).toMatch(/Ends with {2,}[A-Z].*\.\n/)
    for (const next of steps) expect(await render({ ...KNOWN, next })).toMatch(/What to do {2,}.*[A-Z].*\.\n/)
    expect(await render({ ...KNOWN, ends: [] })).toContain('none of the things that are looked for')
  })

  it('says why nothing is known', async () => {
    const { schemaVersion, kind, validationTime } = KNOWN
    const gaps: readonly ForecastGap[] = ['not-passed', 'no-end-known', 'incomplete', 'exhausted']
    const texts = await Promise.all(
      gaps.map((reason) => render({ schemaVersion, kind, known: false, validationTime, reason })),
    )
    expect(new Set(texts).size).toBe(gaps.length)
    for (const text of texts) expect(text).toMatch(/^ {2}Until {2,}[A-Z].*\.\n?$/)
  })

  it('escapes what lists and certificates say', async () => {
    const text = await render({
      ...KNOWN,
      ends: [{ kind: 'ca-certificate', id: 'x', subject: 'CN=\u001b[31mTestbed' }],
    })
    expect(text).not.toContain('\u001b')
  })

  it('refuses what is no forecast', async () => {
    await expect(render({} as never)).rejects.toThrow(/answer/)
  })
})
