import { describe, expect, it } from 'vitest'
import { engine } from '#platform'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { emptyRecognition } from '../../src/agreements/recognition-reader.ts'
import { createBudget } from '../../src/core/budget.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { render } from '../../src/render/render.ts'
import { judgeDocument } from '../../src/verifier/document/judge-document.ts'
import { byNightOf } from '../share.ts'
import { FAMILIES } from './pdf-families.ts'

const NO_TRUST = { environment: 'production', lists: [], recognition: emptyRecognition('production') } as const
const QUESTION = {
  validationTime: Date.parse('2026-11-24T10:00:00Z'),
  existsSince: null,
  relyingState: 'SG',
  use: 'contract',
  policy: PRESETS.contract,
  signer: undefined,
  anchors: [],
} as const

/** What a judgement cost, in units that take about as long as each other; and how large the answer is. */
async function cost(document: Uint8Array) {
  const budget = createBudget()
  const { verdict } = await judgeDocument({ document }, NO_TRUST, QUESTION, { engine, cache: null, budget })
  const { spent } = budget
  const work =
    spent.pdfObjects +
    spent.asn1Nodes +
    (spent.pdfPasses * Math.max(document.length, 16_384)) / 512 +
    (spent.pdfTextBytes + spent.inflatedBytes + spent.evidenceBytes) / 512 +
    spent.signatureVerifications * 100
  const text = await render(verdict, { format: 'text', detail: true })
  return { verdict, work, octets: canonicalJson(verdict).length, text: text.length, exhausted: budget.exhausted }
}

/** Octets of an answer, however hostile the document. */
const GREATEST_ANSWER = 600_000

describe.each(byNightOf(FAMILIES, 4))('a document with $name', ({ make, perRevision, product, most = 500 }) => {
  it('costs no more than its octets allow, or is refused', async () => {
    const [small, large] = [make(100), make(200)]
    const [one, two] = [await cost(small), await cost(large)]
    for (const { verdict, octets, text } of [one, two]) {
      expect(verdict.decision.outcome).not.toBe('accept')
      expect(octets).toBeLessThan(GREATEST_ANSWER)
      expect(text).toBeLessThan(GREATEST_ANSWER)
    }
    if (two.exhausted === null && perRevision !== true && product !== true)
      expect(two.work).toBeLessThan(one.work * 2.2 + 2_000)
    expect(two.octets).toBeLessThan(one.octets * 2.2 + 2_000)
  })

  it('is answered where there is much more of it', async () => {
    const { verdict, octets, text, exhausted } = await cost(make(most))
    if (product === true) expect(exhausted).not.toBeNull()
    expect(verdict.decision.outcome).not.toBe('accept')
    expect(octets).toBeLessThan(GREATEST_ANSWER)
    expect(text).toBeLessThan(GREATEST_ANSWER)
  })
})
