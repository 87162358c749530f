import { readSignedData } from '../../cms/signed-data.ts'
import type { Budget } from '../../core/budget.ts'
import { attempt, type Outcome, Refusal } from '../../core/outcome.ts'
import { isXmp } from '../../pdf/changes/compare-metadata.ts'
import type { PdfStream, PdfValue } from '../../pdf/object.ts'
import type { ObjectStore } from '../../pdf/object-store.ts'
import { textIn } from '../../pdf/text-string.ts'
import type { PdfDocument } from '../../pdf/types.ts'
import { readCertificate } from '../../x509/certificate.ts'
import { readCrl } from '../../x509/crl.ts'
import { readOcspResponse } from '../../x509/ocsp.ts'

/** An object of a later version that nothing refers to, or a stream where a reader of PDF looks for none. */
export interface PlacelessObject {
  readonly object: number
  readonly revision: number
}

/**
 * Parts of later versions of a PDF that mean nothing to a reader of it, and have no form: evidence (ETSI EN 319 142-1 §5.4.2) that is not, to its last octet, what it is called, and an
 * object that nothing refers to, or a stream where no reader looks for one, unless it is evidence or text. They may hold any octets, and so a file of any format. Throws `Refusal` of the budget.
 *
 * @param signed where what nobody signed begins
 */
export function formlessParts(
  { dss, findings, objects }: PdfDocument,
  signed: number,
  placeless: readonly PlacelessObject[],
  budget: Budget,
): readonly string[] {
  const places = new Set<string>()
  // What cannot be decoded is read by nobody.
  if (findings.some(({ about }) => about?.kind === 'structure' && about.name.startsWith('DSS.'))) places.add('DSS')
  const stamps = dss?.vri.flatMap(({ timeStamp }) => timeStamp ?? []) ?? []
  // A store can refer to one stream any number of times.
  for (const [parts, read] of [
    [dss?.certificates, readCertificate],
    [dss?.crls, readCrl],
    [dss?.ocsps, readOcspResponse],
    [stamps, readSignedData],
  ] as const)
    for (const part of new Set(parts)) {
      const end = dss?.spans.get(part)?.end ?? objects.file.size
      if (end <= signed || isNull(part)) continue
      if (!objects.areWhole(part) || !isWhole(read(part, budget))) places.add('DSS')
    }
  for (const { object, revision } of placeless) {
    if (places.size === MOST_TOLD) break
    budget.spend('pdfObjects')
    const found = attempt(() => {
      const value = objects.object(object, revision)?.value
      const streamHasForm = (stream: PdfStream): boolean => {
        return isTextOrEvidence(objects, objects.streamData(stream, revision), budget)
      }
      return value === undefined || hasForm(value, streamHasForm)
    })
    if (!isWhole(found) || !found.ok || !found.value) places.add(`object ${object}`)
  }
  return [...places]
}

/** More are not told. */
export const MOST_TOLD = 8

/** X.690 §8.8: nothing. */
function isNull(part: Uint8Array): boolean {
  return part.length === 2 && part[0] === 0x05 && part[1] === 0x00
}

function hasForm(value: PdfValue, streamHasForm: (stream: PdfStream) => boolean): boolean {
  if (value.kind === 'array') return value.items.every((item) => hasForm(item, streamHasForm))
  if (value.kind === 'dictionary') return [...value.entries.values()].every((one) => hasForm(one, streamHasForm))
  if (value.kind === 'string') return value.form === 'hexadecimal' || isText(value.bytes)
  return value.kind !== 'stream' || (hasForm(value.dictionary, streamHasForm) && streamHasForm(value))
}

/** What a stream says, where no format of octets is written so, or all of it is evidence. Throws `Refusal` of the budget. */
function isTextOrEvidence(objects: ObjectStore, data: Uint8Array, budget: Budget): boolean {
  return objects.areWhole(data) && (isText(data) || isXmp(data) || isEvidence(data, budget))
}

function isEvidence(data: Uint8Array, budget: Budget): boolean {
  return [readCertificate, readCrl, readOcspResponse].some((read) => isWhole(read(data, budget)))
}

/** No format of octets is written so. */
const isText = (octets: Uint8Array): boolean => textIn('utf-8', octets) !== null

/** Throws `Refusal` of the budget. */
export function isWhole(outcome: Outcome<unknown>): boolean {
  if (!outcome.ok && outcome.failure.code === 'BUDGET_EXHAUSTED' && outcome.failure.what !== 'certificateBytes')
    throw new Refusal('BUDGET_EXHAUSTED', outcome.failure.what)
  return outcome.ok
}
