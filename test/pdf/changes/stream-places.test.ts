import { describe, expect, it } from 'vitest'
import { field, type RevisionSpec, stream } from '../build-pdf.ts'
import { CATALOG, PAGE_3, updated } from './judge-changes.ts'

/**
 * Ways to a stream, from a new annotation, a new field or the form on: keys of dictionaries, and `>` where a stream stands whose entries go on. A key in small letters is a name of somebody's choice.
 */
const WAYS: readonly string[] = [
  'annotation AP N',
  'annotation AP D on',
  'field AP N',
  'field MK I',
  'field DR XObject x',
  ...[
    'XObject x',
    'XObject x > SMask',
    'XObject x > Alternates Image',
    'XObject x > Resources Pattern p',
    'Font f FontDescriptor FontFile2',
    'Font f DescendantFonts FontDescriptor CIDSet',
    'Font f CharProcs g',
    'Font f Resources XObject x',
    'ExtGState g SMask G',
    'ExtGState g SMask G > Group CS #ICCBased',
    'Pattern p Shading ColorSpace #ICCBased',
    'Pattern p Shading Function',
    'Shading s Function Functions',
    'ColorSpace c #ICCBased',
    'ColorSpace c #Indexed',
  ].flatMap((way) => [`annotation AP N > Resources ${way}`, `form DR ${way}`]),
]

const FORM = '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'
const FIRST = 20

/** Where the first stream of the way is new, and each other one behind it. */
function changed(way: string): { readonly update: RevisionSpec['objects']; readonly last: number } {
  const [[root = '', ...keys] = [], ...further] = way.split(' > ').map((part) => part.split(' '))
  const last = FIRST + 1 + further.length
  const objects: Record<number, string> = {}
  const holder = (steps: readonly string[], number: number): string => {
    const [key, ...rest] = steps
    const below = rest.length === 0 ? `${number} 0 R` : `<< ${holder(rest, number)} >>`
    if (key?.startsWith('#') === true)
      return key === '#ICCBased' ? `[/ICCBased ${number} 0 R]` : `[/Indexed /DeviceRGB 1 ${number} 0 R]`
    const [next] = rest
    return `/${key} ${next?.startsWith('#') === true ? holder(rest, number) : below}`
  }
  const entries = holder(keys, FIRST + 1)
  further.forEach((steps, i) => {
    objects[FIRST + 1 + i] = stream('', `${FORM} ${holder(steps, FIRST + 2 + i)}`)
  })
  objects[last] = stream('\x01\x02', FORM)
  if (root === 'form') objects[5] = `<< /Fields [6 0 R] /SigFlags 3 ${entries} >>`
  else {
    objects[3] = `${PAGE_3} /Annots [6 0 R ${FIRST} 0 R] >>`
    if (root === 'field') objects[5] = `<< /Fields [6 0 R ${FIRST} 0 R] /SigFlags 3 >>`
    objects[FIRST] =
      root === 'field'
        ? field('Sig2', null, `/Rect [0 0 0 0] /P 3 0 R ${entries}`)
        : `<< /Type /Annot /Subtype /Square /Rect [0 0 9 9] ${entries} >>`
  }
  return { update: objects, last }
}

function isPlaceless(way: string): boolean {
  const { update, last } = changed(way)
  const { placeless, explained } = updated({}, update)
  expect(explained.map(({ object }) => object)).toContain(last)
  return placeless.some(({ object }) => object === last)
}

describe('a stream that came later', () => {
  it.each(WAYS)('stands where a reader looks for one: %s', (way) => {
    expect(isPlaceless(way)).toBe(false)
  })

  it.each(WAYS)('stands where no reader looks for one, with another entry on the way: %s', (way) => {
    const steps = way.split(' ')
    for (let i = 1; i < steps.length; i++) {
      const step = steps[i] as string
      const others = /^[A-Z]/.test(step) ? ['Foo', 'PieceInfo', 'Metadata', 'constructor', 'TEST_A'] : []
      for (const other of others) {
        const changedWay = [...steps.slice(0, i), other, ...steps.slice(i + 1)].join(' ')
        expect([changedWay, isPlaceless(changedWay)]).toEqual([changedWay, true])
      }
      if (step.startsWith('#')) continue
      const longer = [...steps.slice(0, i), step, 'Foo', 'Bar', ...steps.slice(i + 1)].join(' ')
      const isGoingOn = steps[i + 1] !== '>' && steps[i + 1]?.startsWith('#') !== true
      if (isGoingOn) expect([longer, isPlaceless(longer)]).toEqual([longer, true])
    }
  })

  it.each(['BS', 'Border', 'C', 'BE', 'RC', 'Contents'])(
    'has no place in another entry of an annotation: %s',
    (key) => {
      expect(isPlaceless(`annotation ${key}`)).toBe(true)
      expect(isPlaceless(`annotation ${key} Foo`)).toBe(true)
    },
  )

  it.each(['SV', 'Lock', 'BS', 'Border', 'C', 'MK', 'DR', 'TM'])(
    'has no place in another entry of a field: %s',
    (key) => {
      expect(isPlaceless(`field ${key}`)).toBe(true)
      expect(isPlaceless(`field ${key} Foo`)).toBe(true)
    },
  )

  it('has a place by one of the entries that lead to it', () => {
    const { update, last } = changed('form DR XObject x')
    const both = {
      ...update,
      5: `<< /Fields [6 0 R] /SigFlags 3 /DR << /Foo ${last} 0 R /XObject << /x ${last} 0 R >> >> >>`,
    }
    expect(updated({}, both).placeless).toEqual([])
  })

  it('has none among images and forms, where it says that it is something else', () => {
    const { update, last } = changed('form DR XObject x')
    expect(updated({}, { ...update, [last]: stream('\x01', '/Subtype /Other') }).placeless).toHaveLength(1)
  })

  it.each(['XRef', 'ObjStm'])('is no structure of the file by its type alone: %s', (type) => {
    const { placeless } = updated(
      {},
      { 1: `${CATALOG} >>`, 20: stream('\x01', `/Type /${type} /N 0 /First 0 /W [1 1 1] /Size 0`) },
    )
    expect(placeless).toEqual([{ object: 20, revision: 2 }])
  })
})
