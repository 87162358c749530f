import type { StateCode } from '../../../src/core/states.ts'
import { INVOICE_STATES, type InvoiceState, invoiceSigner } from '../../../src/testbed/invoice/parties.ts'
import { type InvoiceOptions, signInvoice } from '../../../src/testbed/invoice/sign-invoice.ts'
import type { Testbed } from '../../../src/testbed/testbed.ts'
import { SIGNATURE_PLACE, signXml, type XmlSignatureOptions } from '../../../src/testbed/xml/sign-xml.ts'
import type { Random } from '../random.ts'

export const KINDS = ['VN', 'TH', 'MY in XML', 'MY in JSON'] as const
export type Kind = (typeof KINDS)[number]

/** What the testbed was given to write, by the names of a report: `seller MST`, for example. */
export type Values = Readonly<Record<string, string>>

/** An invoice that was signed, and what is known of it because it was made here. */
export interface Draft {
  readonly kind: Kind
  /** Of the kind: how it was signed. */
  readonly shape: string
  readonly state: StateCode & InvoiceState
  readonly text: string
  readonly values: Values
  /** The element that its first reference leads to. `null`: the root. */
  readonly signedElement: 'DLHDon' | null
  /** What octets the first reference is about, where its canonical form has namespaces of elements above. */
  readonly inherited: string
  /** As another one of the same signer, with other values. */
  again(number: string): Promise<string>
}

interface Given {
  readonly number: string
  readonly total: string
}

/** A number and a total that are no part of each other, and none of what an attack writes. */
function givenBy(random: Random): Given {
  const number = `${random.pick(['INV', 'HD', 'T'])}-${random.integer(1000, 9999)}`
  const total = `${random.integer(1, 8)}${random.integer(1000, 9999)}.${random.pick(['00', '0', '50', '05'])}`
  return { number, total }
}

export async function draw(random: Random, testbed: Testbed, kind: Kind): Promise<Draft> {
  const given = givenBy(random)
  return kind === 'VN' ? drawVn(random, testbed, given) : drawOther(random, testbed, kind, given)
}

async function drawOther(random: Random, testbed: Testbed, kind: Kind, given: Given): Promise<Draft> {
  const state = kind === 'TH' ? 'TH' : 'MY'
  const selfBilled = state === 'MY' && random.chance(0.2)
  const currency = random.chance(0.2) ? 'USD' : undefined
  const options: InvoiceOptions =
    kind === 'TH'
      ? { model: random.chance(0.5), ...(random.chance(0.3) ? { totalCurrency: currency ?? 'THB' } : {}) }
      : kind === 'MY in XML'
        ? { format: 'xml', space: random.pick(['', '\n', '\r\n  ', ' ']), selfBilled }
        : { indent: random.pick([0, 1, 4]), selfBilled }
  const all = { ...options, ...given, ...(currency === undefined ? {} : { currency }) }
  const write = async (number: string): Promise<string> => asText(await signInvoice(testbed, state, { ...all, number }))
  return {
    kind,
    shape: [selfBilled ? 'self-billed' : 'plain', options.model === true ? 'with an instruction' : ''].join(' ').trim(),
    state,
    text: await write(given.number),
    values: valuesOf(testbed, state, given, currency ?? (state === 'TH' ? 'THB' : 'MYR')),
    signedElement: null,
    inherited: '',
    again: write,
  }
}

const asText = (octets: Uint8Array): string => new TextDecoder().decode(octets)

function valuesOf(testbed: Testbed, state: InvoiceState, { number, total }: Given, currency: string): Values {
  const { seller, buyer } = INVOICE_STATES[state]
  const moment = testbed.now.toISOString()
  const scheme = { MY: 'TIN', TH: 'TXID', VN: 'MST' }[state]
  const party = (name: string, { name: called, tin, registration }: typeof seller): Values => ({
    [name]: called,
    [`${name} ${scheme}`]: tin,
    ...(state === 'MY' ? { [`${name} BRN`]: registration } : {}),
  })
  return {
    ...(state === 'VN' ? { series: 'C26TTB' } : {}),
    number,
    date: state === 'TH' ? moment.slice(0, 19) : moment.slice(0, 10),
    ...party('seller', seller),
    ...party('buyer', buyer),
    currency,
    total,
  }
}

