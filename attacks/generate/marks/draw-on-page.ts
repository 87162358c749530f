import { type PdfDictionary, reference } from '../../../src/testbed/pdf-syntax.ts'
import type { Draft } from '../draft.ts'
import type { Body } from '../synthetic-pdf.ts'

/** Behind what the page paints already. */
export function draw({ objects, target }: Draft, content: string): void {
  const { dictionary, data } = objects.get(target.content) as { dictionary: PdfDictionary; data: string }
  const written = 'Filter' in dictionary ? target.written : data
  objects.set(target.content, { dictionary: {}, data: `${written}${content}\n` })
}

/** The name of a resource of the page that is new. */
export function addResource(draft: Draft, category: string, body: Body): string {
  const { objects, target } = draft
  const number = draft.number()
  objects.set(number, body)
  const page = objects.get(target.number) as PdfDictionary
  const resources = (page['Resources'] ?? {}) as PdfDictionary
  const name = `N${number}`
  const entries = { ...((resources[category] ?? {}) as PdfDictionary), [name]: reference(number) }
  objects.set(target.number, { ...page, Resources: { ...resources, [category]: entries } })
  return name
}
