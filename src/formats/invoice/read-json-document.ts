import type { Budget } from '../../core/budget.ts'
import { readJson } from '../../json/read-json.ts'
import { named } from '../named-format.ts'
import type { StructuredFacts } from '../structured-document.ts'
import { readMyJson } from './my-json.ts'

/** A text of JSON: an invoice of a profile that is known, or what it is. */
export function readJsonDocument(octets: Uint8Array, budget: Budget): StructuredFacts {
  const text = readJson(octets, budget)
  if (!text.ok) return { format: 'json', unreadable: text.failure }
  const structured = readMyJson(text.value)
  if (structured === null) return { format: 'unknown', unreadable: named('FORMAT_NOT_READ', 'JSON') }
  return structured.ok
    ? { format: 'json', structured: structured.value }
    : { format: 'json', unreadable: structured.failure }
}
