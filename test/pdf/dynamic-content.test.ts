import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { allSteps } from '../../src/core/steps.ts'
import { dynamicContent } from '../../src/pdf/dynamic-content.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import { buildPdf, field, PAGE, SIGNED } from './build-pdf.ts'

const CATALOG = '/Type /Catalog /Pages 2 0 R /AcroForm 5 0 R'
const FORM = '/Fields [6 0 R] /SigFlags 3'
const SHOWN = '/Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Annots [6 0 R 30 0 R]'

function found(objects: Readonly<Record<number, string>>): readonly unknown[] {
  const outcome = readPdf(buildPdf([PAGE, { ...SIGNED, objects: { ...SIGNED.objects, ...objects } }]), createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return allSteps(dynamicContent(outcome.value.objects)).map(({ data }) => [data?.['what'], data?.['page'] ?? null])
}

const catalog = (entries: string) => ({ 1: `<< ${CATALOG} ${entries} >>` })
const form = (entries: string) => ({ 5: `<< ${FORM} ${entries} >>` })
const annotation = (entries: string) => ({ 3: `<< ${SHOWN} >>`, 30: `<< /Type /Annot /Rect [0 0 9 9] ${entries} >>` })

describe('dynamic content', () => {
  it('is not found where there is none', () => {
    expect(found({})).toEqual([])
    expect(found(catalog('/OpenAction [3 0 R /Fit]'))).toEqual([])
    expect(found(catalog('/OpenAction << /S /GoTo /D [3 0 R /Fit] >>'))).toEqual([])
    expect(found(form('/NeedAppearances false'))).toEqual([])
    expect(found(annotation('/Subtype /Link /A << /S /URI /URI (x) >>'))).toEqual([])
  })

  it.each<[string, Readonly<Record<number, string>>, string, number | null]>([
    ['layers', catalog('/OCProperties << /OCGs [] /D << >> >>'), 'optional-content', null],
    ['a portfolio', catalog('/Collection << >>'), 'embedded-file', null],
    ['files', catalog('/Names << /EmbeddedFiles << >> >>'), 'embedded-file', null],
    ['scripts of the document', catalog('/Names << /JavaScript << >> >>'), 'javascript', null],
    ['actions of the document', catalog('/AA << /WP << /S /JavaScript /JS (x) >> >>'), 'javascript', null],
    ['a second form', form('/XFA [(x) 9 0 R]'), 'xfa', null],
    ['appearances to draw', form('/NeedAppearances true'), 'appearances-to-draw', null],
    [
      'a script of a field',
      { 6: field('Sig1', 7, '/Rect [0 0 0 0] /P 3 0 R /AA << /F << /S /JavaScript >> >>') },
      'javascript',
      null,
    ],
    ['an action of a page', { 3: `<< ${SHOWN} /AA << /O << /S /Launch /F (x) >> >> >>` }, 'launch', 1],
    ['an action of an annotation', annotation('/Subtype /Link /A << /S /GoToR /F (x) >>'), 'remote-reference', 1],
    [
      'a following action',
      annotation('/Subtype /Link /A << /S /URI /Next [<< /S /SubmitForm >>] >>'),
      'remote-reference',
      1,
    ],
    ['a file on a page', annotation('/Subtype /FileAttachment'), 'embedded-file', 1],
    ['media on a page', annotation('/Subtype /RichMedia'), 'media', 1],
  ])('is found in %s', (_, objects, what, page) => {
    expect(found(objects)).toEqual([[what, page]])
  })

  it('is found in items of the outline, and those below them', () => {
    const outline = (action: string) => ({
      ...catalog('/Outlines 40 0 R'),
      40: '<< /Type /Outlines /First 41 0 R /Last 42 0 R >>',
      41: '<< /Title (A) /Parent 40 0 R /Next 42 0 R /First 43 0 R /Dest [3 0 R /Fit] >>',
      42: '<< /Title (B) /Parent 40 0 R /Prev 41 0 R /Next 41 0 R >>',
      43: `<< /Title (C) /Parent 41 0 R /A ${action} >>`,
    })
    expect(found(outline('<< /S /JavaScript /JS (x) >>'))).toEqual([['javascript', null]])
    expect(found(outline('<< /S /Launch /F (x) >>'))).toEqual([['launch', null]])
    expect(found(outline('<< /S /GoTo /D [3 0 R /Fit] >>'))).toEqual([])
  })

  it('is found in what happens on opening, and that something does', () => {
    expect(found(catalog('/OpenAction << /S /JavaScript /JS (x) >>'))).toEqual([
      ['open-action', null],
      ['javascript', null],
    ])
  })

  it('comes to an end where actions and kids lead around', () => {
    const around = { ...annotation('/Subtype /Link /A 31 0 R'), 31: '<< /S /URI /Next [31 0 R 31 0 R] >>' }
    expect(found(around)).toEqual([])
    expect(found({ 6: field('Sig1', 7, '/Rect [0 0 0 0] /Kids [6 0 R]') })).toEqual([])
  })
})
