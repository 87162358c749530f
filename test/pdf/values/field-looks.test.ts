import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'

/** A field that shows a text, or draws this, as it was signed. */
function field(entries: string, content = 'BT /F 12 Tf 0 g 2 5 Td (Shown) Tj ET'): readonly unknown[] {
  return ambiguous({
    3: page('').replace('[6 0 R]', '[20 0 R]'),
    5: '<< /Fields [20 0 R] /DA (/F 12 Tf 0 g) >>',
    20: `<< /Type /Annot /Subtype /Widget /Rect [20 100 170 120] /F 4 /T (x) /AP << /N 21 0 R >> ${entries} >>`,
    21: stream(content, '/Subtype /Form /BBox [0 0 150 20] /Resources << /Font << /F 22 0 R >> >>'),
    22: FONT,
  })
}

const COMBO = '/FT /Ch /Ff 131072 /Opt [(Value) (Shown) [(Code) (Shown)]]'
const BLANK = '/Tx BMC EMC'
const UNKNOWN = '0 0 9 9 re f 0.5 g 3 3 5 5 re f'

describe('a field that was signed', () => {
  it.each([
    ['its value', '/FT /Tx /V (Shown)', undefined],
    ['a long word in two lines', '/FT /Tx /Ff 4096 /V (Shown)', 'BT /F 8 Tf 0 g 9 TL 2 11 Td (Sho) Tj T* (wn) Tj ET'],
    ['nothing, and has none', '/FT /Tx', BLANK],
    ['a text where nothing was written', '/FT /Tx', undefined],
    ['what nobody understands', '/FT /Tx /V (Value)', UNKNOWN],
    ['a secret', '/FT /Tx /Ff 8192 /V (Value)', undefined],
    ['its value in the form of a script', '/FT /Tx /V (Value) /AA << /F << /S /JavaScript /JS (x) >> >>', undefined],
    ['what was chosen', `${COMBO} /V (Shown)`, undefined],
    ['the words of what was chosen', `${COMBO} /V (Code)`, undefined],
  ])('may show %s', (_, entries, content) => {
    expect(field(entries, content)).toEqual([])
  })

  it.each([
    ['another text', '/FT /Tx /V (Value)', undefined],
    [
      'another text by a script for its keys',
      '/FT /Tx /V (Value) /AA << /K << /S /JavaScript /JS (x) >> >>',
      undefined,
    ],
    ['nothing', '/FT /Tx /V (Value)', BLANK],
    ['nothing, whatever a script does', '/FT /Tx /V (Value) /AA << /F << /S /JavaScript /JS (x) >> >>', BLANK],
    ['another choice', `${COMBO} /V (Value)`, undefined],
    ['a choice that nobody made', COMBO, undefined],
    ['a choice that there is not', '/FT /Ch /Ff 131072 /Opt [(Value)] /V (Shown)', undefined],
    ['a choice that was written by hand', '/FT /Ch /Ff 393216 /Opt [(Value)] /V (Shown)', undefined],
  ])('is told where it shows %s', (_, entries, content) => {
    expect(field(entries, content)).toEqual([['shape', 'V', 20]])
  })

  it('takes its value from the field above it', () => {
    const below = (value: string) =>
      ambiguous({
        3: page('').replace('[6 0 R]', '[20 0 R]'),
        5: '<< /Fields [30 0 R] >>',
        20: '<< /Type /Annot /Subtype /Widget /Rect [20 100 170 120] /F 4 /Parent 30 0 R /AP << /N 21 0 R >> >>',
        21: stream(
          'BT /F 12 Tf 0 g 2 5 Td (Shown) Tj ET',
          '/Subtype /Form /BBox [0 0 150 20] /Resources << /Font << /F 22 0 R >> >>',
        ),
        22: FONT,
        30: `<< /T (x) /FT /Tx /V (${value}) /Kids [20 0 R] >>`,
      })
    expect(below('Shown')).toEqual([])
    expect(below('Value')).toEqual([['shape', 'V', 20]])
  })
})
