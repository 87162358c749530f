import type { SignatureFormat } from '../types.ts'
import { XMLDSIG } from '../xmldsig/format.ts'

/** ETSI EN 319 132-1: XML Signature with properties of its own. */
export const XADES_FORMAT: SignatureFormat = Object.freeze({ ...XMLDSIG, name: 'XAdES' } satisfies SignatureFormat)
