import { ALL_CODES } from './all-rows.ts'

/** In a schema as text: the definition of a code, up to the end of its enumeration. */
const ENUMERATION = /(\n {4}"code": \{\n {6}"description": "[^"]*",\n {6}"enum": \[\n)[^\]]*(\n {6}\])/

/** The text of a schema with every code that there is, in the order of the rows; what else it says is left as it is. */
export function withAllCodes(schema: string): string {
  if (!ENUMERATION.test(schema)) throw new Error('the schema has no enumeration of codes')
  const codes = ALL_CODES.map((code) => `        "${code}"`).join(',\n')
  return schema.replace(ENUMERATION, (_, start: string, end: string) => `${start}${codes}${end}`)
}
