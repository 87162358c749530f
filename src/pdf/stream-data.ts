import type { Budget } from '../core/budget.ts'
import type { FileOctets } from '../core/octets.ts'
import { Refusal } from '../core/outcome.ts'
import { allSteps, type Steps } from '../core/steps.ts'
import { CARRIAGE_RETURN, LINE_FEED } from './character.ts'
import { isKeywordIn, skipWhiteSpaceIn } from './file-syntax.ts'
import { type Inflated, inflateInSteps } from './inflate.ts'
import {
  dictionaryOf,
  entryOf,
  nameOf,
  naturalOf,
  type PdfDictionary,
  type PdfStream,
  type PdfValue,
} from './object.ts'
import { type PredictorParameters, undoPredictor } from './predictor.ts'

/** Turns a reference into what it stands for; other values pass. */
export type Resolve = (value: PdfValue) => PdfValue

/** FlateDecode twice over happens; more is a bomb. */
const MOST_FILTERS = 2

/**
 * The data of a stream as they stand in the file: exactly /Length bytes, with `endstream` behind them (ISO 32000-2
 * §7.3.8).
 */
export function rawStreamData(file: FileOctets, limit: number, stream: PdfStream, resolve: Resolve): Uint8Array {
  const { dictionary, dataStart } = stream
  // Table 5: with /F the data would be in another file.
  const written = entryOf(dictionary, 'Length')
  const length = written === undefined ? null : naturalOf(resolve(written))
  if (length === null || dataStart + length > limit || entryOf(dictionary, 'F') !== undefined)
    throw new Refusal('PDF_STREAM_INVALID', 'Length', dictionary.start)
  endOfStream(file, dataStart + length, limit)
  return file.view(dataStart, dataStart + length)
}

/** One past the `endobj` of a stream whose data end at `dataEnd`. */
export function endOfStream(file: FileOctets, dataEnd: number, limit: number): number {
  let at = dataEnd
  if (file.octet(at) === CARRIAGE_RETURN) at++
  if (file.octet(at) === LINE_FEED) at++
  if (!isKeywordIn(file, at, 'endstream')) throw new Refusal('PDF_STREAM_INVALID', 'endstream', dataEnd)
  at = skipWhiteSpaceIn(file, at + 9, limit)
  if (!isKeywordIn(file, at, 'endobj') || at + 6 > limit) throw new Refusal('PDF_STREAM_INVALID', 'endobj', at)
  return at + 6
}

/**
 * The data with the filters undone: none, or FlateDecode. Any other filter is named as unsupported. `decrypted`: what /Crypt stands for
 * (ISO 32000-2 §7.4.10) was done before. They are whole where nothing is behind the data of any filter.
 */
export function decodeStream(...asked: Parameters<typeof decodeInSteps>): Inflated {
  return allSteps(decodeInSteps(...asked))
}

export function* decodeInSteps(
  raw: Uint8Array,
  stream: PdfStream,
  resolve: Resolve,
  budget: Budget,
  fileSize: number,
  decrypted = false,
): Steps<Inflated> {
  const { dictionary, dataStart } = stream
  const written = listOf(entryOf(dictionary, 'Filter'), resolve)
  const done = decrypted && nameOf(written[0]) === 'Crypt' ? 1 : 0
  const filters = written.slice(done)
  const parameters = listOf(entryOf(dictionary, 'DecodeParms'), resolve).slice(done)
  if (filters.length > MOST_FILTERS || parameters.length > filters.length)
    throw new Refusal('PDF_STREAM_INVALID', 'Filter', dictionary.start)
  let [data, isWhole] = [raw, true]
  for (const [i, filter] of filters.entries()) {
    if (filter.kind !== 'name' || (filter.value !== 'FlateDecode' && filter.value !== 'Fl'))
      throw new Refusal('PDF_FILTER_UNSUPPORTED', filter.kind === 'name' ? filter.value : 'Filter', dataStart)
    const inflated: Inflated = yield* inflateInSteps(data, budget, dataStart, fileSize)
    data = inflated.data
    isWhole &&= inflated.isWhole
    const given = parameters[i]
    const dictionaryGiven = given === undefined ? null : dictionaryOf(given)
    if (dictionaryGiven !== null) data = undoPredictor(data, predictorParameters(dictionaryGiven, resolve), dataStart)
    else if (given !== undefined && given.kind !== 'null')
      throw new Refusal('PDF_STREAM_INVALID', 'DecodeParms', dictionary.start)
  }
  return { data, isWhole }
}

/** Table 5: one value, or an array with one for each filter. */
function listOf(value: PdfValue | undefined, resolve: Resolve): readonly PdfValue[] {
  if (value === undefined) return []
  const resolved = resolve(value)
  if (resolved.kind === 'null') return []
  // One more than there may be, beside /Crypt, is enough to be refused: many streams may share one long array.
  return resolved.kind === 'array' ? resolved.items.slice(0, MOST_FILTERS + 2).map(resolve) : [resolved]
}

function predictorParameters(dictionary: PdfDictionary, resolve: Resolve): PredictorParameters {
  const integer = (key: string, byDefault: number): number => {
    const value = entryOf(dictionary, key)
    const number = value === undefined ? byDefault : naturalOf(resolve(value))
    if (number === null || number > 1 << 20) throw new Refusal('PDF_STREAM_INVALID', key, dictionary.start)
    return number
  }
  return {
    predictor: integer('Predictor', 1),
    colors: integer('Colors', 1),
    bitsPerComponent: integer('BitsPerComponent', 8),
    columns: integer('Columns', 1),
  }
}
