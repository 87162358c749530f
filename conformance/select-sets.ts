import type { Adapter } from './types.ts'

/**
 * Which sets are run: named ones, whatever they are. Without names, all but those that are not expected to agree yet.
 * One of these runs unnamed where the folder that was given is its own, and holds no other set.
 */
export function selectSets(
  adapters: readonly Adapter[],
  folderName: string,
  names: readonly string[] | null,
): readonly Adapter[] {
  if (names !== null) return adapters.filter(({ name }) => names.includes(name))
  const isAlone = ({ folder, name }: Adapter): boolean =>
    folder === folderName && adapters.every((other) => other.folder !== folder || other.name === name)
  return adapters.filter((adapter) => adapter.pending !== true || isAlone(adapter))
}

/** Of `--sets`: names between commas. */
export function readSetNames(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
