import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { CATALOG, certification, PAGE_3, updated, why } from './judge-changes.ts'

/** What stands beside the pages, and is shown, leads somewhere, or is read instead of them: it stays as it was signed, whatever P says. */

type Objects = Readonly<Record<number, string>>
const catalogue = (more: string): Objects => ({ 1: `${CATALOG} ${more} >>` })
const xmp = stream('<rdf:RDF/>', '/Type /Metadata /Subtype /XML')

const CASES: readonly (readonly [name: string, before: Objects, after: Objects, object: number, where: string])[] = [
  // §14.5: private data, which the application that wrote them shows instead of the page.
  ['data of an application', {}, catalogue('/PieceInfo << /App << /Private (a) >> >>'), 1, 'PieceInfo'],
  [
    'other data of an application',
    { ...catalogue('/PieceInfo 20 0 R'), 20: '<< /App << /Private (a) >> >>' },
    { 20: '<< /App << /Private (b) >> >>' },
    20,
    'App',
  ],
  [
    'data of an application for a page',
    {},
    { 3: `${PAGE_3} /Annots [6 0 R] /PieceInfo << /App << /Private (a) >> >> >>` },
    3,
    'PieceInfo',
  ],
  // §12.4.3: from bead to bead a reader shows parts of pages.
  ['articles', {}, { ...catalogue('/Threads [20 0 R]'), 20: '<< /F 21 0 R >>', 21: '<< /V 21 0 R >>' }, 1, 'Threads'],
  // §12.3.3: titles are shown beside the page.
  ['an outline', {}, { ...catalogue('/Outlines 20 0 R'), 20: '<< /Count 0 >>' }, 1, 'Outlines'],
  [
    'another title in the outline',
    { ...catalogue('/Outlines 20 0 R'), 20: '<< /First 21 0 R /Last 21 0 R >>', 21: '<< /Title (a) /Parent 20 0 R >>' },
    { 21: '<< /Title (b) /Parent 20 0 R >>' },
    21,
    'Title',
  ],
  // §12.3.2.4: links lead there by a name.
  [
    'another destination',
    { ...catalogue('/Names << /Dests 20 0 R >>'), 20: '<< /Names [(a) [3 0 R /Fit]] >>' },
    { 20: '<< /Names [(a) [3 0 R /FitH 5]] >>' },
    20,
    'Names',
  ],
  [
    'another destination of PDF 1.1',
    { ...catalogue('/Dests 20 0 R'), 20: '<< /a [3 0 R /Fit] >>' },
    { 20: '<< /a [3 0 R /FitH 5] >>' },
    20,
    'a',
  ],
  // §12.4.2: the number of a page that a reader shows.
  ['labels of pages', {}, catalogue('/PageLabels << /Nums [0 << /S /r >>] >>'), 1, 'PageLabels'],
  [
    'other labels of pages',
    { ...catalogue('/PageLabels 20 0 R'), 20: '<< /Nums [0 << /S /D >>] >>' },
    { 20: '<< /Nums [0 << /S /r >>] >>' },
    20,
    'Nums',
  ],
  // §12.2: what a window shows of the document.
  ['preferences', {}, catalogue('/ViewerPreferences << /DisplayDocTitle true >>'), 1, 'ViewerPreferences'],
  // §14.3.2: of a page, and not of the document.
  ['metadata of a page', {}, { 3: `${PAGE_3} /Annots [6 0 R] /Metadata 20 0 R >>`, 20: xmp }, 3, 'Metadata'],
]

describe('a later revision', () => {
  it.each(CASES)('is not accepted with %s', (_, before, after, object, where) => {
    for (const p of [null, 1, 2, 3] as const) {
      const certified = p === null ? {} : { 7: certification(p) }
      const judgement = updated({ ...before, ...certified }, after)
      expect(judgement.allowed).toBe(false)
      expect(why(judgement)).toContainEqual([object, 'changed', where])
    }
  })

  it.each(CASES)('may write anew what it was: %s', (_, before) => {
    expect(updated(before, before)).toMatchObject({ allowed: true, unexplained: [] })
  })
})
