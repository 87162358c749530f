import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import { buildPdf, field, flateStream, PAGE, SIGNED, signature, stream } from './build-pdf.ts'

/** Whether a time-stamp, or a signature, in a field with these entries can be seen. */
function isVisible(entries: string, appearance = '', subFilter = 'ETSI.RFC3161'): boolean | undefined {
  const objects = { 6: field('Sig1', 7, entries), 7: signature(`/SubFilter /${subFilter}`), 30: '100', 31: appearance }
  const signed = { ...SIGNED, objects: { ...SIGNED.objects, ...objects } }
  const outcome = readPdf(buildPdf([PAGE, signed]), createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value.signatures[0]?.visible
}

const SHOWN = '/Rect [50 50 100 100] /AP << /N 31 0 R >>'
const form = (content: string) => stream(content, '/Type /XObject /Subtype /Form /BBox [0 0 50 50]')

describe('a field', () => {
  it.each([
    ['has no area', '/Rect [0 0 0 0]'],
    ['has no area, in numbers that stand elsewhere', '/Rect [50 30 0 R 90 30 0 R]'],
    ['is hidden', '/Rect [50 50 100 100] /F 2'],
    ['is not viewed, and not printed', '/Rect [50 50 100 100] /F 32'],
  ])('is not visible where it %s', (_, entries) => {
    expect(isVisible(entries)).toBe(false)
  })

  it.each([
    ['has an area', '/Rect [50 50 100 100]'],
    ['has a rectangle that cannot be read', '/Rect [50 50]'],
    ['is not viewed, but printed', '/Rect [50 50 100 100] /F 36'],
    ['is called invisible, which holds for unknown types of annotations alone', '/Rect [50 50 100 100] /F 1'],
    ['has flags that are no integer', '/Rect [50 50 100 100] /F 2.0'],
  ])('is visible where it %s', (_, entries) => {
    expect(isVisible(entries)).toBe(true)
  })

  it('without an area is visible where its appearance has one, and paints', () => {
    const noArea = '/Rect [0 0 0 0] /AP << /N 31 0 R >>'
    expect(isVisible(noArea, form('BT (x) Tj ET'))).toBe(true)
    expect(isVisible(noArea, form('% DSBlank\n'))).toBe(false)
    expect(isVisible(noArea, form('BT (x) Tj ET').replace('0 0 50 50', '0 0 0 0'))).toBe(false)
  })

  it('of a time-stamp is not visible where its appearance paints nothing', () => {
    for (const blank of ['', ' \n', 'q Q', 'q BT ET Q n', '% DSBlank\n'])
      expect(isVisible(SHOWN, form(blank))).toBe(false)
    expect(isVisible(SHOWN, flateStream('q Q', '/Type /XObject /Subtype /Form'))).toBe(false)
    const comments = `${'%'.repeat(150)}\nX`
    for (const painting of [comments, '0 0 9 9 re f', 'BT (1) Tj ET', '/X Do', 'q Q sh', ' '.repeat(300)])
      expect(isVisible(SHOWN, form(painting))).toBe(true)
    expect(isVisible(SHOWN, '<< /N 9 >>')).toBe(true)
    expect(isVisible(SHOWN, form('q Q'), 'adbe.pkcs7.detached')).toBe(true)
  })
})
