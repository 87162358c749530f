import type { Random } from '../../random.ts'
import { isGroup, type Leaf, leaf } from '../production.ts'
import { type Mutator, rewriting } from './mutator.ts'

/** Numbers as they are not meant: beyond a range, of another sign or form, or of another thing. */

const LIMITS = [2 ** 7, 2 ** 8, 2 ** 15, 2 ** 16, 2 ** 23, 2 ** 31, 2 ** 32, 2 ** 53].map(BigInt)
const HUGE = [2n ** 63n, 2n ** 64n, 10n ** 10n, 10n ** 19n, 10n ** 40n, 10n ** 400n]

const whole = (text: string): bigint => (/^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : 0n)

/** Replaced by a value near a limit, or by itself and a limit: what is kept of it by a reader that cuts is what it was. */
const limit: Mutator = rewriting('a value at a limit', ['integer', 'real'], (random) => {
  const at = random.pick(random.chance(0.7) ? LIMITS : HUGE)
  const by = BigInt(random.integer(-1, 1))
  const [keeps, negative] = [random.chance(0.5), random.chance(0.3)]
  return (text) => String((negative ? -1n : 1n) * (at + (keeps ? whole(text) : by)))
})

const near: Mutator = rewriting('a value near', ['integer', 'real'], (random) => {
  const by = BigInt(random.pick([-2, -1, 1, 2, 10, -10, 100, 1000]))
  return (text) => String(whole(text) + by)
})

const small: Mutator = rewriting('a small value', ['integer', 'real'], (random) => {
  const value = random.pick(['0', '-0', '1', '-1', '2', '3', '65535'])
  return () => value
})

type Form = (text: string, random: number) => string

const FORMS: readonly Form[] = [
  (text) => `+${text}`,
  (text) => `-${text}`,
  (text) => `--${text}`,
  (text) => `+-${text}`,
  (text) => `- ${text}`,
  (text) => `${text}.`,
  (text) => `${text}.0`,
  (text) => `${text}.00000000000000000000`,
  (text) => `${text}.9`,
  (text) => `.${text}`,
  (text) => `..${text}`,
  (text) => `${text}..`,
  (text) => `${text}.5.5`,
  (text) => `${text}-`,
  (text) => `${text}-1`,
  (text) => `${text}+1`,
  (text) => `0${text}`,
  (text) => `00000000000000000000${text}`,
  (text) => `${text}e1`,
  (text) => `${text}E0`,
  (text) => `${text}#`,
  (text) => `${text}x`,
  (text) => `0x${text}`,
  (text) => `16#${text}`,
  (text) => `${text},0`,
  (text) => `${text}_0`,
  (text) => `(${text})`,
  (text) => `[${text}]`,
  (text) => `/${text}`,
  (text) => `${text} ${text}`,
  (text) => `${text} 0`,
  (text) => `0 ${text}`,
  (text) => `${text}\0`,
  (text) => `${text}\xa0`,
  (text, at) => `${text.slice(0, at % (text.length + 1))}.${text.slice(at % (text.length + 1))}`,
  (text, at) => `${text.slice(0, at % (text.length + 1))}-${text.slice(at % (text.length + 1))}`,
  (text, at) => `${text.slice(0, at % (text.length + 1))}+${text.slice(at % (text.length + 1))}`,
  (text, at) => `${text.slice(0, at % (text.length + 1))} ${text.slice(at % (text.length + 1))}`,
  (text) => `${text}.${'0'.repeat(400)}1`,
  (text) => `${'0'.repeat(400)}${text}`,
  () => 'null',
  () => 'true',
  () => '',
]

const form: Mutator = rewriting('another form of a number', ['integer', 'real', 'digits'], (random) => {
  const [chosen, at] = [random.pick(FORMS), random.integer(0, 30)]
  return (text) => chosen(text, at)
})

const random_: Mutator = rewriting('another number', ['integer', 'real'], (random) => {
  const value = Math.floor(10 ** (random.next() * 8))
  return () => String(value)
})

