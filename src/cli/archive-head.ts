import { open } from 'node:fs/promises'

const FIRST_WORD = new TextEncoder().encode('asean-verify-archive ')

/** Whether it begins as what `--save-evidence` writes: no document does. */
export function beginsAsArchive(octets: Uint8Array): boolean {
  return FIRST_WORD.every((octet, i) => octets[i] === octet)
}

/** The same of a file that is read in place. */
export async function isArchiveFile(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const head = new Uint8Array(FIRST_WORD.length)
    await file.read(head, 0, head.length, 0)
    return beginsAsArchive(head)
  } finally {
    await file.close()
  }
}

/** What is told of an archive where a document is due. */
export const JUDGE_IT = 'is an archive of --save-evidence, and no document: judge it by asean-verify judge FILE'
