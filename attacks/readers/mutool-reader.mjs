/** MuPDF as Debian has it (mupdf-tools): one `mutool run` for all files. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { readPng } from './png.mjs'
import { absent, serve, toRgb } from './worker.mjs'

const { error, stderr } = spawnSync('mutool', ['-v'], { encoding: 'utf8' })
if (error !== undefined) absent('mupdf', error)
const version = /[\d.]+/.exec(stderr)?.[0] ?? 'unknown'

// Pages go through files: in memory where there is such a folder.
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'asean-verify-mupdf-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(1))

// `mutool run` has no way to flush: stdbuf (coreutils) makes it write each line when it is complete.
const script = fileURLToPath(new URL('mutool-script.js', import.meta.url))
const mutool = spawn('stdbuf', ['-oL', 'mutool', 'run', script], { stdio: ['pipe', 'pipe', 'ignore'] })
mutool.on('error', () => process.exit(1))
process.on('exit', () => mutool.kill())
mutool.on('exit', () => process.exit(1))
mutool.stdin.on('error', () => process.exit(1))
const answers = createInterface({ input: mutool.stdout })[Symbol.asyncIterator]()

async function read(octets, scale) {
  const file = join(folder, 'document.pdf')
  writeFileSync(file, octets)
  mutool.stdin.write(`${file}\t${scale}\t${folder}\n`)
  for (;;) {
    const { value, done } = await answers.next()
    if (done) process.exit(1)
    if (!value.startsWith('@')) continue
    const { texts, error } = JSON.parse(value.slice(1))
    if (error !== undefined) throw new Error(error)
    return texts.map((text, number) => {
      const { width, height, channels, samples } = readPng(readFileSync(join(folder, `${number}.png`)))
      return { width, height, pixels: toRgb(samples, channels), text }
    })
  }
}

await serve('mupdf', version, read)
process.exit(0)
