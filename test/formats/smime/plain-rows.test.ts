import { describe, expect, it } from 'vitest'
import { showsItsWords } from '../../../src/formats/smime/plain-look.ts'
import { exactly } from './exactly.ts'

const BARE = 'cellspacing=0 cellpadding=0'
const row = (cells: string): string => `<tr>${cells}</tr>`

describe('words in cells side by side', () => {
  it.each([
    ['with the room that a table says', `<table cellpadding=3>${row('<td>10<td>00')}</table>`],
    [
      'with room of their own',
      `<table ${BARE}>${row('<td style="padding:2px 4px">10<td style="padding:2px 4px">00')}</table>`,
    ],
    ['with room at one side', `<table ${BARE}>${row('<td style="padding-right:8px">10<td>00')}</table>`],
    [
      'with room that a sheet gives to all',
      `<style>td{padding:8px}</style><table ${BARE}>${row('<td>10<td>00')}</table>`,
    ],
    ['below one another', `<table ${BARE}>${row('<td>10')}${row('<td>00')}</table>`],
    ['by themselves', `<table ${BARE}>${row('<td>10<td>')}</table>`],
    ['with borders', `<table border=1 cellpadding=6>${row('<td>10<td>00')}</table>`],
    [
      'with borders and grounds of their own',
      `<table>${row('<td style="border:1px solid;padding:6px">10<td bgcolor="#eee" style="padding:6px">00')}</table>`,
    ],
  ])('are apart %s', (_, html) => {
    expect(showsItsWords(exactly(html))).toBe(true)
  })

  it.each([
    ['with the room that cells have', `<table>${row('<td>10<td>00')}</table>`],
    ['as words', `<table ${BARE}>${row('<td>no<td>where')}</table>`],
    ['with nothing between', `<table ${BARE}>${row('<td>10<td><td>00')}</table>`],
    [
      'with a border at one',
      `<table ${BARE}>${row('<td>10<td style="border-left:1px solid;padding:0 9px">00')}</table>`,
    ],
    ['with borders alone', `<table border=1 cellspacing=9>${row('<td>10<td>00')}</table>`],
    [
      'with an empty one that has a border',
      `<table cellpadding=9>${row('<td style="border-bottom:1px solid"><td>500')}</table>`,
    ],
    [
      'with one that has a mark and a border',
      `<table cellpadding=9>${row('<td style="border-bottom:1px solid">.<td>500')}</table>`,
    ],
    ['with an empty one that has a ground', `<table cellpadding=9>${row('<td bgcolor=yellow><td>500')}</table>`],
    [
      'with one that has a border in it',
      `<table cellpadding=9>${row('<td><p style="border-bottom:1px solid">a</p><td>500')}</table>`,
    ],
    [
      'with a table that has borders',
      `<table cellpadding=9>${row('<td><table border=1 cellpadding=9><tr><td>a</table><td>500')}</table>`,
    ],
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
    ['behind a rule', `<table cellpadding=9>${row('<td><hr><td>500')}</table>`],
    ['in a measure that is none', `<table cellpadding=9% cellspacing=0>${row('<td>10<td>00')}</table>`],
  ])('are not %s', (_, html) => {
    expect(showsItsWords(exactly(html))).toBe(false)
  })
})

const shows = (html: string): boolean => showsItsWords(exactly(html))
const ALL = 'border:1px solid black;padding:6px'

describe('borders of what is as narrow as its words', () => {
  it.each([
    ['are at all sides of cells', `<table>${row(`<td style="${ALL}">1`)}${row(`<td style="${ALL}">2`)}</table>`],
    [
      'are left to the cell before',
      `<table>${row(`<td style="${ALL}">1<td style="${ALL};border-left:none">2`)}</table>`,
    ],
    [
      'are left to the cell above',
      `<table>${row(`<td style="${ALL}">1`)}${row(`<td style="${ALL};border-top:none">2`)}</table>`,
    ],
    [
      'are said for two sides, beside cells that have the others',
      `<table>${row(`<td style="${ALL}">1<td style="${ALL}">2`)}${row(`<td style="${ALL}">3<td style="border-bottom:1px solid black;border-right:1px solid black;padding:6px">4`)}</table>`,
    ],
    ['are at one side of what is as wide as the page', '<p style="border-bottom:1px solid black">1</p><p>2</p>'],
  ])('%s', (_, html) => {
    expect(shows(html)).toBe(true)
  })

  it.each([
    ['under a cell', `<table ${BARE}>${row('<td style="border-bottom:1px solid black">1')}${row('<td>2')}</table>`],
    ['over a cell', `<table ${BARE}>${row('<td>1')}${row('<td style="border-top:1px solid black">2')}</table>`],
    ['under a paragraph in a cell', `<table>${row('<td><p style="border-bottom:1px solid">1</p><p>2</p>')}</table>`],
    ['under a table', `<table style="border-bottom:1px solid">${row('<td>1')}</table><table>${row('<td>2')}</table>`],
    ['that are seen at one alone', `<table>${row(`<td style="${ALL};border-color:white white black">1`)}</table>`],
    ['that have a width at one alone', `<table>${row('<td style="border:1px solid;border-width:0 0 1px">1')}</table>`],
    [
      'that go before those of others',
      `<table style="border:1px double white">${row(`<td style="${ALL}">1`)}${row('<td>2')}</table>`,
    ],
    [
      'of two colours',
      `<table>${row(`<td style="${ALL}">1`)}${row(`<td style="${ALL};border-right:1px solid white">2`)}</table>`,
    ],
    ['that others end', `<table>${row(`<td style="${ALL};border-right:none">1`)}</table>`],
    ['with none beside the first one', `<table>${row(`<td style="${ALL};border-left:none">1`)}</table>`],
    ['with none over the first row', `<table>${row(`<td style="${ALL};border-top:none">1`)}</table>`],
    ['of a table, ended by a cell', `<table border=1 cellpadding=6>${row('<td style="border-right:none">1')}</table>`],
  ])('are not at some sides: %s', (_, html) => {
    expect(shows(html)).toBe(false)
  })
})

describe('columns', () => {
  const PADDED = '<table cellpadding=8>'

  it.each([
    ['of rows that are full', `${PADDED}${row('<td>a<td>b')}${row('<td>1<td>2')}</table>`],
    ['of rows that end before', `${PADDED}${row('<td>a<td>b')}${row('<td>1')}</table>`],
    ['of one row, with room between', `${PADDED}${row('<td>a<td><td>b')}</table>`],
    ['of one cell with words, with room beside it', `${PADDED}${row('<td><td>a<td>')}${row('<td><td>b<td>')}</table>`],
    ['of a table in a cell', `${PADDED}${row(`<td><td>${PADDED}${row('<td>a<td>b')}</table><td>`)}</table>`],
  ])('are those of a text: %s', (_, html) => {
    expect(shows(html)).toBe(true)
  })

  it.each([
    ['a row with an empty cell', `${PADDED}${row('<td>a<td>b<td>c')}${row('<td>1<td><td>2')}</table>`],
    ['a row that begins with one', `${PADDED}${row('<td>a<td>b')}${row('<td><td>2')}</table>`],
    ['a row before', `${PADDED}${row('<td><td>2')}${row('<td>a<td>b')}</table>`],
    ['a cell of two columns', `${PADDED}${row('<td>a<td>b<td>c')}${row('<td colspan=2>1<td>2')}</table>`],
    ['a table below', `${PADDED}${row('<td>a<td>b')}</table>${PADDED}${row('<td><td>2')}</table>`],
  ])('are others where one is passed: %s', (_, html) => {
    expect(shows(html)).toBe(false)
  })
})
