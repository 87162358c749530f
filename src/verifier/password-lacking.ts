import type { Code } from '../core/codes.ts'
import type { Report } from '../report/types.ts'

/** Why a document could not be read, where its password is the reason; `null`: it is not. */
export function passwordLacking({ findings }: Report): Code | null {
  return findings.find(({ code }) => code === 'PDF_PASSWORD_REQUIRED' || code === 'PDF_PASSWORD_WRONG')?.code ?? null
}
