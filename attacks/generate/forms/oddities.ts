import { reference, textString } from '../../../src/testbed/pdf-syntax.ts'
import { contentStream, type Draft } from '../draft.ts'
import { type FieldPlan, ZAPF } from './field.ts'

type Kind = FieldPlan['kind']

/** One thing by which a control may show something else than an appearance does. */
export interface Oddity {
  readonly name: string
  readonly kinds: readonly Kind[]
  apply(plan: FieldPlan, draft: Draft): void
}

const WRITTEN: readonly Kind[] = ['text', 'combo']
const ALL: readonly Kind[] = ['text', 'combo', 'list', 'box', 'radio']
const TICKED: readonly Kind[] = ['box', 'radio']

const looks = ['1 g', '1 1 1 rg', '0 0 0 0 k', '0.9 g', '0 g 1 g', '1 g 0 g', '/Cs cs 1 sc', ''] as const
const sizes = ['0', '0.1', '4', '9', '400', '-9'] as const

/** A font program is not needed: a name of a standard font, and a table of codes that leads elsewhere. */
function lyingFont(draft: Draft, plan: FieldPlan, said: string): string {
  const [font, table] = [draft.number(), draft.number()]
  const lines = [...plan.painted].map((letter, i) => {
    const code = letter.charCodeAt(0).toString(16).padStart(2, '0')
    const other = (said[i] ?? letter).charCodeAt(0).toString(16).padStart(4, '0')
    return `<${code}> <${other}>`
  })
  const unique = [...new Map(lines.map((line) => [line.slice(0, 4), line])).values()]
  const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange ${unique.length} beginbfchar ${unique.join(' ')} endbfchar endcmap end end`
  plan.objects.set(table, contentStream(cmap, true))
  const base = { Type: '/Font', Subtype: '/Type1', BaseFont: '/Helvetica', Encoding: '/WinAnsiEncoding' }
  plan.objects.set(font, { ...base, ToUnicode: reference(table) })
  return reference(font)
}

export const ODDITIES: readonly Oddity[] = [
  {
    name: 'no appearance',
    kinds: ['text', 'combo'],
    apply: (plan) => {
      plan.isBare = true
    },
  },
  {
    name: 'several lines',
    kinds: ['text'],
    apply: (plan, { random }) => {
      const [size, count] = [random.pick([7, 9, 10, 12]), random.integer(1, 5)]
      const lines = Array.from({ length: count }, () => random.amount())
      plan.height = Math.ceil(count * size * random.pick([1, 1.1, 1.25, 1.5])) + random.integer(1, 6)
      plan.painted = lines.join('\n')
      // It has a place of its own.
      plan.isOver = false
      plan.entries['Ff'] = 1 << 12
      plan.entries['DA'] = `(/F1 ${random.chance(0.3) ? 0 : size} Tf 0 g)`
      plan.value['V'] = `(${lines.join('\\r')})`
      const shown = lines.map((line, i) => `${i === 0 ? '' : `0 -${size} Td `}${textString(line)} Tj`).join(' ')
      plan.content = `/Tx BMC q BT 0 g /F1 ${size} Tf 2 ${plan.height - size} Td ${shown} ET Q EMC`
    },
  },
  {
    name: 'DA of the field',
    kinds: WRITTEN,
    apply: ({ entries }, { random }) => {
      entries['DA'] = textString(
        `/${random.pick(['F1', 'Helv', 'None'])} ${random.pick(sizes)} Tf ${random.pick(looks)}`,
      )
    },
  },
  {
    name: 'DA of the form',
    kinds: WRITTEN,
    apply: ({ entries, form }, { random }) => {
      form['DA'] = textString(`/F1 ${random.pick(sizes)} Tf ${random.pick(looks)}`)
      if (random.chance(0.5)) entries['DA'] = '()'
      else delete entries['DA']
    },
  },
  {
    name: 'DA that filling in brings',
    kinds: WRITTEN,
    apply: ({ value }, { random }) => {
      value['DA'] = textString(`/F1 ${random.pick(sizes)} Tf ${random.pick(looks)}`)
    },
  },
  {
    name: 'Q',
    kinds: WRITTEN,
    apply: ({ entries }, { random }) => {
      entries['Q'] = random.integer(0, 3)
    },
  },
  {
    name: 'MaxLen',
    kinds: ['text'],
    apply: ({ entries, painted }, { random }) => {
      entries['MaxLen'] = random.pick([1, painted.length - 1, painted.length, painted.length + 3])
      if (random.chance(0.5)) entries['Ff'] = 1 << 24
    },
  },
  {
    name: 'flags',
    kinds: ['text'],
    apply: ({ entries }, { random }) => {
      entries['Ff'] = random.pick([1, 1 << 12, 1 << 13, 1 << 20, 1 << 22, 1 << 23, 1 << 24, 1 << 25])
    },
  },
  {
    name: 'rich text',
    kinds: ['text'],
    apply: ({ entries, value }, { random }) => {
      value['RV'] = textString(`<body><p>${random.amount()}</p></body>`)
      if (random.chance(0.5)) entries['DS'] = '(font: 1pt Helvetica; color: #ffffff)'
    },
  },
  {
    name: 'another value',
    kinds: ['text', 'combo', 'list'],
    apply: (plan, draft) => {
      const { random } = draft
      const other = textString(random.amount())
      const stream = draft.number()
      plan.objects.set(stream, contentStream(random.amount(), false))
      plan.value['V'] = random.pick([
        other,
        [other],
        `/${random.integer(100, 999)}`,
        reference(stream),
        'null',
        '()',
        '[]',
      ])
    },
  },
  {
    name: 'white space of the value',
    kinds: WRITTEN,
    apply: (plan, { random }) => {
      const [one, other] = [random.integer(10, 999), random.integer(10, 999)]
      plan.painted = `${one} ${other}`
      const between = random.pick([' ', '\n', '\r', '\t', '\f', '\u00a0', '\u2003', '\u200a', '\u2028', '\u202f'])
      const before = random.chance(0.6) ? '' : random.pick([' ', '\n', '\u00a0']).repeat(random.pick([1, 3, 60]))
      const value = textString(`${before}${one}${between}${other}${random.pick(['', '', ' ', '\n'])}`)
      plan.value['V'] = value
      if (plan.kind === 'combo') plan.entries['Opt'] = [value, textString(random.amount())]
      else if (random.chance(0.3)) plan.entries['Ff'] = 1 << 12
    },
  },
  {
    name: 'no value, and one to begin with',
    kinds: ['text', 'combo', 'list'],
    apply: ({ value, entries, painted }, { random }) => {
      delete value['V']
      entries['DV'] = textString(random.chance(0.5) ? painted : random.amount())
    },
  },
  {
    name: 'Opt',
    kinds: ['combo', 'list'],
    apply: ({ entries, painted, value }, { random }) => {
      const [one, two] = [random.amount(), random.amount()].map((text) => textString(text)) as [string, string]
      const text = textString(painted)
      entries['Opt'] = random.pick([
        [
          [one, text],
          [text, two],
        ],
        [
          [text, one],
          [two, text],
        ],
        [one, two],
        [
          [text, text],
          [text, one],
        ],
        [],
      ])
      if (random.chance(0.4)) value['V'] = one
    },
  },
  {
    name: 'I',
    kinds: ['combo', 'list'],
    apply: ({ value, entries }, { random }) => {
      value['I'] = [random.integer(0, 3)]
      if (random.chance(0.3)) entries['TI'] = random.integer(0, 2)
      if (random.chance(0.3)) delete value['V']
    },
  },
  {
    name: 'ground of its characteristics',
    kinds: ALL,
    apply: ({ entries }, { random }) => {
      const ground = random.pick([[0], [1], [0, 0, 0], [1, 1, 1], [0, 0, 0, 1], [0.5], []])
      entries['MK'] = { BG: ground, ...(random.chance(0.3) ? { CA: '(4)' } : {}) }
    },
  },
  {
    name: 'border',
    kinds: ALL,
    apply: ({ entries }, { random }) => {
      entries['MK'] = { BC: random.pick([[0], [1], [1, 1, 1]]) }
      const width = random.pick([1, 2, 4, 6, 9, 12, 30])
      if (random.chance(0.3)) entries['Border'] = [0, 0, width]
      else entries['BS'] = { W: width, S: random.pick(['/S', '/D', '/B', '/U']) }
    },
  },
  {
    name: 'ground of the appearance alone',
    kinds: ['text', 'combo'],
    apply: (plan) => {
      plan.ground = `1 g 0 0 105 ${plan.isOver ? 14 : 20} re f`
      plan.hides = true
    },
  },
  {
    name: 'a font whose table of characters lies',
    kinds: ['text', 'combo'],
    apply: (plan, draft) => {
      const said = draft.random.amount()
      plan.resources = { F1: lyingFont(draft, plan, said) }
      const which = draft.random.integer(0, 2)
      if (which === 0) delete plan.value['V']
      if (which === 1) plan.value['V'] = textString(said)
    },
  },
  {
    name: 'strokes',
    kinds: ['text', 'combo', 'list'],
    apply: (plan) => {
      plan.content = '0 G 1 w 4 3 m 4 12 l 9 12 l 9 3 l S'
      plan.painted = 'a drawing'
    },
  },
  {
    name: 'a font of marks in its place',
    kinds: TICKED,
    apply: (plan) => {
      plan.resources = { Z: ZAPF }
    },
  },
  {
    name: 'an off that says something',
    kinds: TICKED,
    apply: (plan, { random }) => {
      const off = random.pick([
        'q BT 0 g /Z 9 Tf 2 3 Td (4) Tj ET Q',
        'q BT 0 g /F1 7 Tf 2 3 Td (900) Tj ET Q',
        '0 G 1 w 2 2 m 10 10 l S 2 10 m 10 2 l S',
        '0 g 3 3 6 6 re f',
      ])
      plan.states = { ...plan.states, Off: off, Yes: random.chance(0.5) ? '' : (plan.states?.['Yes'] ?? '') }
      plan.painted = 'off'
    },
  },
  {
    name: 'an on that says something',
    kinds: TICKED,
    apply: (plan, { random }) => {
      const on = random.pick(['q BT 0 g /F1 7 Tf 1 3 Td (900) Tj ET Q', '', '1 g 0 0 12 12 re f'])
      plan.states = { ...plan.states, Yes: on }
      plan.painted = 'on'
    },
  },
  {
    name: 'states',
    kinds: TICKED,
    apply: (plan, { random }) => {
      const mark = plan.states?.['Yes'] ?? ''
      plan.states = random.pick([
        { A: '', Off: '', Yes: mark },
        { A: mark, Yes: mark },
        { Yes: mark, A: '', Off: '' },
        { Off: '' },
        { Yes: mark },
      ])
    },
  },
  {
    name: 'value of the button',
    kinds: TICKED,
    apply: ({ value }, { random }) => {
      value['V'] = random.pick(['/Off', '/Yes', '/A', '(Yes)', 'null'])
      if (random.chance(0.3)) delete value['AS']
    },
  },
  {
    name: 'what it begins with',
    kinds: TICKED,
    apply: ({ value, entries }, { random }) => {
      delete value['V']
      entries['DV'] = random.pick(['/Off', '/Yes'])
    },
  },
  {
    name: 'data of XFA',
    kinds: ALL,
    apply: (plan, draft) => {
      const data = draft.number()
      const said = plan.kind === 'box' || plan.kind === 'radio' ? 'Yes' : draft.random.amount()
      const xml = `<xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><Total>${said}</Total></xfa:data></xfa:datasets>`
      plan.objects.set(data, contentStream(xml, true))
      plan.form['XFA'] = ['(datasets)', reference(data)]
      if (draft.random.chance(0.7)) delete plan.value['V']
    },
  },
]
