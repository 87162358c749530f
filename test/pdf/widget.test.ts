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

const form = (content: string) => stream(content, '/Type /XObject /Subtype /Form /BBox [0 0 50 50]')
const BLANK = form('q Q')

describe('a field', () => {
  it.each([
    ['a point', '/Rect [0 0 0 0]', ''],
    ['a point somewhere, in numbers that stand elsewhere', '/Rect [100 30 0 R 100 30 0 R]', ''],
    ['a point that is hidden, or has other flags', '/Rect [0 0 0 0] /F 134', ''],
    ['a point with an appearance that paints nothing', '/Rect [0 0 0 0] /AP << /N 31 0 R >>', BLANK],
  ])('is drawn by no reader where it is %s', (_, entries, appearance) => {
    expect(isVisible(entries, appearance)).toBe(false)
  })

  it.each([
    ['has an area', '/Rect [50 50 100 100]'],
    ['has an area, and is hidden', '/Rect [50 50 100 100] /F 2'],
    ['is not viewed', '/Rect [50 50 100 100] /F 32'],
    ['is a line', '/Rect [50 50 100 50]'],
    ['has a rectangle that cannot be read', '/Rect [50 50]'],
    ['has a rectangle of other numbers for other readers', '/Rect [0 0 0 4294967296]'],
    ['has none', ''],
    ['has flags beyond 32 bits', '/Rect [0 0 0 0] /F 4294967298'],
    ['has flags that are no integer', '/Rect [0 0 0 0] /F 2.0'],
    ['says how it looks', '/Rect [0 0 0 0] /MK << /BG [1 0 0] >>'],
    ['has two appearances', '/Rect [0 0 0 0] /AP << /N 31 0 R /D 31 0 R >>'],
    ['has states', '/Rect [0 0 0 0] /AP << /N << /On 31 0 R >> >> /AS /On'],
  ])('may be drawn where it %s', (_, entries) => {
    expect(isVisible(entries, BLANK)).toBe(true)
  })

  it.each(['Text', 'FileAttachment', 'Widget#', '30 0 R'])(
    'is drawn by some reader where it is a point of the kind %s',
    (kind) => {
      const written = field('Sig1', 7).replace(
        '/Subtype /Widget',
        `/Subtype ${kind.startsWith('3') ? kind : `/${kind}`}`,
      )
      const objects = { 6: written, 7: signature('/SubFilter /ETSI.RFC3161'), 30: '/Text' }
      const outcome = readPdf(
        buildPdf([PAGE, { ...SIGNED, objects: { ...SIGNED.objects, ...objects } }]),
        createBudget(),
      )
      expect(outcome.ok && outcome.value.signatures[0]?.visible).toBe(true)
    },
  )

  it('that is a point is drawn by no reader where its appearance paints nothing', () => {
    const point = '/Rect [0 0 0 0] /AP << /N 31 0 R >>'
    for (const blank of ['', ' \n', 'q Q', 'q BT ET Q n', '% DSBlank\n'])
      expect(isVisible(point, form(blank))).toBe(false)
    expect(isVisible(point, flateStream('q Q', '/Type /XObject /Subtype /Form'))).toBe(false)
    const comments = `${'%'.repeat(150)}\nX`
    for (const painting of [comments, '0 0 9 9 re f', 'BT (1) Tj ET', '/X Do', 'q Q sh', ' '.repeat(300)])
      expect(isVisible(point, form(painting))).toBe(true)
    expect(isVisible(point, '<< /N 9 >>')).toBe(true)
    expect(isVisible(point, form('q Q'), 'adbe.pkcs7.detached')).toBe(false)
  })
})
