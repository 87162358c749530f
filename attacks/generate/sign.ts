import { toHex } from '../../src/core/bytes.ts'
import { dateString, type PdfDictionary, type PdfValue, reference, textString } from '../../src/testbed/pdf-syntax.ts'
import { certificateData } from './certificate.ts'
import { type Draft, emptyPlace, writeDraft } from './draft.ts'
import { addField } from './fields.ts'
import { formXObject, withItem } from './form-xobject.ts'
import { type Body, type SyntheticPdf, toBytes, type Update } from './synthetic-pdf.ts'
import type { Box } from './types.ts'
import type { World } from './world.ts'

export interface SignRequest {
  readonly by: (bytes: Uint8Array) => Promise<Uint8Array>
  readonly name: string
  /** An empty signature field that is signed where it is. */
  readonly field?: number
  /** Of the page; without a rectangle it cannot be seen. */
  readonly page?: number
  readonly rectangle?: Box
  /** The content of its appearance; a frame with a name unless given. */
  readonly look?: string
  readonly certification?: 1 | 2 | 3
  /** Entries of the signature dictionary, beside or instead of the usual ones. */
  readonly entries?: PdfDictionary
  /** Entries of the field. */
  readonly fieldEntries?: PdfDictionary
  /** More objects, and whatever else the update has. */
  readonly update?: Partial<Update>
}

const RESERVED = 2_300
const UNKNOWN = '*'.repeat(10)
const PLACEHOLDER = `[0 ${UNKNOWN} ${UNKNOWN} ${UNKNOWN}]`

/** A revision with a signature over all of the file up to its end (ISO 32000-2 §12.8.1). */
export async function sign(pdf: SyntheticPdf, draft: Draft, request: SignRequest): Promise<SyntheticPdf> {
  const { update = {}, by } = request
  const signed = pdf.append({ packed: draft.packed, ...update, objects: signingObjects(pdf, draft, request) })
  return signed.with({ text: await fillIn(signed.text, pdf.text.length, by) })
}

/** What a signature adds and changes; `fillIn` fills it in where it is written. */
export function signingObjects(
  pdf: Pick<SyntheticPdf, 'size' | 'dictionary'>,
  draft: Draft,
  request: SignRequest,
): ReadonlyMap<number, Body> {
  const { certification, rectangle, update = {}, entries = {}, fieldEntries = {} } = request
  const page = request.page ?? draft.target.number
  const [signature, field, appearance] = [pdf.size, request.field ?? pdf.size + 1, pdf.size + 2]
  const objects = new Map<number, Body>()
  const reference_ = certification === undefined ? {} : { Reference: [docMdp(certification)] }
  objects.set(signature, {
    Type: '/Sig',
    Filter: '/Adobe.PPKLite',
    SubFilter: '/ETSI.CAdES.detached',
    ByteRange: PLACEHOLDER,
    Contents: `<${'0'.repeat(2 * RESERVED)}>`,
    M: dateString(new Date(Date.UTC(2026, 0, 1))),
    Name: '(Testbed signer)',
    ...reference_,
    ...entries,
  })
  const look = rectangle === undefined ? {} : { AP: { N: reference(appearance) } }
  if (request.field !== undefined)
    objects.set(field, { ...pdf.dictionary(field), V: reference(signature), ...look, ...fieldEntries })
  else {
    objects.set(field, {
      Type: '/Annot',
      Subtype: '/Widget',
      FT: '/Sig',
      T: textString(request.name),
      F: 132,
      P: reference(page),
      Rect: rectangle ?? [0, 0, 0, 0],
      V: reference(signature),
      ...look,
      ...fieldEntries,
    })
    objects.set(page, withItem(pdf.dictionary(page), 'Annots', reference(field)))
  }
  const form = pdf.dictionary(draft.form)
  const more = request.field === undefined ? withItem(form, 'Fields', reference(field)) : form
  objects.set(draft.form, { ...more, SigFlags: 3 })
  if (rectangle !== undefined) objects.set(appearance, appearanceOf(draft, rectangle, request.look))
  if (certification !== undefined)
    objects.set(draft.catalog, { ...pdf.dictionary(draft.catalog), Perms: { DocMDP: reference(signature) } })
  for (const [number, body] of update.objects ?? []) objects.set(number, body)
  return new Map(draft.random.shuffle([...objects]))
}

/** §12.8.2.2. */
export function docMdp(permission: 1 | 2 | 3): PdfDictionary {
  return {
    Type: '/SigRef',
    TransformMethod: '/DocMDP',
    TransformParams: { Type: '/TransformParams', P: permission, V: '/1.2' },
  }
}

/** §12.8.2.4. */
export function fieldMdp(fields: readonly string[], catalog: number): PdfDictionary {
  const parameters = { Type: '/TransformParams', Action: '/Include', Fields: fields.map(textString), V: '/1.2' }
  return { Type: '/SigRef', TransformMethod: '/FieldMDP', TransformParams: parameters, Data: reference(catalog) }
}

function appearanceOf(draft: Draft, box: Box, look?: string): Body {
  const [width, height] = [box[2] - box[0], box[3] - box[1]]
  const frame = `q 0.5 w 0.5 0.5 ${width - 1} ${height - 1} re S Q`
  return formXObject(draft, box, look ?? `${frame} BT /F1 9 Tf 6 ${height - 14} Td (Testbed signer) Tj ET`)
}

