import process from 'node:process'
import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { verify } from '../../../src/index.ts'
import { type Credential, issueCertificate } from '../../../src/testbed/certificates.ts'
import { SIGNATURE_PLACE, signXml, type XmlRoot } from '../../../src/testbed/xml/sign-xml.ts'
import { readXml } from '../../../src/xml/read-xml.ts'
import { isNamed, type XmlElement } from '../../../src/xml/tree.ts'
import fc from '../../fast-check.ts'
import { generateKeys } from '../../seeded-keys.ts'
import { testTrust } from '../../trust/synthetic.ts'

/**
 * Signed documents, written anew by whoever has no key: nodes are put in, the signature is moved, and something is written around it. What is accepted
 * is to a program that looks at names, and at the first node of each element, what was signed.
 */

const DS = 'http://www.w3.org/2000/09/xmldsig#'
const ORDER = { name: 'order', content: '<amount>12</amount><note>\n free of charge\n</note><empty></empty>' }
const OBJECT = { id: 'object', content: '<order><amount>12</amount></order>' }

let signer: Credential
let documents: readonly string[]

beforeAll(async () => {
  signer = await issueCertificate({
    subject: { CN: 'Testbed signer of drawn readings' },
    keys: await generateKeys('P-256', 'drawn readings'),
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    keyUsage: ['digitalSignature'],
  })
  const signed = async (root: XmlRoot, more: object): Promise<string> =>
    new TextDecoder().decode(await signXml(root, { credential: signer, ...more }))
  const enveloping = await signed({ name: 'a', content: SIGNATURE_PLACE }, { references: ['object'], object: OBJECT })
  documents = [
    await signed(ORDER, {}),
    await signed(ORDER, { canonicalization: 'inclusive', prefix: '' }),
    enveloping.slice(enveloping.indexOf('<ds:'), enveloping.lastIndexOf('</a>')),
  ]
}, 60_000)

const NODES = [
  ...[
    '<!-- -->',
    '<?a b?>',
    '<![CDATA[]]>',
    '<![CDATA[ ]]>',
    '<![CDATA[9]]>',
    ' ',
    '9',
    '&#32;',
    '<x/>',
    '<amount>99</amount>',
  ],
  ...['<Object', '<KeyName', '<SignatureProperties'].map((start) => `${start} xmlns="${DS}"/>`),
  ...['<Object', '<KeyName'].map((start) => `${start} xmlns="${DS}">99${start.replace('<', '</')}>`),
]
const AROUND = ['refused', 'order', 'void']

type Step =
  | { readonly kind: 'put'; readonly at: number; readonly node: string }
  | { readonly kind: 'section'; readonly at: number }
  | { readonly kind: 'move'; readonly at: number }
  | { readonly kind: 'around'; readonly name: string; readonly isWhole: boolean }

const at = fc.nat(1_000)
const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), at, node: fc.constantFrom(...NODES) }),
  fc.record({ kind: fc.constant('section' as const), at }),
  fc.record({ kind: fc.constant('move' as const), at }),
  fc.record({ kind: fc.constant('around' as const), name: fc.constantFrom(...AROUND), isWhole: fc.boolean() }),
)

const SIGNATURE = /<((?:ds:)?)Signature[ >][\s\S]*<\/\1Signature>/

/** Where one part of a text ends and the next begins: a tag, or a text. */
const borders = (text: string): readonly number[] => [...text.matchAll(/(?<=>)|(?=<)/g)].map(({ index }) => index)

function written(document: string, step: Step): string {
  const inside = (text: string, node: string, where: number): string => {
    const places = borders(text)
    const place = places[where % places.length] ?? text.length
    return text.slice(0, place) + node + text.slice(place)
  }
  const [signature = ''] = SIGNATURE.exec(document) ?? []
  switch (step.kind) {
    case 'put':
      return inside(document, step.node, step.at)
    case 'section': {
      const texts = [...document.matchAll(/(?<=>)[^<>]+(?=<)/g)]
      const found = texts[step.at % texts.length]
      if (found === undefined) return document
      const { index, 0: text } = found
      const cut = step.at % (text.length + 1)
      const pieces = `${text.slice(0, cut)}<![CDATA[${text.slice(cut)}]]>`
      return document.slice(0, index) + pieces + document.slice(index + text.length)
    }
    case 'move': {
      const rest = document.replace(signature, '')
      return rest === '' ? document : inside(rest, signature, step.at)
    }
    case 'around': {
      const part = step.isWhole ? document : signature
      return document.replace(part, () => `<${step.name}>${part}</${step.name}>`)
    }
  }
}

/** Names, attributes and first nodes of all elements but those of signatures; of these the first Object, as a payload. */
function reading(document: string): string | null {
  const read = readXml(new TextEncoder().encode(document), createBudget())
  if (!read.ok) return null
  const told: string[] = []
  const firstOf = ({ children: [first] }: XmlElement): string => (first?.kind === 'text' ? first.text.trim() : '')
  let hasPayload = false
  const walk = (element: XmlElement, isSigning: boolean): void => {
    const { local, attributes, children } = element
    const isSignature = isSigning || isNamed(element, DS, 'Signature')
    if (!isSignature) told.push(`${local} ${attributes.map((one) => `${one.local}=${one.value}`)} ${firstOf(element)}`)
    for (const child of children) {
      if (child.kind !== 'element') continue
      if (isSignature && isNamed(child, DS, 'Object') && !hasPayload) {
        hasPayload = true
        told.push(`payload ${firstOf(child)}`)
        walk(child, false)
      } else walk(child, isSignature)
    }
  }
  walk(read.value.root, false)
  return told.join('\n')
}

describe('a signed document, written anew', () => {
  it('is accepted where it is read as it was signed, and nowhere else', async () => {
    let accepted = 0
    const question = { trust: testTrust(), anchors: [signer.certificate], policy: 'technical' } as const
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.array(STEP, { maxLength: 2 }), async (which, steps) => {
        const document = documents[which] ?? ''
        const changed = steps.reduce(written, document)
        const report = await verify(new TextEncoder().encode(changed), {
          ...question,
          at: new Date('2026-06-01T00:00:00Z'),
        })
        if (report.decision.outcome !== 'accept') {
          expect(changed).not.toBe(document)
          return
        }
        accepted++
        expect(reading(changed), changed).toBe(reading(document))
      }),
      { numRuns: Number(process.env['XML_READINGS'] ?? 300) },
    )
    expect(accepted).toBeGreaterThan(20)
    if (process.env['XML_READINGS'] !== undefined) console.log(`${accepted} accepted`)
  }, 600_000)
})
