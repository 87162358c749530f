import { open, readlink, rm, symlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { asGiven, CommandError, cannotWrite } from './errors.ts'
import { said } from './said.ts'
import { keep, removeAtEnd } from './temporary.ts'
import { placeToWrite } from './write-whole.ts'

/** How long another process is waited for, in milliseconds: to add to a file takes some. */
const PATIENCE = 10_000
const BETWEEN = 25

/**
 * What reads a file and writes it anew, while no other process of this program does: of two at once, the second would write what the first has added out of
 * it again. A link beside it says who is at it. One that was left behind by a process of this machine that was killed is taken away; any other is for a
 * person to remove.
 *
 * @throws {CommandError} where another one does not come to an end
 */
export async function whileLocked<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${await placeToWrite(path)}.lock`
  await take(lock, path)
  try {
    return await work()
  } finally {
    await release(lock)
  }
}

async function take(lock: string, path: string): Promise<void> {
  for (const start = Date.now(); ; await wait(BETWEEN)) {
    if (await claim(lock, path)) return
    if (await isLeftBehind(lock)) await takeAway(lock, path)
    if (Date.now() - start > PATIENCE) throw busy(lock, path)
  }
}

/** Whether it is ours now. A link is made with what it says, at once: a file would be empty first, for whoever is killed in between. */
async function claim(lock: string, path: string): Promise<boolean> {
  try {
    await symlink(`${process.pid}@${hostname()}`, lock)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    // Not every file system has links, and not every user of Windows may make one.
    if (!(await claimByFile(lock, path))) return false
  }
  removeAtEnd(lock)
  return true
}

async function claimByFile(lock: string, path: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx', 0o600)).close()
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return false
    throw cannotWrite(path, error)
  }
}

/** Of two that see the same one, one alone removes it, and looks once more: otherwise the second would remove what the first has made anew. */
async function takeAway(lock: string, path: string): Promise<void> {
  const turn = `${lock}.turn`
  if (!(await claim(turn, path))) return
  try {
    if (await isLeftBehind(lock)) await rm(lock, { force: true })
  } finally {
    await release(turn)
  }
}

/** Whether its process was one of this machine, and is no more. Of others nothing is known. */
async function isLeftBehind(lock: string): Promise<boolean> {
  const [, pid, host] = /^([1-9]\d*)@(.*)$/.exec(await readlink(lock).catch(() => '')) ?? []
  if (pid === undefined || host !== hostname()) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
}

async function release(lock: string): Promise<void> {
  await rm(lock, { force: true })
  keep(lock)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
}

function busy(lock: string, path: string): CommandError {
  return new CommandError('USAGE_OUTPUT_UNWRITABLE', path, said('busy', { path: asGiven(lock) }), null)
}
