import { execFile } from 'node:child_process'
import { inject } from 'vitest'

export interface Ran {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program where the package is installed. Node's own warnings count as output: there are to be none. */
export function runInFolder(program: string, ...words: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd: inject('folder'), maxBuffer: 64 * 1024 * 1024 }
    execFile(program, words, options, (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    )
  })
}

/** The output of a script of the folder. */
export async function outputOf(...words: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runInFolder(process.execPath, ...words)
  if (exitCode !== 0 || stderr !== '') throw new Error(`${words.join(' ')}: ${exitCode}\n${stderr.slice(-1_000)}`)
  return stdout
}
