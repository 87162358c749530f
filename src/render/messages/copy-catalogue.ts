import { reading } from '../../core/misuse.ts'
import type { PartialCatalogue } from './catalogue.ts'

/** What a caller gives as a catalogue, copied before anything is waited for. By its form it is read once English is there to compare it with. */
export function copyCatalogue(value: unknown, name: string): PartialCatalogue {
  return reading(name, () => structuredClone(value)) as PartialCatalogue
}
