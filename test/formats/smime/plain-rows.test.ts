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
