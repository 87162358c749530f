import { createHash } from 'node:crypto'
import { OtherDocument } from '../../../conformance/xml/libxml2.ts'
import type { Report } from '../../../src/report/types.ts'
import type { Draft } from './draft.ts'

/** What attacks write. No invoice has it. */
export const FORGED_NUMBER = 'FORGED'
export const FORGED_TOTAL = '987654321'
const FORGED = /FORGED|987654321/

/** Everything that is told of an invoice, by the names of a draft's values. */
export function toldBy({ invoice }: Report): readonly (readonly [name: string, value: string, signed: boolean])[] {
  if (invoice === undefined) return []
  const { seller, buyer, series, number, date, currency, total } = invoice
  const party = (name: string, { name: called, identifiers }: typeof seller) => [
    [name, called] as const,
    ...identifiers.map((one) => [`${name} ${one.scheme}`, one] as const),
  ]
  const fields = [
    ...Object.entries({ series, number, date, currency, total }),
    ...party('seller', seller),
    ...party('buyer', buyer),
  ]
  return fields.flatMap(([name, field]) => (field === undefined ? [] : [[name, field.value, field.signed] as const]))
}

/** Why a report says something else than the testbed was given; `null`: it does not. What it tells as signed is never anything else. */
export function saidWrongly(report: Report, { values }: Draft): string | null {
  const told = toldBy(report)
  const wrong = told.find(([name, value, signed]) => signed && values[name] !== value)
  if (wrong !== undefined) return `told as signed: ${wrong[0]} ${wrong[1]}`
  if (report.decision.outcome !== 'accept') return null
  const names = told.map(([name]) => name).sort()
  if (names.join() !== Object.keys(values).sort().join()) return `accepted, and told: ${names.join(', ')}`
  const notSigned = told.find(([, , signed]) => !signed)
  return notSigned === undefined ? null : `accepted, and ${notSigned[0]} is not signed`
}

/**
 * The octets that the first reference of a draft is about, by patterns alone: that they are those is shown by their digest, which stands in the file.
 * Nobody finds other octets of that digest.
 */
function digestedOctets(draft: Draft): string {
  const octets = digestedText(draft)
  const digests = (['sha256', 'sha512'] as const).map((name) => createHash(name).update(octets).digest('base64'))
  if (!digests.some((digest) => draft.text.includes(digest)))
    throw new Error(`Not what ${draft.kind} digests: ${octets}`)
  return octets
}

function digestedText({ kind, text, signedElement, inherited }: Draft): string {
  if (kind === 'MY in JSON') return minified(text).replace(/,"UBLExtensions":.*(?=\}\]\}$)/s, '')
  if (kind === 'MY in XML')
    return text
      .replace(/<(?:\w+:)?UBLExtensions.*<\/(?:\w+:)?UBLExtensions>/s, '')
      .replace(/<cac:Signature>.*<\/cac:Signature>/s, '')
      .replace(/>\s+</g, '><')
  if (signedElement !== null)
    return /<DLHDon .*<\/DLHDon>/s.exec(text)?.[0].replace('<DLHDon', `<DLHDon${inherited}`) ?? ''
  return withoutSignatures(text)
}

const minified = (text: string): string => text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1')

