import { beforeAll, describe, expect, it } from 'vitest'
import { engine } from '#platform'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { emptyRecognition } from '../../src/agreements/recognition-reader.ts'
import { createBudget } from '../../src/core/budget.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf, OBJECT } from '../../src/testbed/pdf-create.ts'
import { appendRevision, dictionaryOf, type PdfFile } from '../../src/testbed/pdf-file.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { type PdfObject, reference, textString } from '../../src/testbed/pdf-syntax.ts'
import { judgeDocument } from '../../src/verifier/document/judge-document.ts'
import { createSmallPki, issueSigner, NOW } from '../testbed/fixture.ts'

/** Honest files of a size that few have: each is judged whole, within the limits that hold where nobody names any. */

const NO_TRUST = { environment: 'production', lists: [], recognition: emptyRecognition('production') } as const
const QUESTION = {
  validationTime: NOW.getTime(),
  existsSince: null,
  relyingState: 'SG',
  use: 'contract',
  policy: PRESETS.contract,
  signer: undefined,
  anchors: [],
} as const

let sign: (content: Uint8Array) => Promise<Uint8Array>

beforeAll(async () => {
  const pki = await createSmallPki()
  const signer = { credential: await issueSigner(pki.ca), signingTime: NOW }
  sign = (bytes) => signCms(bytes, signer)
})

async function judged(document: Uint8Array) {
  const budget = createBudget()
  const { verdict } = await judgeDocument({ document }, NO_TRUST, QUESTION, { engine, cache: null, budget })
  return {
    signatures: verdict.signatures,
    findings: verdict.findings.map(({ code }) => code),
    exhausted: budget.exhausted,
  }
}

const FIELDS = 5_000

/** Fields side by side on one page. */
function withTextFields(file: PdfFile): PdfFile {
  const first = file.size
  const numbers = Array.from({ length: FIELDS }, (_, i) => first + i)
  const fields = numbers.map(reference)
  const widget = (i: number): PdfObject => ({
    Type: '/Annot',
    Subtype: '/Widget',
    FT: '/Tx',
    T: textString(`field${i}`),
    Rect: [5 * (i % 100), 15 * Math.floor(i / 100), 5 * (i % 100) + 5, 15 * Math.floor(i / 100) + 12],
    F: 4,
    P: reference(OBJECT.page),
    DA: '(/F1 5 Tf 0 g)',
  })
  const objects = new Map<number, PdfObject>(numbers.map((number, i) => [number, widget(i)]))
  objects.set(OBJECT.form, { ...dictionaryOf(file, OBJECT.form), Fields: fields })
  objects.set(OBJECT.page, { ...dictionaryOf(file, OBJECT.page), Annots: fields })
  return appendRevision(file, { objects })
}

describe.each(['table', 'streams'] as const)('a file with a cross-reference of %s', (crossReference) => {
  it('and five thousand fields is judged, one of them filled in after it was signed', async () => {
    const blank = createPdf({ crossReference })
    const form = withTextFields(blank)
    const signed = await signPdf(form, { subFilter: 'ETSI.CAdES.detached', sign })
    const number = blank.size
    const filled = appendRevision(signed, {
      objects: new Map([[number, { ...dictionaryOf(signed, number), V: textString('1') }]]),
    })
    const { signatures, findings, exhausted } = await judged(filled.bytes)
    expect(exhausted).toBeNull()
    expect(findings).not.toContain('BUDGET_EXHAUSTED')
    expect(signatures).toMatchObject([
      { integrity: { digest: 'verified' }, changes: { category: 'form-filling', allowed: true } },
    ])
  })

  it('and a hundred signatures is judged, each with what came after it', async () => {
    let file: PdfFile = createPdf({ crossReference })
    for (let i = 0; i < 100; i++) {
      const [left, bottom] = [20 + 55 * (i % 10), 20 + 30 * Math.floor(i / 10)]
      const rectangle = [left, bottom, left + 50, bottom + 20] as const
      file = await signPdf(file, { subFilter: 'ETSI.CAdES.detached', reserved: 2_500, rectangle, sign })
    }
    const { signatures, findings, exhausted } = await judged(file.bytes)
    expect(exhausted).toBeNull()
    expect(findings).not.toContain('BUDGET_EXHAUSTED')
    expect(signatures).toHaveLength(100)
  })
})
