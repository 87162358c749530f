import type { Random } from '../random.ts'
import {
  ALWAYS,
  BY_CONTENT,
  forged,
  forgedValue,
  IN_XML,
  type InvoiceAttack,
  inTag,
  isApart,
  type Made,
  type Places,
  placesOf,
  readValues,
} from './attack.ts'
import type { Draft } from './draft.ts'
import { contentOf, type Element, isIn, local, put, putAll, tagOf, textOf } from './elements.ts'
import { FORGED_NUMBER } from './oracle.ts'

/**
 * Where two readers of one file see two: "The Fragile Lock" (PortSwigger, 2025) with void canonicalization, namespaces, attributes and what parsers differ in;
 * and comments, sections and instructions in values.
 */

type Change = (random: Random, draft: Draft, places: Places) => Made

const attack = (name: string, change: Change, never: InvoiceAttack['never'] = ALWAYS): InvoiceAttack => ({
  name,
  kinds: IN_XML,
  never,
  make: (random, draft) => change(random, draft, placesOf(draft)),
})

/** Digest of no octets. */
const OF_NOTHING = {
  sha256: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  sha512: 'z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
}

/** What makes a canonicalizer give up, or leave all out. */
const VOID: readonly ((text: string, places: Places, random: Random) => string)[] = [
  (text, { signed }) => inTag(text, signed, 'xmlns:r="relative"'),
  (text, { root }) => inTag(text, root, 'xmlns:r="1"'),
  (text, { root }) => inTag(text, root, 'xmlns:r="../x"'),
  (text, { signature }) => inTag(text, signature, 'xmlns:r="x"'),
  (text, { ds }) =>
    text.replace(
      `<${ds}DigestMethod`,
      `<${ds}Transforms><${ds}Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><${ds}XPath>ancestor-or-self::nothing</${ds}XPath></${ds}Transform></${ds}Transforms><${ds}DigestMethod`,
    ),
  (text, { ds }) =>
    text.replace(
      `<${ds}DigestMethod`,
      `<${ds}Transforms><${ds}Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/></${ds}Transforms><${ds}DigestMethod`,
    ),
  (text) => text.replace(/URI="#data"/, 'URI="#nothing"'),
  (text, _, random) =>
    text.replace(/URI="[^"]*"/, `URI="${random.pick(['#xpointer(/nothing)', '#xpointer(//x)', '#'])}"`),
]

/** In or around a value that is read, with another value for whoever stops there or goes on. */
const SPLIT: readonly ((value: string, other: string) => string)[] = [
  (value) => `${value.slice(0, 1)}<!-- -->${value.slice(1)}`,
  (value, other) => `${value}<!--${other}-->`,
  (value, other) => `<!--${other}-->${value}`,
  (value) => `${value.slice(0, 2)}<?x y?>${value.slice(2)}`,
  (value) => `<?x?>${value}`,
  (value) => `${value}<!---->`,
  (value, other) => `${value}<![CDATA[${other}]]>`,
  (value, other) => `<![CDATA[${other}]]>${value}`,
  // What is signed is the same, and the first node of a DOM is not.
  (value) => `${value.slice(0, 1)}<![CDATA[${value.slice(1)}]]>`,
  (value) => `<![CDATA[${value.slice(0, 2)}]]>${value.slice(2)}`,
  (value, other) => `${value}<x>${other}</x>`,
  (value, other) => `<x>${value}</x>${other}`,
  (_, other) => other,
  (value, other) => `${other}${value}`,
  (value) => `${value}&#xD;`,
  (value) => `${value}\u00a0`,
  (value) => `\u200b${value}`,
  (value) => ` ${value}`,
  (value) => `${value}\n`,
]

/** The same text, otherwise written: it is what was signed. */
const SAME: readonly ((value: string) => string)[] = [
  (value) => `<![CDATA[${value}]]>`,
  (value) => `&#${value.charCodeAt(0)};${value.slice(1)}`,
  (value) => `${value.slice(0, 1)}&#x${value.charCodeAt(1).toString(16)};${value.slice(2)}`,
  (value) => `<![CDATA[]]>${value}`,
]

const FIRSTS: readonly string[] = [
  ...['<!DOCTYPE a>', '<!DOCTYPE a [<!ENTITY forged "FORGED">]>', '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">'],
  ...['<!DOCTYPE a [<!ATTLIST DLHDon Id ID #IMPLIED>]>', '<!DOCTYPE a [<!ATTLIST a x CDATA "FORGED">]>'],
  ...[
    '<?xml version="1.1"?>',
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<?xml version="1.0" encoding="ISO-8859-1"?>',
  ],
  ...['<?xml version="1.0" encoding="UTF-7"?>', '<?xml-stylesheet href="FORGED.xsl" type="text/xsl"?>', 'x'],
  ...['\ufeff\ufeff', '<FORGED/>', '\u0000', ' <?xml version="1.0"?>', '<?xml version="1.0"?><?xml version="1.0"?>'],
]
const LASTS: readonly string[] = [
  '<FORGED/>',
  '<?FORGED?>',
  'FORGED',
  '\u0000',
  '<!DOCTYPE a>',
  '<!-- ',
  ']]>',
  '<![CDATA[]]>',
]

