import type { Random } from '../random.ts'
import { ALWAYS, BY_CONTENT, type InvoiceAttack, type Made } from './attack.ts'
import type { Draft } from './draft.ts'
import { put } from './elements.ts'
import { FORGED_NUMBER, FORGED_TOTAL } from './oracle.ts'

/** MyInvois in JSON: members twice, moved and reordered, literals rewritten, and what readers of JSON differ in. */

type Change = (random: Random, text: string, draft: Draft) => Made | Promise<Made>

const attack = (name: string, change: Change, never: InvoiceAttack['never'] = ALWAYS): InvoiceAttack => ({
  name: `JSON: ${name}`,
  kinds: ['MY in JSON'],
  never,
  make: (random, draft) => change(random, draft.text, draft),
})

interface Part {
  readonly start: number
  readonly end: number
}

/** Members whose value is an array, from their name to its end; in the order of their names. */
function membersIn(text: string): readonly Part[] {
  return [...text.matchAll(/"\w+": ?(?=\[)/g)].map(({ index, 0: name }) => ({
    start: index,
    end: endOf(text, index + name.length),
  }))
}

function endOf(text: string, start: number): number {
  let depth = 0
  for (const { index, 0: token } of text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') depth++
    if (token === ']' || token === '}') depth--
    if (depth === 0 && !token.startsWith('"')) return start + index + 1
  }
  throw new RangeError('It does not end')
}

const partOf = (text: string, { start, end }: Part): string => text.slice(start, end)
const unsignedFrom = (text: string): number => text.indexOf('"UBLExtensions"')
const signedMembers = (text: string): readonly Part[] =>
  membersIn(text).filter(
    ({ start, end }) => end < unsignedFrom(text) && !partOf(text, { start, end }).startsWith('"Invoice"'),
  )
const unsignedMembers = (text: string): readonly Part[] =>
  membersIn(text).filter(({ start }) => start >= unsignedFrom(text))

/** With another text or number in each place. */
function forgedPart(text: string): string {
  const changed = text
    .replace(/"_": ?"[^"]*"/g, `"_":"${FORGED_NUMBER}"`)
    .replace(/"_": ?\d[\d.]*/g, `"_":${FORGED_TOTAL}`)
  return changed === text ? text.replace(/\[/, `["${FORGED_NUMBER}",`) : changed
}

/** The name of a member with a letter as an escape: the same name. */
const escapedName = (member: string): string =>
  member.replace(/^"(\w)/, (_, first: string) => `"\\u${first.charCodeAt(0).toString(16).padStart(4, '0')}`)

const LITERALS: readonly ((literal: string) => string)[] = [
  (literal) => `${literal}0`,
  (literal) => String(Number(literal)),
  (literal) => `${literal}e0`,
  (literal) => `${Number(literal) / 10}e1`,
  (literal) => `"${literal}"`,
  (literal) => `-${literal}`,
  (literal) => literal.replace('.', ','),
  (literal) => `0${literal}`,
  (literal) => `+${literal}`,
  () => '1e400',
  () => 'NaN',
  () => '0x10',
  () => FORGED_TOTAL,
  () => 'null',
  (literal) => `${literal}E+0`,
  (literal) => `[${literal}]`,
]

export const JSON_ATTACKS: readonly InvoiceAttack[] = [
  attack('members twice', (random, text) => {
    const one = random.pick([...signedMembers(text), ...unsignedMembers(text)])
    const member = partOf(text, one)
    const copy = random.pick([forgedPart(member), member])
    const named = random.chance(0.4) ? escapedName(copy) : copy
    return random.chance(0.5) ? put(text, one.start, one.start, `${named},`) : put(text, one.end, one.end, `,${named}`)
  }),
  attack(
    'members moved',
    (random, text) => {
      const one = random.pick(signedMembers(text))
      const without = text.slice(0, one.start) + text.slice(one.end).replace(/^\s*,/, '')
      const place = random.pick(membersIn(without).filter(({ start }) => start !== one.start))
      const at = random.pick([place.start, place.end])
      const member = random.pick([partOf(text, one), forgedPart(partOf(text, one))])
      return put(without, at, at, at === place.start ? `${member},` : `,${member}`)
    },
    BY_CONTENT,
  ),
  attack('members put beside the signature', (random, text) => {
    const one = random.pick(unsignedMembers(text))
    const member = random.pick([
      `"Note":[{"_":"${FORGED_NUMBER}"}]`,
      forgedPart(partOf(text, random.pick(signedMembers(text)))),
    ])
    const place = text.indexOf('{', one.start) + 1
    return random.chance(0.5) ? put(text, place, place, `${member},`) : put(text, one.start, one.start, `${member},`)
  }),
  attack('members exchanged', (random, text) => {
    const members = signedMembers(text)
    const [a, b] = random
      .shuffle(members)
      .slice(0, 2)
      .sort((one, other) => one.start - other.start)
    if (a === undefined || b === undefined || a.end > b.start) return null
    return put(put(text, b.start, b.end, partOf(text, a)), a.start, a.end, partOf(text, b))
  }),
  attack(
    'members taken out',
    (random, text) => {
      const one = random.pick([...signedMembers(text), ...unsignedMembers(text)])
      const after = text.slice(one.end)
      return /^\s*,/.test(after)
        ? text.slice(0, one.start) + after.replace(/^\s*,\s*/, '')
        : text.slice(0, one.start).replace(/,\s*$/, '') + after
    },
    (_draft) => false,
  ),
  attack('numbers otherwise written', (random, text) => {
    const [found] = [...text.matchAll(/(?<="_": ?)\d[\d.]*/g)]
    if (found === undefined) return null
    return put(text, found.index, found.index + found[0].length, random.pick(LITERALS)(found[0]))
  }),
  attack('texts otherwise written', (random, text) => {
    const found = random.pick(
      [...text.matchAll(/(?<="_": ?)"[^"]+"/g)].filter(({ index }) => index < unsignedFrom(text)),
    )
    const [value] = found
    const written = random.pick([
      value.replace(/^"(.)/, (_, first: string) => `"\\u${first.charCodeAt(0).toString(16).padStart(4, '0')}`),
      value.replace('/', '\\/'),
      value.replace(/"$/, ' "'),
      value.replace(/"$/, '\\n"'),
      value.replace(/"$/, '\\ud800"'),
      value.replace(/"$/, '\n"'),
      `"${FORGED_NUMBER}"`,
      `["${FORGED_NUMBER}"]`,
      `{"_":${value}}`,
      value.toLowerCase(),
      `'${value.slice(1, -1)}'`,
    ])
    return put(text, found.index, found.index + value.length, written)
  }),
  attack(
    'white space between its tokens',
    (random, text) => {
      const joints = [...text.matchAll(/[{}[\]:,](?=["[{])/g)].map(({ index }) => index + 1)
      const space = random.pick([' ', '\n', '\r\n', '\t', '   '])
      return joints.reduceRight((changed, at) => (random.chance(0.3) ? put(changed, at, at, space) : changed), text)
    },
    BY_CONTENT,
  ),
  attack('what is no JSON', (random, text) => {
    const joints = [...text.matchAll(/[{}[\]:,](?=["[{])/g)].map(({ index }) => index + 1)
    const at = random.pick(joints)
    const word = random.pick(['//\n', '/**/', ',', '\u00a0', '\u0000', '\ufeff', '#', '\u2028', '\v', "'", '...'])
    return put(text, at, at, word)
  }),
  attack('members of another kind', (random, text) => {
    const one = random.pick(signedMembers(text))
    const more = random.pick([
      '"__proto__":{"ID":[{"_":"FORGED"}]}',
      '"constructor":{"prototype":{"FORGED":1}}',
      `"toString":"${FORGED_NUMBER}"`,
      `"id":[{"_":"${FORGED_NUMBER}"}]`,
      `"ID ":[{"_":"${FORGED_NUMBER}"}]`,
      `"":[{"_":"${FORGED_NUMBER}"}]`,
    ])
    return put(text, one.start, one.start, `${more},`)
  }),
  attack('several invoices', (random, text) => {
    const start = text.indexOf('{', text.indexOf('"Invoice"'))
    const end = endOf(text, start)
    const invoice = text.slice(start, end)
    const forgedInvoice = invoice
      .slice(0, unsignedFrom(invoice))
      .replace(/,\s*$/, '}')
      .replace(/"ID": ?\[\{\s*"_": ?"[^"]*"/, `"ID":[{"_":"${FORGED_NUMBER}"`)
    return random.pick([
      put(text, start, start, `${forgedInvoice},`),
      put(text, end, end, `,${forgedInvoice}`),
      put(text, text.indexOf('"Invoice"'), text.indexOf('"Invoice"'), `"Invoice":[${forgedInvoice}],`),
      text.replace(/\}\s*$/, `,"Invoice":[${forgedInvoice}]}`),
      text.replace(/\}\s*$/, `,"Note":"${FORGED_NUMBER}"}`),
      `[${text}]`,
      `${text}${text}`,
      `{"Invoice":[${forgedInvoice}],"Signed":${text}}`,
    ])
  }),
  attack('encodings', (random, text) => {
    switch (random.integer(0, 3)) {
      case 0:
        return Buffer.from(`\ufeff${text}`, 'utf16le')
      case 1:
        return Buffer.from(text, 'utf16le').swap16()
      case 2:
        return Buffer.concat([Buffer.from(text.slice(0, 20)), Buffer.of(0xc0, 0xa2), Buffer.from(text.slice(20))])
      default:
        return Buffer.concat([Buffer.from(text), Buffer.of(0xff)])
    }
  }),
  attack('digests and values', (random, text) => {
    const found = random.pick([...text.matchAll(/(?<="(?:DigestValue|SignatureValue)": ?\[\s*\{\s*"_": ?")[^"]+/g)])
    const [value] = found
    const at = random.integer(0, value.length - 4)
    const changed = random.pick([
      `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`,
      '',
      'AAAA',
    ])
    return put(text, found.index, found.index + value.length, changed)
  }),
  attack('the signature of another invoice', async (_, text, draft) => {
    const other = await draft.again('INV-0001')
    return text.slice(0, unsignedFrom(text)) + other.slice(unsignedFrom(other))
  }),
  attack('the signature taken out', (random, text) => {
    const part = membersIn(text).find(({ start }) => start === unsignedFrom(text))
    if (part === undefined) return null
    return random.pick([
      put(text, part.start, part.end, '"UBLExtensions":[]'),
      put(text, part.start, part.end, '"UBLExtensions":null'),
      put(text, part.start, part.end, `"Extensions"${partOf(text, part).slice('"UBLExtensions"'.length)}`),
      text.replace('"SignatureInformation"', '"signatureInformation"'),
    ])
  }),
  attack(
    'properties and methods',
    (random, text) => {
      const found = random.pick([
        ...text.matchAll(/"(?:SigningTime|Algorithm|Target|Id|X509SerialNumber)": ?(?:\[\s*\{\s*"_": ?)?"[^"]+/g),
      ])
      return put(text, found.index + found[0].length, found.index + found[0].length, 'x')
    },
    BY_CONTENT,
  ),
  attack('a value that is read', (random, text) => {
    const part = random.pick(signedMembers(text))
    return put(text, part.start, part.end, forgedPart(partOf(text, part)))
  }),
  {
    name: 'JSON: signed by a stranger of the same name',
    kinds: ['MY in JSON'],
    never: ALWAYS,
    byOther: true,
    make: (_, draft, means) => means.byStranger(draft),
  },
  {
    name: 'JSON: signed by another taxpayer',
    kinds: ['MY in JSON'],
    never: ALWAYS,
    byOther: true,
    make: (_, draft, means) => means.byAnother(draft),
  },
]
