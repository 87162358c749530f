import { plainView } from '../../core/bytes.ts'
import { tooMuchJson } from '../../core/json-depth.ts'
import { reading, requireBytes, requireRecord, requireText } from '../../core/misuse.ts'
import { takeList } from '../../core/take-options.ts'

/** A file of trust data as its keeper has it: the name without folders, as a list of lists names it. */
export interface TrustFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export type TrustFileKind = 'list' | 'recognition' | 'list-of-lists'

/** Known by a member that only that kind has. Any other file is read as a list, and refused with the reason. */
export function trustFileKind(bytes: Uint8Array): TrustFileKind {
  requireBytes(bytes, 'bytes')
  const members = membersOf(bytes)
  if (members.includes('agreements') || members.includes('completeness')) return 'recognition'
  return members.includes('lists') ? 'list-of-lists' : 'list'
}

/**
 * Files as they are at the moment of the call: the list and its members are read once.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function takeFiles(files: unknown): readonly TrustFile[] {
  return takeList<unknown>(files, 'files').map((file, i) => {
    requireRecord(file, `files[${i}]`)
    const { name, bytes } = reading(`files[${i}]`, () => ({ name: file['name'], bytes: file['bytes'] }))
    requireText(name, `files[${i}].name`)
    requireBytes(bytes, `files[${i}].bytes`)
    return { name, bytes: plainView(bytes) }
  })
}

function membersOf(bytes: Uint8Array): readonly string[] {
  const text = new TextDecoder().decode(plainView(bytes))
  if (tooMuchJson(text) !== null) return []
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? Object.keys(value) : []
  } catch (error) {
    // Not JSON: the reader of lists says where and why.
    if (error instanceof SyntaxError) return []
    throw error
  }
}
