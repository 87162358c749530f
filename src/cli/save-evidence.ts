import { createArchive, type Trust, type VerifiedWithEvidence } from '../index.ts'
import { asGiven } from './errors.ts'
import type { TrustFiles } from './trust-option.ts'
import { writeWhole } from './write-whole.ts'

export interface Saving {
  readonly out: string
  /** `null`: lists and agreements are kept by their digests. */
  readonly files: TrustFiles | null
  /** With what the document was opened. It is not saved. */
  readonly opened: { readonly password?: string }
}

/** The owner alone may read it: it has the document in it, and the names of who signed. */
const OWNER_ALONE = 0o600

/** `--save-evidence FILE`. What it gives back goes to standard error, so that standard output is the report alone. */
export async function saveEvidence(verified: VerifiedWithEvidence, { out, files, opened }: Saving): Promise<string> {
  const whole = files === null ? {} : await wholeFiles(files, verified.trust)
  const archive = await createArchive(verified, { ...whole, ...opened })
  await writeWhole(out, archive, OWNER_ALONE)
  return `Archive saved in ${asGiven(out)} (${archive.length} bytes). It holds personal data: the document itself, and the names in its certificates. Keep it as you keep the document.`
}

/** Those of the package where `--trust` brought none; lists that are for tests go without agreements then. */
async function wholeFiles({ lists, recognition }: TrustFiles, { environment }: Trust) {
  const { WHOLE_LISTS } = await import('./whole-lists.ts')
  const { WHOLE_RECOGNITION } = await import('./whole-recognition.ts')
  const agreements = recognition ?? (environment === 'production' ? WHOLE_RECOGNITION : undefined)
  return { lists: lists ?? WHOLE_LISTS, ...(agreements === undefined ? {} : { recognition: agreements }) }
}
