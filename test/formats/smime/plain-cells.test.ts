import { describe, expect, it } from 'vitest'
import { showsItsWords } from '../../../src/formats/smime/plain-look.ts'
import { exactly } from './exactly.ts'

const BARE = 'cellspacing=0 cellpadding=0'
const row = (cells: string): string => `<tr>${cells}</tr>`

describe('numbers in cells side by side', () => {
  it.each([
    ['with the room that cells have', `<table>${row('<td>10<td>00')}</table>`],
    [
      'with room of their own',
      `<table ${BARE}>${row('<td style="padding:2px 4px">10<td style="padding:2px 4px">00')}</table>`,
    ],
    ['with room at one side', `<table ${BARE}>${row('<td style="padding-right:4px">10<td>00')}</table>`],
    [
      'with room that a sheet gives to all',
      `<style>td{padding:8px}</style><table ${BARE}>${row('<td>10<td>00')}</table>`,
    ],
    ['below one another', `<table ${BARE}>${row('<td>10')}${row('<td>00')}</table>`],
    ['with words between', `<table ${BARE}>${row('<td>10<td>of<td>00')}</table>`],
    ['beside words', `<table ${BARE}>${row('<td>No.</td><td>Testbed')}</table>`],
    ['below a rule', `<table ${BARE}>${row('<td colspan=2><hr>')}${row('<td>Sum<td>500')}</table>`],
  ])('are apart %s', (_, html) => {
    expect(showsItsWords(exactly(html))).toBe(true)
  })

  it.each([
    ['without room', `<table ${BARE}>${row('<td>10<td>00')}</table>`],
    [
      'with room that is as nothing',
      `<table ${BARE}>${row('<td style="padding:0 1px">10<td style="padding:0 1px">00')}</table>`,
    ],
    ['in one line of borders', `<table style="border-collapse:collapse">${row('<td>10<td>00')}</table>`],
    [
      'whose room a sheet takes away',
      `<style>td.a{padding:0}</style><table cellspacing=0 cellpadding=9>${row('<td>10<td>00')}</table>`,
    ],
    [
      'whose room a sheet gives to some',
      `<style>td.a{padding:9px}</style><table ${BARE}>${row('<td>10<td>00')}</table>`,
    ],
    [
      'whose room a sheet gives in print',
      `<style media=print>td{padding:9px}</style><table ${BARE}>${row('<td>10<td>00')}</table>`,
    ],
    ['in large letters', `<h1>a</h1><table>${row('<td>10<td>00')}</table>`],
    ['over rows', `<table ${BARE}>${row('<td rowspan=2>10<td>a')}${row('<td>00')}</table>`],
    ['in tables of their own', `<table ${BARE}>${row('<td><table><tr><td>10</table><td><p>00')}</table>`],
    ['that begin with a sign', `<table ${BARE}>${row('<td>a -<td>500')}</table>`],
    ['behind a rule', `<table>${row('<td><hr><td>500')}</table>`],
  ])('are not %s', (_, html) => {
    expect(showsItsWords(exactly(html))).toBe(false)
  })
})

it('letters of one width are smaller than those around them', () => {
  expect(showsItsWords('<p style="font-size:70%"><code>Pay</code></p>')).toBe(true)
  expect(showsItsWords('<p style="font-size:52%"><tt>Pay</tt></p>')).toBe(false)
})
