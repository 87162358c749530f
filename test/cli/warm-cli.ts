import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Ran } from './build-cli.ts'

/**
 * The program of the command line, run again and again in one process, so that its modules are loaded once and warm: each message is the words of a call.
 * It is the program itself, with `process.argv`, standard output, standard error and the exit status that a process of its own would have.
 */
const [, , program = ''] = process.argv
const answer = process.send?.bind(process)
// To the program this is no process that another one started.
Reflect.deleteProperty(process, 'send')

const written: { readonly stdout: Uint8Array[]; readonly stderr: Uint8Array[] } = { stdout: [], stderr: [] }
process.stdout.write = into(written.stdout)
process.stderr.write = into(written.stderr)

function into(pieces: Uint8Array[]): typeof process.stdout.write {
  return (piece: string | Uint8Array, encodingOrDone?: unknown, done?: unknown): boolean => {
    pieces.push(Buffer.from(piece as string))
    const called = typeof encodingOrDone === 'function' ? encodingOrDone : done
    if (typeof called === 'function') process.nextTick(() => called(null))
    return true
  }
}

const toText = (pieces: Uint8Array[]): string => Buffer.concat(pieces.splice(0)).toString('utf8')

function ended(exitCode: number, done?: () => void): void {
  const ran: Ran = { exitCode, stdout: toText(written.stdout), stderr: toText(written.stderr) }
  answer?.(ran, undefined, undefined, done)
}

const exit = process.exit.bind(process)
// A program that ends its process has ended this one too: the next call gets another.
process.exit = ((code?: number) => ended(code ?? 0, () => exit(0))) as typeof process.exit

let calls = 0
interface Call {
  readonly words: readonly string[]
  /** Of the terminal; without one it writes to none. */
  readonly columns?: number
}

process.on('message', async ({ words, columns }: Call) => {
  for (const stream of [process.stdout, process.stderr])
    Object.assign(stream, { isTTY: columns !== undefined, columns: columns ?? 0 })
  process.argv = [process.execPath, program, ...words]
  process.exitCode = undefined
  // Its first file alone is evaluated anew, which is what a call is.
  await import(`${pathToFileURL(program).href}?${++calls}`)
  const exitCode = Number(process.exitCode ?? 0)
  process.exitCode = undefined
  process.removeAllListeners('uncaughtException')
  for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error')
  ended(exitCode)
})

process.on('disconnect', () => {
  rmSync(dirname(program), { recursive: true, force: true })
  exit(0)
})