const withoutSignatures = (text: string): string =>
  text.replace(/<((?:\w+:)?)Signature(?=[^>]*xmldsig#).*<\/\1Signature>/s, '')

/** Where octets have each value. */
const PATTERNS: Readonly<Record<Draft['kind'], Readonly<Record<string, RegExp>>>> = {
  VN: {
    number: /<SHDon>([^<]*)</,
    total: /<TgTTTBSo>([^<]*)</,
    'seller MST': /<NBan><Ten>[^<]*<\/Ten><MST>([^<]*)</,
    'buyer MST': /<NMua><Ten>[^<]*<\/Ten><MST>([^<]*)</,
  },
  TH: {
    number: /<rsm:ExchangedDocument><ram:ID>([^<]*)</,
    total: /<ram:GrandTotalAmount[^>]*>([^<]*)</,
    'seller TXID': /SellerTradeParty><ram:Name>[^<]*<.*?TXID">([^<]*)</,
    currency: /<ram:InvoiceCurrencyCode>([^<]*)</,
  },
  'MY in XML': {
    number: /^<Invoice[^>]*><cbc:ID>([^<]*)</,
    total: /<cbc:PayableAmount[^>]*>([^<]*)</,
    'seller TIN': /Supplier.*?"TIN">([^<]*)</,
    'buyer BRN': /Customer.*?"BRN">([^<]*)</,
  },
  'MY in JSON': {
    number: /"Invoice":\[\{"ID":\[\{"_":"([^"]*)"/,
    total: /"PayableAmount":\[\{"_":([^,]*),/,
    'seller TIN': /Supplier.*?\{"_":"([^"]*)","schemeID":"TIN"/,
    'buyer BRN': /Customer.*?\{"_":"([^"]*)","schemeID":"BRN"/,
  },
}

/** Where what a report says is not what stands in the digested octets; `null`: nowhere. */
export function differsFromOctets(report: Report, draft: Draft): string | null {
  const octets = digestedOctets(draft)
  const told = new Map(toldBy(report).map(([name, value]) => [name, value]))
  for (const [name, pattern] of Object.entries(PATTERNS[draft.kind])) {
    const found = pattern.exec(octets)?.[1]
    if (found === undefined || told.get(name) !== found) return `${name}: told ${told.get(name)}, digested ${found}`
  }
  return null
}

/** Why an accepted file has another content than the draft; `null`: it has the same, but for what the report tells as not signed. */
export function otherContent(octets: Uint8Array, report: Report, draft: Draft): string | null {
  const codes = report.findings.map(({ code }) => code)
  const isBesideTold = codes.includes('INVOICE_BESIDE_NOT_SIGNED')
  const isTimeTold = codes.includes('INVOICE_TIME_NOT_SIGNED') || draft.state === 'MY'
  const contents = draft.kind === 'MY in JSON' ? jsonContent : xmlContent
  const [before, after] = [encode(draft.text), octets].map((one) => contents(one, draft, { isBesideTold, isTimeTold }))
  if (after === undefined || after === null) return 'accepted, and another program does not read it'
  if (FORGED.test(after.all)) return 'accepted, with what the attack wrote'
  return after.signed === before?.signed ? null : 'accepted, with another content'
}

interface Told {
  readonly isBesideTold: boolean
  readonly isTimeTold: boolean
}

interface Contents {
  /** What anybody may read in it. */
  readonly all: string
  /** What was there to be signed. */
  readonly signed: string
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

const EXCLUSIVE = { version: 'exclusive', hasComments: false, inclusivePrefixes: [] } as const

function withoutRelative(octets: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(octets)
  return text.includes(' xmlns:r="') ? encode(text.replaceAll(/ xmlns:r="[^"]*"/g, '')) : octets
}

/** By libxml2, which is no code of ours. */
function xmlContent(octets: Uint8Array, { kind }: Draft, { isBesideTold, isTimeTold }: Told): Contents | null {
  // A relative namespace in what nobody signs: libxml2 canonicalizes no such document.
  const document = OtherDocument.read(kind === 'MY in XML' ? withoutRelative(octets) : octets)
  const canonical = document?.canonicalize(EXCLUSIVE, { top: null, without: null }) ?? null
  document?.dispose()
  if (canonical === null) return null
  // What is said of keys is no content.
  let all = new TextDecoder().decode(canonical).replace(/<((?:\w+:)?X509\w+)>[^<]*<\/\1>/g, '')
  const withoutBeside = (text: string): string =>
    text.replace(/<TTChung>.*?<\/TTChung>(?=\s*<DLieu)/s, '').replace(/<MCCQT[^>]*>.*?<\/MCCQT>/gs, '')
  if (isBesideTold) all = withoutBeside(all)
  if (isTimeTold) all = all.replace(/<((?:\w+:)?)SigningTime>[^<]*<\/\1SigningTime>/g, '')
  let signed = withoutBeside(all).replace(/<((?:\w+:)?)Signature (?=[^>]*xmldsig#).*?<\/\1Signature>/gs, '')
  if (kind === 'MY in XML')
    signed = signed
      .replace(/<(?:\w+:)?UBLExtensions.*<\/(?:\w+:)?UBLExtensions>/s, '')
      .replace(/<cac:Signature>.*<\/cac:Signature>/s, '')
      .replace(/>\s+</g, '><')
  // Messages and places for signatures are what the format has around an invoice.
  if (kind === 'VN')
    signed = signed.replace(/<\/?(?:TDiep|DLieu|DSCKS|HDon)(?: xmlns:\w+="[^"]*")?>|<(\w+)><\/\1>|\n/g, '')
  return { all, signed }
}

/** By the reader of JavaScript; literals by a pattern. */
function jsonContent(octets: Uint8Array, _: Draft, { isTimeTold }: Told): Contents | null {
  const text = new TextDecoder().decode(octets)
  let parsed: { Invoice: Record<string, unknown>[] }
  try {
    parsed = JSON.parse(text) as typeof parsed
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
  const all = isTimeTold ? minified(text).replace(/"SigningTime":\[\{"_":"[^"]*"\}\]/, '') : text
  const [{ UBLExtensions, Signature, ...invoice } = {}, ...others] = parsed.Invoice
  const literals = text.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/-?\d[\d.eE+-]*/g) ?? []
  return { all, signed: JSON.stringify([{ ...parsed, Invoice: [invoice, ...others] }, literals]) }
}
