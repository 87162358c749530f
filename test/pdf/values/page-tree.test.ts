import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

const ROOT = (entries: string) => `<< /Type /Pages /MediaBox [0 0 300 144] ${entries} >>`
const OTHER = '<< /Type /Page /Parent 2 0 R /Resources << >> >>'

describe('the page tree', () => {
  it('may have nodes in nodes', () => {
    expect(
      ambiguous({
        2: ROOT('/Kids [20 0 R 21 0 R] /Count 2'),
        20: '<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 >>',
        21: OTHER,
        3: page('').replace('/Parent 2', '/Parent 20'),
      }),
    ).toEqual([])
  })

  it.each([
    ['a count that is another', { 2: ROOT('/Kids [3 0 R] /Count 2') }, ['count', 'Count', 2]],
    ['no count', { 2: ROOT('/Kids [3 0 R]') }, ['count', 'Count', 2]],
    ['a page of another type', { 3: page('').replace('/Page ', '/Template ') }, ['page-tree', 'Type', 3]],
    ['a page with kids', { 3: page('/Kids []') }, ['page-tree', 'Type', 3]],
    [
      'a node of another type',
      { 2: '<< /Type /Page /Kids [3 0 R] /Count 1 /MediaBox [0 0 9 9] >>' },
      ['page-tree', 'Type', 2],
    ],
    ['a page twice', { 2: ROOT('/Kids [3 0 R 3 0 R] /Count 2') }, ['page-tree', 'Kids', 2]],
    ['a page that is in no object', { 2: ROOT(`/Kids [3 0 R ${OTHER}] /Count 2`) }, ['page-tree', 'Kids', 2]],
    ['a page that is nowhere', { 2: ROOT('/Kids [3 0 R 99 0 R] /Count 2') }, ['page-tree', 'Kids', 2]],
    ['a page of another parent', { 3: page('').replace('/Parent 2', '/Parent 5') }, ['parent', 'Parent', 3]],
    ['a page of another generation of its parent', { 3: page('').replace('2 0 R', '2 1 R') }, ['parent', 'Parent', 3]],
    ['a root with a parent', { 2: ROOT('/Kids [3 0 R] /Count 1 /Parent 5 0 R') }, ['parent', 'Parent', 2]],
    ['no size', { 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' }, ['page-entry', 'MediaBox', 3]],
    ['a size without area', { 3: page('/MediaBox [0 0 0 9]') }, ['page-entry', 'MediaBox', 3]],
    ['a size of three numbers', { 3: page('/MediaBox [0 0 9]') }, ['page-entry', 'MediaBox', 3]],
    ['a size of no numbers', { 3: page('/MediaBox [0 0 9 (9)]') }, ['page-entry', 'MediaBox', 3]],
    ['a part that is shown of it that is none', { 3: page('/CropBox [0 0 9]') }, ['page-entry', 'CropBox', 3]],
    ['a turn that is none', { 3: page('/Rotate 45') }, ['page-entry', 'Rotate', 3]],
    ['a turn that is a real', { 3: page('/Rotate 90.0') }, ['page-entry', 'Rotate', 3]],
    ['a unit that is none', { 3: page('/UserUnit 0') }, ['page-entry', 'UserUnit', 3]],
    ['a unit that not all readers know', { 3: page('/UserUnit 2') }, ['page-entry', 'UserUnit', 3]],
    ['a size that is none', { 3: page('/MediaBox [0 0 2 9]') }, ['page-entry', 'MediaBox', 3]],
    ['a size beyond any', { 3: page('/MediaBox [0 0 9 14401]') }, ['page-entry', 'MediaBox', 3]],
    ['a part beyond the page', { 3: page('/CropBox [0 50 300 200]') }, ['page-entry', 'CropBox', 3]],
    ['annotations that are no array', { 3: page('').replace('[6 0 R]', '6 0 R') }, ['page-entry', 'Annots', 3]],
    ['annotations in annotations', { 3: page('').replace('[6 0 R]', '[[6 0 R]]') }, ['page-entry', 'Annots', 3]],
    ['annotations of a node', { 2: ROOT('/Kids [3 0 R] /Count 1 /Annots [6 0 R]') }, ['page-tree', 'Annots', 2]],
    ['a content of a node', { 2: ROOT('/Kids [3 0 R] /Count 1 /Contents 4 0 R') }, ['page-tree', 'Contents', 2]],
    ['a content that is none', { 3: page('').replace('4 0 R', '[4 0 R 5 0 R]') }, ['page-entry', 'Contents', 3]],
    [
      'a token in two streams',
      { 3: page('').replace('4 0 R', '[20 0 R 21 0 R]'), 20: stream('1 w 0 0 m 1'), 21: stream('1 0 l S') },
      ['split-token', 'Contents', 3],
    ],
  ])('has %s', (_, objects, expected) => {
    expect(ambiguous(objects as Record<number, string>)).toContainEqual(expected)
  })

  it('has entries that stand in the objects that they are read from', () => {
    expect(
      ambiguous({
        3: page('/MediaBox 20 0 R /Rotate 21 0 R /CropBox [0 0 22 0 R 5]'),
        20: '[0 0 9 9]',
        21: '270',
        22: '9.0',
      }),
    ).toEqual([])
  })

  it('has parts that are as large as the page, but for what is rounded', () => {
    expect(ambiguous({ 3: page('/MediaBox [0 0 300 144] /UserUnit 1.0 /CropBox [-.5 0 300.01 144]') })).toEqual([])
  })

  it('is named by the catalogue', () => {
    const catalog = (pages: string) => ({ 1: `<< /Type /Catalog /Pages ${pages} /AcroForm 5 0 R >>` })
    expect(ambiguous(catalog(ROOT('/Kids [3 0 R] /Count 1')))).toContainEqual(['page-tree', 'Pages', 1])
  })
})
