import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { PAGE_3, updated, why } from './judge-changes.ts'

/** ISO 32000-2 §12.7.4.1: what a widget says of value, type and flags itself goes before what its field says, for readers that begin with the widget. */

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
const look = (shown: string): string =>
  stream(
    `BT 0 g /F 9 Tf 2 6 Td (${shown}) Tj ET`,
    `/Type /XObject /Subtype /Form /BBox [0 0 50 20] /Resources << /Font << /F ${FONT} >> >>`,
  )
const LOOK = '/AP << /N 10 0 R >>'
const field = (entries = ''): string => `<< /FT /Tx /T (Total) /Kids [9 0 R] /DA (/Helv 9 Tf 0 g) ${entries} >>`
const widget = (entries = ''): string => `<< /Subtype /Widget /Parent 8 0 R /Rect [10 10 60 30] ${entries} >>`
const signed = (entries: string, own: string, form = '') => ({
  3: `${PAGE_3} /Annots [6 0 R 9 0 R] >>`,
  5: `<< /Fields [6 0 R 8 0 R] /SigFlags 3 /DR << /Font << /Helv ${FONT} >> >> ${form} >>`,
  8: field(entries),
  9: widget(own),
})
const ASKED = '/NeedAppearances true'

describe('a value that a widget has, and its field has not', () => {
  it.each(['', ASKED])('stood there when somebody signed, and is not exchanged: %s', (form) => {
    const before = signed('', '/V (1,000)', form)
    const exchanged = { fieldFaults: [{ kind: 'replaced', was: '1,000', is: '9,000' }], allowed: false }
    for (const own of ['/V (9,000)', `/V (9,000) ${LOOK}`])
      expect(updated(before, { 8: field('/V (9,000)'), 9: widget(own), 10: look('9,000') })).toMatchObject(exchanged)
    expect(updated(before, { 8: field('/V (9,000)') })).toMatchObject(exchanged)
  })

  it('is filled in where it was empty', () => {
    const update = { 8: field('/V (9,000)'), 9: widget(`/V (9,000) ${LOOK}`), 10: look('9,000') }
    expect(updated(signed('', '/V ()'), update)).toMatchObject({ allowed: true, category: 'form-filling' })
    expect(updated(signed('', ''), update)).toMatchObject({ allowed: true, category: 'form-filling' })
  })

  it('of a button is a state that somebody chose', () => {
    const box = (entries: string) => `<< /FT /Btn /T (Agree) /Kids [9 0 R] ${entries} >>`
    const states = '/AP << /N << /Yes 10 0 R /No 11 0 R >> >>'
    const before = { ...signed('', `/V /No /AS /Off ${states}`), 8: box(''), 10: look('x'), 11: look('x') }
    const update = { 8: box('/V /Yes'), 9: widget(`/V /Yes /AS /Yes ${states}`) }
    expect(updated(before, update)).toMatchObject({ fieldFaults: [{ kind: 'replaced', was: 'No', is: 'Yes' }] })
  })
})

describe('a widget that says something else than its field', () => {
  const faults = (own: string, value = '(9)') =>
    updated(signed('', own), { 8: field(`/V ${value}`) }).fieldFaults.map(({ kind }) => kind)

  it.each([
    ['another kind of field', '/FT /Ch'],
    ['that the value is hidden', '/Ff 8192'],
    ['rich text', '/RV (<p>1,000</p>)'],
    ['a style for rich text', '/DS (font: 40pt Courier)'],
  ])('by %s is not known to show the value', (_, own) => {
    expect(faults('')).toEqual([])
    expect(faults(own)).toEqual(['not-compared'])
  })

  it('may say the same once more', () => {
    expect(faults('/FT /Tx /Ff 0')).toEqual([])
  })

  it('is read-only where it says so', () => {
    expect(faults('/Ff 1')).toEqual(['read-only'])
  })

  it.each([
    ['by a name', '/9'],
    ['in UTF-8, which some readers do not know', '<EFBBBF39>'],
  ])('%s is not known to show it', (_, own) => {
    const update = (value: string) => updated(signed('', ''), { 8: field('/V (9)'), 9: widget(`/V ${value}`) })
    expect(update('(9)')).toMatchObject({ fieldFaults: [], allowed: true })
    expect(update('<FEFF0039>')).toMatchObject({ fieldFaults: [], allowed: true })
    expect(update(own)).toMatchObject({ fieldFaults: [{ kind: 'not-compared' }], allowed: false })
  })

  it('of rich text was not empty, for readers that draw that', () => {
    const before = signed('/Ff 33554432 /RV (<p>1,000</p>)', '')
    expect(updated(before, { 8: field('/Ff 33554432 /RV (<p>1,000</p>) /V (9)') }).allowed).toBe(false)
  })
})

describe('a default value', () => {
  it('stood there for readers that draw it where there is no value', () => {
    const filled = (entries: string, own: string, form = '') => {
      const before = signed(entries, own, form)
      const update = { 8: field(`${entries} /V (9)`), 9: widget(LOOK), 10: look('9') }
      return updated({ ...before, 11: look('') }, update)
    }
    expect(filled('/DV (1)', '')).toMatchObject({ fieldFaults: [{ kind: 'not-compared' }], allowed: false })
    expect(filled('/DV (1)', '/AP << /N 11 0 R >>', ASKED)).toMatchObject({ allowed: false })
    expect(filled('/DV ()', '')).toMatchObject({ allowed: true })
    // What is drawn there is blank.
    expect(filled('/DV (1)', '/AP << /N 11 0 R >>')).toMatchObject({ allowed: true })
  })
})

describe('choices in another encoding', () => {
  const choice = (option: string) =>
    `<< /FT /Ch /T (Kind) /Subtype /Widget /Rect [10 10 60 30] /V (A) /Opt [(A) ${option}] >>`
  const listed = (option: string) => ({ ...signed('', ''), 3: `${PAGE_3} /Annots [6 0 R 8 0 R] >>`, 8: choice(option) })
  const changed = (before: string, after: string) => why(updated(listed(before), { 8: choice(after) }))

  it('are the same where all readers know it', () => {
    expect(changed('<43E9>', '<FEFF004300E9>')).toEqual([])
    expect(changed('(C)', '<FEFF0043>')).toEqual([])
  })

  it('are others where some readers draw each octet', () => {
    expect(changed('<43E9>', '<EFBBBF43C3A9>')).toEqual([[8, 'changed', 'Opt']])
    expect(changed('<EFBBBF43C3A9>', '<43E9>')).toEqual([[8, 'changed', 'Opt']])
    expect(changed('<8343>', '<FEFF01920043>')).toEqual([[8, 'changed', 'Opt']])
    expect(changed('<EFBBBF43C3A9>', '<EFBBBF43C3A9>')).toEqual([])
  })
})
