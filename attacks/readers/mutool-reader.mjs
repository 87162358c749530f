/** MuPDF as Debian has it (mupdf-tools). */
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

const script = fileURLToPath(new URL('mutool-script.js', import.meta.url))
const running = new Set()
process.on('exit', () => {
  for (const mutool of running) mutool.kill()
})

/** A process for each document: what one has drawn of a pattern, MuPDF may draw for the next one in the same process. */
async function read(octets, scale) {
  const file = join(folder, 'document.pdf')
  writeFileSync(file, octets)
  const mutool = spawn('mutool', ['run', script], { stdio: ['pipe', 'pipe', 'ignore'] })
  running.add(mutool)
  mutool.on('error', () => process.exit(1))
  mutool.on('exit', () => running.delete(mutool))
  mutool.stdin.on('error', () => process.exit(1))
  mutool.stdin.end(`${file}\t${scale}\t${folder}\n`)
  for await (const line of createInterface({ input: mutool.stdout })) {
    if (!line.startsWith('@')) continue
    const { texts, error } = JSON.parse(line.slice(1))
    if (error !== undefined) throw new Error(error)
    return texts.map((text, number) => {
      const { width, height, channels, samples } = readPng(readFileSync(join(folder, `${number}.png`)))
      return { width, height, pixels: toRgb(samples, channels), text }
    })
  }
  process.exit(1)
}

await serve('mupdf', version, read)
process.exit(0)
