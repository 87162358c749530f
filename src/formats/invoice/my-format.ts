import type { SignatureFormat } from '../types.ts'
import { XMLDSIG } from '../xmldsig/format.ts'

/** MyInvois 1.1 of Malaysia, in JSON or XML. SigningTime is there, and signed by nobody: it claims no time either. */
export const MY_INVOIS: SignatureFormat = Object.freeze({ ...XMLDSIG, name: 'MyInvois' } satisfies SignatureFormat)
