import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

/** Two rows of two samples of grey, as these filters have them. */
const dataOf = (entries: string): string => {
  if (!/Filter \[?\/[AF]/.test(entries)) return 'abcd'
  const rows = /Predictor 1[0-5]/.test(entries) ? '\x00ab\x00cd' : 'abcd'
  const data = entries.includes('Flate') ? deflateSync(Buffer.from(rows)) : Buffer.from(rows)
  if (entries.includes('[/ASCII85Decode /Flate')) return `${ascii85(data)}~>`
  return entries.includes('ASCIIHex') ? `${data.toString('hex')}>` : data.toString('latin1')
}

const ascii85 = (data: Buffer): string => {
  let text = ''
  for (let at = 0; at < data.length; at += 4) {
    const part = Buffer.concat([data.subarray(at, at + 4), Buffer.alloc(4)]).readUInt32BE(0)
    const digits = [85 ** 4, 85 ** 3, 85 ** 2, 85, 1].map((by) =>
      String.fromCharCode(33 + (Math.floor(part / by) % 85)),
    )
    text += digits.join('').slice(0, Math.min(4, data.length - at) + 1)
  }
  return text
}

/** What is not believed in the filters of an image. */
const wrong = (entries: string) =>
  ambiguous({
    3: page('', '/XObject << /X 20 0 R >>'),
    20: stream(
      dataOf(entries),
      `/Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray ${entries}`,
    ),
  }).map((found) => (found as readonly unknown[])[1])

describe('a filter', () => {
  it.each([
    '/Filter /FlateDecode',
    '/Filter [/FlateDecode]',
    '/Filter [/ASCII85Decode /FlateDecode]',
    '/Filter /ASCIIHexDecode',
    '/Filter []',
    '/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 1 /BitsPerComponent 8 /Columns 2 >>',
    '/Filter /FlateDecode /DecodeParms << /Predictor 1 /Columns 2 >>',
    '/Filter /FlateDecode /DecodeParms << >>',
    '/Filter [/FlateDecode] /DecodeParms [<< /Predictor 12 /Columns 2 >>]',
    '/Filter [/FlateDecode] /DecodeParms [null]',
  ])('is believed as in %s', (entries) => {
    expect(wrong(entries)).toEqual([])
  })

  it.each([
    ['Filter', '/Filter /LZWDecode'],
    ['Filter', '/Filter /RunLengthDecode'],
    ['Filter', '/Filter /CCITTFaxDecode /DecodeParms << >>'],
    ['Filter', '/Filter /JBIG2Decode'],
    ['Filter', '/Filter /JPXDecode'],
    ['Filter', '/Filter [/FlateDecode /FlateDecode]'],
    ['Filter', '/Filter [/FlateDecode /ASCII85Decode]'],
    ['Filter', '/Filter [/ASCII85Decode /ASCII85Decode /FlateDecode]'],
    ['Predictor', '/Filter /FlateDecode /DecodeParms << /Predictor 3 /Columns 2 >>'],
    ['Predictor', '/Filter /FlateDecode /DecodeParms << /Predictor 2 /Columns 2 >>'],
    ['Predictor', '/Filter /FlateDecode /DecodeParms << /Predictor 12.0 /Columns 2 >>'],
    ['Columns', '/Filter /FlateDecode /DecodeParms << /Predictor 12 >>'],
    ['Columns', '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 0 >>'],
    ['Colors', '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2 /Colors 0 >>'],
    ['BitsPerComponent', '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2 /BitsPerComponent 4 >>'],
    ['EarlyChange', '/Filter /FlateDecode /DecodeParms << /EarlyChange 1 >>'],
    ['DecodeParms', '/Filter [/ASCII85Decode /FlateDecode] /DecodeParms << >>'],
    ['DecodeParms', '/Filter [/ASCII85Decode /FlateDecode] /DecodeParms [null << /Predictor 12 /Columns 2 >>]'],
    ['DecodeParms', '/Filter /FlateDecode /DecodeParms [null]'],
    ['DecodeParms', '/Filter [/FlateDecode] /DecodeParms [null null]'],
    ['DecodeParms', '/Filter /FlateDecode /DecodeParms (x)'],
    ['DecodeParms', '/DecodeParms << >>'],
    // A row that is predicted is one of the image.
    ['Length', '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>'],
    ['Length', '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2 /Colors 3 >>'],
  ])('is for a person, by /%s in %s', (key, entries) => {
    expect(wrong(entries)).toContain(key)
  })
})

describe('the data of a page', () => {
  it('are undone by what is believed', () => {
    const content = (entries: string) => ambiguous({ 4: stream('', entries) })
    expect(content('/Own 1 /Type /Own')).toEqual([])
    expect(content('/DecodeParms [<< >>]')).toContainEqual(['shape', 'DecodeParms', 3])
    expect(content('/Filter /LZWDecode')).toContainEqual(['shape', 'Filter', 3])
  })
})

describe('octets that are written as text', () => {
  const content = (data: string, filter: string) =>
    ambiguous({ 4: stream(data, `/Filter /${filter}`) }).map((found) => (found as readonly unknown[])[0])
  const [TEXT, UNREAD] = [ascii85(Buffer.from('q Q q Q')), ['unreadable']]

  it('stand in lines, and end with their mark', () => {
    for (const text of [`${TEXT}~>`, `${TEXT.slice(0, 4)} \t\r\n${TEXT.slice(4)}~>\n`])
      expect(content(text, 'ASCII85Decode'), text).toEqual([])
    for (const text of ['7120510A>', '71 20\r\n51\t0A >\n']) expect(content(text, 'ASCIIHexDecode'), text).toEqual([])
  })

  it.each([
    TEXT,
    `${TEXT}~`,
    `${TEXT}~ >`,
    `${TEXT}~>${TEXT}~>`,
    `${TEXT}~>${TEXT}`,
    `\0${TEXT}~>`,
    `\f${TEXT}~>`,
    `${TEXT}~>~`,
    'uuuuu~>',
  ])('are not %j', (text) => {
    expect(content(text, 'ASCII85Decode')).toEqual(UNREAD)
  })

  it.each([
    '7120510A',
    '7120510A>7120510A>',
    '7120510A>71',
    '71\0' + '20510A>',
    '71\f20510A>',
    '7120510A>>',
    '>7120510A',
  ])('are not %j, in digits', (text) => {
    expect(content(text, 'ASCIIHexDecode')).toEqual(UNREAD)
  })
})

describe('a JPEG file', () => {
  const frame = (height: number, width: number, components = 1, kind = 'c0') =>
    `ff${kind}00${(8 + 3 * components).toString(16).padStart(2, '0')}08${[height, width].map((side) => side.toString(16).padStart(4, '0')).join('')}0${components}` +
    Array.from({ length: components }, (_, i) => `0${i + 1}1100`).join('')
  const SCAN = 'ffda0008010100003f00ffd9'
  const ADOBE = (transform: number) =>
    `ffee000e41646f626500640000000000`.slice(0, 30) + transform.toString(16).padStart(2, '0')
  const image = (hex: string, space = 'DeviceGray', filter = '/DCTDecode') =>
    ambiguous({
      3: page('', '/XObject << /X 20 0 R >>'),
      20: stream(
        Buffer.from(hex, 'hex').toString('latin1'),
        `/Subtype /Image /Width 2 /Height 3 /BitsPerComponent 8 /ColorSpace /${space} /Filter ${filter}`,
      ),
    })

  it('says of itself what its dictionary says', () => {
    for (const hex of [frame(3, 2), `fffe0002${frame(3, 2, 1, 'c2')}`])
      expect(image(`ffd8${hex}${SCAN}`), hex).toEqual([])
    expect(image(`ffd8${frame(3, 2, 3)}${SCAN}`, 'DeviceRGB')).toEqual([])
    expect(image(`ffd8${ADOBE(1)}${frame(3, 2, 3)}${SCAN}`, 'DeviceRGB')).toEqual([])
  })

  it.each([
    ['another size', `ffd8${frame(3, 3)}${SCAN}`],
    ['other components', `ffd8${frame(3, 2, 3)}${SCAN}`],
    ['two frames', `ffd8${frame(3, 2)}${frame(3, 2)}${SCAN}`],
    ['no frame', `ffd8${SCAN}`],
    ['no scan', `ffd8${frame(3, 2)}`],
    ['arithmetic coding', `ffd8${frame(3, 2, 1, 'c9')}${SCAN}`],
    ['another depth', `ffd8${frame(3, 2).replace('0b08', '0b0c')}${SCAN}`],
    ['something before its start', `00ffd8${frame(3, 2)}${SCAN}`],
  ])('has not %s', (_, hex) => {
    expect(image(hex)).toEqual([['shape', 'Filter', 20]])
  })

  it('is whole, but for white space behind it', () => {
    expect(image(`ffd8${frame(3, 2)}${SCAN}000a`)).toEqual([])
    for (const cut of [SCAN.slice(0, -2), `${SCAN}41`])
      expect(image(`ffd8${frame(3, 2)}${cut}`), cut).toEqual([['shape', 'Filter', 20]])
  })

  it('has colours that are transformed, by numbers from 1', () => {
    const colours = (hex: string) => image(`ffd8${hex}${SCAN}`, 'DeviceRGB')
    expect(colours(ADOBE(0) + frame(3, 2, 3))).toEqual([['shape', 'Filter', 20]])
    expect(colours(frame(3, 2, 3) + ADOBE(1))).toEqual([['shape', 'Filter', 20]])
    expect(colours(frame(3, 2, 3).replace('011100', '521100'))).toEqual([['shape', 'Filter', 20]])
  })

  it('stands in no other filter', () => {
    expect(image(`ffd8${frame(3, 2)}${SCAN}`, 'DeviceGray', '[/FlateDecode /DCTDecode]')).toEqual([
      ['shape', 'Filter', 20],
    ])
  })
})
