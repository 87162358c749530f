import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EVENT } from '../patience.ts'
import { toPem } from './pem.ts'

/** Whether the machine has an openssl to ask. */
export const HAS_OPENSSL: boolean = spawnSync('openssl', ['version']).status === 0

/**
 * What openssl says to a command; an argument in octets is the path of a file of them, and several certificates are
 * one PEM file.
 */
export function openssl(...words: readonly (string | Uint8Array | readonly Uint8Array[])[]): {
  readonly ok: boolean
  readonly text: string
} {
  const folder = mkdtempSync(join(tmpdir(), 'testbed-'))
  try {
    const command = words.map((word, index) => {
      if (typeof word === 'string') return word
      const path = join(folder, String(index))
      writeFileSync(path, word instanceof Uint8Array ? word : word.map((one) => toPem('CERTIFICATE', one)).join(''))
      return path
    })
    const { status, stdout, stderr } = spawnSync('openssl', command, { encoding: 'utf8', timeout: EVENT })
    return { ok: status === 0, text: `${stdout}${stderr}` }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
