import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Contender } from '../contender.ts'
import { packed } from '../packed.ts'
import type { InvoiceSet } from './documents.ts'

const run = promisify(execFile)
const CONFIG = ['--crypto=openssl', '--cflags', '--libs']

/** Compiles `libxmlsec/verify-xml.c`; a string says why that cannot be done here. */
export async function compileLibxmlsec(folder: string, set: InvoiceSet): Promise<Contender | string> {
  const [program, certificate, invoices] = [join(folder, 'verify-xml'), join(folder, 'signer.der'), join(folder, 'xml')]
  const source = fileURLToPath(new URL('../bench/libxmlsec/verify-xml.c', import.meta.url))
  let version: string
  try {
    const { stdout: options } = await run('xmlsec1-config', CONFIG)
    version = (await run('xmlsec1-config', ['--version'])).stdout.trim()
    await run('cc', ['-O2', '-o', program, source, ...options.trim().split(/\s+/)])
  } catch {
    return 'no C compiler, or no headers of libxmlsec (Debian: gcc, libxmlsec1-dev)'
  }
  await writeFile(certificate, set.certificate)
  await writeFile(invoices, packed(set.invoices))
  return {
    name: `libxmlsec ${version} in C`,
    run: async (milliseconds) => {
      const { stdout } = await run(program, [certificate, invoices, String(milliseconds)])
      const [documents = 0, seconds = 0, processorSeconds = 0] = stdout.trim().split(' ').map(Number)
      return { documents, seconds, processorSeconds }
    },
  }
}
