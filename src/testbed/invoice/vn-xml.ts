import type { Credential } from '../certificates.ts'
import { type InvoiceLineOptions, testbedLines } from './line.ts'
import { C14N, DS, ENVELOPED, escaped, type ReferenceInput, tag, utf8, xmlSignature } from './markup.ts'
import type { InvoiceParts } from './my-json.ts'
import type { InvoiceParty } from './parties.ts'

export interface VnOptions {
  readonly number?: string
  /** To be paid, and the currency. */
  readonly total?: string
  readonly currency?: string
  readonly lines?: readonly InvoiceLineOptions[]
  /** In the message that goes to the tax office. */
  readonly inMessage?: boolean
  /** Whether the time of signing is signed. Where it is not, the signature has one reference, to the whole document. */
  readonly time?: 'signed' | 'not-signed'
  /** Who signs for the tax office, which gives the invoice its code. */
  readonly taxOffice?: Credential
  readonly unsigned?: boolean
}

const text = (name: string, value: string): string => tag(name, {}, escaped(value))

/** Hóa đơn điện tử of Viet Nam (Decision 1450/QĐ-TCT). */
export async function vnInvoice(parts: InvoiceParts, options: VnOptions): Promise<Uint8Array> {
  const { inMessage = false, time = 'signed', taxOffice, unsigned = false } = options
  const data = dataOf(parts, options)
  const code = taxOffice === undefined ? '' : tag('MCCQT', { Id: 'code' }, '00TESTBED0000000000000000000000001')
  const head = tag('TTChung', {}, text('PBan', '2.0.0'), text('MLTDiep', '200'), text('MST', parts.seller.tin))
  const wrapped = (signatures: string): string => {
    const invoice = tag('HDon', {}, data, code, tag('DSCKS', {}, signatures))
    return inMessage ? tag('TDiep', {}, head, tag('DLieu', {}, invoice)) : invoice
  }
  if (unsigned) return utf8(wrapped(''))
  const moment = parts.now.toISOString().slice(0, 19)
  const ofOffice = taxOffice === undefined ? '' : await signature(taxOffice, 'CQT', [data, code], moment)
  const bySeller = time === 'signed' ? await signature(parts.credential, 'NBan', [data], moment) : ''
  if (time === 'signed') return utf8(wrapped(bySeller + ofOffice))
  // Enveloped: what is signed is the document without the signature, and with what holds it.
  const reference = { uri: '', transforms: [ENVELOPED, C14N], octets: wrapped(tag('NBan', {})) }
  const whole = await xmlSignature({
    credential: parts.credential,
    hash: 'SHA-256',
    prefix: '',
    scope: {},
    references: [reference],
    objects: objectOf('NBan', moment, false),
  })
  return utf8(wrapped(tag('NBan', {}, whole)))
}

function dataOf({ seller, buyer, now }: InvoiceParts, options: VnOptions): string {
  const { number = '1', total = '1100000', currency = 'VND', lines = testbedLines('600000', '400000') } = options
  const goods = lines.map((line, i) =>
    tag(
      'HHDVu',
      {},
      text('STT', String(i + 1)),
      text('THHDVu', line.name),
      text('SLuong', line.quantity),
      text('ThTien', line.amount),
    ),
  )
  const party = (name: string, { name: called, tin }: InvoiceParty): string =>
    tag(name, {}, text('Ten', called), text('MST', tin))
  return tag(
    'DLHDon',
    { Id: 'data' },
    tag(
      'TTChung',
      {},
      text('PBan', '2.0.0'),
      text('KHMSHDon', '1'),
      text('KHHDon', 'C26TTB'),
      text('SHDon', number),
      text('NLap', now.toISOString().slice(0, 10)),
      text('DVTTe', currency),
    ),
    tag(
      'NDHDon',
      {},
      party('NBan', seller),
      party('NMua', buyer),
      tag('DSHHDVu', {}, ...goods),
      tag('TToan', {}, text('TgTTTBSo', total)),
    ),
  )
}

function objectOf(party: string, moment: string, declares: boolean): string {
  return tag(
    'Object',
    { ...(declares ? { xmlns: DS } : {}), Id: `time-${party}` },
    tag(
      'SignatureProperties',
      {},
      tag('SignatureProperty', { Target: `#signature-${party}` }, tag('SigningTime', {}, moment)),
    ),
  )
}

/** On the data, what else the party signs, and the time. */
async function signature(
  credential: Credential,
  party: string,
  signed: readonly string[],
  moment: string,
): Promise<string> {
  const references: readonly ReferenceInput[] = [
    ...signed.map((octets) => ({ uri: `#${/ Id="(\w+)"/.exec(octets)?.[1]}`, octets })),
    { uri: `#time-${party}`, octets: objectOf(party, moment, true) },
  ]
  const written = await xmlSignature({
    credential,
    hash: 'SHA-256',
    prefix: '',
    scope: {},
    id: `signature-${party}`,
    references,
    objects: objectOf(party, moment, false),
  })
  return tag(party, {}, written)
}
