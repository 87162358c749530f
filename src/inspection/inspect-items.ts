import { CONTENT_TYPE } from '../asn1/oids.ts'
import { readSignedData } from '../cms/signed-data.ts'
import { readTimeStampResponse } from '../cms/time-stamp-response.ts'
import type { SignedData } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'
import { toHex } from '../core/bytes.ts'
import { toldFailure } from '../core/exhausted.ts'
import { attempt, type Failure, failed, type Outcome, success } from '../core/outcome.ts'
import { withDigest } from '../core/with-digest.ts'
import type { InspectedItem, InspectedKind } from '../report/inspected-items.ts'
import { readCertificateOf } from '../x509/certificate-cache.ts'
import { readCrl } from '../x509/crl.ts'
import { type DerKind, kindOfDer } from '../x509/kind-of-der.ts'
import { readOcspResponse } from '../x509/ocsp.ts'
import { hasPem, pemBlocks } from '../x509/pem.ts'
import { describeCertificateItem } from './describe-certificate-item.ts'
import { describeCrlItem, describeOcspItem } from './describe-revocation-items.ts'
import { describeToken } from './describe-time-stamp-item.ts'
import type { ItemContext } from './item-context.ts'

/** What a file holds one after the other. */
interface Block {
  readonly kind: InspectedKind
  readonly bytes: Uint8Array
  readonly label?: string
}

/** What a PEM label says is in it (RFC 7468; no standard names one for OCSP responses). */
const LABELS: Readonly<Record<string, InspectedKind>> = {
  CERTIFICATE: 'certificate',
  'X509 CERTIFICATE': 'certificate',
  'X509 CRL': 'crl',
  CRL: 'crl',
  'OCSP RESPONSE': 'ocsp-response',
}

const KINDS: Readonly<Record<Exclude<DerKind, 'content-info'>, InspectedKind>> = {
  certificate: 'certificate',
  crl: 'crl',
  'ocsp-response': 'ocsp-response',
  'time-stamp-response': 'time-stamp',
}

/** A DER encoding of one of these kinds; `null`: it is none, or a CMS. */
export function inspectDer(bytes: Uint8Array, context: ItemContext): InspectedItem | null {
  const kind = kindOfDer(bytes)
  return kind === null || kind === 'content-info' ? null : inspectBlock({ kind: KINDS[kind], bytes }, context)
}

/** Text before the first block is searched that far. */
const PEM_WINDOW = 1024 * 1024

/** What a file holds: items that are told, and the kinds of all. */
export interface InspectedItems {
  readonly items: readonly InspectedItem[]
  readonly kinds: ReadonlySet<InspectedKind>
}

/**
 * The blocks of a PEM file, each as what its label says; `null`: there is none. Those that there is no room for are counted: what nobody is told is not
 * read, so that a file of any number of them takes no more than the answer is long.
 */
export function inspectPem(bytes: Uint8Array, context: ItemContext): Outcome<InspectedItems | null> {
  if (!hasPem(bytes.subarray(0, PEM_WINDOW))) return success(null)
  return attempt(() => {
    const { leftOut } = context
    const items: InspectedItem[] = []
    const kinds = new Set<InspectedKind>()
    let left = 0
    for (const { label, decode } of pemBlocks(bytes)) {
      const kind = LABELS[label] ?? 'other'
      kinds.add(kind)
      const item = left > 0 ? null : inspectBlock({ kind, bytes: decode(), label }, context)
      if (item !== null && leftOut.fits(item)) items.push(item)
      else left++
    }
    if (left > 0) leftOut.count('items', left)
    return { items, kinds }
  })
}

/** A time-stamp token (RFC 3161 §2.4.2); `null`: a CMS of another content. */
export function inspectToken(
  bytes: Uint8Array,
  signedData: SignedData,
  { engine, budget }: ItemContext,
): InspectedItem | null {
  const token = signedData.contentType === CONTENT_TYPE.tstInfo ? describeToken(signedData, budget) : null
  if (token === null) return null
  const sha256 = toHex(engine.digest('sha-256', [bytes]))
  return { kind: 'time-stamp', size: bytes.length, sha256, timeStamp: { token } }
}

function inspectBlock(block: Block, context: ItemContext): InspectedItem {
  const { engine, budget } = context
  budget.spend('evidenceBytes', block.bytes.length)
  return withDigest(engine, block.bytes, (bytes, sha256) => inspectDigested({ ...block, bytes }, sha256, context))
}

function inspectDigested({ kind, bytes, label }: Block, sha256: string, context: ItemContext): InspectedItem {
  const { engine, budget } = context
  const base = { ...(label === undefined ? {} : { label }), size: bytes.length, sha256 }
  if (kind === 'other') return { ...base, kind }
  const unreadable = (failure: Failure): InspectedItem => ({ ...base, kind, unreadable: toldFailure(failure) })
  switch (kind) {
    case 'certificate': {
      const held = readCertificateOf(bytes, sha256, budget, null)
      if (!held.ok) return unreadable(held.failure)
      return { ...base, kind, certificate: describeCertificateItem(held.value, engine) }
    }
    case 'crl': {
      const crl = readCrl(bytes, budget)
      return crl.ok ? { ...base, kind, crl: describeCrlItem(crl.value, context) } : unreadable(crl.failure)
    }
    case 'ocsp-response': {
      const response = readOcspResponse(bytes, budget)
      if (!response.ok) return unreadable(response.failure)
      return { ...base, kind, ocspResponse: describeOcspItem(response.value, context) }
    }
    case 'time-stamp': {
      const timeStamp = describeResponse(bytes, budget)
      return timeStamp.ok ? { ...base, kind, timeStamp: timeStamp.value } : unreadable(timeStamp.failure)
    }
  }
}

type TimeStampItem = Extract<InspectedItem, { timeStamp: unknown }>

function describeResponse(bytes: Uint8Array, budget: Budget): Outcome<TimeStampItem['timeStamp']> {
  const response = readTimeStampResponse(bytes, budget)
  if (!response.ok) return response
  const { status, statusText, token } = response.value
  const said = { status, ...(statusText.length === 0 ? {} : { statusText }) }
  if (token === null) return success(said)
  const signedData = readSignedData(token, budget)
  if (!signedData.ok) return signedData
  const told = signedData.value.contentType === CONTENT_TYPE.tstInfo ? describeToken(signedData.value, budget) : null
  return told === null ? failed('TIME_STAMP_MALFORMED', 'TimeStampToken') : success({ ...said, token: told })
}