/** An appearance that hides what is below it, and says something else. */
export function coveringLook(draft: Draft, box: Box): string {
  const shade = draft.random.pick(['1 1 1', '0.9 0.9 0.2', '0.8 0.9 1'])
  return `${shade} rg 0 0 ${box[2] - box[0]} ${box[3] - box[1]} re f 0 g BT /F1 8 Tf 1 2 Td (${draft.random.amount()}) Tj ET`
}

/** The text with the signature that stands behind `start` filled in. */
export async function fillIn(text: string, start: number, by: SignRequest['by']): Promise<string> {
  const contents = '0'.repeat(2 * RESERVED)
  const gap = text.indexOf(`<${contents}>`, start)
  const gapEnd = gap + contents.length + 2
  const range = text.indexOf(PLACEHOLDER, start)
  const written = `[0 ${gap} ${gapEnd} ${text.length - gapEnd}]`.padEnd(PLACEHOLDER.length)
  const ranged = text.slice(0, range) + written + text.slice(range + PLACEHOLDER.length)
  const hex = toHex(await by(toBytes(ranged.slice(0, gap) + ranged.slice(gapEnd))))
  if (hex.length > contents.length) throw new RangeError(`The signature takes ${hex.length / 2} octets`)
  return ranged.slice(0, gap + 1) + hex + ranged.slice(gap + 1 + hex.length)
}

export interface SigningOptions {
  readonly certification?: 1 | 2 | 3
  readonly signatures?: readonly [least: number, most: number]
  /** Of the first signature. */
  readonly request?: Partial<SignRequest>
}

/** The draft, written, perhaps updated, and signed once or more as honest software does it. */
export async function signDraft(
  world: World,
  draft: Draft,
  { certification, signatures = [1, 2], request = {} }: SigningOptions = {},
): Promise<SyntheticPdf> {
  const { random } = draft
  const count = certification === 1 ? 1 : random.integer(...signatures)
  const before = [...draft.objects]
  const places = Array.from({ length: count }, (_, i) => {
    const [name, page] = [`Signature${i + 1}`, random.pick(draft.pages).number]
    if (!random.chance(0.6)) return { name, page }
    const rectangle = emptyPlace(draft, i)
    // What a later signer shows has its place from the beginning.
    const field = i === 0 ? {} : { field: addField(draft, name, rectangle, { FT: '/Sig' }, page) }
    return { name, page, rectangle, ...field }
  })
  let pdf = writeDraft(draft)
  // The draft may be signed once more.
  draft.objects.clear()
  for (const [number, body] of before) draft.objects.set(number, body)
  if (random.chance(0.3)) pdf = updateInformation(pdf, draft)
  for (const [i, place] of places.entries()) {
    const certified = i === 0 && certification !== undefined ? { certification } : {}
    const ordinary = { by: world.sign, ...place, ...certified }
    pdf = await sign(pdf, draft, i === 0 ? { ...ordinary, ...request } : ordinary)
  }
  return random.chance(0.3) ? addValidationData(pdf, draft) : pdf
}

/** The document information as software rewrites it when it saves. */
export function updateInformation(
  pdf: SyntheticPdf,
  { info, random }: Draft,
  update: Partial<Update> = {},
): SyntheticPdf {
  const date = `(D:202602${random.integer(10, 28)}120000Z)`
  const objects = new Map<number, Body>([[info, { ...pdf.dictionary(info), ModDate: date }], ...(update.objects ?? [])])
  return pdf.append({ ...update, objects })
}

/** A document security store with a certificate or two (§12.8.4.3): octets alone. */
export function addValidationData(pdf: SyntheticPdf, draft: Draft, update: Partial<Update> = {}): SyntheticPdf {
  const { catalog, random } = draft
  const [store, stream] = [pdf.size, pdf.size + 1]
  const before = pdf.dictionary(catalog)['DSS']
  const objects = new Map<number, Body>([
    [stream, { dictionary: {}, data: certificateData(random) }],
    [store, { Type: '/DSS', Certs: [reference(stream)] }],
    [catalog, { ...pdf.dictionary(catalog), DSS: reference(store) }],
    ...(update.objects ?? []),
  ])
  // What is there already stays: the store is replaced as a whole where there is one.
  if (typeof before === 'string') {
    objects.delete(catalog)
    objects.delete(store)
    const kept = Number.parseInt(before, 10)
    const certificates = pdf.dictionary(kept)['Certs']
    if (typeof certificates === 'string') {
      const array = Number.parseInt(certificates, 10)
      objects.set(array, [...(pdf.bodies.get(array) as readonly PdfValue[]), reference(stream)])
    } else objects.set(kept, withItem(pdf.dictionary(kept), 'Certs', reference(stream)))
    for (const [number, body] of update.objects ?? []) objects.set(number, body)
  }
  return pdf.append({ ...update, objects })
}

/** An update that every honest tool may make. */
export function harmlessUpdate(pdf: SyntheticPdf, draft: Draft, update: Partial<Update> = {}): SyntheticPdf {
  return draft.random.chance(0.5) ? updateInformation(pdf, draft, update) : addValidationData(pdf, draft, update)
}
