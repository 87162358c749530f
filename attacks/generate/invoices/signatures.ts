import type { Random } from '../random.ts'
import {
  type AttackMeans,
  forged,
  forgedValue,
  IN_XML,
  type InvoiceAttack,
  type Made,
  type Places,
  placesOf,
  readValues,
} from './attack.ts'
import type { Draft } from './draft.ts'
import { contentOf, type Element, isIn, local, put, textOf } from './elements.ts'
import { FORGED_NUMBER } from './oracle.ts'

/** What a signature says of itself: its references, transforms, methods, digests, value, key, properties; and the signature as a whole. */

type Change = (random: Random, places: Places, draft: Draft, means: AttackMeans) => Made | Promise<Made>

const attack = (name: string, change: Change, never: InvoiceAttack['never'] = () => true): InvoiceAttack => ({
  name,
  kinds: IN_XML,
  never,
  make: (random, draft, means) => change(random, placesOf(draft), draft, means),
})

/** Of MyInvois nobody signs how it says that it is written, and nobody follows it. */
const UNLESS_MALAYSIA: InvoiceAttack['never'] = ({ state }) => state !== 'MY'

/** One of the elements of the signature, by its name. */
function inSignature(random: Random, { all, signature }: Places, name: string): Element | null {
  const found = all.filter((one) => isIn(one, signature) && local(one) === name)
  return found.length === 0 ? null : random.pick(found)
}

const METHODS: readonly string[] = [
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments',
  'http://www.w3.org/2006/12/xml-c14n11',
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  'http://www.w3.org/2000/09/xmldsig#base64',
  'http://www.w3.org/TR/1999/REC-xslt-19991116',
  'http://www.w3.org/TR/1999/REC-xpath-19991116',
  'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
  'http://www.w3.org/2000/09/xmldsig#sha1',
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#md5',
  'urn:x',
  '',
]

const URIS: readonly string[] = [
  '',
  '#data',
  '#time',
  '#xpointer(/)',
  "#xpointer(id('data'))",
  '#other',
  'http://127.0.0.1/x',
  'x.xml',
  '#',
]

