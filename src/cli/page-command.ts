import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { asGiven, CommandError } from './errors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { parseWords } from './parse-words.ts'
import { writeWhole } from './write-whole.ts'

const OPTIONS = { output: { type: 'string' } } as const

/**
 * `asean-verify page`: the page that judges documents, as one file that works without a network. `scripts/package/build-page.mjs` made its parts.
 */
export async function pageCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, 'page')
  const { output } = values
  const [extra] = positionals
  if (extra !== undefined)
    throw new CommandError('USAGE_OPTION_INVALID', asGiven(extra), 'is nothing that page takes', 'page')
  if (output === undefined && process.stdout.isTTY === true)
    throw new CommandError('USAGE_OPTION_INVALID', '--output', 'is needed at a terminal: name a file', 'page')
  const beside = fileURLToPath(new URL('./element/', import.meta.url))
  const blocks = [
    await block('judge.js', join(beside, 'page-judge.js')),
    await block('drawer.js', join(beside, 'page-drawer.js')),
  ]
  const page = await readFile(join(beside, 'page.html'), 'utf8')
  const whole = page.replace('<!--parts-->', () => blocks.join('\n    '))
  if (output === undefined) await new Promise<void>((done) => process.stdout.write(whole, () => done()))
  else await writeWhole(output, whole)
  return EXIT.accept
}

/** A part of the page, as it unpacks it: compressed (RFC 1952), in Base64, which no markup can end. */
async function block(name: string, path: string): Promise<string> {
  const base64 = gzipSync(await readFile(path), { level: 9 }).toString('base64')
  return `<script type="application/gzip" id="${name}">${base64}</script>`
}
