import { readersElement } from '../reader.ts'
import { unpackParts } from './unpack.ts'

/** The page as one file: it needs no server and no network. */
if (readersElement() !== null) {
  await unpackParts()
  // It defines itself when it is loaded.
  await import('asean-verify/element')
}
