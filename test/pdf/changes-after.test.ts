import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes } from '../../src/core/bytes.ts'
import { judgeChanges } from '../../src/pdf/changes.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import { buildPdf, latin1, PAGE, SIGNED, SIGNED_AGAIN, stream, withObjects } from './build-pdf.ts'
import { changesAfter } from './in-steps.ts'

const COVERED_BY_NOTHING = withObjects(SIGNED, {
  7: '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 1 2 3] /Contents <3000> >>',
})

describe('changesAfter', () => {
  it.each([
    ['nothing follows', [PAGE, SIGNED], '', ['none']],
    ['white space follows', [PAGE, SIGNED], '\n \n', ['none']],
    ['another signature follows', [PAGE, SIGNED, SIGNED_AGAIN], '', ['signature', 'none']],
    ['a change follows', [PAGE, SIGNED, { objects: { 4: stream('BT (Evil!) Tj ET') } }], '', [false]],
    ['octets follow that belong to nothing', [PAGE, SIGNED], 'x', [false]],
    ['the signature covers no revision', [PAGE, COVERED_BY_NOTHING], '', [false]],
    ['there is no signature', [PAGE], '', []],
  ] as const)('judges like judgeChanges where %s', async (_, revisions, after, categories) => {
    const outcome = readPdf(concatBytes(buildPdf(revisions), latin1(after)), createBudget())
    if (!outcome.ok) throw new Error(outcome.failure.code)
    const judged = await changesAfter(outcome.value)
    expect([...judged.values()].map(({ category, allowed }) => allowed && category)).toEqual(categories)
    expect(judged).toEqual(judgeChanges(outcome.value))
    expect([...judged.keys()]).toEqual(outcome.value.signatures)
  })
})
