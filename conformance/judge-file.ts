import { readFile } from 'node:fs/promises'
import { emptyRecognition } from '../src/agreements/recognition-reader.ts'
import { createBudget } from '../src/core/budget.ts'
import { documentSignatures } from '../src/formats/document-signatures.ts'
import { readDocument } from '../src/formats/read-document.ts'
import type { Report } from '../src/report/types.ts'
import type { Trust } from '../src/trust/types.ts'
import type { VerifyOptions } from '../src/verifier/options.ts'
import { verify } from '../src/verifier/verify.ts'
import { handOver } from './handed-over.ts'
import { record } from './record.ts'

/** Trust in nothing: what is compared is arithmetic and structure. */
export const NO_TRUST: Trust = Object.freeze({
  environment: 'production',
  lists: [],
  recognition: emptyRecognition('production'),
})

export async function judgeFile(path: string, options: Omit<VerifyOptions, 'trust'> = {}): Promise<Report> {
  return judgeBytes(await readFile(path), options)
}

export async function judgeBytes(bytes: Uint8Array, options: Omit<VerifyOptions, 'trust'> = {}): Promise<Report> {
  const report = await verify(handOver(bytes), { trust: NO_TRUST, policy: 'technical', ...options })
  record('verify', report)
  return report
}

/** Every certificate inside the signatures of a document. */
export async function certificatesIn(path: string): Promise<readonly Uint8Array[]> {
  const budget = createBudget()
  const facts = await readDocument(handOver(await readFile(path)), budget)
  if ('unreadable' in facts) return []
  const signatures = await documentSignatures(facts, undefined, budget)
  return signatures.flatMap(({ signedData }) => signedData?.certificates ?? [])
}
