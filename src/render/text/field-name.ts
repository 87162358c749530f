import type { Finding } from '../../core/finding.ts'
import { printableName } from '../../core/printable.ts'

/** The data of a finding; the name of a field in quotation marks, unless it is one word, so that it is not read as part of the sentence. */
export function fieldData({ data }: Finding): Finding['data'] {
  const field = data?.['field']
  if (typeof field !== 'string' || field === '') return data
  const name = printableName(field)
  return { ...data, field: name.includes(' ') && !name.startsWith('"') ? `"${name}"` : name }
}
