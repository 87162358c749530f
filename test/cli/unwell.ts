/**
 * A module for `node --import`: a process that opens `hangs.pdf` goes round in circles, and one that opens `killed.pdf` is killed, as by a
 * system without memory. No document does that to this library; what is tried is what becomes of the others.
 */
export const UNWELL = `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const { open } = fs.promises
fs.promises.open = (path, ...others) => {
  if (String(path).endsWith('killed.pdf')) process.kill(process.pid, 'SIGKILL')
  while (/(hangs|killed)\\.pdf$/.test(String(path)));
  return open(path, ...others)
}
syncBuiltinESMExports()
`
