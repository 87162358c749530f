import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Contender } from './contender.ts'
import type { BenchSet } from './documents.ts'
import { packed } from './packed.ts'

const run = promisify(execFile)

export interface OpenSsl {
  readonly version: string
  readonly contender: (set: BenchSet) => Promise<Contender>
  readonly clean: () => Promise<void>
}

/** Compiles `openssl/cms-verify.c`; a string says why that cannot be done here. */
export async function compileOpenSsl(): Promise<OpenSsl | string> {
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-bench-'))
  const program = join(folder, 'cms-verify')
  const source = fileURLToPath(new URL('../bench/openssl/cms-verify.c', import.meta.url))
  const clean = (): Promise<void> => rm(folder, { recursive: true })
  try {
    await run('cc', ['-O2', '-Wall', '-o', program, source, '-lcrypto'])
  } catch {
    await clean()
    return 'no C compiler, or no headers of OpenSSL (Debian: gcc, libssl-dev)'
  }
  const version = (await run('openssl', ['version']).catch(() => ({ stdout: 'OpenSSL' }))).stdout.trim()
  return { version, clean, contender: (set) => contender(set, folder, program) }
}

async function contender(set: BenchSet, folder: string, program: string): Promise<Contender> {
  const root = join(folder, `${set.algorithm}.root.der`)
  const packedDocuments = join(folder, `${set.algorithm}.documents`)
  await writeFile(root, set.root)
  await writeFile(packedDocuments, packed(set.oneSigner.flatMap(({ cms, content }) => [cms, content])))
  return {
    name: 'OpenSSL, CMS_verify in C',
    run: async (milliseconds) => {
      const { stdout } = await run(program, [root, packedDocuments, String(milliseconds)])
      const [documents = 0, seconds = 0, processorSeconds = 0] = stdout.trim().split(' ').map(Number)
      return { documents, seconds, processorSeconds }
    },
  }
}