/** How invoices of Viet Nam are signed, as the corpora have it. `null`: the testbed writes it. */
const VN_SHAPES: Readonly<Record<string, ((random: Random) => XmlSignatureOptionsWithout) | null>> = {
  strict: null,
  'in a message': null,
  'with the tax office': null,
  'the whole of it': null,
  'by Id': (random) => ({ references: ['data'], ...drawnMethod(random) }),
  // .NET's SignedXml: enveloped-signature at the time, which is in the signature itself, removes nothing.
  "by .NET's rule": (random) => ({ ...drawnMethod(random), ...TIME, alwaysEnveloped: true }),
  'by Id in a message': (random) => ({ references: ['data'], ...drawnMethod(random) }),
  // Inclusive Canonical XML takes the namespaces of the message over.
  'in a message of namespaces': () => ({ ...TIME, canonicalization: 'inclusive', prefix: '' }),
  "by .NET's rule in a message of namespaces": () => ({
    ...TIME,
    alwaysEnveloped: true,
    canonicalization: 'inclusive',
    prefix: '',
  }),
  'the whole of a message': (random) => ({ references: [''], ...drawnMethod(random) }),
}
export const VN_SHAPE_NAMES: readonly string[] = Object.keys(VN_SHAPES)

type XmlSignatureOptionsWithout = Omit<XmlSignatureOptions, 'credential'>

const TIME: XmlSignatureOptionsWithout = {
  references: ['data', 'time'],
  object: {
    id: 'time',
    content:
      '<SignatureProperties><SignatureProperty Target="#signature"><SigningTime>2026-05-01T08:00:00</SigningTime></SignatureProperty></SignatureProperties>',
  },
}

function drawnMethod(random: Random): XmlSignatureOptionsWithout {
  return { canonicalization: random.pick(['inclusive', 'exclusive']), prefix: random.pick(['', 'ds']) }
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance'
/** A party that gives invoices their codes. */
const OFFICE = { name: 'Testbed Tax Office (VN)', tin: '0100000099', registration: '' }

async function drawVn(random: Random, testbed: Testbed, given: Given): Promise<Draft> {
  const shape = random.pick(VN_SHAPE_NAMES)
  const { seller } = INVOICE_STATES.VN
  const credential = await invoiceSigner(testbed, 'VN', seller)
  const inMessage = shape.includes('message')
  const hasNamespaces = shape.includes('namespaces')
  const options = VN_SHAPES[shape]?.(random) ?? null
  const isWhole = shape.startsWith('the whole')
  const write = async (number: string): Promise<string> => {
    const testbedOptions: InvoiceOptions = {
      ...given,
      number,
      inMessage,
      time: shape === 'the whole of it' ? 'not-signed' : 'signed',
      ...(shape === 'with the tax office' ? { taxOffice: await invoiceSigner(testbed, 'VN', OFFICE) } : {}),
    }
    if (options === null) return asText(await signInvoice(testbed, 'VN', testbedOptions))
    const unsigned = asText(await signInvoice(testbed, 'VN', { ...testbedOptions, unsigned: true }))
    const placed = unsigned.replace('<DSCKS></DSCKS>', `<DSCKS><NBan>${SIGNATURE_PLACE}</NBan></DSCKS>`)
    const [, name = '', content = ''] = /^<(\w+)>(.*)<\/\w+>$/s.exec(placed) ?? []
    const namespaces = hasNamespaces ? { xsi: XSI } : {}
    return asText(await signXml({ name, content, namespaces }, { credential, ...options }))
  }
  return {
    kind: 'VN',
    shape,
    state: 'VN',
    text: await write(given.number),
    values: valuesOf(testbed, 'VN', given, 'VND'),
    signedElement: isWhole ? null : 'DLHDon',
    inherited: hasNamespaces ? ` xmlns:xsi="${XSI}"` : '',
    again: write,
  }
}
