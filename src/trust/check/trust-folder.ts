import { engine } from '#platform'
import { toHex } from '../../core/bytes.ts'
import type { Code } from '../../core/codes.ts'
import { failed, type Outcome, success } from '../../core/outcome.ts'
import { checkFolder, readListOfLists } from './list-of-lists.ts'
import { type TrustFile, takeFiles, trustFileKind } from './trust-file.ts'

/** What is in a folder of trust data, by what each file is. */
export interface TrustFolder {
  readonly lists: readonly TrustFile[]
  /** Agreements: `loadTrust` takes those of one file. */
  readonly recognition: readonly TrustFile[]
}

/**
 * The files of a folder, as its list of lists says where it has one: all of them, as they were, and no other. The list of lists adds nothing to them, and
 * is left out. A failure's `what` is the file that it is about.
 *
 * ```ts
 * import { readTrustFolder } from 'asean-verify/trust-tools'
 *
 * const folder = await readTrustFolder([{ name: 'sg.json', bytes: new TextEncoder().encode('{}') }])
 * folder.ok // true: nothing here says which files there are
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function readTrustFolder(files: readonly TrustFile[]): Promise<Outcome<TrustFolder, Code>> {
  const taken = takeFiles(files).map((file) => ({ ...file, kind: trustFileKind(file.bytes) }))
  const of = (kind: (typeof taken)[number]['kind']): readonly TrustFile[] =>
    taken.filter((file) => file.kind === kind).map(({ name, bytes }) => ({ name, bytes }))
  const folder = { lists: of('list'), recognition: of('recognition') }
  const others = [...folder.lists, ...folder.recognition]
  // Given by itself it can be compared with nothing.
  if (others.length === 0) return success(folder)
  for (const { name, bytes } of of('list-of-lists')) {
    const index = readListOfLists(bytes)
    if (!index.ok) return failed(index.failure.code, `${name}#${index.failure.what ?? ''}`)
    const digested = await Promise.all(
      others.map(async (file) => ({ name: file.name, sha256: toHex(await engine.digest('sha-256', [file.bytes])) })),
    )
    const [fault] = checkFolder(index.value, name, digested)
    if (fault !== undefined) return failed(fault.code, String(fault.data['name'] ?? fault.file))
  }
  return success(folder)
}
