import type { FindingCode } from '../core/codes.ts'
import { Refusal } from '../core/outcome.ts'
import { nameOf, naturalOf, type PdfDictionary, type PdfValue } from './object.ts'

/**
 * Dictionaries that all else in a file rests on: trailers (ISO 32000-2 table 15), cross-reference streams (table 17) and object streams (table 16). A reader that takes
 * one entry of them otherwise reads another document, so that each has one form here, and nothing in it that a reader may take for something else.
 */

const keys = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** Table 5 has others, by which the data of a stream would be in another file; and these have short names (table 91), which belong to inline images. */
const NOT_IN_STREAM = 'F FFilter FDecodeParms DL DP'
/** Keys of one kind in another make something else of it. Whatever a writer adds beside is no key of the file. */
const NOT_IN_XREF_STREAM = keys(`${NOT_IN_STREAM} N First Extends XRefStm`)
const NOT_IN_OBJECT_STREAM = keys(`${NOT_IN_STREAM} Size Prev Root Encrypt Info ID Index W XRefStm`)
const NOT_IN_TRAILER = keys(`${NOT_IN_STREAM} Length Filter DecodeParms Index W N First Extends`)

/** @throws {Refusal} `PDF_XREF_INVALID` */
export function requirePlainTrailer(trailer: PdfDictionary): void {
  requirePlain(trailer, NOT_IN_TRAILER, 'PDF_XREF_INVALID')
}

/** @throws {Refusal} `PDF_XREF_INVALID` */
export function requirePlainXrefStream(dictionary: PdfDictionary): void {
  requirePlainStream(dictionary, NOT_IN_XREF_STREAM, 'PDF_XREF_INVALID')
}

/** @throws {Refusal} `PDF_OBJECT_INVALID` */
export function requirePlainObjectStream(dictionary: PdfDictionary): void {
  requirePlainStream(dictionary, NOT_IN_OBJECT_STREAM, 'PDF_OBJECT_INVALID')
}

function requirePlainStream(dictionary: PdfDictionary, others: ReadonlySet<string>, code: FindingCode): void {
  requirePlain(dictionary, others, code)
  requireOneFilter(dictionary, code)
}

/** §7.4.1: one filter and its parameters, both by themselves or both in an array: of one of each, readers find the parameters or not. */
function requireOneFilter(dictionary: PdfDictionary, code: FindingCode): void {
  const { entries } = dictionary
  const [filter, parameters] = [entries.get('Filter'), entries.get('DecodeParms')]
  if (filter === undefined && parameters === undefined) return
  const isListed = filter?.kind === 'array'
  const one = onlyOf(filter)
  if (nameOf(one) !== 'FlateDecode') throw refusal(code, 'Filter', dictionary)
  if (parameters === undefined) return
  const given = onlyOf(parameters)
  if ((parameters.kind === 'array') !== isListed || given?.kind !== 'dictionary' || !isPlainPredictor(given))
    throw refusal(code, 'DecodeParms', dictionary)
}

function onlyOf(value: PdfValue | undefined): PdfValue | undefined {
  if (value?.kind !== 'array') return value
  return value.items.length === 1 ? value.items[0] : undefined
}

/** Table 8, in the range in which all readers undo predictors alike: pixels of one to four octets. */
function isPlainPredictor({ entries }: PdfDictionary): boolean {
  const isIn = (key: string, least: number, most: number): boolean => {
    const value = entries.get(key)
    const number = naturalOf(value)
    return value === undefined || (number !== null && number >= least && number <= most)
  }
  return (
    [...entries.keys()].every((key) => PREDICTOR.has(key)) &&
    isIn('Predictor', 1, 15) &&
    isIn('Colors', 1, 4) &&
    isIn('BitsPerComponent', 8, 8) &&
    isIn('Columns', 1, 65_535)
  )
}

const PREDICTOR = keys('Predictor Colors BitsPerComponent Columns')

/** No key and no value that readers take for another one, and none that is null, which some take for an entry (§7.3.7). */
function requirePlain(dictionary: PdfDictionary, others: ReadonlySet<string>, code: FindingCode): void {
  for (const key of dictionary.entries.keys()) if (others.has(key)) throw refusal(code, key, dictionary)
  const fault = faultIn(dictionary)
  if (fault !== null) throw refusal(code, fault, dictionary)
  // Table 15, §14.4: the key of an encrypted document is made of it.
  const id = dictionary.entries.get('ID')
  const isPair = id?.kind === 'array' && id.items.length === 2 && id.items.every(({ kind }) => kind === 'string')
  if (id !== undefined && !isPair) throw refusal(code, 'ID', dictionary)
}

/** Values in values: some readers have no more than so many, and drop what is deeper. */
const DEEPEST = 8

function faultIn({ entries, repeated, inexactKeys }: PdfDictionary, depth = 0): string | null {
  const [odd] = inexactKeys ?? []
  if (odd !== undefined) return odd
  for (const key of repeated?.keys() ?? []) return key
  for (const [key, value] of entries) if (value.kind === 'null' || !isPlain(value, depth)) return key
  return null
}

function isPlain(value: PdfValue, depth: number): boolean {
  if (value.kind === 'number' || value.kind === 'name' || value.kind === 'reference') return value.inexact !== true
  if (depth === DEEPEST) return value.kind !== 'array' && value.kind !== 'dictionary'
  if (value.kind === 'array') return value.items.every((item) => isPlain(item, depth + 1))
  return value.kind !== 'dictionary' || faultIn(value, depth + 1) === null
}

function refusal(code: FindingCode, key: string, { start }: PdfDictionary): Refusal {
  return new Refusal(code, key, start)
}
