import { CMS_ATTRIBUTE } from '../../../src/asn1/oids.ts'
import { contentOf, signerPartsOf } from '../../../src/testbed/cms-octets.ts'
import {
  addArchiveTimeStamp,
  addDss,
  addUnsignedAttributes,
  addValidationData,
  createPdf,
  createSmime,
  type PdfFile,
  signCms,
  signPdf,
  TESTBED_ENTITY,
  timeStamper,
} from '../../../src/testbed/index.ts'
import type { Draw } from './draw.ts'
import { before, type Evidence, type Holder, type Pki } from './pki.ts'

/** Drawn documents in a drawn PKI, and the same without one of the things that they were made with. */

export interface Stamp {
  readonly tsa: Holder
  readonly daysAgo: number
}

export interface DocumentShape {
  readonly name: string
  readonly format: 'cades' | 'detached' | 'pades' | 'smime'
  readonly signers: readonly Holder[]
  /** Of each signer. */
  readonly stamps: readonly (readonly Stamp[])[]
  /** Archive or document time-stamps, of the first signer or of all that is there. */
  readonly archive: readonly Stamp[]
  /** Where the second signer of a PDF signs: before the validation data or after the last document time-stamp. */
  readonly signsLast: boolean
  readonly embedded: readonly Evidence[]
  /** A certificate that the signature does not name. */
  readonly unnamed: boolean
}

export interface Built {
  readonly bytes: Uint8Array
  readonly content?: Uint8Array
}

/** Identifiers of holders, evidence and time-stamps. */
export type Without = ReadonlySet<string>

export const stampId = ({ daysAgo }: Stamp): string => `time-stamp of ${daysAgo} days ago`

const SIGNED_DAYS_AGO = 30
const RESERVED = 24_000

export function drawDocument(
  draw: Draw,
  { signers, tsas }: Pki,
  early: readonly Evidence[],
  name: string,
  several = 0.3,
): DocumentShape {
  const format = draw.oneOf(['cades', 'cades', 'detached', 'pades', 'pades', 'smime'] as const)
  const level = draw.oneOf(['B-B', 'B-T', 'B-T', 'B-LT', 'B-LTA', 'B-LTA'] as const)
  const by = draw.chance(several) ? signers : [draw.oneOf(signers)]
  let daysAgo = 29
  const stampsOf = (count: number): readonly Stamp[] =>
    Array.from({ length: count }, () => {
      daysAgo -= 0.1
      return { tsa: draw.oneOf(tsas), daysAgo: Math.round(daysAgo * 10) / 10 }
    })
  const hasArchive = level === 'B-LTA' && format !== 'smime'
  return {
    name,
    format,
    signers: by,
    stamps: by.map(() => (level === 'B-B' ? [] : stampsOf(draw.oneOf([1, 1, 1, 2, 0])))),
    archive: hasArchive
      ? [26, 15].slice(0, 1 + draw.below(2)).map((days) => ({ tsa: draw.oneOf(tsas), daysAgo: days }))
      : [],
    signsLast: draw.chance(0.5),
    embedded: level === 'B-LT' || level === 'B-LTA' ? early.filter(() => draw.chance(0.95)) : [],
    unnamed: draw.chance(0.15),
  }
}

export async function buildDocument(
  shape: DocumentShape,
  { holders }: Pki,
  without: Without = new Set(),
): Promise<Built> {
  const { name, format, archive, embedded, unnamed } = shape
  const content = new TextEncoder().encode(`Testbed contract ${name}`)
  const kept = holders
    .filter(({ id, kind }) => kind !== 'root' && !without.has(id))
    .map(({ credential }) => credential.certificate)
  const stampBy = ({ tsa, daysAgo }: Stamp) =>
    timeStamper({ tsa: tsa.credential, time: before(daysAgo), certificates: [tsa.credential.certificate] })
  const evidence = embedded.filter(({ id }) => !without.has(id))
  const data = {
    certificates: kept,
    crls: evidence.filter(({ kind }) => kind === 'crl').map(({ octets }) => octets),
    ocspResponses: evidence.filter(({ kind }) => kind === 'ocsp').map(({ octets }) => octets),
  }
  const later = archive.filter((stamp) => !without.has(stampId(stamp)))
  const signed = shape.signers.map((holder, i) => {
    const [first, ...others] = (shape.stamps[i] ?? []).filter((stamp) => !without.has(stampId(stamp)))
    const stamp = first === undefined ? {} : { timeStamp: stampBy(first) }
    const signer = {
      credential: holder.credential,
      ...(format === 'pades' ? {} : { signingTime: before(SIGNED_DAYS_AGO) }),
      ...(unnamed ? { signingCertificate: null } : {}),
      ...stamp,
    }
    return { signer, others }
  })
  const signers = signed.map(({ signer }) => signer)
  const certificates = shape.signers.map(({ credential }) => credential.certificate)
  if (format === 'smime') return { bytes: await createSmime(TESTBED_ENTITY, signers, { cms: { certificates } }) }
  if (format === 'pades')
    return { bytes: (await buildPdf(shape, signers, certificates, data, later.map(stampBy))).bytes }
  const attached = format === 'cades'
  let bytes = await signCms(content, signers, { attached, certificates })
  for (const [i, { others }] of signed.entries())
    for (const other of others) bytes = await withTimeStamp(bytes, i, stampBy(other))
  if (embedded.length > 0) bytes = addValidationData(bytes, data)
  for (const stamp of later)
    bytes = await addArchiveTimeStamp(bytes, { stamp: stampBy(stamp), ...(attached ? {} : { content }) })
  return { bytes, ...(attached ? {} : { content }) }
}

type Signer = Parameters<typeof signCms>[1] extends infer S ? Exclude<S, readonly unknown[]> : never

async function buildPdf(
  { signsLast, embedded }: DocumentShape,
  [first, second]: readonly Signer[],
  certificates: readonly Uint8Array[],
  data: Parameters<typeof addDss>[1],
  archive: readonly ReturnType<typeof timeStamper>[],
): Promise<PdfFile> {
  const sign = (file: PdfFile, signer: Signer): Promise<PdfFile> =>
    signPdf(file, {
      subFilter: 'ETSI.CAdES.detached',
      claimedTime: before(SIGNED_DAYS_AGO),
      reserved: RESERVED,
      sign: (bytes) => signCms(bytes, signer, { certificates }),
    })
  let file = await sign(createPdf(), first as Signer)
  if (second !== undefined && !signsLast) file = await sign(file, second)
  if (embedded.length > 0) file = addDss(file, data)
  for (const stamp of archive)
    file = await signPdf(file, { subFilter: 'ETSI.RFC3161', reserved: RESERVED, sign: stamp })
  if (second !== undefined && signsLast) file = await sign(file, second)
  return file
}

/** One more signature time-stamp. */
export async function withTimeStamp(
  cms: Uint8Array,
  signer: number,
  stamp: ReturnType<typeof timeStamper>,
): Promise<Uint8Array> {
  const value = signerPartsOf(cms, signer).signed.at(-1) as Uint8Array
  const token = await stamp(contentOf(value))
  return addUnsignedAttributes(cms, [{ type: CMS_ATTRIBUTE.signatureTimeStamp, values: [token] }], { signer })
}
