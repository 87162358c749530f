import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Report } from '../../src/report/types.ts'
import { verify } from '../../src/verifier/verify.ts'
import { NO_TRUST } from '../judge-file.ts'

export type Judge = (bytes: Uint8Array) => Promise<Report>

/** By the policy `technical`, with the anchors and the evidence that `writeTrust` put into the folder. */
export async function judgeWith(folder: string, at: Date): Promise<Judge> {
  const read = async (part: string, ending: string): Promise<readonly Uint8Array[]> => {
    const names = (await readdir(join(folder, part))).filter((name) => name.endsWith(ending)).sort()
    return Promise.all(names.map((name) => readFile(join(folder, part, name))))
  }
  const [anchors, certificates, crls] = [
    await read('anchors', '.pem'),
    await read('evidence', '.pem'),
    await read('evidence', '.crl'),
  ]
  return (bytes) => verify(bytes, { trust: NO_TRUST, policy: 'technical', at, anchors, certificates, crls })
}
