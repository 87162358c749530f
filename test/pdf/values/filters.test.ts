import { Buffer } from 'node:buffer'
import { constants, deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { curve, profile, SCREEN } from '../embedded/icc-profiles.ts'
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

describe('the deflated data of an image', () => {
  const told = (data: Buffer, entries = '') =>
    ambiguous({
      3: page('', '/XObject << /X 20 0 R >>'),
      20: stream(
        data.toString('latin1'),
        `/Subtype /Image /Width 300 /Height 2000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode ${entries}`,
      ),
    })
  const rows = (type: number, at: number, count = 2000) =>
    deflateSync(
      Buffer.concat(
        Array.from({ length: count }, (_, i) => Buffer.from([i === at ? type : 0, ...new Array(300).fill(i % 7)])),
      ),
    )
  const PREDICTED = '/DecodeParms << /Predictor 15 /Columns 300 >>'
  const WRONG = [['shape', 'Length', 20]]

  it('have rows that are predicted in one of five ways', () => {
    for (const type of [0, 1, 2, 3, 4]) expect(told(rows(type, 1000), PREDICTED), `${type}`).toEqual([])
    for (const type of [5, 6, 12, 255])
      for (const at of [0, 873, 1999]) expect(told(rows(type, at), PREDICTED), `${type} ${at}`).toEqual(WRONG)
    // Behind those that the image has.
    expect(told(rows(0, 0, 2001), PREDICTED)).toEqual([])
    expect(told(rows(5, 2000, 2001), PREDICTED)).toEqual(WRONG)
    // What is not predicted is not asked.
    expect(told(rows(5, 0))).toEqual([])
  })

  it('are as many as the image has, and end', () => {
    const samples = Buffer.alloc(300 * 2000, 7)
    expect(told(deflateSync(samples))).toEqual([])
    expect(told(deflateSync(samples.subarray(1)))).toEqual(WRONG)
    const open = deflateSync(samples, { finishFlush: constants.Z_SYNC_FLUSH })
    expect(told(open)).toEqual(WRONG)
    for (const block of [[7, 255, 255, 255], [1, 0, 0, 0], [4]])
      expect(told(Buffer.concat([open, Buffer.from(block)])), block.join()).toEqual(WRONG)
    expect(told(Buffer.concat([open, Buffer.from([3, 0])]))).toEqual([])
  })
})

describe('the data of a page', () => {
  it('are undone by what is believed', () => {
    const content = (entries: string) => ambiguous({ 4: stream('', entries) })
    expect(content('/DL 3 /LastModified (D:2026) /TBED_Own 1')).toEqual([])
    // What a content is besides its data is for a person: nobody can say which reader knows it.
    expect(content('/Own 1')).toEqual([['shape', 'Own', 3]])
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
  /** A segment: its mark, its length, and what is in it. */
  const segment = (mark: string, hex: string) => `ff${mark}${(hex.length / 2 + 2).toString(16).padStart(4, '0')}${hex}`
  const divisors = (number = '00', by = '01') => segment('db', number + by.repeat(64))
  /** One code of one bit, for this value. */
  const codes = (number: string, value = '00') => segment('c4', `${number}01${'00'.repeat(15)}${value}`)
  const TABLES = divisors() + codes('00') + codes('10')
  const frame = (height: number, width: number, components = 1, kind = 'c0', sampling = '11') =>
    segment(
      kind,
      `08${[height, width].map((side) => side.toString(16).padStart(4, '0')).join('')}0${components}` +
        Array.from({ length: components }, (_, i) => `0${i + 1}${i === 0 ? sampling : '11'}00`).join(''),
    )
  const scan = (components = 1, data = '00', rest = '003f00') =>
    segment('da', `0${components}${Array.from({ length: components }, (_, i) => `0${i + 1}00`).join('')}${rest}`) + data
  const END = 'ffd9'
  const ADOBE = (transform: number) => segment('ee', `41646f6265006400000000${transform.toString(16).padStart(2, '0')}`)
  const image = (hex: string, space = 'DeviceGray', filter = '/DCTDecode') =>
    ambiguous({
      3: page('', '/XObject << /X 20 0 R >>'),
      20: stream(
        Buffer.from(hex, 'hex').toString('latin1'),
        `/Subtype /Image /Width 2 /Height 3 /BitsPerComponent 8 /ColorSpace /${space} /Filter ${filter}`,
      ),
    })
  const REFUSED = [['shape', 'Filter', 20]]
  const GREY = `ffd8${TABLES}${frame(3, 2)}${scan()}${END}`
  const coloured = (of: Readonly<{ before?: string; head?: string; behind?: string; frame?: string; scan?: string }>) =>
    image(
      `ffd8${of.before ?? ''}${TABLES}${of.head ?? ''}${of.frame ?? frame(3, 2, 3)}${of.behind ?? ''}${of.scan ?? scan(3)}${END}`,
      'DeviceRGB',
    )

  it('says of itself what its dictionary says', () => {
    expect(image(GREY)).toEqual([])
    expect(image(GREY.replace(frame(3, 2), frame(3, 2, 1, 'c1')))).toEqual([])
    expect(image(GREY.replace('ffd8', `ffd8${segment('fe', '41')}`))).toEqual([])
    expect(coloured({})).toEqual([])
    expect(coloured({ head: ADOBE(1) })).toEqual([])
    expect(coloured({ frame: frame(3, 2, 3, 'c0', '22'), scan: scan(3, '000f') })).toEqual([])
  })

  it.each([
    ['another size', GREY.replace(frame(3, 2), frame(3, 3))],
    ['other components', GREY.replace(frame(3, 2), frame(3, 2, 3))],
    ['two frames', GREY.replace(frame(3, 2), frame(3, 2).repeat(2))],
    ['no frame', GREY.replace(frame(3, 2), '')],
    ['no scan', `ffd8${TABLES}${frame(3, 2)}`],
    ['arithmetic coding', GREY.replace(frame(3, 2), frame(3, 2, 1, 'c9'))],
    ['several scans', GREY.replace(frame(3, 2), frame(3, 2, 1, 'c2'))],
    ['another depth', GREY.replace('ffc0000b08', 'ffc0000b0c')],
    ['something before its start', `00${GREY}`],
    ['another sampling', GREY.replace(frame(3, 2), frame(3, 2, 1, 'c0', '22'))],
    ['no divisors', GREY.replace(divisors(), '')],
    ['divisors of another number', GREY.replace(divisors(), divisors('01'))],
    ['divisors of 0', GREY.replace(divisors(), divisors('00', '00'))],
    ['divisors twice', GREY.replace(divisors(), divisors().repeat(2))],
    ['divisors behind the samples', GREY.replace(END, divisors('01') + END)],
    ['what Adobe says behind the samples', GREY.replace(END, ADOBE(1) + END)],
    ['codes of the first kind', GREY.replace(codes('00'), '')],
    ['codes of the second kind', GREY.replace(codes('10'), '')],
    ['codes twice', GREY.replace(codes('00'), codes('00').repeat(2))],
    ['more codes than there are', GREY.replace(codes('00'), segment('c4', `0002${'00'.repeat(15)}0001`))],
    ['a second scan', GREY.replace(END, scan() + END)],
    ['a part of the coefficients', GREY.replace('003f0000ffd9', '00050000ffd9')],
    ['another component in the scan', GREY.replace('010100003f', '010200003f')],
    ['fewer samples', GREY.replace(`00${END}`, END)],
    ['more samples', GREY.replace(`00${END}`, `0000${END}`)],
    ['a code that there is not', GREY.replace(`00${END}`, `80${END}`)],
    ['a mark among the samples', GREY.replace(`00${END}`, `fffe0002${END}`)],
    ['more coefficients than a block has', GREY.replace(codes('10'), codes('10', 'f0'))],
    ['a coefficient without a size', GREY.replace(codes('10'), codes('10', '10'))],
    ['a difference of too many bits', GREY.replace(codes('00'), codes('00', '0c'))],
  ])('has not %s', (_, hex) => {
    expect(hex).not.toBe(GREY)
    expect(image(hex)).toEqual(REFUSED)
  })

  it('has marks of restart where it says, in their order', () => {
    const every = (marks: readonly string[], interval = 1) => {
      const data = ['00', ...marks.flatMap((mark) => [`ff${mark}`, '00'])].join('')
      const size = `ffd8${TABLES}${segment('dd', `000${interval}`)}${frame(3, 17)}${scan(1, data)}${END}`
      return ambiguous({
        3: page('', '/XObject << /X 20 0 R >>'),
        20: stream(
          Buffer.from(size, 'hex').toString('latin1'),
          '/Subtype /Image /Width 17 /Height 3 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode',
        ),
      })
    }
    expect(every(['d0', 'd1'])).toEqual([])
    expect(every([], 0)).toEqual([])
    for (const marks of [['d0', 'd2'], ['d0'], ['d0', 'd1', 'd2'], []])
      expect(every(marks), marks.join()).toEqual(REFUSED)
  })

  it('has no samples that are far beyond black and white', () => {
    // A difference of three bits, times its divisor.
    const by = (divisor: string) =>
      image(`ffd8${divisors('00', divisor)}${codes('00', '03')}${codes('10')}${frame(3, 2)}${scan(1, '70')}${END}`)
    expect(by('92')).toEqual([])
    expect(by('ff')).toEqual(REFUSED)
  })

  it('is whole, but for white space behind it', () => {
    expect(image(`${GREY}000a`)).toEqual([])
    for (const cut of [GREY.slice(0, -2), `${GREY}41`, `${GREY}${GREY}`]) expect(image(cut), cut).toEqual(REFUSED)
  })

  it('has colours that are transformed, by numbers from 1', () => {
    expect(coloured({ head: ADOBE(0) })).toEqual(REFUSED)
    expect(coloured({ behind: ADOBE(1) })).toEqual(REFUSED)
    expect(coloured({ frame: frame(3, 2, 3).replace('011100', '521100') })).toEqual(REFUSED)
    expect(coloured({ frame: frame(3, 2, 3).replace('021100', '022100') })).toEqual(REFUSED)
    expect(coloured({ frame: frame(3, 2, 3, 'c0', '41') })).toEqual(REFUSED)
    expect(coloured({ scan: scan(3).replace('01000200', '02000100') })).toEqual(REFUSED)
  })

  describe('with what programs put beside the samples', () => {
    const hexOf = (text: string) => Buffer.from(text, 'latin1').toString('hex')
    const exif = (head = 'Exif\0\0') => segment('e1', hexOf(`${head}II*\0\x08\0\0\0\0\0`))
    const piece = (text: string, number: number, of: number) =>
      segment('e2', hexOf(`ICC_PROFILE\0${String.fromCharCode(number, of)}${text}`))
    const DARK = profile('RGB ', { ...SCREEN, rTRC: curve(8), gTRC: curve(8), bTRC: curve(8) })
    const { rXYZ, gXYZ } = SCREEN as { rXYZ: Buffer; gXYZ: Buffer }
    const OF_SCREEN = profile('RGB ')

    it('has it before the frame', () => {
      expect(coloured({ before: exif() + segment('e2', '4d504600') + segment('ed', '41') })).toEqual([])
      expect(coloured({ behind: segment('fe', '41') })).toEqual([])
      expect(coloured({ behind: exif() })).toEqual(REFUSED)
      expect(coloured({ behind: segment('e0', '4a464946') })).toEqual(REFUSED)
      expect(coloured({ before: exif('Exif\0\x01') })).toEqual(REFUSED)
    })

    it('has a profile that says about the same as none', () => {
      expect(coloured({ before: piece(OF_SCREEN, 1, 1) })).toEqual([])
      expect(image(GREY.replace('ffd8', `ffd8${piece(profile('GRAY'), 1, 1)}`))).toEqual([])
      const [first, second] = [OF_SCREEN.slice(0, 90), OF_SCREEN.slice(90)]
      expect(coloured({ before: piece(first, 1, 2) + piece(second, 2, 2) })).toEqual([])
      const EXCHANGED = profile('RGB ', { ...SCREEN, rXYZ: gXYZ, gXYZ: rXYZ })
      for (const other of [DARK, EXCHANGED, profile('GRAY'), ''])
        expect(coloured({ before: piece(other, 1, 1) })).toEqual(REFUSED)
      for (const [a, b] of [
        [1, 3],
        [2, 2],
        [2, 1],
        [0, 2],
      ] as const)
        expect(coloured({ before: piece(first, a, 2) + piece(second, 2, b) }), `${a} ${b}`).toEqual(REFUSED)
      expect(coloured({ before: piece(first, 1, 2) })).toEqual(REFUSED)
      expect(coloured({ before: piece(OF_SCREEN, 1, 1), behind: piece(DARK, 1, 1) })).toEqual(REFUSED)
    })
  })

  it('stands in no other filter', () => {
    expect(image(GREY, 'DeviceGray', '[/FlateDecode /DCTDecode]')).toEqual(REFUSED)
  })
})
