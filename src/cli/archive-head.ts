import { open } from 'node:fs/promises'
import { BUDGETS } from '../index.ts'
import { type BudgetWords, budgetFrom } from './budget-option.ts'
import { CommandError } from './errors.ts'
import type { Limit } from './files.ts'
import { type Said, said } from './said.ts'

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

/** How large an archive may be: a document as large as there may be, and evidence of the same kind beside it. */
export function archiveBytes(words: BudgetWords): number {
  const { documentBytes, evidenceBytes } = budgetFrom(words).budget ?? BUDGETS.service
  return documentBytes + evidenceBytes
}

/** The same of what may be either. */
export function documentOrArchive(words: BudgetWords): Limit {
  const { documentBytes } = budgetFrom(words).budget ?? BUDGETS.service
  return (head) => (beginsAsArchive(head) ? archiveBytes(words) : documentBytes)
}

/** @throws {CommandError} for options that say something of a document, and nothing of an archive */
export function requireNoneOfDocument<Name extends string>(
  values: Readonly<Partial<Record<Name, unknown>>>,
  names: readonly Name[],
  command: string,
): void {
  const given = names.find((name) => values[name] !== undefined)
  if (given === undefined) return
  throw new CommandError('USAGE_OPTION_INVALID', `--${given}`, said('ofDocument'), command)
}

/** What is told of an archive where a document is due. */
export const JUDGE_IT: Said = said('isArchive')
