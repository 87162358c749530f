import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

const GROUP = '/Group << /S /Transparency >>'

describe('what is filled and stroked at once', () => {
  const painted = (content: string, opacity: string) =>
    ambiguous({
      3: page('', `/ExtGState << /G << ${opacity} >> >> /Font << /F 22 0 R >>`),
      4: stream(`/G gs ${content}`),
      22: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    })
  const WRONG = [['shape', 'ca', 3]]

  it('is opaque', () => {
    for (const opacity of ['/CA 0.1', '/ca 0.1', '/CA 0.1 /ca 0.1']) {
      expect(painted('0 0 5 5 re B', opacity), opacity).toEqual(WRONG)
      expect(painted('0 0 5 5 re f 0 0 m 5 5 l S', opacity), opacity).toEqual([])
    }
    expect(painted('0 0 5 5 re B', '/CA 1 /ca 1')).toEqual([])
  })

  it('is opaque when it is painted, whatever is painted before and behind', () => {
    const at = (content: string) =>
      ambiguous({
        3: page('', '/ExtGState << /G << /CA 0.5 /ca 0.5 >> /O << /CA 1 /ca 1 >> /S << /CA 0.5 >> /N << /OPM 1 >> >>'),
        4: stream(content),
      })
    const [B, f] = ['0 0 5 5 re B', '0 0 5 5 re f']
    for (const content of [`${B} /G gs ${f}`, `q /G gs ${f} Q ${B}`, `/G gs ${f} /O gs ${B}`, `/S gs /O gs /N gs ${B}`])
      expect(at(content), content).toEqual([])
    for (const content of [
      `/G gs ${B}`,
      `/O gs /G gs ${B}`,
      `/S gs ${B}`,
      `q /G gs q /N gs ${B} Q Q`,
      `/G gs /S gs ${B}`,
    ])
      expect(at(content), content).toEqual(WRONG)
  })

  it('is opaque among more states than are followed', () => {
    const names = Array.from({ length: 12 }, (_, i) => `/G${i}`)
    const at = (opacity: string) =>
      ambiguous({
        3: page(
          '',
          `/ExtGState << ${names.map((name) => `${name} << /CA 1 /ca ${opacity} >>`).join(' ')} /O << /CA 1 /ca 1 >> >>`,
        ),
        4: stream(`${names.map((name) => `${name} gs`).join(' ')} /O gs 0 0 5 5 re B`),
      })
    expect(at('1')).toEqual([])
    expect(at('0.5')).toEqual(WRONG)
  })

  it('is opaque where a form is painted that does so', () => {
    const form = (outer: string, inner: string) =>
      ambiguous({
        3: page('', '/ExtGState << /G << /ca 0.1 >> >> /XObject << /X 20 0 R >>'),
        4: stream(`${outer} /X Do`),
        20: stream('/Y Do', `/Subtype /Form /BBox [0 0 9 9] ${GROUP} /Resources << /XObject << /Y 21 0 R >> >>`),
        21: stream(inner, '/Subtype /Form /BBox [0 0 9 9] /Resources << >>'),
      })
    expect(form('/G gs', '0 0 5 5 re B')).toEqual([['shape', 'ca', undefined]])
    expect(form('/G gs', '0 0 5 5 re f')).toEqual([])
    expect(form('', '0 0 5 5 re B')).toEqual([])
  })
})

describe('an opacity in another', () => {
  const painted = (outer: string, inner: string, group = '') => {
    const states = '/ExtGState << /G << /ca 0.5 >> /O << /ca 1 >> >>'
    return ambiguous({
      3: page('', `${states} /XObject << /X 20 0 R >>`),
      4: stream(`${outer} /X Do`),
      20: stream('/Y Do', `/Subtype /Form /BBox [0 0 9 9] ${GROUP} /Resources << /XObject << /Y 21 0 R >> >>`),
      21: stream(`${inner} 0 0 5 5 re f`, `/Subtype /Form /BBox [0 0 9 9] ${group} /Resources << ${states} >>`),
    })
  }

  it('is that of a group', () => {
    expect(painted('/G gs', '/G gs')).toEqual([['shape', 'ca', undefined]])
    expect(painted('/G gs', '/G gs', '/Group << /S /Transparency >>')).toEqual([])
    for (const [outer = '', inner = ''] of [
      ['/G gs', ''],
      ['', '/G gs'],
      ['/G gs', '/O gs'],
      ['/O gs', '/G gs'],
    ])
      expect(painted(outer, inner), outer + inner).toEqual([])
  })
})

/** A content that paints a form, which paints a form or an image. */
function nested(outer: string, inner: string, { group = '', of = '', painted = '' } = {}): readonly unknown[] {
  const states = '/ExtGState << /H << /ca 0.5 >> /M << /BM /Multiply >> /W << /ca 0.3 /BM /Multiply >> >>'
  const image = (extra: string) =>
    stream('0', `/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray ${extra}`)
  const resources = `${states} /XObject << /X 20 0 R /Y 21 0 R /I 22 0 R /S 23 0 R >>`
  return ambiguous({
    3: page('', resources),
    4: stream(`${outer} ${painted || '/X Do'}`),
    20: stream(inner, `/Subtype /Form /BBox [0 0 9 9] ${group} /Resources << ${resources.replace('/X 20 0 R', '')} >>`),
    21: stream(
      of || '0 0 5 5 re f',
      `/Subtype /Form /BBox [0 0 9 9] /Resources << ${states} /XObject << /S 23 0 R >> >>`,
    ),
    22: image(''),
    23: image('/SMask 22 0 R'),
  })
}

const CA = [['shape', 'ca', undefined]]
const BM = [['shape', 'BM', undefined]]

