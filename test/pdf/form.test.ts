import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { WholeFile } from '../../src/core/file-octets.ts'
import { attempt } from '../../src/core/outcome.ts'
import { allSteps } from '../../src/core/steps.ts'
import { readCatalog } from '../../src/pdf/catalog.ts'
import { readForm } from '../../src/pdf/form.ts'
import { ObjectStore } from '../../src/pdf/object-store.ts'
import { readRevisions } from '../../src/pdf/read-revisions.ts'
import { buildPdf, PAGE, withObjects } from './build-pdf.ts'

function read(form: string, objects: Record<number, string> = {}, limits = {}) {
  const catalog = `<< /Type /Catalog /Pages 2 0 R /AcroForm ${form} >>`
  const file = new WholeFile(buildPdf([withObjects(PAGE, { 1: catalog, ...objects })]))
  const budget = createBudget(limits)
  const outcome = attempt(() => {
    const store = new ObjectStore(file, budget, allSteps(readRevisions(file, 0, budget)))
    return allSteps(readForm(store, readCatalog(store, 0).dictionary, 0))
  })
  if (!outcome.ok) return { code: outcome.failure.code }
  const told = outcome.value?.fields ?? []
  return {
    fields: told
      .filter(({ secondary }) => !secondary)
      .map(({ name, type, object, value }) => [name, type, object, value?.kind ?? null]),
    others: told
      .filter(({ secondary }) => secondary)
      .map(({ name, object, value }) => [name, object, value?.kind ?? null]),
    findings: outcome.value?.findings.map(({ code }) => code),
  }
}

describe('readForm', () => {
  it('gives the terminal fields in order, with their full names and what they inherit', () => {
    const { fields, findings } = read('5 0 R', {
      5: '<< /Fields 6 0 R >>',
      6: '[7 0 R 8 0 R 12 0 R]',
      7: '<< /FT /Sig /T (first) /V 20 0 R >>',
      8: '<< /T (group) /FT /Sig /V 20 0 R /Kids [9 0 R 10 0 R] >>',
      9: '<< /T (a) /Parent 8 0 R >>',
      10: '<< /T <FEFF0062> /Parent 8 0 R /FT /Tx /V (x) /Kids [11 0 R] >>',
      11: '<< /Parent 10 0 R /Subtype /Widget >>',
      12: '<< /Kids [13 0 R] >>',
      13: '<< /T (nameless) /Parent 12 0 R >>',
    })
    expect(fields).toEqual([
      ['first', 'Sig', 7, 'reference'],
      ['group.a', 'Sig', 9, 'reference'],
      ['group.b', 'Tx', 10, 'string'],
      ['nameless', null, 13, null],
    ])
    expect(findings).toEqual([])
  })

  it.each(['null', '<< >>', '<< /Fields (no) >>', '<< /Fields 99 0 R >>'])('finds no fields in %s', (form) => {
    expect(read(form).fields ?? []).toEqual([])
  })

  it('reports circles, and fields that two parents claim, and reads on', () => {
    const circle = read('<< /Fields [5 0 R 7 0 R] >>', {
      5: '<< /T (a) /Kids [6 0 R] >>',
      6: '<< /T (b) /Parent 5 0 R /Kids [5 0 R] >>',
      7: '<< /T (c) >>',
    })
    expect(circle.findings).toEqual(['PDF_OBJECT_LOOP'])
    expect(circle.fields?.map(([name]) => name)).toEqual(['a.b', 'c'])
    const shared = read('<< /Fields [5 0 R 5 0 R] >>', { 5: '<< /T (a) >>' })
    expect(shared.findings).toEqual(['PDF_OBJECT_LOOP'])
    expect(shared.fields?.map(([name]) => name)).toEqual(['a'])
  })

  it('loses nothing that a reader takes for a signature field', () => {
    const others = (objects: Record<number, string>) => read('<< /Fields [5 0 R] >>', objects).others
    const kids = { 6: '<< /T (x) /FT /Tx /Parent 5 0 R >>', 7: '<< /Subtype /Widget /Parent 5 0 R >>' }
    expect(others({ 5: '<< /T (a) /FT /Sig /V 20 0 R /Kids [6 0 R 7 0 R] >>', ...kids })).toEqual([
      ['a', 5, 'reference'],
    ])
    expect(others({ 5: '<< /T (a) /FT /Sig /V 20 0 R /Kids [6 0 R] >>', ...kids })).toEqual([['a', 5, 'reference']])
    expect(others({ 5: '<< /T (a) /FT /Sig /Kids [6 0 R 7 0 R] >>', ...kids })).toEqual([['a', 5, null]])
    expect(others({ 5: '<< /T (a) /FT /Sig /Kids [6 0 R] >>', ...kids })).toEqual([])
    const ofWidget = { 5: '<< /T (a) /Kids [7 0 R] >>', 7: '<< /FT /Sig /V 20 0 R /Parent 5 0 R >>' }
    expect(others(ofWidget)).toEqual([['a', 7, 'reference']])
    const type = read('<< /Fields [5 0 R] >>', { 5: '<< /T (a) /Kids [7 0 R] >>', 7: '<< /FT /Sig /Parent 5 0 R >>' })
    expect(type.fields).toEqual([['a', 'Sig', 5, null]])
  })

  it('has a signature field that comes to itself, and one that a second parent claims', () => {
    const itself = read('<< /Fields [5 0 R] >>', { 5: '<< /T (a) /FT /Sig /V 20 0 R /Kids [5 0 R] >>' })
    expect(itself.fields).toEqual([['a', 'Sig', 5, 'reference']])
    const claimed = read('<< /Fields [5 0 R 6 0 R] >>', {
      5: '<< /T (a) /FT /Tx /Kids [7 0 R] >>',
      6: '<< /T (b) /FT /Sig /Kids [7 0 R] >>',
      7: '<< /T (c) /Parent 6 0 R >>',
    })
    expect(claimed.fields).toContainEqual(['a.c', 'Tx', 7, null])
    expect(claimed.others).toEqual([['b.c', 7, null]])
  })

  it('reports fields that are none, and links that do not lead to the parent', () => {
    const { fields, findings } = read('<< /Fields [99 0 R (x) 5 0 R 7 0 R] >>', {
      5: '<< /T (a) /Kids [6 0 R] >>',
      6: '<< /T (b) /Parent 7 0 R >>',
      7: '<< /T (c) /Parent 5 0 R >>',
    })
    expect(findings).toEqual(['PDF_FIELD_INVALID', 'PDF_FIELD_INVALID', 'PDF_FIELD_INVALID', 'PDF_FIELD_INVALID'])
    expect(fields?.map(([name]) => name)).toEqual(['a.b', 'c'])
  })

  it('bounds depth and number', () => {
    const deep = Object.fromEntries(
      Array.from({ length: 100 }, (_, i) => [5 + i, `<< /T (f) /Parent ${4 + i} 0 R /Kids [${6 + i} 0 R] >>`]),
    )
    expect(read('<< /Fields [5 0 R] >>', deep)).toEqual({ code: 'BUDGET_EXHAUSTED' })
    const wide = `[${'<</T(a)>> '.repeat(1000)}]`
    expect(read(`<< /Fields ${wide} >>`, {}, { pdfObjects: 900 })).toEqual({ code: 'BUDGET_EXHAUSTED' })
    expect(read(`<< /Fields ${wide} >>`).fields).toHaveLength(1000)
  })
})