/** The text of another number of the tree, as it is written there. */
const exchanged: Mutator = {
  name: 'the number of something else',
  applies: (production) => !isGroup(production) && production.kind === 'integer',
  draw: (random, { leaves, marks }) => {
    const numbers = leaves.filter(({ kind }) => kind === 'integer')
    const other = numbers.length > 0 && random.chance(0.5) ? random.pick(numbers) : null
    const mark = marks.length === 0 ? '' : random.pick(marks)
    const by = random.pick([0, 0, 0, 1, -1])
    return (production) => {
      const { rule } = production as Leaf
      return [leaf(rule, 'integer', other?.text ?? ((places) => String(places.offset(mark) + by)))]
    }
  },
}

const reference: Mutator = {
  name: 'a reference of another generation or number',
  applies: (production) => isGroup(production) && isReference(production.parts as readonly Leaf[]),
  draw: (random) => {
    const generation = random.pick(['1', '7', '65535', '65536', '4294967296', '-1', '00', '0.0', '+0'])
    const number = random.pick([0, 0, 0, 0, 1, 4294967296])
    return (production) => {
      if (!isGroup(production)) return [production]
      const parts = production.parts.map((part, i): Leaf => {
        const one = part as Leaf
        if (i === 2) return { ...one, text: generation }
        return i === 0 && number !== 0 ? { ...one, text: String(Number(one.text) + number) } : one
      })
      return [{ ...production, parts }]
    }
  },
}

const isReference = (parts: readonly Leaf[]): boolean => parts.length === 5 && parts[4]?.text === 'R'

/** §7.5.4: ten digits, or five. */
const digits: Mutator = rewriting('other digits', ['digits'], (random: Random) => {
  const forms: readonly Rewrite[] = [
    (text) => text.replace(/^0/, ' '),
    (text) => text.replace(/^0+(?=\d)/, (zeros) => ' '.repeat(zeros.length)),
    (text) => text.replace(/^0+(?=\d)/, ''),
    (text) => text.replace(/^0/, '+'),
    (text) => text.replace(/^0/, '-'),
    (text) => `0${text}`,
    (text) => text.slice(1),
    (text) => text.slice(0, -1),
    (text) => `${text}0`,
    (text) => '9'.repeat(text.length),
    (text) => '0'.repeat(text.length),
    (text) => 'x'.repeat(text.length),
    (text) => `${text.slice(0, -1)}.`,
    (text) => `${text.slice(0, -2)}.0`,
    (text) => `4294967296${text}`.slice(0, text.length),
    (text) => String(Number(text) + 1).padStart(text.length, '0'),
    (text) => String(Math.max(0, Number(text) - 1)).padStart(text.length, '0'),
    (text) => String((Number(text) + 4_294_967_296) % 10 ** text.length).padStart(text.length, '0'),
    (text) => `${text.slice(0, 3)} ${text.slice(4)}`,
    (text) => `${text.slice(0, 3)}\0${text.slice(4)}`,
  ]
  return random.pick(forms)
})

type Rewrite = (text: string) => string

/** §7.5.8.3: an octet of a field, all of them, one more or one less. */
const field: Mutator = rewriting('other octets of a field', ['field'], (random) => {
  const octet = String.fromCharCode(random.pick([0, 1, 2, 3, 4, 127, 128, 255, random.integer(0, 255)]))
  const [at, how] = [random.integer(0, 7), random.integer(0, 6)]
  return (text) => {
    const i = text.length === 0 ? 0 : at % text.length
    if (how === 0) return octet.repeat(text.length)
    if (how === 1) return text + octet
    if (how === 2) return text.slice(1)
    return text.slice(0, i) + octet + text.slice(i + 1)
  }
})

export const NUMBERS: readonly Mutator[] = [limit, near, small, form, random_, exchanged, digits, field]

/** Those of a value that a document has, and that means something else to some reader. */
export const VALUES_OF_NUMBERS: readonly Mutator[] = [limit, form, form, reference]
