import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createTestbed } from '../../src/testbed/index.ts'
import { makeFile } from './make-file.ts'

/**
 * How long it takes, and how much memory, to verify a large PDF from a path and as a Blob: as ratios to one `createHash` over the same file, and above a
 * bare process, in one run. `npm run bench:in-place -- 200 2048` for files of so many MiB.
 */

interface Measured {
  readonly told: string
  readonly milliseconds: number
  /** MiB. */
  readonly peak: number
}

async function measured(what: string, path: string, ...others: readonly string[]): Promise<Measured> {
  const child = new URL('in-place-measure.js', import.meta.url).pathname
  const { stdout } = await promisify(execFile)(process.execPath, [child, what, path, ...others])
  return JSON.parse(stdout) as Measured
}

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [200]
const folder = await mkdtemp(join(tmpdir(), 'in-place-'))
try {
  const testbed = await createTestbed()
  const { signer } = testbed.states.SG
  const bare = await measured('bare', '')
  for (const size of sizes) {
    const path = join(folder, `${size}.pdf`)
    await makeFile(path, size, signer, testbed.now)
    await writeFile(`${path}.anchor`, signer.issuers.at(-1) ?? signer.certificate)
    // What is in the cache of the system is there for all.
    await measured('hash', path)
    const hash = await measured('hash', path)
    console.log(`${size} MiB: createHash ${hash.milliseconds.toFixed(0)} ms; bare process ${bare.peak.toFixed(0)} MiB`)
    for (const what of ['path', 'blob']) {
      const { told, milliseconds, peak } = await measured(what, path)
      const [ratio, above] = [milliseconds / hash.milliseconds, peak - bare.peak]
      console.log(
        `  ${what}: ${milliseconds.toFixed(0)} ms, ${ratio.toFixed(2)} times; ${above.toFixed(0)} MiB above; ${told}`,
      )
    }
    const { told } = await measured('abort', path, `${hash.milliseconds}`)
    console.log(`  aborted at ten points: rejected within ${told}`)
    await rm(path)
  }
} finally {
  await rm(folder, { recursive: true })
}