export const DIFFERENTIALS: readonly InvoiceAttack[] = [
  attack('void canonicalization', (random, _, places) => {
    const changed = random.pick(VOID)(places.text, places, random)
    const isForged = random.chance(0.7)
    const value = isForged ? random.pick(readValues(places)) : null
    const digest = /sha512"/.test(changed) ? OF_NOTHING.sha512 : OF_NOTHING.sha256
    const empty = changed.replace(/DigestValue>[^<]*</, `DigestValue>${digest}<`)
    return value === null ? empty : empty.replace(contentOf(places.text, value), forgedValue(value))
  }),
  attack(
    'void canonicalization of what is signed, and nothing else',
    (random, _, places) => random.pick(VOID)(places.text, places, random),
    // Of MyInvois nobody signs transforms, and nobody follows them.
    ({ state }) => state !== 'MY',
  ),
  attack('values split', (random, _, places) => {
    // What has one letter is in one piece, wherever it is split.
    const value = random.pick(readValues(places).filter((one) => contentOf(places.text, one).length > 2))
    const split = random.pick(SPLIT)(contentOf(places.text, value), forgedValue(value))
    return put(places.text, value.inner, value.innerEnd, split)
  }),
  attack(
    'values otherwise written',
    (random, _, places) => {
      const value = random.pick(readValues(places))
      return put(places.text, value.inner, value.innerEnd, random.pick(SAME)(contentOf(places.text, value)))
    },
    BY_CONTENT,
  ),
  attack('what stands first or last', (random, _, places) => {
    const text = random.chance(0.6) ? random.pick(FIRSTS) + places.text : places.text + random.pick(LASTS)
    const value = random.pick(readValues(places))
    return random.chance(0.3) ? text.replace(contentOf(places.text, value), '&forged;') : text
  }),
  attack('entities and characters', (random, _, places) => {
    const value = random.pick(readValues(places))
    const words = [
      '&forged;',
      '&#0;',
      '&#xD800;',
      '&#1;',
      '\u0001',
      '\ufffe',
      '\ud800',
      '&',
      '&lt',
      '&amp;',
      '&#x110000;',
      '<',
    ]
    const at = random.integer(value.inner, value.innerEnd)
    return put(places.text, at, at, random.pick(words))
  }),
  attack('encodings', (random, _, { text }) => {
    const declared = `<?xml version="1.0" encoding="UTF-8"?>${text}`
    switch (random.integer(0, 4)) {
      case 0:
        return Buffer.from(`\ufeff${declared}`, 'utf16le')
      case 1:
        return Buffer.from(`\ufeff${declared}`, 'utf16le').swap16()
      case 2:
        return Buffer.from(text, 'utf16le')
      case 3:
        // Two octets for one character that needs one.
        return Buffer.concat([Buffer.from(text.slice(0, 20)), Buffer.of(0xc0, 0xbc), Buffer.from(text.slice(20))])
      default:
        return Buffer.concat([Buffer.from(text), Buffer.of(0xff)])
    }
  }),
  attack('namespaces', changeNamespaces),
  attack('prefixes bound anew around it', (random, _, places) => bindAnew(random, places), BY_CONTENT),
  attack('attributes', changeAttributes),
  attack(
    'tags otherwise written',
    (random, _, places) => {
      const { text, all, signature } = places
      const one = random.pick(all.filter((each) => !isIn(each, signature)))
      const tag = tagOf(text, one)
      const written = random.pick([
        tag.replace(/>$/, ' >'),
        tag.replace(/ (?=\w)/g, '\n  '),
        tag.replaceAll('"', "'"),
        tag.replace(/="/, ' = "'),
        tag.replace(/="(\w)/, (_all, first: string) => `="&#${first.charCodeAt(0)};`),
      ])
      return put(text, one.start, one.inner, written)
    },
    BY_CONTENT,
  ),
  attack(
    'Ids twice',
    (random, draft, places) => {
      const { text, root, signed, signature } = places
      const id = draft.signedElement === null ? random.pick(['signature', 'signed-properties']) : 'data'
      const name = random.pick(['Id', 'ID', 'id', 'xml:id'])
      const copy = `<a ${name}="${id}"><b>${FORGED_NUMBER}</b></a>`
      const place = random.pick([root, signed, signature])
      const at = random.pick([place.inner, place.innerEnd])
      return random.chance(0.5)
        ? put(text, at, at, copy)
        : inTag(text, random.pick([root, signature]), `${name}="${id}"`)
    },
    ({ signedElement }) => signedElement !== null,
  ),
  attack('Ids taken away', (random, draft, places) => {
    if (draft.signedElement === null) return null
    const tag = tagOf(places.text, places.signed)
    const other = random.pick([
      ' id="data"',
      ' ID="data"',
      ' xml:id="data"',
      '',
      ' Id="Data"',
      ' Id=" data"',
      ' x="data"',
    ])
    return put(places.text, places.signed.start, places.signed.inner, tag.replace(/ Id="data"/, other))
  }),
  attack('whitespace', (random, { kind }, places) => {
    const { text, signed } = places
    const space = random.pick([' ', '\n', '\t', '\r\n', '&#32;', '&#13;'])
    // Of Malaysia white space between elements is not signed.
    const within = places.all.filter((one) => isIn(one, signed) && !isIn(one, places.signature))
    const value = random.pick(places.values)
    const at = kind === 'MY in XML' ? value.innerEnd : random.pick([random.pick(within).inner, value.innerEnd])
    return put(text, at, at, space)
  }),
  attack(
    'whole pieces twice',
    (random, _, places) => {
      const [from, to] = [random.pick(places.all.filter((one) => isApart(places, one))), random.pick(places.all)]
      const at = random.pick([to.start, to.inner, to.innerEnd, to.end])
      const part = forged(random, places, from)
      return part === textOf(places.text, from) ? null : put(places.text, at, at, part)
    },
    BY_CONTENT,
  ),
]

function changeNamespaces(random: Random, _: Draft, places: Places): Made {
  const { text, root, signed, signature, ds } = places
  const value = random.pick(readValues(places))
  switch (random.integer(0, 6)) {
    case 0:
      // The name that is read is in no namespace of invoices any more.
      return inTag(
        text,
        random.pick([signed, value, root]),
        value.name.includes(':') ? `xmlns:${value.name.split(':')[0]}="urn:x"` : 'xmlns="urn:x"',
      )
    case 1:
      // What looks like the place, of another namespace, before it.
      return put(
        text,
        value.start,
        value.start,
        `<f:${local(value)} xmlns:f="urn:x">${forgedValue(value)}</f:${local(value)}>`,
      )
    case 2:
      // What looks like a signature, and is none.
      return put(text, signature.start, signature.start, `<f:Signature xmlns:f="urn:x">${FORGED_NUMBER}</f:Signature>`)
    case 3: {
      const renamed = textOf(text, signature).replace(
        'http://www.w3.org/2000/09/xmldsig#',
        'http://www.w3.org/2000/09/XMLDSIG#',
      )
      return put(text, signature.start, signature.end, renamed)
    }
    case 4:
      return inTag(text, root, `xmlns:${random.pick(['xml', 'xmlns', 'f'])}=""`)
    case 5:
      return text.replace(
        `<${ds}SignedInfo`,
        `<f:Object xmlns:f="http://www.w3.org/2000/09/xmldsig#">${FORGED_NUMBER}</f:Object><${ds}SignedInfo`,
      )
    default:
      return putAll(text, [
        [value.start, value.inner, tagOf(text, value).replace(value.name, 'undeclared:a')],
        [value.innerEnd, value.end, '</undeclared:a>'],
      ])
  }
}

/** What no name uses, or what is bound to what it was bound to: whether that is signed, the method says. */
function bindAnew(random: Random, { text, root, signed, signature, all }: Places): Made {
  const place: Element = random.pick([root, signed, signature, random.pick(all)])
  const declaration = random.pick([
    'xmlns:f="urn:f"',
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    'xmlns:xml="http://www.w3.org/XML/1998/namespace"',
  ])
  const name = declaration.slice(0, declaration.indexOf('='))
  return tagOf(text, place).includes(name) ? null : inTag(text, place, declaration)
}

function changeAttributes(random: Random, _: Draft, places: Places): Made {
  const { text, root, signed, values } = places
  const attributed = values.filter((one) => tagOf(text, one).includes('="'))
  switch (random.integer(0, 3)) {
    case 0:
      return inTag(text, random.pick([root, signed, random.pick(values)]), `note="${FORGED_NUMBER}"`)
    case 1: {
      // Twice in one tag.
      const one = random.pick(attributed.length > 0 ? attributed : [signed])
      const [, name = 'xmlns:q'] = / ([\w:]+)="/.exec(tagOf(text, one)) ?? []
      return inTag(inTag(text, one, `${name}="${FORGED_NUMBER}"`), one, 'xmlns:q="urn:q"')
    }
    case 2: {
      if (attributed.length === 0) return null
      const one = random.pick(attributed)
      return put(text, one.start, one.inner, tagOf(text, one).replace(/="[^"]*"/, `="${FORGED_NUMBER}"`))
    }
    default:
      return inTag(
        text,
        random.pick([root, signed]),
        `xml:${random.pick(['base', 'space', 'lang'])}="${FORGED_NUMBER}"`,
      )
  }
}
