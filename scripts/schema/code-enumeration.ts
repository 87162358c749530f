import { CODE_KINDS } from './code-kinds.ts'

/** What a line of a schema may have. */
const WIDTH = 120

/** The text of a schema with every code that there is, in the order of the rows; what else it says is left as it is. */
export function withAllCodes(schema: string): string {
  return Object.entries(CODE_KINDS).reduce(withCodes, schema)
}

/** The definition of one kind of code, up to the end of its enumeration. */
function withCodes(schema: string, [kind, codes]: readonly [string, readonly string[]]): string {
  const enumeration = new RegExp(`(\\n {4}"${kind}": \\{\\n {6}"description": "[^"]*",\\n)[^\\]]*\\]`)
  if (!enumeration.test(schema)) throw new Error(`the schema has no enumeration of ${kind}`)
  return schema.replace(enumeration, (_, start: string) => start + written(codes))
}

function written(codes: readonly string[]): string {
  const quoted = codes.map((code) => `"${code}"`)
  const line = `      "enum": [${quoted.join(', ')}]`
  return line.length <= WIDTH ? line : `      "enum": [\n        ${quoted.join(',\n        ')}\n      ]`
}