describe('a form that lets something through', () => {
  it('is a group, or paints no form', () => {
    expect(nested('/H gs', '/Y Do')).toEqual(CA)
    expect(nested('/H gs', '/Y Do', { group: GROUP })).toEqual([])
    expect(nested('/H gs', '0 0 5 5 re f /I Do')).toEqual([])
    expect(nested('', '/H gs /Y Do')).toEqual([])
    expect(nested('', '/Y Do')).toEqual([])
  })

  it('multiplies nothing', () => {
    expect(nested('/H gs', '/M gs 0 0 5 5 re f')).toEqual(BM)
    expect(nested('/H gs', '0 0 5 5 re f')).toEqual([])
  })
})

describe('an image with a soft mask', () => {
  it('lets something through on a page, and not in a group', () => {
    expect(nested('/H gs', '0 0 5 5 re f', { painted: '/S Do' })).toEqual([])
    expect(nested('/H gs', '/S Do')).toEqual([])
    expect(nested('', '/H gs /S Do')).toEqual([])
    expect(nested('', '/H gs /S Do', { group: GROUP })).toEqual(CA)
    expect(nested('', '/H gs /I Do', { group: GROUP })).toEqual([])
    expect(nested('', '/S Do', { group: GROUP })).toEqual([])
    expect(nested('/H gs', '/S Do', { group: GROUP })).toEqual([])
    expect(nested('', '/H gs /Y Do', { group: GROUP, of: '/S Do' })).toEqual(CA)
    expect(nested('', '/Y Do', { group: GROUP, of: '/H gs /S Do' })).toEqual(CA)
  })

  it('lets nothing through where it is multiplied', () => {
    expect(nested('/W gs', '0 0 5 5 re f', { painted: '/S Do' })).toEqual([['shape', 'BM', 3]])
    expect(nested('/W gs', '0 0 5 5 re f', { painted: '/I Do' })).toEqual([])
    expect(nested('/M gs', '/S Do', { painted: '/S Do' })).toEqual([])
    expect(nested('/W gs', '/S Do')).toEqual(BM)
    expect(nested('/W gs', '/S Do', { group: GROUP })).toEqual([])
    expect(nested('/M gs', '/H gs /S Do')).toEqual(BM)
    expect(nested('/M gs', '/H gs /I Do')).toEqual([])
    expect(nested('', '/W gs /S Do')).toEqual([['shape', 'BM', 20]])
  })
})

describe('colours that are multiplied', () => {
  const painted = (group: string, inner = '/G gs', below = '', page_ = '') =>
    ambiguous({
      3: page(page_, '/XObject << /X 20 0 R >> /ExtGState << /G 21 0 R >>'),
      4: stream(inner === '' ? '/G gs 0 0 5 5 re f /X Do' : '/X Do'),
      20: stream(
        `${inner} 0 0 5 5 re f ${below === '' ? '' : '/Y Do'}`,
        `/Subtype /Form /BBox [0 0 9 9] ${group} /Resources << /XObject << /Y 22 0 R >> /ExtGState << /G 21 0 R >> >>`,
      ),
      21: '<< /BM /Multiply >>',
      22: stream(
        '/G gs 0 0 5 5 re f',
        `/Subtype /Form /BBox [0 0 9 9] ${below} /Resources << /ExtGState << /G 21 0 R >> >>`,
      ),
    })
  const SHARED = '/Group << /S /Transparency >>'
  const ISOLATED = '/Group << /S /Transparency /I true >>'

  it('are those of a page, or of a form that a page paints', () => {
    expect(painted('')).toEqual([])
    expect(painted(SHARED, '')).toEqual([])
  })

  it('are not multiplied again in a form that mixes them itself', () => {
    const form = (outer: string, inner: string) =>
      ambiguous({
        3: page('', '/XObject << /X 20 0 R >> /ExtGState << /G << /BM /Multiply >> >>'),
        4: stream(`${outer} /X Do`),
        20: stream(
          `${inner} 0 0 5 5 re f`,
          '/Subtype /Form /BBox [0 0 9 9] /Resources << /ExtGState << /N << /BM /Normal >> /O << /ca 1 >> >> >>',
        ),
      })
    expect(form('/G gs', '/N gs')).toEqual([['shape', 'BM', undefined]])
    for (const [outer, inner] of [
      ['', '/N gs'],
      ['/G gs', '/O gs'],
      ['/G gs', ''],
    ] as const)
      expect(form(outer, inner), outer + inner).toEqual([])
  })

  it('are in no group, nor in a form that a form paints', () => {
    expect(painted(ISOLATED)).toEqual([['shape', 'BM', undefined]])
    expect(painted(SHARED)).toEqual([['shape', 'BM', undefined]])
    expect(painted(SHARED, '/Y Do', '/Matrix [1 0 0 1 0 0]')).toEqual([['shape', 'BM', undefined]])
    expect(painted(ISOLATED, '/Y Do', SHARED)).toEqual([['shape', 'BM', undefined]])
  })
})

describe('a group of greys', () => {
  const painted = (space: string, of: 'page' | 'form') => {
    const group = `/Group << /S /Transparency /CS /${space} >>`
    return ambiguous({
      3: page(of === 'page' ? group : '', '/XObject << /X 20 0 R >>'),
      4: stream('/X Do'),
      20: stream('0 0 5 5 re f', `/Subtype /Form /BBox [0 0 9 9] ${of === 'form' ? group : ''} /Resources << >>`),
    })
  }

  it('has colours that some readers show in grey', () => {
    for (const of of ['page', 'form'] as const) {
      expect(painted('DeviceGray', of), of).toEqual([['shape', 'CS', of === 'page' ? 3 : 20]])
      expect(painted('DeviceRGB', of), of).toEqual([])
    }
  })
})
