import { describe, expect, it } from 'vitest'
import { changeFindings } from '../../../src/formats/pades/change-findings.ts'
import { toldValues } from '../../../src/pdf/changes/told-value.ts'
import { loadCatalogue } from '../../../src/render/messages/languages.ts'
import { createVoice } from '../../../src/render/voice.ts'
import { field, stream } from '../build-pdf.ts'
import { PAGE_3, updated } from './judge-changes.ts'

const text = (entries: string) =>
  `<< /FT /Tx /T (Total) /Subtype /Widget /Rect [10 10 60 30] /F 4 /DA (/F 9 Tf) /P 3 0 R ${entries} >>`

const filled = (value: string) =>
  updated(
    {
      3: `${PAGE_3} /Annots [6 0 R 8 0 R] >>`,
      5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
      6: field('Sig1', 7),
      8: text(''),
    },
    { 8: text(`/V (${value}) /AP << /N 12 0 R >>`), 12: stream('', '/Type /XObject /Subtype /Form /BBox [0 0 50 20]') },
  )

describe('a value that is told', () => {
  it('is told in full up to 200 characters, and else says that it goes on', () => {
    const [whole, long] = ['x'.repeat(200), 'x'.repeat(201)]
    const told = (value: string) => filled(value).explained.find(({ what }) => what === 'form-field')
    expect(told(whole)).toMatchObject({ value: whole })
    expect(told(whole)).not.toHaveProperty('cut')
    expect(told(long)).toMatchObject({ value: whole, cut: ['value'] })
    const fault = (value: string) => changeFindings(filled(value)).map(({ data }) => data)
    expect(fault(whole)).toMatchObject([{ is: whole }])
    expect(fault(whole)[0]).not.toHaveProperty('cut')
    expect(fault(long)).toMatchObject([{ is: whole, cut: 'is' }])
  })

  it('has no half of a character', () => {
    expect(toldValues({ value: `${'x'.repeat(199)}\u{1f600}` })).toEqual({
      told: { value: 'x'.repeat(199) },
      cut: ['value'],
    })
  })

  it('has the mark of it outside of the quotation marks', async () => {
    const voice = createVoice(await loadCatalogue('en'))
    const told = (cut: Readonly<Record<string, string>>) =>
      voice.code('PDF_FIELD_DRAWN_OTHERWISE', { field: 'Total', is: '1,000', drawn: '9', ...cut })
    expect(told({})).toContain('its stored value is "1,000"; what it draws is "9".')
    expect(told({ cut: 'is' })).toContain('its stored value is "1,000"\u2026; what it draws is "9".')
    expect(told({ cut: 'drawn is' })).toContain('its stored value is "1,000"\u2026; what it draws is "9"\u2026.')
  })
})
