/**
 * Loaded before the command line: something happens at the step of writing that is named, and nothing at any other. A step is a call that makes, fills,
 * moves or closes a file in a folder.
 */
import { writeSync } from 'node:fs'
import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

const { STEP, DO, UNDER } = process.env
let steps = 0

async function step(name) {
  // A mode is given on a disk that is full, too.
  if (name === 'chmod' && !DO?.startsWith('SIG')) return
  if (++steps !== Number(STEP)) return
  writeSync(2, `HIT ${name}\n`)
  if (DO === 'ENOSPC' || DO === 'EMFILE')
    throw Object.assign(new Error(`${DO}: ${name}`), { code: DO, errno: -28, syscall: name })
  process.kill(process.pid, DO)
  // A signal is heard between two steps.
  await new Promise((resolve) => setTimeout(resolve, 20_000))
}

for (const name of ['open', 'rename', 'mkdir']) {
  const own = promises[name]
  promises[name] = async (path, ...rest) => {
    const isWritten = String(path).startsWith(UNDER) && (name !== 'open' || /^[wa]/.test(String(rest[0])))
    if (!isWritten) return own(path, ...rest)
    await step(name)
    const opened = await own(path, ...rest)
    if (name === 'open')
      for (const method of ['writeFile', 'appendFile', 'chmod', 'sync', 'close']) {
        const call = opened[method].bind(opened)
        opened[method] = async (...words) => {
          await step(method)
          return call(...words)
        }
      }
    return opened
  }
}
syncBuiltinESMExports()
