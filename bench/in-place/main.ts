import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createTestbed } from '../../src/testbed/index.ts'
import { makeFile, SHAPES } from './make-file.ts'

/**
 * How long it takes, and how much memory, to verify a large PDF from a path, as a Blob, and in memory: as ratios to one `createHash` over the same file, and
 * above a bare process, in one run. Beside it, how long the event loop was held, and how soon an aborted call ended. `npm run tool -- in-place 200 2048`
 * for files of so many MiB, `in-place 200 updates text` for files of two shapes.
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

const given = process.argv.slice(2)
const asked = given.filter((argument) => /^[0-9]+$/.test(argument)).map(Number)
const shapes = SHAPES.filter((shape) => given.includes(shape))
const folder = await mkdtemp(join(tmpdir(), 'in-place-'))
try {
  const testbed = await createTestbed()
  const { signer } = testbed.states.SG
  const bare = await measured('bare', '')
  for (const size of asked.length > 0 ? asked : [200])
    for (const shape of shapes.length > 0 ? shapes : SHAPES) {
      const path = join(folder, `${shape}-${size}.pdf`)
      await makeFile(path, shape, size, signer, testbed.now)
      await writeFile(`${path}.anchor`, signer.issuers.at(-1) ?? signer.certificate)
      // What is in the cache of the system is there for all.
      await measured('hash', path)
      const hash = await measured('hash', path)
      const [time, memory] = [hash.milliseconds.toFixed(0), bare.peak.toFixed(0)]
      console.log(`${size} MiB of ${shape}: createHash ${time} ms; bare process ${memory} MiB`)
      const ofBlob = await measured('hash-blob', path)
      const [blobRatio, blobAbove] = [ofBlob.milliseconds / hash.milliseconds, ofBlob.peak - bare.peak]
      console.log(
        `  createHash of its Blob: ${ofBlob.milliseconds.toFixed(0)} ms, ${blobRatio.toFixed(2)} times; ${blobAbove.toFixed(0)} MiB above`,
      )
      // Node reads no file of 2 GiB into memory at once.
      for (const what of size < 2048 ? ['path', 'blob', 'octets'] : ['path', 'blob']) {
        const { told, milliseconds, peak } = await measured(what, path)
        const [ratio, above] = [milliseconds / hash.milliseconds, peak - bare.peak]
        console.log(
          `  ${what}: ${milliseconds.toFixed(0)} ms, ${ratio.toFixed(2)} times; ${above.toFixed(0)} MiB above; ${told}`,
        )
        console.log(`    ${(await measured(what, path, 'turns')).told}`)
      }
      await rm(path)
    }
} finally {
  await rm(folder, { recursive: true })
}
