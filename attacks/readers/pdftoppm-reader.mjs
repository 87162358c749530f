/**
 * poppler's own commands (poppler-utils), two processes a file: for machines without its bindings. It draws by Splash.
 */
import { execFile, spawnSync } from 'node:child_process'
import { absent, serve, toRgb } from './worker.mjs'

const { error, stderr } = spawnSync('pdftoppm', ['-v'], { encoding: 'utf8' })
if (error !== undefined) absent('pdftoppm', error)

function run(command, words, octets) {
  return new Promise((resolve, reject) => {
    const child = execFile(
      command,
      words,
      { encoding: 'buffer', maxBuffer: 1 << 28, timeout: 30_000 },
      (error, stdout) => (error === null ? resolve(stdout) : reject(error)),
    )
    // A command that has seen enough, or nothing it can read, closes its end.
    child.stdin.on('error', () => undefined)
    child.stdin.end(octets)
  })
}

/** Each page is one picture: `P6 WIDTH HEIGHT 255` and a white space before the samples. */
function pictures(octets) {
  const found = []
  for (let at = 0; at < octets.length; ) {
    const [head, kind, width, height] = /^P([56])\s(\d+)\s(\d+)\s255\s/.exec(octets.toString('latin1', at, at + 40))
    const channels = kind === '6' ? 3 : 1
    const end = at + head.length + width * height * channels
    found.push({
      width: Number(width),
      height: Number(height),
      pixels: toRgb(octets.subarray(at + head.length, end), channels),
    })
    at = end
  }
  return found
}

async function read(octets, scale) {
  const [drawn, words] = await Promise.all([
    run('pdftoppm', ['-r', String(scale * 72), '-'], octets),
    run('pdftotext', ['-', '-'], octets),
  ])
  const texts = words.toString('utf8').split('\f')
  return pictures(drawn).map((page, number) => ({ ...page, text: texts[number] ?? '' }))
}

await serve('pdftoppm', /[\d.]+/.exec(stderr)?.[0] ?? 'unknown', read)