export const SIGNATURES: readonly InvoiceAttack[] = [
  attack('references to something else', (random, places) => {
    const one = inSignature(random, places, 'Reference')
    if (one === null) return null
    const tag = textOf(places.text, one)
    return put(
      places.text,
      one.start,
      one.end,
      tag.replace(/ URI="[^"]*"/, random.chance(0.2) ? '' : ` URI="${random.pick(URIS)}"`),
    )
  }),
  attack('references taken out, twice or exchanged', (random, places) => {
    const one = inSignature(random, places, 'Reference')
    if (one === null) return null
    const text = textOf(places.text, one)
    const other = inSignature(random, places, 'Reference') ?? one
    return random.pick([
      put(places.text, one.start, one.end, ''),
      put(places.text, one.start, one.end, text + text),
      put(places.text, one.start, one.end, textOf(places.text, other)),
      put(places.text, one.start, one.end, `<x>${text}</x>`),
      put(places.text, one.start, one.end, `<!--${text}-->`),
    ])
  }),
  attack(
    'transforms more, and fewer',
    (random, places) => {
      const one = inSignature(random, places, 'Transform')
      const method = inSignature(random, places, 'DigestMethod')
      if (method === null) return null
      const { text, ds } = places
      const more = `<${ds}Transform Algorithm="${random.pick(METHODS)}"></${ds}Transform>`
      if (one === null) return put(text, method.start, method.start, `<${ds}Transforms>${more}</${ds}Transforms>`)
      return random.pick([
        put(text, one.start, one.end, ''),
        put(text, one.start, one.start, more),
        put(text, one.end, one.end, more),
        put(text, one.start, one.end, more),
      ])
    },
    UNLESS_MALAYSIA,
  ),
  attack(
    'methods exchanged',
    (random, places) => {
      const name = random.pick(['DigestMethod', 'SignatureMethod', 'CanonicalizationMethod', 'Transform'])
      const one = inSignature(random, places, name)
      if (one === null) return null
      const tag = textOf(places.text, one)
      const written = tag.replace(/Algorithm="[^"]*"/, `Algorithm="${random.pick(METHODS)}"`)
      return put(places.text, one.start, one.end, written)
    },
    UNLESS_MALAYSIA,
  ),
  attack('digests and values', (random, places) => {
    const one = inSignature(random, places, random.pick(['DigestValue', 'SignatureValue']))
    if (one === null) return null
    const content = contentOf(places.text, one)
    const at = random.integer(0, content.length - 4)
    const other = content[at] === 'A' ? 'B' : 'A'
    const changed = random.pick([
      `${content.slice(0, at)}${other}${content.slice(at + 1)}`,
      '',
      '=',
      `${content.slice(0, 8)}<!-- -->${content.slice(8)}`,
      `<!--${content}-->AAAA`,
      `${content.slice(0, 8)}<x/>${content.slice(8)}`,
      `${content}AAAA`,
    ])
    return put(places.text, one.inner, one.innerEnd, changed)
  }),
  attack('a value that is another one’s', async (random, places, draft) => {
    const other = await draft.again('INV-0001')
    const name = random.pick(['SignatureValue', 'DigestValue', 'SignedInfo'])
    const one = inSignature(random, places, name)
    const [, found] = new RegExp(`<(?:\\w+:)?${name}[^>]*>(.*?)</(?:\\w+:)?${name}>`, 's').exec(other) ?? []
    return one === null || found === undefined ? null : put(places.text, one.inner, one.innerEnd, found)
  }),
  attack('the signature of another invoice', async (_, places, draft) => {
    const places2 = placesOf({ ...draft, text: await draft.again('INV-0001') })
    return put(places.text, places.signature.start, places.signature.end, textOf(places2.text, places2.signature))
  }),
  attack('the signature taken out', (random, places) => {
    const { text, signature } = places
    const instead = random.pick(['', `<!--${textOf(text, signature)}-->`, `<x>${contentOf(text, signature)}</x>`])
    return put(text, signature.start, signature.end, instead)
  }),
  attack('the signature hollow', (random, places) => {
    const name = random.pick(['SignedInfo', 'SignatureValue', 'Reference', 'DigestValue', 'X509Data'])
    const one = inSignature(random, places, name)
    return one === null ? null : put(places.text, one.inner, one.innerEnd, '')
  }),
  attack('the signature moved, and something else signed by nobody', (random, places) => {
    const { text, signature, root } = places
    const without = put(text, signature.start, signature.end, '')
    const value = random.pick(readValues(places))
    const changed = without.replace(contentOf(text, value), forgedValue(value))
    const at = random.pick([changed.indexOf('>', root.start) + 1, changed.lastIndexOf('</')])
    return put(changed, at, at, textOf(text, signature))
  }),
  attack('objects that nobody signed', (random, places) => {
    const { text, signature, ds, root } = places
    const content = random.pick([FORGED_NUMBER, `<x>${FORGED_NUMBER}</x>`, forged(random, places, root)])
    const object = `<${ds}Object${random.pick(['', ' Id="data"', ' Id="x"'])}>${content}</${ds}Object>`
    return put(text, signature.innerEnd, signature.innerEnd, object)
  }),
  attack('beside the key', (random, places) => {
    const one = inSignature(random, places, random.pick(['KeyInfo', 'X509Data']))
    if (one === null) return null
    const at = random.pick([one.inner, one.innerEnd])
    return put(places.text, at, at, forged(random, places, random.pick([places.root, ...places.values])))
  }),
  attack('beside properties that are not signed', (random, places) => {
    const one = inSignature(random, places, 'QualifyingProperties')
    if (one === null) return null
    const copy = forged(random, places, random.pick([places.root, ...places.values]))
    const prefix = one.name.replace('QualifyingProperties', '')
    const written = [
      'UnsignedProperties',
      ...random.pick([[], ['UnsignedSignatureProperties'], ['UnsignedSignatureProperties', 'CounterSignature']]),
    ]
    const content = written.reduceRight((inner, name) => `<${prefix}${name}>${inner}</${prefix}${name}>`, copy)
    return put(places.text, one.innerEnd, one.innerEnd, random.chance(0.8) ? content : copy)
  }),
  attack(
    'properties',
    (random, places) => {
      const { text } = places
      const one = inSignature(
        random,
        places,
        random.pick(['SigningTime', 'SignedProperties', 'QualifyingProperties', 'SignedSignatureProperties']),
      )
      if (one === null) return null
      const whole = textOf(text, one)
      return random.pick([
        put(text, one.inner, one.innerEnd, `${FORGED_NUMBER}`),
        put(text, one.start, one.end, whole + whole),
        put(text, one.start, one.end, ''),
        put(text, one.innerEnd, one.innerEnd, `<x>${FORGED_NUMBER}</x>`),
      ])
    },
    ({ shape }) => shape !== 'the whole of it',
  ),
  attack('another key', async (random, places, draft, means) => {
    const one = inSignature(random, places, 'X509Certificate')
    const other = /X509Certificate>([^<]*)</.exec(await means.byAnother(draft))?.[1]
    if (one === null || other === undefined) return null
    return put(places.text, one.inner, one.innerEnd, other)
  }),
  {
    name: 'signed by a stranger of the same name',
    kinds: IN_XML,
    never: () => true,
    byOther: true,
    make: (_, draft, means) => means.byStranger(draft),
  },
  {
    name: 'signed by another taxpayer',
    kinds: IN_XML,
    never: () => true,
    byOther: true,
    make: (_, draft, means) => means.byAnother(draft),
  },
]
