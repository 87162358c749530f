import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { PAGE_3, updated, why } from './judge-changes.ts'

/** What a field has when it was filled in, and had in other words before (ISO 32000-2 §12.5, §12.7). */

const FONTS =
  '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> ' +
  '/Z << /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >> >> >>'
const form = (content: string, box = '0 0 100 20') =>
  stream(content, `/Type /XObject /Subtype /Form /BBox [${box}] ${FONTS}`)
const draws = (text: string) => form(`/Tx BMC q BT /F 10 Tf 2 6 Td (${text}) Tj ET Q EMC`)
const widget = (entries: string, box = '10 10 110 30') => `<< /Subtype /Widget /Rect [${box}] ${entries} >>`
const LOOK = '/AP << /N 21 0 R >>'

type Objects = Readonly<Record<number, string>>

const withField = (field: string, objects: Objects = {}, formEntries = '') => ({
  3: `${PAGE_3} /Annots [6 0 R 20 0 R] >>`,
  5: `<< /Fields [6 0 R 20 0 R] /SigFlags 3 ${formEntries} >>`,
  20: field,
  ...objects,
})

describe('what software writes anew with the same meaning', () => {
  const text = (entries = '') => widget(`/FT /Tx /T (Total) ${entries}`)
  const value = `/V (1) ${LOOK}`
  const changed = (before: string, after: string, objects: Objects = {}, formEntries = '') =>
    why(updated(withField(text(before), objects, formEntries), { 20: text(`${value} ${after}`), 21: draws('1') }))

  it('is the state of a widget that has one appearance', () => {
    expect(changed('', '/AS /N')).toEqual([])
    expect(changed('/AP << /N 22 0 R >>', '/AS /N', { 22: form('') })).toEqual([])
    const states = { 20: text('/V (1) /AS /N /AP << /N << /N 21 0 R >> >>'), 21: draws('1') }
    expect(why(updated(withField(text()), states))).not.toEqual([])
  })

  it('is a flag that is not set', () => {
    expect(changed('', '/Ff 0')).toEqual([])
    expect(changed('', '/Ff 2')).toEqual([[20, 'changed', 'Ff']])
    expect(changed('/Ff 2', '/Ff 0')).toEqual([[20, 'changed', 'Ff']])
    const kid = (entries = '') => text(`/Parent 25 0 R ${entries}`)
    const group = {
      ...withField(kid(), { 25: '<< /T (Group) /Ff 4096 /Kids [20 0 R] >>' }),
      5: '<< /Fields [6 0 R 25 0 R] /SigFlags 3 >>',
    }
    expect(why(updated(group, { 20: kid(`${value} /Ff 0`), 21: draws('1') }))).toEqual([[20, 'changed', 'Ff']])
  })

  it('is the first item of a list, shown at its top', () => {
    expect(changed('', '/TI 0')).toEqual([])
    for (const item of ['1', '0.0', '(0)', '/0']) expect(changed('', `/TI ${item}`)).toEqual([[20, 'changed', 'TI']])
    expect(changed('/TI 2', '/TI 0')).toEqual([[20, 'changed', 'TI']])
    expect(changed('/TI 2', '')).toEqual([[20, 'changed', 'TI']])
  })

  it('is a widget that is not turned', () => {
    const [white, same] = ['/BG [1]', '/BG [1 1 1]']
    for (const zero of ['/R 0', '/TP 0', '/TP 0 /R 0']) {
      expect(changed(`/MK << ${white} ${zero} >>`, `/MK << ${same} >>`)).toEqual([])
      expect(changed(`/MK << ${white} >>`, `/MK << ${same} ${zero} >>`)).toEqual([])
      expect(changed(`/MK << ${zero} >>`, '')).toEqual([])
      expect(changed('', `/MK << ${zero} >>`)).toEqual([])
    }
    const other = ['/R 90', '/R 0.0', '/R (0)', '/R 9 0 R', '/TP 1', '/CA (4)', '/IF << >>', '/I 9 0 R', '/R 1 /R 0']
    const changes = (...both: [string, string]) => changed(...both, { 9: '0' })
    for (const entry of other) {
      expect(changes(`/MK << ${white} ${entry} >>`, `/MK << ${white} >>`)).not.toEqual([])
      expect(changes(`/MK << ${white} >>`, `/MK << ${white} ${entry} >>`)).not.toEqual([])
      expect(changes(`/MK << ${entry} >>`, '')).not.toEqual([])
    }
    expect(changes('/MK << /BG [1] >>', '')).toEqual([[20, 'changed', 'MK']])
    expect(changes('/MK 9 0 R', '')).toEqual([[20, 'changed', 'MK']])
  })

  it('is a border of one point', () => {
    expect(changed('', '/BS << /S /S /W 1 >>')).toEqual([])
    expect(changed('', '/BS << /S /S /W 5 >>')).toEqual([[20, 'changed', 'BS']])
    expect(changed('', '/BS << /S /D /W 1 >>')).toEqual([[20, 'changed', 'BS']])
    const said = '/Border [0 0 1]'
    expect(changed(said, `${said} /BS << /W 1 /S /S >>`)).toEqual([])
    for (const other of [
      '/Border [0 0 1 [3]]',
      '/Border [1 0 1]',
      '/Border [0 0 5]',
      '/Border 9 0 R',
      `${said} /BS << /W 2 >>`,
    ])
      expect(changed(other, `${other.replace(/ .BS.*/, '')} /BS << /S /S /W 1 >>`, { 9: '[0 0 1]' })).toEqual([
        [20, 'changed', 'BS'],
      ])
    expect(changed('/Border [0 0 0]', '/Border [0 0 0] /BS << /S /S /W 1 >>')).toEqual([[20, 'changed', 'BS']])
  })

  it('is a border without a colour, where the field has an appearance', () => {
    const [none, thin] = ['/BS << /S /S /W 0 >>', '/BS << /S /S /W 1 >>']
    const refused = [[20, 'changed', 'BS']]
    expect(changed('/BS << /W 0 >>', thin)).toEqual([])
    for (const more of ['', '/MK << /BG [1] >>']) expect(changed(`${none} ${more}`, `${thin} ${more}`)).toEqual([])
    for (const more of ['/MK << /BC [0] >>', '/MK << /BC [] >>', '/MK 9 0 R', '/Border [0 0 0]', '/Border [0 0 1]'])
      expect(changed(`${none} ${more}`, `${thin} ${more}`, { 9: '<< /BG [1] >>' })).toContainEqual(refused[0])
    for (const other of ['/BS << /S /S /W 2 >>', '/BS << /S /D /W 1 >>', '/BS << /S /S /W 1 /D [3] >>'])
      expect(changed(none, other)).toEqual(refused)
    for (const wide of ['/BS << /S /S /W 2 >>', '/BS << /S /U /W 0 >>', '/BS << /S /S /W 9 0 R >>'])
      expect(changed(wide, thin, { 9: '0' })).toEqual(refused)
    expect(changed(thin, none)).toEqual(refused)
    expect(changed(none, thin, {}, '/NeedAppearances true')).toEqual(refused)
    expect(why(updated(withField(text(none)), { 20: text(`/V (1) ${thin}`) }))).toEqual(refused)
  })

  describe('is a mark of a box', () => {
    const SHOWN = '/N << /Yes 21 0 R /Off 22 0 R >>'
    const box = (mark: string, states: string, more: string) =>
      widget(`/FT /Btn /T (Agree) /MK << /BG [1] ${mark} >> /AP << ${states} >> ${more}`, '10 10 30 30')
    const ticked = (
      states: string,
      { mark = '/CA (4)', flags = '', formEntries = '', is = '/AS /Yes /V /Yes' } = {},
    ) => {
      const looks = { 21: form('BT /Z 16 Tf 2 4 Td (4) Tj ET', '0 0 20 20'), 22: form('', '0 0 20 20'), 23: '(4)' }
      const signed = withField(box(mark, states, `/AS /Off ${flags}`), looks, formEntries)
      return why(updated(signed, { 20: box('', states, `${is} ${flags}`) }))
    }

    it('that is not drawn: each of its states has an appearance', () => {
      expect(ticked(SHOWN)).toEqual([])
      expect(ticked(`${SHOWN} /D << /Yes 21 0 R /Off 22 0 R >>`)).toEqual([])
    })

    it.each([
      ['no appearance where it is not ticked', '/N << /Yes 21 0 R >>', {}],
      ['an appearance that is none', '/N << /Yes 21 0 R /Off 22 0 R /Other null /More (x) >>', {}],
      ['no appearance of a state that is pressed', `${SHOWN} /D << /Yes 21 0 R >>`, {}],
      ['one appearance', '/N 21 0 R', { is: '/AS /Off' }],
      ['a form that is drawn anew', SHOWN, { formEntries: '/NeedAppearances true' }],
      ['a mark in an object of its own', SHOWN, { mark: '/CA 23 0 R' }],
      ['a mark that is a name', SHOWN, { mark: '/CA /x' }],
      ['the words of a push button', SHOWN, { flags: '/Ff 65536', is: '/AS /Off' }],
      ['other words', SHOWN, { mark: '/CA (4) /RC (5)' }],
    ])('but for %s', (_, states, more) => {
      expect(ticked(states, more)).toContainEqual([20, 'changed', 'MK'])
    })
  })

  it('is a colour in another way to write it', () => {
    expect(changed('/MK << /BC [0] /BG [1 1 0.9] >>', '/MK << /BC [0 0 0] /BG [1 1 0.90196] >>')).toEqual([])
    expect(changed('/MK << /BC [0] >>', '/MK << /BC [0 0 0.1] >>')).toEqual([[20, 'changed', 'MK']])
    for (const part of ['0.3', '0.298', '0.302'])
      expect(changed('/MK << /BG [0.3] >>', `/MK << /BG [${part}] >>`)).toEqual([])
    // Step by step, white would become black.
    for (const part of ['0.996', '0.9985', '0.998'])
      expect(changed('/MK << /BG [1] >>', `/MK << /BG [${part}] >>`)).toEqual([[20, 'changed', 'MK']])
    expect(changed('/MK << /BC [0] >>', '/MK << /BC [0] /BG [1] >>')).toEqual([[20, 'changed', 'MK']])
    expect(changed('/MK << /BC [0] >>', '/MK << /BC [] >>')).toEqual([[20, 'changed', 'MK']])
    expect(changed('/MK << /BC [0] >>', '/MK << /BC [0] /R 90 >>')).toContainEqual([20, 'changed', 'MK'])
  })
})
