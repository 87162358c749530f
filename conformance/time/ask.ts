import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type AcceptancePolicy, PRESETS, type Report, verify } from '../../src/index.ts'
import type { SignatureReport } from '../../src/report/types.ts'
import { handOver } from '../handed-over.ts'
import { NO_TRUST } from '../judge-file.ts'
import { record } from '../record.ts'
import type { Job } from './read-cases.ts'

/** Of a signature, and not of a state's law: no origin, no recognition. */
export function timePolicy(revocation: AcceptancePolicy['revocation']): AcceptancePolicy {
  return { ...PRESETS.technical, name: 'time', revocation }
}

/** The document of a job, judged as a user would have it judged. */
export async function askLibrary(folder: string, job: Job): Promise<Report> {
  const evidence = await filesOf(folder, job.evidence)
  const read = (paths: readonly string[]): Promise<readonly Buffer[]> =>
    Promise.all(paths.map(async (path) => handOver(await readFile(path))))
  const named = (ending: RegExp): Promise<readonly Buffer[]> => read(evidence.filter((path) => ending.test(path)))
  const report = await verify(handOver(await readFile(join(folder, job.file))), {
    trust: NO_TRUST,
    // What is right stands on it: a status that is not known decides (ETSI EN 319 102-1 §5.2.6.4).
    policy: timePolicy('required'),
    anchors: await read(await filesOf(folder, job.anchors)),
    certificates: await named(/(?<!\.crl)\.(?:pem|crt|cer|der)$/i),
    crls: await named(/\.crl(?:\.pem)?$/i),
    ocspResponses: await named(/\.(?:ocsp|ors)$/i),
    ...(job.at === null ? {} : { at: new Date(job.at) }),
    ...(job.content === null ? {} : { content: handOver(await readFile(join(folder, job.content))) }),
  })
  record('verify', report)
  return report
}

/** Files, and every file of folders, in the order of their names. */
async function filesOf(folder: string, paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const whole = join(folder, path)
      if (!(await stat(whole)).isDirectory()) return [whole]
      const entries = await readdir(whole, { recursive: true, withFileTypes: true })
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    }),
  )
  return found.flatMap((files) => [...files].sort())
}

/** By the name of its field; one without a field, which the sets name by the digest of its value, is the only one of its file. */
export function signatureNamed({ signatures }: Report, id: string): SignatureReport | undefined {
  const [only, ...others] = signatures
  const named = signatures.find(({ field }) => field === id)
  return named ?? (only?.field === undefined && others.length === 0 ? only : undefined)
}
