import type { Budget } from '../core/budget.ts'
import type { PdfValue } from './object.ts'

/** What is charged by the size of the file: a large one may ask for more than a small one. */

/** A smaller file counts as one of this size. */
const SMALL_FILE = 16 * 1024

/** Objects are charged one by one, and a file may have so many for its size. */
export function boundObjects(budget: Budget, fileSize: number): void {
  const kib = Math.max(fileSize, SMALL_FILE) / 1024
  budget.lower('pdfObjects', Math.floor(budget.limits.pdfObjectsPerKib * kib), 'pdfObjectsPerKib')
}

/** Charges octets that are looked at, by how often that is all of the file. */
export function chargePasses(budget: Budget, octets: number, fileSize: number): void {
  budget.spend('pdfPasses', octets / Math.max(fileSize, SMALL_FILE))
}

/** What is refused takes so many units more than what is read: each is an exception. */
const UNITS_OF_REFUSAL = 3

/** Charges an object that was refused, by a reader that goes on to the next: a file may have nothing else. */
export function chargeRefusal(budget: Budget): void {
  budget.spend('pdfObjects', UNITS_OF_REFUSAL)
}

/** Items that one unit pays for. */
const ITEMS_PER_UNIT = 8

/** Charges the items of an array: many may have the same one, and each of them goes through it. */
export function chargeItems(budget: Budget, count: number): void {
  const units = Math.floor(count / ITEMS_PER_UNIT)
  if (units > 0) budget.spend('pdfObjects', units)
}

/** Octets of a string that one unit pays for. */
const OCTETS_PER_UNIT = 64

/** Charges what a reference leads to, by what it takes to go through it. */
export function chargeShared(budget: Budget, value: PdfValue): void {
  if (value.kind === 'array') chargeItems(budget, value.items.length)
  else if (value.kind === 'string' && value.bytes.length >= OCTETS_PER_UNIT)
    budget.spend('pdfObjects', Math.floor(value.bytes.length / OCTETS_PER_UNIT))
}

/** Charges octets of memory, in all and by how often that is all of the file. */
export function chargeMemory(budget: Budget, octets: number, fileSize: number): void {
  budget.spend('pdfExpansion', octets / Math.max(fileSize, SMALL_FILE))
  budget.spend('pdfMemoryBytes', octets)
}

/** Of what is inflated, the parts and the whole are in memory at once; and each octet takes time. */
const MEMORY_OF_INFLATED = 4

/** How many octets inflating may still give: three limits bound it. */
export function inflatableOctets({ limits, spent }: Budget, fileSize: number): number {
  const expansion = (limits.pdfExpansion - spent.pdfExpansion) * Math.max(fileSize, SMALL_FILE)
  const memory = Math.min(expansion, limits.pdfMemoryBytes - spent.pdfMemoryBytes)
  return Math.max(0, Math.min(limits.inflatedBytes - spent.inflatedBytes, Math.ceil(memory / MEMORY_OF_INFLATED)))
}

/** Charges what inflating gave. */
export function chargeInflated(budget: Budget, octets: number, fileSize: number): void {
  budget.spend('inflatedBytes', octets)
  chargeMemory(budget, octets * MEMORY_OF_INFLATED, fileSize)
}
