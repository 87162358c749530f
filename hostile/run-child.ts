import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Measured } from './measure.ts'

/** Megabytes that what reads a hostile input may have. */
const HEAP = 512
/** Milliseconds after which it is ended. */
const PATIENCE = 120_000

export interface Ran extends Measured {
  /** Megabytes of the heap at their highest, as the collector of garbage tells. */
  readonly heap: number
}

/** Runs `measure.ts`: what it told last, or how it ended. */
export function measure(path: string, warm: string, door: string, budget: string): Promise<Ran | string> {
  return new Promise((resolve) => {
    const program = fileURLToPath(new URL('./hostile-measure.js', import.meta.url))
    const flags = [`--max-old-space-size=${HEAP}`, '--trace-gc']
    const child = spawn(process.execPath, [...flags, program, path, warm, door, budget], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    let last: Measured | null = null
    let heap = 0
    let errors = ''
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
    child.on('message', (message) => {
      last = message as Measured
    })
    // `Mark-Compact 31.2 (50.1) -> 20.1 (51.0) MB`: in use before, and after.
    child.stdout?.on('data', (text) => {
      for (const [, used] of String(text).matchAll(/ (\d+\.\d) \(\d+\.\d\) -> /g)) heap = Math.max(heap, Number(used))
    })
    child.stderr?.on('data', (text) => {
      errors = `${errors}${text}`.slice(0, 2_000)
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      const heapRanOut = /heap out of memory/.test(errors)
      if (code === 0 && last !== null) resolve({ ...last, heap })
      else if (heapRanOut) resolve(`more than ${HEAP} MB`)
      else if (signal === 'SIGKILL') resolve(`more than ${PATIENCE / 1000} s`)
      else resolve(/^\w*Error.*$/m.exec(errors)?.[0] ?? `ended with ${code}`)
    })
  })
}

/** Runs `make.ts`. */
export function makeInputs(folder: string, what: string, sizes: readonly number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const program = fileURLToPath(new URL('./hostile-make.js', import.meta.url))
    const child = spawn(process.execPath, [program, folder, what, ...sizes.map(String)], { stdio: 'inherit' })
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${what}: making it ended with ${code}`))))
  })
}
